/** Spread in calls and array literals. */
import { ts } from "../frontend/ts";
import type { Expr } from "../python/ir";
import { pyBinary, pyCall, pyList } from "../python/builders";
import { builtin, type LowerContext } from "./context";

/** v1.11 takes one star, last among the positional arguments: everything from the first spread on becomes one list. */
export function spreadArguments(
  ctx: LowerContext,
  nodes: readonly ts.Expression[],
  values: readonly Expr[],
): { readonly args: readonly Expr[]; readonly star: Expr | null } {
  const first = nodes.findIndex((node) => ts.isSpreadElement(node));
  if (first < 0) return { args: values, star: null };
  return { args: values.slice(0, first), star: joinSequences(ctx, nodes.slice(first), values.slice(first)) };
}

/**
 * The value of a spread: a list that a later operand may change is copied where it stands.
 * `later` are the operands behind it.
 */
export function keepSpread(ctx: LowerContext, value: Expr, later: readonly ts.Expression[]): Expr {
  if (later.some(mayChange)) return pyCall(builtin(ctx, "list"), [value], { type: "list" });
  return value;
}

/** Evaluating it may run code of the program, or store something in a list. */
function mayChange(node: ts.Node): boolean {
  if (ts.isCallExpression(node) || ts.isNewExpression(node) || ts.isAwaitExpression(node)) return true;
  if (ts.isYieldExpression(node) || ts.isTaggedTemplateExpression(node)) return true;
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    const { operator } = node;
    const isUpdate = operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken;
    if (isUpdate && !ts.isIdentifier(node.operand)) return true;
  }
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    const isAssignment = kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
    if (isAssignment && !ts.isIdentifier(node.left)) return true;
  }
  if (ts.isFunctionLike(node)) return false;
  return ts.forEachChild(node, mayChange) ?? false;
}

/** `[...a, x, ...b]` as `list(a) + [x] + list(b)`; a single spread stays what it is. */
export function joinSequences(
  ctx: LowerContext,
  nodes: readonly ts.Expression[],
  values: readonly Expr[],
): Expr {
  const only = values[0];
  if (values.length === 1 && only !== undefined) return only;
  const parts: Expr[] = [];
  let run: Expr[] = [];
  nodes.forEach((node, index) => {
    const value = values[index];
    if (value === undefined) return;
    if (!ts.isSpreadElement(node)) {
      run.push(value);
      return;
    }
    if (run.length > 0) parts.push(pyList(run));
    run = [];
    parts.push(value.type === "list" ? value : pyCall(builtin(ctx, "list"), [value], { type: "list" }));
  });
  if (run.length > 0) parts.push(pyList(run));
  return parts.reduce((left, right) => pyBinary("+", left, right));
}
