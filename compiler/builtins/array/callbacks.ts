/** map, filter, some, every, find, findIndex, flatMap: comprehensions over the list. */
import type { ts } from "../../frontend/ts";
import { builtin, helper, positionOf, reusable } from "../../lower/context";
import { pyCall, pyNone } from "../../python/builders";
import type { Expr, PyType, Target } from "../../python/ir";
import { callHelper, refuse, resultType } from "../support/arguments";
import { comprehension, evaluateReceiver, turnOf, type Turn } from "../support/callback";
import type { BuiltinCall } from "../types";
import { isPlainLoop, listSource } from "./source";

/** The receiver and what the callback gives for each element; null when the call has another form. */
function turn(
  call: BuiltinCall,
  use: "value" | "test",
  missing: "skipped" | "visited" = "skipped",
): Turn | null {
  const callback = singleCallback(call);
  if (callback === null) return null;
  const source = listSource(call, callback, evaluateReceiver(call, callback), missing);
  return turnOf(call.ctx, callback, source, use);
}

export function singleCallback(call: BuiltinCall): ts.Expression | null {
  const [callback, thisArgument] = call.args;
  if (callback === undefined) refuse(call, "this call without a callback");
  if (thisArgument !== undefined) refuse(call, "a this argument", thisArgument);
  return callback ?? null;
}

/** The result is as long as the list was, whatever the callback takes out of it meanwhile. */
export function map(call: BuiltinCall): Expr {
  const callback = singleCallback(call);
  if (callback === null) return pyNone();
  const receiver = evaluateReceiver(call, callback);
  const keepsLength = isPlainLoop(call, callback, 2);
  const list = keepsLength ? receiver : reusable(call.ctx, receiver);
  const results = comprehension(
    turnOf(call.ctx, callback, listSource(call, callback, list), "value"),
    "list",
  );
  if (keepsLength) return results;
  const length = pyCall(builtin(call.ctx, "len"), [list], { type: "int" });
  return callHelper(call, "_as_long", [length, results], "list");
}

/** The element as the loop names it, in a turn that may also count. */
function elementOf(target: Target): Expr | null {
  if (target.kind === "name") return target;
  if (target.kind !== "target-tuple") return null;
  const names = target.elements.map((part) => elementOf(part));
  return names.every((name) => name !== null) ? { kind: "tuple", type: "tuple", elements: names } : null;
}

/** Of a loop over `enumerate(list)` the second part. */
function valueOf(call: BuiltinCall, made: Turn): Expr | null {
  const { target, iterable } = made;
  const counted =
    iterable.kind === "call" &&
    iterable.callee.kind === "name" &&
    iterable.callee.symbol === builtin(call.ctx, "enumerate").symbol;
  if (!counted || target.kind !== "target-tuple") return elementOf(target);
  const second = target.elements[1];
  return second === undefined ? null : elementOf(second);
}

function selected(
  call: BuiltinCall,
  form: "list" | "generator",
  missing: "skipped" | "visited" = "skipped",
): Expr {
  const made = turn(call, "test", missing);
  if (made === null) return pyNone();
  const value = valueOf(call, made);
  return value === null ? refuse(call, "this callback") : comprehension(made, form, value, [made.value]);
}

export function filter(call: BuiltinCall): Expr {
  return selected(call, "list");
}

export function find(call: BuiltinCall): Expr {
  return callHelper(call, "_first", [selected(call, "generator", "visited")]);
}

function tested(
  call: BuiltinCall,
  callee: Expr,
  type: PyType,
  missing: "skipped" | "visited" = "skipped",
): Expr {
  const made = turn(call, "test", missing);
  if (made === null) return pyNone();
  return pyCall(callee, [comprehension(made, "generator")], { type, pos: positionOf(call.ctx, call.node) });
}

export function some(call: BuiltinCall): Expr {
  return tested(call, builtin(call.ctx, "any"), "bool");
}

export function every(call: BuiltinCall): Expr {
  return tested(call, builtin(call.ctx, "all"), "bool");
}

export function findIndex(call: BuiltinCall): Expr {
  return tested(call, helper(call.ctx, "_find_index"), "int", "visited");
}

export function flatMap(call: BuiltinCall): Expr {
  const made = turn(call, "value");
  if (made === null) return pyNone();
  return callHelper(call, "_flat", [comprehension(made, "list")], resultType(call));
}
