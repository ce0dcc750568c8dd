/** Members of String that look into the text: positions, parts, tests. */
import { builtin, positionOf, reusable } from "../../lower/context";
import { isPure } from "../../lower/operands";
import { ts } from "../../frontend/ts";
import { pyBinary, pyCall, pyCompare, pyIndex, pyInt, pyMethodCall, pySlice } from "../../python/builders";
import type { Expr } from "../../python/ir";
import {
  argument,
  callHelper,
  checkInt,
  checkText,
  evaluate,
  isNonNegative,
  presentArguments,
  refuse,
} from "../support/arguments";
import type { BuiltinCall } from "../types";
import { isProvenIn } from "./proven";

/** Receiver, text to look for and position, checked. */
function search(
  call: BuiltinCall,
): { readonly s: Expr; readonly part: Expr; readonly from: Expr | null } | null {
  const { ctx } = call;
  const [part] = call.args;
  if (part === undefined) {
    refuse(call, "this call without an argument");
    return null;
  }
  checkText(ctx, part);
  const from = argument(call, 1);
  if (from !== null) checkInt(ctx, from);
  const { receiver, args } = evaluate(call);
  return { s: receiver, part: args[0] ?? pyInt(0), from: from === null ? null : (args[1] ?? null) };
}

/** Positions before the start count as the start. */
function fromStart(call: BuiltinCall, from: Expr): Expr {
  const node = call.args[1];
  if (node !== undefined && isNonNegative(call.ctx, node)) return from;
  return pyCall(builtin(call.ctx, "max"), [from, pyInt(0)], { type: "int" });
}

export function indexOf(call: BuiltinCall): Expr {
  const found = search(call);
  if (found === null) return pyInt(0);
  const { s, part, from } = found;
  const pos = positionOf(call.ctx, call.node);
  if (from === null) return pyMethodCall(s, "find", [part], { type: "int", pos });
  const plain = part.kind === "str" && part.value !== "";
  if (plain) return pyMethodCall(s, "find", [part, fromStart(call, from)], { type: "int", pos });
  return callHelper(call, "_find_from", [s, part, from], "int");
}

export function lastIndexOf(call: BuiltinCall): Expr {
  const found = search(call);
  if (found === null) return pyInt(0);
  const { s, part, from } = found;
  if (from !== null) return callHelper(call, "_rfind_from", [s, part, from], "int");
  return pyMethodCall(s, "rfind", [part], { type: "int", pos: positionOf(call.ctx, call.node) });
}

export function includes(call: BuiltinCall): Expr {
  const { ctx } = call;
  const found = search(call);
  if (found === null) return pyInt(0);
  const { s, part, from } = found;
  const place = from === null ? s : pySlice(s, fromStart(call, from), null);
  // `part in s` evaluates the part first.
  const isCalm = isPure(part) || isPure(place);
  return pyCompare("in", part, isCalm ? place : reusable(ctx, place), positionOf(ctx, call.node));
}

export function startsWith(call: BuiltinCall): Expr {
  const found = search(call);
  if (found === null) return pyInt(0);
  const { s, part, from } = found;
  const place = from === null ? s : pySlice(s, fromStart(call, from), null);
  return pyMethodCall(place, "startswith", [part], { type: "bool", pos: positionOf(call.ctx, call.node) });
}

export function endsWith(call: BuiltinCall): Expr {
  const found = search(call);
  if (found === null) return pyInt(0);
  const { s, part, from } = found;
  const place = from === null ? s : pySlice(s, null, fromStart(call, from));
  return pyMethodCall(place, "endswith", [part], { type: "bool", pos: positionOf(call.ctx, call.node) });
}

/** Position argument of charAt and friends: 0 when left out. */
function place(call: BuiltinCall): {
  readonly s: Expr;
  readonly index: Expr;
  readonly node: ts.Expression | null;
} {
  const node = argument(call, 0);
  if (node !== null) checkInt(call.ctx, node);
  const { receiver, args } = evaluate(call);
  return { s: receiver, index: node === null ? pyInt(0) : (args[0] ?? pyInt(0)), node };
}

export function charAt(call: BuiltinCall): Expr {
  const { s, index, node } = place(call);
  if (index.kind === "int" && index.value >= 0n) {
    const start = index.value === 0n ? null : index;
    return pySlice(s, start, pyInt(index.value + 1n), null, positionOf(call.ctx, call.node));
  }
  if (node !== null && isProvenIn(call.ctx, call.receiver, node)) return pyIndex(s, index, "str");
  if (node !== null && isNonNegative(call.ctx, node) && index.kind === "name") {
    return pySlice(s, index, pyBinary("+", index, pyInt(1)), null, positionOf(call.ctx, call.node));
  }
  return callHelper(call, "_char_at", [s, index], "str");
}

/** Outside JavaScript gives NaN, which no int is: the board raises IndexError. */
export function charCodeAt(call: BuiltinCall): Expr {
  const { s, index, node } = place(call);
  const proven =
    (index.kind === "int" && index.value >= 0n) || (node !== null && isNonNegative(call.ctx, node));
  if (!proven) return callHelper(call, "_char_code", [s, index], "int");
  return pyCall(builtin(call.ctx, "ord"), [pyIndex(s, index, "str")], {
    type: "int",
    pos: positionOf(call.ctx, call.node),
  });
}

export function codePointAt(call: BuiltinCall): Expr {
  const { s, index } = place(call);
  if (ts.isNonNullExpression(call.node.parent)) {
    return index.kind === "int" && index.value >= 0n
      ? pyCall(builtin(call.ctx, "ord"), [pyIndex(s, index, "str")], { type: "int" })
      : callHelper(call, "_char_code", [s, index], "int");
  }
  return callHelper(call, "_code_point", [s, index], "object");
}

export function slice(call: BuiltinCall): Expr {
  const { ctx } = call;
  for (const node of call.args) checkInt(ctx, node, true);
  const { receiver, args } = evaluate(call);
  const start = argument(call, 0) === null ? null : (args[0] ?? null);
  const end = argument(call, 1) === null ? null : (args[1] ?? null);
  if (start === null && end === null) return receiver;
  const isZero = start?.kind === "int" && start.value === 0n;
  return pySlice(receiver, isZero ? null : start, end, null, positionOf(ctx, call.node));
}

/** The two ends may come in any order. */
export function substring(call: BuiltinCall): Expr {
  const { ctx } = call;
  const nodes = presentArguments(call);
  for (const node of nodes) checkInt(ctx, node);
  const { receiver, args } = evaluate(call, nodes);
  const [start, end] = args;
  const [startNode] = nodes;
  if (start === undefined || startNode === undefined) return refuse(call, "substring without a start");
  const ordered =
    end === undefined
      ? isNonNegative(ctx, startNode)
      : start.kind === "int" && end.kind === "int" && start.value >= 0n && start.value <= end.value;
  if (ordered) {
    const from = start.kind === "int" && start.value === 0n ? null : start;
    return pySlice(receiver, from, end ?? null, null, positionOf(ctx, call.node));
  }
  return callHelper(call, "_substring", [receiver, ...args], "str");
}
