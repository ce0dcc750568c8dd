/** How each variable is used: reassigned, captured by closures, declared in a loop. One walk per program. */
import type { Facts } from "../frontend/facts";
import { nodeIndex } from "../frontend/node-index";
import { ts } from "../frontend/ts";
import { isUsingList } from "../frontend/using";
import type { UsageFacts } from "./context";

interface Usage {
  reassigned: boolean;
  captured: boolean;
  loop: ts.Node | null;
  isModuleLevel: boolean;
}

const LOOPS = new Set<ts.SyntaxKind>([
  ts.SyntaxKind.ForStatement,
  ts.SyntaxKind.ForOfStatement,
  ts.SyntaxKind.WhileStatement,
  ts.SyntaxKind.DoStatement,
]);

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

/** The nearest loop around a declaration within its own function. */
function loopAround(node: ts.Node): ts.Node | null {
  for (let current: ts.Node | undefined = node.parent; current !== undefined; current = current.parent) {
    if (isFunctionBoundary(current) || ts.isSourceFile(current)) return null;
    if (LOOPS.has(current.kind)) return current;
  }
  return null;
}

function isFunctionBoundary(node: ts.Node): boolean {
  return ts.isFunctionLike(node) || ts.isClassStaticBlockDeclaration(node);
}

/** The function, or the file, whose frame holds a declaration; a parameter belongs to its function. */
export function frameNode(node: ts.Node): ts.Node {
  for (let current: ts.Node | undefined = node.parent; current !== undefined; current = current.parent) {
    if (ts.isFunctionLike(current) || ts.isSourceFile(current)) return current;
    // A field's initialiser runs in the constructor; no variable is declared by it but through a closure.
    if (ts.isPropertyDeclaration(current)) return current;
  }
  return node.getSourceFile();
}

export function isVariableDeclarationNode(node: ts.Node): boolean {
  return (
    ts.isVariableDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isBindingElement(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node)
  );
}

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

export function createUsageFacts(facts: Facts): UsageFacts {
  const usages = new Map<ts.Symbol, Usage>();
  const free = new Map<ts.Node, Set<ts.Symbol>>();
  const tested = new Set<ts.ParameterDeclaration>();
  const superAccessors = new Set<string>();
  let hasGeneratorCleanup = false;
  const { checker } = facts;

  function usageOf(symbol: ts.Symbol): Usage | null {
    const known = usages.get(symbol);
    if (known !== undefined) return known;
    const declaration = symbol.declarations?.[0];
    if (declaration === undefined || !isVariableDeclarationNode(declaration)) return null;
    const usage: Usage = {
      reassigned: false,
      captured: false,
      loop: loopAround(declaration),
      isModuleLevel: ts.isSourceFile(frameNode(declaration)),
    };
    usages.set(symbol, usage);
    return usage;
  }

  function visitIdentifier(node: ts.Identifier): void {
    const symbol = facts.symbolAt(node);
    const usage = symbol === undefined ? null : usageOf(symbol);
    const declaration = symbol?.declarations?.[0];
    if (symbol === undefined || usage === null || declaration === undefined) return;
    if (isWrite(node)) usage.reassigned = true;
    const owner = frameNode(declaration);
    for (let current = frameNode(node); current !== owner; current = frameNode(current)) {
      if (ts.isSourceFile(current)) break;
      usage.captured = true;
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
  for (const file of facts.loaded.sourceFiles)
    nodeIndex(file)
      .values(...USING)
      .forEach(look);

  return {
    isReassigned: (symbol) => usageOf(symbol)?.reassigned ?? false,
    isCaptured: (symbol) => usageOf(symbol)?.captured ?? false,
    isVolatile(symbol) {
      const usage = usageOf(symbol);
      return usage !== null && usage.reassigned && (usage.captured || usage.isModuleLevel);
    },
    loopOf: (symbol) => usageOf(symbol)?.loop ?? null,
    freeVariables: (node) => free.get(node) ?? new Set(),
    needsDefaultTest: (parameter) => tested.has(parameter),
    superAccessors,
    hasGeneratorCleanup,
  };
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
