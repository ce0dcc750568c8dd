/** The loop behind a callback method: its list, guarded where the callback may change it. */
import { ts } from "../../frontend/ts";
import { builtin, helper, reusable } from "../../lower/context";
import { pyCall } from "../../python/builders";
import type { Expr } from "../../python/ir";
import { receiverKind } from "../support/arguments";
import type { CallbackSource } from "../support/callback";
import { isFresh, mayChangeLists } from "../support/mutation";
import type { BuiltinCall } from "../types";

/** How many arguments the callback takes: the third is the list. */
export function callbackArity(call: BuiltinCall, callback: ts.Expression): number {
  if (ts.isArrowFunction(callback) || ts.isFunctionExpression(callback)) {
    return callback.parameters.some((parameter) => parameter.dotDotDotToken !== undefined)
      ? 4
      : callback.parameters.length;
  }
  const signature = call.ctx.facts.checker.getTypeAtLocation(callback).getCallSignatures()[0];
  return signature?.parameters.length ?? 0;
}

/** True when a plain Python loop visits what JavaScript visits. */
export function isPlainLoop(call: BuiltinCall, callback: ts.Expression, offset: number): boolean {
  const { ctx, receiver } = call;
  if (receiver === null) return true;
  if (!["list", "value"].includes(receiverKind(call).tag)) return true;
  if (callbackArity(call, callback) <= offset && isFresh(ctx, receiver)) return true;
  return !mayChangeLists(ctx, callback);
}

/** `missing`: what JavaScript does with elements that the callback takes away before their turn comes. */
export function listSource(
  call: BuiltinCall,
  callback: ts.Expression,
  receiver: Expr,
  missing: "skipped" | "visited" = "skipped",
): CallbackSource {
  const { ctx } = call;
  const list = callbackArity(call, callback) > 2 ? reusable(ctx, receiver) : receiver;
  const plain = isPlainLoop(call, callback, 2);
  const guard = missing === "skipped" ? "_each" : "_each_place";
  return {
    element: ctx.facts.kinds.element(receiverKind(call)),
    iterate(withIndex) {
      const loop = plain ? list : pyCall(helper(ctx, guard), [list]);
      return withIndex ? pyCall(builtin(ctx, "enumerate"), [loop]) : loop;
    },
    whole: () => list,
  };
}
