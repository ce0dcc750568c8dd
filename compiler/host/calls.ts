/** Calls that ask for Python's types or Python's rules: print and repr, Math, sort, JSON, members of records. */
import type { Facts } from "../frontend/facts";
import type { Kind } from "../frontend/kinds";
import { ts } from "../frontend/ts";
import { addZero, children, expression, rt, type HostContext } from "./context";
import { needsDescriptor } from "./descriptors";
import { isRecord } from "./places";

const f = ts.factory;

const DESCRIBED = new Set(["print", "repr", "dumps", "toValue"]);

/** An argument that goes with a descriptor of its kind instead of a box. */
export function isDescribedArgument(facts: Facts, node: ts.Node): boolean {
  const owner = ts.isSpreadElement(node.parent) ? node.parent.parent : node.parent;
  return ts.isCallExpression(owner) && owner.expression !== node && isDescribingCall(facts, owner);
}

function isDescribingCall(facts: Facts, node: ts.CallExpression): boolean {
  const name = ts.isIdentifier(node.expression) ? facts.preludeName(facts.symbolAt(node.expression)) : null;
  return name !== null && DESCRIBED.has(name);
}

export function call(ctx: HostContext, node: ts.CallExpression): ts.Node {
  if (isDescribingCall(ctx.facts, node)) {
    const args = node.arguments.map((argument) => describedArgument(ctx, argument));
    return f.updateCallExpression(node, node.expression, undefined, args);
  }
  const callee = node.expression;
  if (ts.isPropertyAccessExpression(callee) && node.questionDotToken === undefined) {
    const changed = memberCall(ctx, node, callee);
    if (changed !== null) return changed;
  }
  return children(ctx, node);
}

function memberCall(
  ctx: HostContext,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
): ts.Node | null {
  const member = callee.name.text;
  const owner = ctx.facts.libraryOwner(ctx.facts.symbolAt(callee.name));
  if (owner === null) return null;
  const args = (): ts.Expression[] => node.arguments.map((argument) => expression(ctx, argument));
  if (owner === "Math") return mathCall(ctx, node, member);
  if (owner === "JSON" && member === "parse") {
    const loads = f.createPropertyAccessExpression(f.createIdentifier("$json"), "loads");
    return f.createCallExpression(loads, undefined, args());
  }
  if (callee.questionDotToken !== undefined) return null;
  if (owner === "Array" && member === "sort" && node.arguments.length > 0) {
    return rt("sort", expression(ctx, callee.expression), ...args());
  }
  if (owner === "ObjectConstructor" && member === "assign") return rt("assign", ...args());
  if (owner === "Object" && member === "hasOwnProperty" && isRecord(ctx, callee.expression)) {
    return rt("hasOwn", expression(ctx, callee.expression), ...args());
  }
  return null;
}

function describedArgument(ctx: HostContext, node: ts.Expression): ts.Expression {
  if (ts.isSpreadElement(node)) return f.createSpreadElement(spreadArgument(ctx, node.expression));
  const kind = ctx.facts.kindOf(node);
  const value = expression(ctx, node);
  return describes(kind) ? rt("kinded", ctx.descriptors.expressionOf(kind), value) : value;
}

function describes(kind: Kind): boolean {
  return needsDescriptor(kind) || (kind.tag === "union" && kind.parts.some(describes));
}

function spreadArgument(ctx: HostContext, node: ts.Expression): ts.Expression {
  const element = ctx.facts.kinds.element(ctx.facts.kindOf(node));
  const value = expression(ctx, node);
  if (element === null || !describes(element)) return value;
  const parameter = f.createIdentifier("$v");
  const wrapped = f.createArrowFunction(
    undefined,
    undefined,
    [f.createParameterDeclaration(undefined, undefined, parameter)],
    undefined,
    undefined,
    rt("kinded", ctx.descriptors.expressionOf(element), parameter),
  );
  return f.createCallExpression(
    f.createPropertyAccessExpression(f.createIdentifier("Array"), "from"),
    undefined,
    [value, wrapped],
  );
}

/** Of a quotient of ints; the board has these as operations of ints. */
const QUOTIENTS: Readonly<Record<string, string>> = {
  trunc: "idiv",
  floor: "floorDiv",
  ceil: "ceilDiv",
  round: "roundDiv",
};
const ROUNDING = new Set(Object.keys(QUOTIENTS));

/** Rounding gives an int: no −0, and an exception where there is none. */
function mathCall(ctx: HostContext, node: ts.CallExpression, member: string): ts.Node {
  const quotient = node.arguments.length === 1 ? intQuotient(ctx, node.arguments[0]) : null;
  const division = quotient === null ? undefined : QUOTIENTS[member];
  if (quotient !== null && division !== undefined)
    return rt(division, expression(ctx, quotient.left), expression(ctx, quotient.right));
  const inner = children(ctx, node);
  if (ROUNDING.has(member)) return rt("whole", inner);
  return member === "sign" ? addZero(inner) : inner;
}

function intQuotient(ctx: HostContext, node: ts.Expression | undefined): ts.BinaryExpression | null {
  if (node === undefined) return null;
  if (ts.isParenthesizedExpression(node)) return intQuotient(ctx, node.expression);
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.SlashToken) return null;
  const both = ctx.facts.kindOf(node.left).tag === "int" && ctx.facts.kindOf(node.right).tag === "int";
  return both ? node : null;
}
