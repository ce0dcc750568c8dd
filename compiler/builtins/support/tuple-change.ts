/** TypeScript gives tuples the members that change a list; Python's tuples have none of them. */
import { data } from "../../diagnostics/data";
import { report } from "../../lower/context";
import type { BuiltinCall } from "../types";

const CHANGING: ReadonlySet<string> = new Set([
  "push",
  "pop",
  "shift",
  "unshift",
  "splice",
  "sort",
  "reverse",
  "fill",
  "copyWithin",
]);

/** True when the call was refused. */
export function refuseTupleChange(call: BuiltinCall, owner: string, name: string): boolean {
  if (owner !== "Array" || call.receiver === null || !CHANGING.has(name)) return false;
  if (call.ctx.facts.kindOf(call.receiver).tag !== "tuple") return false;
  report(call.ctx, data.readOnlyElement, call.node, { type: "tuple" });
  return true;
}
