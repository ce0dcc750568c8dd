/** Whether a callback may change the list that its method runs over. */
import type { Facts } from "../../frontend/facts";
import { nodeIndex } from "../../frontend/node-index";
import { ts } from "../../frontend/ts";
import type { LowerContext } from "../../lower/context";
import { isAccessorRead } from "./accessors";

const READING = new Set([
  "at",
  "concat",
  "entries",
  "every",
  "filter",
  "find",
  "findIndex",
  "flat",
  "flatMap",
  "forEach",
  "includes",
  "indexOf",
  "join",
  "keys",
  "lastIndexOf",
  "map",
  "reduce",
  "reduceRight",
  "slice",
  "some",
  "toString",
  "values",
  "get",
  "has",
]);
const LISTS = new Set([
  "Array",
  "ReadonlyArray",
  "Map",
  "ReadonlyMap",
  "Set",
  "ReadonlySet",
  "Uint8Array",
  "bytes",
]);
const MAKING = new Set([
  "map",
  "filter",
  "slice",
  "concat",
  "split",
  "flat",
  "flatMap",
  "splice",
  "from",
  "of",
  "keys",
  "values",
  "entries",
]);
const IN_PLACE = new Set(["sort", "reverse", "fill", "copyWithin"]);

/** A list that nothing but this expression knows: a literal, or the result of a library call that makes one. */
export function isFresh(ctx: LowerContext, node: ts.Expression, depth = 0): boolean {
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isAsExpression(node)) {
    return isFresh(ctx, node.expression, depth);
  }
  if (ts.isArrayLiteralExpression(node) || ts.isStringLiteralLike(node)) return true;
  if (!ts.isCallExpression(node)) return false;
  if (depth < 3 && givesFreshList(ctx, node, depth + 1)) return true;
  if (!ts.isPropertyAccessExpression(node.expression)) return false;
  const { name, expression } = node.expression;
  if (ctx.facts.libraryOwner(ctx.facts.symbolAt(name)) === null) return false;
  return MAKING.has(name.text) || (IN_PLACE.has(name.text) && isFresh(ctx, expression, depth));
}

/** A function of the program of which every `return` makes a new list. */
function givesFreshList(ctx: LowerContext, node: ts.CallExpression, depth: number): boolean {
  const declaration = ctx.facts.checker.getResolvedSignature(node)?.declaration;
  if (declaration === undefined || !ctx.facts.isCompiledDeclaration(declaration)) return false;
  const isMethod = ts.isMethodDeclaration(declaration);
  if (!isMethod && !ts.isFunctionDeclaration(declaration)) return false;
  if (isMethod && (!ts.isClassDeclaration(declaration.parent) || isExtended(ctx, declaration.parent)))
    return false;
  if (declaration.body === undefined || declaration.asteriskToken !== undefined) return false;
  let count = 0;
  const onlyFresh = (part: ts.Node): boolean => {
    if (ts.isFunctionLike(part) || ts.isClassLike(part)) return true;
    if (!ts.isReturnStatement(part)) return !(ts.forEachChild(part, (child) => !onlyFresh(child)) ?? false);
    count++;
    return part.expression !== undefined && isFresh(ctx, part.expression, depth);
  };
  return onlyFresh(declaration.body) && count > 0;
}

const extendedClasses = new WeakMap<Facts, ReadonlySet<ts.Symbol>>();

/** A subclass may have a method of its own; one of another program too, where the class is exported. */
function isExtended(ctx: LowerContext, owner: ts.ClassDeclaration): boolean {
  const symbol = owner.name === undefined ? undefined : ctx.facts.symbolAt(owner.name);
  const extended = extendedClasses.get(ctx.facts) ?? findExtendedClasses(ctx.facts);
  extendedClasses.set(ctx.facts, extended);
  return symbol === undefined || extended.has(symbol);
}

function findExtendedClasses(facts: Facts): ReadonlySet<ts.Symbol> {
  const others = facts.inference.outside?.answers ?? [];
  return new Set([
    ...facts.loaded.sourceFiles.flatMap((file) => [...extendedIn(facts, file)]),
    ...others.flatMap((answers) => [...answers.extended]),
  ]);
}

/** What the classes of a file extend or implement. */
export function extendedIn(facts: Facts, file: ts.SourceFile): ReadonlySet<ts.Symbol> {
  const found = new Set<ts.Symbol>();
  for (const clause of nodeIndex(file).all(ts.SyntaxKind.HeritageClause)) {
    if (!ts.isHeritageClause(clause) || !ts.isClassLike(clause.parent)) continue;
    for (const { expression } of clause.types) {
      const symbol = facts.symbolAt(expression);
      if (symbol !== undefined) found.add(symbol);
    }
  }
  return found;
}

/** True unless the function, and what it calls, only computes: no member that may change a list. */
export function mayChangeLists(ctx: LowerContext, callback: ts.Expression): boolean {
  if (ts.isArrowFunction(callback) || ts.isFunctionExpression(callback))
    return bodyMayChange({ ctx, seen: new Set() }, callback);
  if (isLibraryFunction(ctx, callback)) return false;
  const declaration = ts.isIdentifier(callback) ? ctx.facts.symbolAt(callback)?.valueDeclaration : undefined;
  if (declaration === undefined || !ts.isFunctionDeclaration(declaration)) return true;
  return bodyMayChange({ ctx, seen: new Set() }, declaration);
}

