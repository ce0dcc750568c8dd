/** Promises that are not awaited, and members of Promise. */
import { blockingRules } from "../../diagnostics/rules/blocking";
import { ts } from "../../frontend/ts";
import { isUsingStatement } from "../../frontend/using";
import type { LintContext, LintRule } from "../rule";
import { mayBePromise } from "../support/promises";

function visit(ctx: LintContext, node: ts.Node): void {
  if (ts.isPropertyAccessExpression(node)) visitMember(ctx, node);
  else if (ts.isNewExpression(node) && isPromiseConstructor(ctx, node.expression)) {
    ctx.report(blockingRules.promiseMember, node, { what: "new Promise" });
    return;
  }
  if (ts.isCallExpression(node) || isVariable(node)) visitValue(ctx, node);
}

function isVariable(node: ts.Node): node is ts.Expression {
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) return true;
  return ts.isIdentifier(node) && ts.isExpression(node) && !isName(node);
}

/** The name of a declaration or of a member, not a variable that is read. */
function isName(node: ts.Identifier): boolean {
  const parent: ts.Node & { readonly name?: ts.Node } = node.parent;
  return (
    parent.name === node ||
    ts.isTypeNode(parent) ||
    ts.isImportSpecifier(parent) ||
    ts.isExportSpecifier(parent)
  );
}

function visitMember(ctx: LintContext, node: ts.PropertyAccessExpression): void {
  const isStatic = isPromiseConstructor(ctx, node.expression);
  if (!isStatic && !mayBePromise(ctx.facts, ctx.facts.checker.getTypeAtLocation(node.expression))) return;
  const call = ts.isCallExpression(node.parent) && node.parent.expression === node ? node.parent : node;
  ctx.report(blockingRules.promiseMember, call, {
    what: `${isStatic ? "Promise." : "Promise's "}${node.name.text}`,
  });
}

function isPromiseConstructor(ctx: LintContext, node: ts.Expression): boolean {
  return (
    ts.isIdentifier(node) &&
    node.text === "Promise" &&
    ctx.facts.libraryOwner(ctx.facts.symbolAt(node)) !== null
  );
}

function visitValue(ctx: LintContext, node: ts.Expression): void {
  const place = outermost(node);
  const { parent } = place;
  if (ts.isAwaitExpression(parent)) return;
  if (ts.isReturnStatement(parent)) {
    visitReturned(ctx, node, parent);
    return;
  }
  if (ts.isArrowFunction(parent) && parent.body === place) return;
  if (ts.isCallExpression(parent) && parent.expression === place) return;
  if (isPlainVariable(ctx, node)) return;
  if (!mayBePromise(ctx.facts, ctx.facts.checker.getTypeAtLocation(node))) return;
  if (isPartOfPromiseMember(ctx, place) || isAssignmentTarget(place)) return;
  ctx.report(blockingRules.floatingPromise, node);
}

/** `return f()` leaves a try before the promise is settled; on the board the whole call happens inside it. */
function visitReturned(ctx: LintContext, node: ts.Expression, statement: ts.ReturnStatement): void {
  if (!isGuarded(ctx, statement) || isPlainVariable(ctx, node)) return;
  if (mayBePromise(ctx.facts, ctx.facts.checker.getTypeAtLocation(node)))
    ctx.report(blockingRules.returnedPromise, node);
}

/** Something around it runs when the statement has ended: catch, finally, a `using` above, a generator's end. */
function isGuarded(ctx: LintContext, statement: ts.Statement): boolean {
  let inner: ts.Node = statement;
  for (let { parent } = inner; !ts.isFunctionLike(parent) && !ts.isSourceFile(parent); { parent } = parent) {
    if (ts.isTryStatement(parent)) {
      const isCaught = parent.catchClause !== undefined && parent.tryBlock === inner;
      if (isCaught || (parent.finallyBlock !== undefined && parent.finallyBlock !== inner)) return true;
    }
    if (ts.isForOfStatement(parent)) {
      const { tag } = ctx.facts.kindOf(parent.expression);
      if (tag === "generator" || tag === "instance" || tag === "protocol") return true;
    }
    if (ts.isBlock(parent) || ts.isCaseOrDefaultClause(parent)) {
      const end = inner;
      if (parent.statements.some((other) => other.pos < end.pos && isUsingStatement(other))) return true;
    }
    inner = parent;
  }
  return false;
}

/** Most variables are declared as numbers, texts or booleans: what they are narrowed to need not be worked out. */
function isPlainVariable(ctx: LintContext, node: ts.Expression): boolean {
  const symbol = ts.isIdentifier(node) ? ctx.facts.symbolAt(node) : undefined;
  if (symbol === undefined || (symbol.flags & ts.SymbolFlags.Variable) === 0) return false;
  const type = ctx.facts.checker.getTypeOfSymbol(symbol);
  return (type.isUnion() ? type.types : [type]).every((part) => (part.flags & PLAIN) !== 0);
}

const PLAIN =
  ts.TypeFlags.StringLike |
  ts.TypeFlags.NumberLike |
  ts.TypeFlags.BigIntLike |
  ts.TypeFlags.BooleanLike |
  ts.TypeFlags.Undefined |
  ts.TypeFlags.Null;

/** Through what hands a value on unchanged. */
function outermost(node: ts.Expression): ts.Expression {
  let current = node;
  for (;;) {
    const { parent } = current;
    const isBranch = ts.isConditionalExpression(parent) && parent.condition !== current;
    const isChoice =
      ts.isBinaryExpression(parent) &&
      (isLogical(parent.operatorToken.kind) ||
        (parent.operatorToken.kind === ts.SyntaxKind.CommaToken && parent.right === current));
    const isWrapper =
      ts.isParenthesizedExpression(parent) ||
      ts.isNonNullExpression(parent) ||
      ts.isAsExpression(parent) ||
      ts.isSatisfiesExpression(parent);
    if (!isBranch && !isChoice && !isWrapper) return current;
    current = parent;
  }
}

function isLogical(kind: ts.SyntaxKind): boolean {
  return (
    kind === ts.SyntaxKind.QuestionQuestionToken ||
    kind === ts.SyntaxKind.BarBarToken ||
    kind === ts.SyntaxKind.AmpersandAmpersandToken
  );
}

/** `f().then(…)` and `Promise.all([f()])` are refused as a whole. */
function isPartOfPromiseMember(ctx: LintContext, node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node.parent) && node.parent.expression === node) return true;
  const list = ts.isArrayLiteralExpression(node.parent) ? node.parent : node;
  const call = list.parent;
  if (!ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression)) return false;
  return isPromiseConstructor(ctx, call.expression.expression);
}

function isAssignmentTarget(node: ts.Node): boolean {
  const { parent } = node;
  return ts.isBinaryExpression(parent) && parent.left === node;
}

export const promises: LintRule = {
  name: "promises",
  entries: [blockingRules.floatingPromise, blockingRules.promiseMember, blockingRules.returnedPromise],
  kinds: [
    ts.SyntaxKind.Identifier,
    ts.SyntaxKind.PropertyAccessExpression,
    ts.SyntaxKind.ElementAccessExpression,
    ts.SyntaxKind.CallExpression,
    ts.SyntaxKind.NewExpression,
  ],
  visit,
};
