/** What the code of one file does with variables: assigns them, uses them in closures, passes undefined for them. */
import type { Facts } from "../frontend/facts";
import { nodeIndex } from "../frontend/node-index";
import type { FileUsage } from "../frontend/outside";
import { ts } from "../frontend/ts";
import { isUsingList } from "../frontend/using";
import { frameNode, isVariableDeclarationNode } from "./frames";

/** What says how variables are used. */
const USING: readonly ts.SyntaxKind[] = [
  ts.SyntaxKind.Identifier,
  ts.SyntaxKind.CallExpression,
  ts.SyntaxKind.NewExpression,
  ts.SyntaxKind.TryStatement,
  ts.SyntaxKind.VariableDeclarationList,
  ts.SyntaxKind.ArrowFunction,
  ts.SyntaxKind.FunctionExpression,
  ts.SyntaxKind.PropertyAccessExpression,
];

const ASSIGNMENTS = new Set<ts.SyntaxKind>();
for (let kind = ts.SyntaxKind.FirstAssignment; kind <= ts.SyntaxKind.LastAssignment; kind++)
  ASSIGNMENTS.add(kind);

function isWrite(node: ts.Identifier): boolean {
  let current: ts.Node = node;
  let parent: ts.Node = node.parent;
  while (
    ts.isParenthesizedExpression(parent) ||
    ts.isNonNullExpression(parent) ||
    ts.isArrayLiteralExpression(parent) ||
    ts.isSpreadElement(parent) ||
    ts.isShorthandPropertyAssignment(parent) ||
    (ts.isPropertyAssignment(parent) && parent.initializer === current) ||
    ts.isObjectLiteralExpression(parent)
  ) {
    current = parent;
    parent = parent.parent;
  }
  if (ts.isBinaryExpression(parent)) {
    if (parent.left !== current || !ASSIGNMENTS.has(parent.operatorToken.kind)) return false;
    return true;
  }
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) {
    return (
      parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken
    );
  }
  return ts.isForOfStatement(parent) && parent.initializer === current;
}

export function fileUsage(facts: Facts, file: ts.SourceFile): FileUsage {
  const reassigned = new Set<ts.Symbol>();
  const captured = new Set<ts.Symbol>();
  const free = new Map<ts.Node, Set<ts.Symbol>>();
  const tested = new Set<ts.ParameterDeclaration>();
  const superAccessors = new Set<string>();
  let hasGeneratorCleanup = false;
  const { checker } = facts;

  function visitIdentifier(node: ts.Identifier): void {
    const symbol = facts.symbolAt(node);
    const declaration = symbol?.declarations?.[0];
    if (symbol === undefined || declaration === undefined || !isVariableDeclarationNode(declaration)) return;
    if (isWrite(node)) reassigned.add(symbol);
    const owner = frameNode(declaration);
    for (let current = frameNode(node); current !== owner; current = frameNode(current)) {
      if (ts.isSourceFile(current)) break;
      captured.add(symbol);
      const set = free.get(current) ?? new Set<ts.Symbol>();
      free.set(current, set.add(symbol));
    }
  }

  function visitCall(node: ts.CallExpression | ts.NewExpression): void {
    const declaration = checker.getResolvedSignature(node)?.declaration;
    if (declaration === undefined || ts.isJSDocSignature(declaration)) return;
    declaration.parameters.forEach((parameter, index) => {
      if (!ts.isParameter(parameter) || parameter.initializer === undefined) return;
      const argument = node.arguments?.[index];
      if (argument === undefined) return;
      if (ts.isSpreadElement(argument) || mayBeUndefined(checker, argument)) tested.add(parameter);
    });
  }

  function visitFunctionValue(node: ts.Identifier): void {
    const parent = node.parent;
    if (ts.isCallExpression(parent) && parent.expression === node) return;
    const declaration = facts.symbolAt(node)?.valueDeclaration;
    if (declaration === undefined || !ts.isFunctionDeclaration(declaration) || declaration.name === node)
      return;
    for (const parameter of declaration.parameters)
      if (parameter.initializer !== undefined) tested.add(parameter);
  }

  const look = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      visitIdentifier(node);
      visitFunctionValue(node);
    } else if (ts.isCallExpression(node) || ts.isNewExpression(node)) visitCall(node);
    else if (isCleanup(node)) hasGeneratorCleanup ||= isInGenerator(node);
    else if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) {
      for (const parameter of node.parameters) if (parameter.initializer !== undefined) tested.add(parameter);
    } else if (ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.SuperKeyword) {
      const declaration = checker.getSymbolAtLocation(node.name)?.declarations?.[0];
      if (declaration !== undefined && ts.isAccessor(declaration)) superAccessors.add(node.name.text);
    }
  };
  nodeIndex(file)
    .values(...USING)
    .forEach(look);
  return { reassigned, captured, free, tested, superAccessors, hasGeneratorCleanup };
}

export function mayBeUndefined(checker: ts.TypeChecker, node: ts.Expression): boolean {
  const type = checker.getTypeAtLocation(node);
  const empty = ts.TypeFlags.Undefined | ts.TypeFlags.Void;
  return type.isUnion() ? type.types.some((part) => (part.flags & empty) !== 0) : (type.flags & empty) !== 0;
}

function isCleanup(node: ts.Node): boolean {
  if (ts.isTryStatement(node)) return node.finallyBlock !== undefined;
  return ts.isVariableDeclarationList(node) && isUsingList(node);
}

function isInGenerator(node: ts.Node): boolean {
  const owner = ts.findAncestor(node, ts.isFunctionLike);
  return owner !== undefined && "asteriskToken" in owner && owner.asteriskToken !== undefined;
}
