/** Whether an iterator is used up where it is made, so that a plain sequence can stand for it. */
import { ts } from "../../frontend/ts";
import { builtin, type LowerContext } from "../../lower/context";
import { pyCall } from "../../python/builders";
import type { Expr } from "../../python/ir";

export function isConsumedAtOnce(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isParenthesizedExpression(parent)) return isConsumedAtOnce(parent);
  if (ts.isForOfStatement(parent)) return parent.expression === node;
  if (ts.isSpreadElement(parent) || ts.isNewExpression(parent)) return true;
  if (ts.isVariableDeclaration(parent)) return ts.isArrayBindingPattern(parent.name);
  if (ts.isYieldExpression(parent)) return true;
  if (!ts.isCallExpression(parent) || parent.expression === node) return false;
  // `Array.from(x)`, `Uint8Array.from(x)`, `unordered(x)`, `Object.fromEntries(x)`.
  const callee = parent.expression;
  if (ts.isIdentifier(callee)) return callee.text === "unordered" && isConsumedAtOnce(parent);
  return (
    ts.isPropertyAccessExpression(callee) &&
    (callee.name.text === "from" || callee.name.text === "fromEntries")
  );
}

/** A JavaScript iterator runs once, a Python sequence each time: only where that cannot show it stays what it is. */
export function asIterator(ctx: LowerContext, node: ts.Node, sequence: Expr): Expr {
  return isConsumedAtOnce(node) ? sequence : pyCall(builtin(ctx, "iter"), [sequence]);
}