/** Functions that have been looked into, or are being. */
interface Search {
  readonly ctx: LowerContext;
  readonly seen: Set<ts.Node>;
}

function bodyMayChange(search: Search, owner: ts.FunctionLikeDeclaration): boolean {
  const { ctx, seen } = search;
  if (seen.has(owner)) return false;
  seen.add(owner);
  if (owner.body === undefined || !ctx.facts.isCompiledDeclaration(owner)) return true;
  const visit = (node: ts.Node): boolean => {
    if (ts.isCallExpression(node) && !isHarmless(search, node)) return true;
    if (ts.isNewExpression(node) && ctx.facts.libraryOwner(ctx.facts.symbolAt(node.expression)) === null)
      return true;
    if (isAccessorRead(ctx.facts, node)) return true;
    if (ts.isElementAccessExpression(node) && isWritten(node)) return true;
    if (ts.isPropertyAccessExpression(node) && node.name.text === "length" && isWritten(node)) return true;
    if (ts.isYieldExpression(node) || ts.isAwaitExpression(node)) return true;
    if (isPatternAssignment(node) || runsHiddenCode(ctx, node)) return true;
    return ts.forEachChild(node, visit) ?? false;
  };
  return owner.parameters.some(visit) || visit(owner.body);
}

/** `[list[i]] = …`, `for (list[i] of …)` */
function isPatternAssignment(node: ts.Node): boolean {
  if (ts.isForOfStatement(node)) return !ts.isVariableDeclarationList(node.initializer);
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return false;
  return ts.isArrayLiteralExpression(node.left) || ts.isObjectLiteralExpression(node.left);
}

const PLAIN_SOURCES = new Set(["list", "tuple", "str", "bytes", "bytearray", "map", "ordered-map", "set"]);

/** Iterators, generators and toString of the program's own classes. */
function runsHiddenCode(ctx: LowerContext, node: ts.Node): boolean {
  if (ts.isForOfStatement(node) || ts.isSpreadElement(node))
    return !PLAIN_SOURCES.has(ctx.facts.kindOf(node.expression).tag);
  const text = ts.isTemplateSpan(node)
    ? [node.expression]
    : ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken
      ? [node.left, node.right]
      : [];
  return text.some((part) => ["instance", "protocol"].includes(ctx.facts.kindOf(part).tag));
}

function isLibraryFunction(ctx: LowerContext, node: ts.Node): boolean {
  return ts.isIdentifier(node) && ctx.facts.libraryOwner(ctx.facts.symbolAt(node)) !== null;
}

function isHarmless(search: Search, node: ts.CallExpression): boolean {
  const { ctx } = search;
  const callee = node.expression;
  const isMember = ts.isPropertyAccessExpression(callee);
  const symbol = ctx.facts.symbolAt(isMember ? callee.name : callee);
  if (ctx.facts.preludeName(symbol) !== null) return true;
  if (!node.arguments.every((argument) => isHarmlessArgument(ctx, argument))) return false;
  const owner = ctx.facts.libraryOwner(symbol);
  if (owner === null) {
    const declaration = calledFunction(ctx, node);
    return declaration !== null && !bodyMayChange(search, declaration);
  }
  return !LISTS.has(owner) || (isMember && READING.has(callee.name.text));
}

/** The only function that the call can reach: a declaration of the same module, or a method that nothing overrides. */
function calledFunction(ctx: LowerContext, node: ts.CallExpression): ts.FunctionLikeDeclaration | null {
  const declaration = ctx.facts.checker.getResolvedSignature(node)?.declaration;
  if (declaration === undefined || declaration.getSourceFile() !== ctx.file) return null;
  if (ts.isFunctionDeclaration(declaration)) {
    const symbol = ts.isIdentifier(node.expression) ? ctx.facts.symbolAt(node.expression) : undefined;
    return symbol?.valueDeclaration === declaration ? declaration : null;
  }
  const isFinal =
    ts.isMethodDeclaration(declaration) &&
    ts.isClassDeclaration(declaration.parent) &&
    !isExtended(ctx, declaration.parent) &&
    !isOpen(declaration);
  return isFinal ? declaration : null;
}

/** A method that a module compiled at another time may override. */
function isOpen(node: ts.MethodDeclaration): boolean {
  const has = (owner: ts.MethodDeclaration | ts.Node, kind: ts.SyntaxKind): boolean =>
    ts.canHaveModifiers(owner) && (ts.getModifiers(owner) ?? []).some((modifier) => modifier.kind === kind);
  return !has(node, ts.SyntaxKind.PrivateKeyword) && has(node.parent, ts.SyntaxKind.ExportKeyword);
}

/** A callback written in place is looked into; one from elsewhere may do anything. */
function isHarmlessArgument(ctx: LowerContext, node: ts.Expression): boolean {
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return true;
  return (
    ctx.facts.kindOf(ts.isSpreadElement(node) ? node.expression : node).tag !== "function" ||
    isLibraryFunction(ctx, node)
  );
}

function isWritten(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isNonNullExpression(parent) || ts.isParenthesizedExpression(parent)) return isWritten(parent);
  if (ts.isBinaryExpression(parent)) {
    const { kind } = parent.operatorToken;
    return (
      parent.left === node && kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment
    );
  }
  return ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent);
}
