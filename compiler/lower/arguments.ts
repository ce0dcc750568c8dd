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

/** `[...a, x, ...b]` as `list(a) + [x] + list(b)`; a single spread stays what it is. */
export function joinSequences(ctx: LowerContext, nodes: readonly ts.Expression[], values: readonly Expr[]): Expr {
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
