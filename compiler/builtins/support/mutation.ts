/** Whether a callback may change the list that its method runs over. */
import { ts } from "../../frontend/ts";
import type { LowerContext } from "../../lower/context";

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

/** A subclass may have a method of its own. */
function isExtended(ctx: LowerContext, owner: ts.ClassDeclaration): boolean {
  const symbol = owner.name === undefined ? undefined : ctx.facts.symbolAt(owner.name);
  const extendsIt = (node: ts.Node): boolean => {
    if (ts.isHeritageClause(node))
      return node.types.some((type) => ctx.facts.symbolAt(type.expression) === symbol);
    return ts.forEachChild(node, (child) => extendsIt(child) || undefined) ?? false;
  };
  return ctx.facts.loaded.sourceFiles.some((file) =>
    file.statements.some(
      (statement) => ts.isClassDeclaration(statement) && (statement.heritageClauses ?? []).some(extendsIt),
    ),
  );
}

/** True unless the function only computes: no call of the program's functions, no member that changes a list. */
export function mayChangeLists(ctx: LowerContext, callback: ts.Expression): boolean {
  if (!ts.isArrowFunction(callback) && !ts.isFunctionExpression(callback))
    return !isLibraryFunction(ctx, callback);
  const visit = (node: ts.Node): boolean => {
    if (ts.isCallExpression(node) && !isHarmless(ctx, node)) return true;
    if (ts.isNewExpression(node) && ctx.facts.libraryOwner(ctx.facts.symbolAt(node.expression)) === null)
      return true;
    if (ts.isPropertyAccessExpression(node) && isAccessor(ctx, node)) return true;
    if (ts.isElementAccessExpression(node) && isWritten(node)) return true;
    if (ts.isPropertyAccessExpression(node) && node.name.text === "length" && isWritten(node)) return true;
    return ts.forEachChild(node, visit) ?? false;
  };
  return visit(callback.body);
}

function isLibraryFunction(ctx: LowerContext, node: ts.Expression): boolean {
  return ts.isIdentifier(node) && ctx.facts.libraryOwner(ctx.facts.symbolAt(node)) !== null;
}

function isHarmless(ctx: LowerContext, node: ts.CallExpression): boolean {
  const callee = node.expression;
  const isMember = ts.isPropertyAccessExpression(callee);
  const symbol = ctx.facts.symbolAt(isMember ? callee.name : callee);
  if (ctx.facts.preludeName(symbol) !== null) return true;
  const owner = ctx.facts.libraryOwner(symbol);
  if (owner === null) return false;
  if (!node.arguments.every((argument) => isHarmlessArgument(ctx, argument))) return false;
  return !LISTS.has(owner) || (isMember && READING.has(callee.name.text));
}

/** A callback written in place is looked into; one from elsewhere may do anything. */
function isHarmlessArgument(ctx: LowerContext, node: ts.Expression): boolean {
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return true;
  return (
    ctx.facts.kindOf(ts.isSpreadElement(node) ? node.expression : node).tag !== "function" ||
    isLibraryFunction(ctx, node)
  );
}

function isAccessor(ctx: LowerContext, node: ts.PropertyAccessExpression): boolean {
  const symbol = ctx.facts.symbolAt(node.name);
  return symbol !== undefined && (symbol.flags & ts.SymbolFlags.Accessor) !== 0;
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
