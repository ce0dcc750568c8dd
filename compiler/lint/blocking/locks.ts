/** Locks: taken with `using`, and nothing waits while one is held. */
import { blockingRules } from "../../diagnostics/rules/blocking";
import { ts } from "../../frontend/ts";
import { isUsingList } from "../../frontend/using";
import type { LintContext, LintRule } from "../rule";

function visit(ctx: LintContext, node: ts.Node): void {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return;
  const member = node.expression.name.text;
  if ((member !== "hold" && member !== "acquire") || !isLock(ctx, node.expression.expression)) return;
  if (member === "acquire") {
    ctx.report(blockingRules.acquireByHand, node);
    return;
  }
  const statement = usingStatement(node);
  if (statement === null) ctx.report(blockingRules.holdOutsideUsing, node);
  else for (const held of statementsBehind(statement)) reportAwaits(ctx, held);
}

function isLock(ctx: LintContext, node: ts.Expression): boolean {
  const symbol = ctx.facts.checker.getTypeAtLocation(node).symbol;
  const file = symbol?.declarations?.[0]?.getSourceFile().fileName ?? "";
  return symbol?.name === "LockType" && file.endsWith("/_thread.d.ts");
}

function usingStatement(node: ts.CallExpression): ts.VariableStatement | null {
  const declaration = node.parent;
  if (!ts.isVariableDeclaration(declaration) || declaration.initializer !== node) return null;
  const list = declaration.parent;
  if (!ts.isVariableDeclarationList(list) || !isUsingList(list)) return null;
  return ts.isVariableStatement(list.parent) ? list.parent : null;
}

/** What runs while the lock is held: the rest of the declaration and of its block. */
function statementsBehind(node: ts.VariableStatement): readonly ts.Node[] {
  const block = node.parent;
  const siblings: readonly ts.Node[] =
    ts.isBlock(block) || ts.isSourceFile(block) || ts.isCaseOrDefaultClause(block) ? block.statements : [];
  return siblings.slice(siblings.indexOf(node) + 1);
}

function reportAwaits(ctx: LintContext, node: ts.Node): void {
  if (ts.isFunctionLike(node)) return;
  if (ts.isAwaitExpression(node)) ctx.report(blockingRules.awaitWhileLocked, node);
  ts.forEachChild(node, (child) => reportAwaits(ctx, child));
}

export const locks: LintRule = {
  name: "locks",
  entries: [blockingRules.awaitWhileLocked, blockingRules.holdOutsideUsing, blockingRules.acquireByHand],
  kinds: [ts.SyntaxKind.CallExpression],
  visit,
};
