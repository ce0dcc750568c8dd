/**
 * Maps and sets have no order on the board. Where the program iterates one in a way that lets the order show,
 * every map it makes with such keys is an ordered one.
 */
import type { Facts } from "../frontend/facts";
import { nodeIndex } from "../frontend/node-index";
import { ts } from "../frontend/ts";
import type { OrderedTypes } from "./context";

/** A place where the order of a Map or Set type shows. */
export interface OrderedUse {
  readonly type: ts.Type;
  readonly node: ts.Node;
}

/** Where a value can be iterated. */
const ITERATING: readonly ts.SyntaxKind[] = [
  ts.SyntaxKind.ForOfStatement,
  ts.SyntaxKind.SpreadElement,
  ts.SyntaxKind.YieldExpression,
  ts.SyntaxKind.CallExpression,
  ts.SyntaxKind.NewExpression,
  ts.SyntaxKind.VariableDeclaration,
];
const ITERATING_MEMBERS = new Set(["forEach", "keys", "values", "entries"]);

export interface OrderedTypeFacts extends OrderedTypes {
  readonly uses: readonly OrderedUse[];
}

/** The rule about order and lowering ask for the same program: both get the answer of one walk. */
const perProgram = new WeakMap<Facts, OrderedTypeFacts>();

export function orderedTypesOf(facts: Facts): OrderedTypeFacts {
  const known = perProgram.get(facts) ?? findOrderedTypes(facts);
  perProgram.set(facts, known);
  return known;
}

function findOrderedTypes(facts: Facts): OrderedTypeFacts {
  const uses: OrderedUse[] = [];
  const add = (node: ts.Expression, place: ts.Node): void => {
    const type = facts.checker.getTypeAtLocation(node);
    for (const part of type.isUnion() ? type.types : [type])
      if (isUnorderedKind(part)) uses.push({ type: part, node: place });
  };
  const look = (node: ts.Node): void => {
    if (ts.isForOfStatement(node)) add(node.expression, node);
    else if (ts.isSpreadElement(node) && !isSortedAtOnce(node.parent)) add(node.expression, node);
    else if (
      ts.isYieldExpression(node) &&
      node.asteriskToken !== undefined &&
      node.expression !== undefined
    ) {
      add(node.expression, node);
    } else if (ts.isCallExpression(node)) visitCall(facts, node, add);
    else if (ts.isNewExpression(node)) {
      for (const argument of node.arguments ?? []) add(argument, node);
    } else if (
      ts.isVariableDeclaration(node) &&
      ts.isArrayBindingPattern(node.name) &&
      node.initializer !== undefined
    ) {
      add(node.initializer, node);
    }
  };
  for (const file of facts.loaded.sourceFiles)
    nodeIndex(file)
      .values(...ITERATING)
      .forEach(look);
  return { uses, isOrdered: (type) => uses.some((use) => mayBeSame(facts, use.type, type)) };
}

function visitCall(
  facts: Facts,
  node: ts.CallExpression,
  add: (node: ts.Expression, place: ts.Node) => void,
): void {
  const callee = node.expression;
  if (ts.isPropertyAccessExpression(callee)) {
    const owner = facts.libraryOwner(facts.symbolAt(callee.name));
    if (owner !== null && ITERATING_MEMBERS.has(callee.name.text) && !isOrderFree(facts, node))
      add(callee.expression, node);
    if (owner === "ArrayConstructor" && callee.name.text === "from" && !isSortedAtOnce(node)) {
      for (const argument of node.arguments) add(argument, node);
    }
    if (owner === "ObjectConstructor" || owner === "PromiseConstructor")
      for (const argument of node.arguments) add(argument, node);
    return;
  }
  const prelude = facts.preludeName(facts.symbolAt(callee));
  // These look at every entry in an order of their own, or say that the order does not matter.
  if (prelude !== null) return;
}

/** `unordered(m.keys())`, `sortedKeys`, `[...m.keys()].sort()`. */
function isOrderFree(facts: Facts, node: ts.CallExpression): boolean {
  const { parent } = node;
  if (ts.isCallExpression(parent) && parent.arguments.includes(node)) {
    const prelude = facts.preludeName(facts.symbolAt(parent.expression));
    if (prelude === "unordered") return true;
    return isSortedAtOnce(parent);
  }
  return ts.isSpreadElement(parent) && isSortedAtOnce(parent.parent);
}

/** `[...x].sort()`, or with a comparator of the elements themselves: equal ones cannot be told apart. */
function isSortedAtOnce(node: ts.Node): boolean {
  const access = node.parent;
  if (!ts.isPropertyAccessExpression(access) || access.expression !== node || access.name.text !== "sort")
    return false;
  const call = access.parent;
  if (!ts.isCallExpression(call) || call.expression !== access) return false;
  const [comparator] = call.arguments;
  return comparator === undefined || comparesElements(comparator);
}

/** `(a, b) => a - b`, `(a, b) => b - a` and `(a, b) => (a < b ? -1 : a > b ? 1 : 0)`: only equal elements tie. */
function comparesElements(node: ts.Expression): boolean {
  if (!ts.isArrowFunction(node) || node.parameters.length !== 2) return false;
  const names = node.parameters.map(({ name }) => (ts.isIdentifier(name) ? name.text : ""));
  return isDifference(node.body, names) || isThreeWay(node.body, names);
}

function isDifference(node: ts.Node, names: readonly string[]): boolean {
  if (ts.isParenthesizedExpression(node)) return isDifference(node.expression, names);
  return (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind === ts.SyntaxKind.MinusToken &&
    areBoth(node.left, node.right, names)
  );
}

function isThreeWay(node: ts.Node, names: readonly string[]): boolean {
  if (ts.isParenthesizedExpression(node)) return isThreeWay(node.expression, names);
  if (!ts.isConditionalExpression(node)) return false;
  const other = withoutParentheses(node.whenFalse);
  if (!ts.isConditionalExpression(other)) return false;
  const first = relation(node.condition, names);
  const second = relation(other.condition, names);
  if (first === null || second === null || first === second) return false;
  const [before, behind, same] = [node.whenTrue, other.whenTrue, other.whenFalse].map((part) =>
    withoutParentheses(part).getText(),
  );
  return same === "0" && ((before === "-1" && behind === "1") || (before === "1" && behind === "-1"));
}

/** `a < b` or `b > a` as "<", the other way round as ">". */
function relation(node: ts.Expression, names: readonly string[]): "<" | ">" | null {
  const inner = withoutParentheses(node);
  if (!ts.isBinaryExpression(inner) || !areBoth(inner.left, inner.right, names)) return null;
  const isLess = inner.operatorToken.kind === ts.SyntaxKind.LessThanToken;
  if (!isLess && inner.operatorToken.kind !== ts.SyntaxKind.GreaterThanToken) return null;
  const inOrder = inner.left.getText() === names[0];
  return isLess === inOrder ? "<" : ">";
}

function areBoth(left: ts.Expression, right: ts.Expression, names: readonly string[]): boolean {
  const both = [left.getText(), right.getText()];
  return names.length === 2 && names.every((name) => name !== "" && both.includes(name));
}

function withoutParentheses(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) ? withoutParentheses(node.expression) : node;
}

const NAMES = new Set(["Map", "ReadonlyMap", "Set", "ReadonlySet"]);

function isUnorderedKind(type: ts.Type): boolean {
  return NAMES.has(type.symbol?.name ?? "");
}

/** A map of one type can be the map of the other: the same kind, and keys and values that fit one way. */
function mayBeSame(facts: Facts, a: ts.Type, b: ts.Type): boolean {
  const isMap = (type: ts.Type): boolean => type.symbol?.name.endsWith("Map") ?? false;
  if (isMap(a) !== isMap(b)) return false;
  const left = facts.checker.getTypeArguments(a as ts.TypeReference);
  const right = facts.checker.getTypeArguments(b as ts.TypeReference);
  return left.every((argument, index) => {
    const other = right[index];
    if (other === undefined) return true;
    const loose = ts.TypeFlags.TypeParameter | ts.TypeFlags.Unknown | ts.TypeFlags.Any;
    if ((argument.flags & loose) !== 0 || (other.flags & loose) !== 0) return true;
    const { checker } = facts;
    return checker.isTypeAssignableTo(argument, other) || checker.isTypeAssignableTo(other, argument);
  });
}
