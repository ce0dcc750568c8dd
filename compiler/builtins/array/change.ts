/** Members of Array that change the list in place. */
import { ts } from "../../frontend/ts";
import { joinSequences } from "../../lower/arguments";
import { builtin, emit, positionOf, reusable } from "../../lower/context";
import { isPure } from "../../lower/operands";
import {
  pyBinary,
  pyCall,
  pyConditional,
  pyExprStmt,
  pyAssign,
  pyDelete,
  pyIf,
  pyInt,
  pyList,
  pyMethodCall,
  pyNone,
  pySlice,
  pyTuple,
} from "../../python/builders";
import type { Expr } from "../../python/ir";
import {
  again,
  argument,
  callHelper,
  checkInt,
  evaluate,
  evaluateSpread,
  hasSpread,
  isAsserted,
  isNonNegative,
  kept,
  presentArguments,
  refuse,
} from "../support/arguments";
import type { BuiltinCall } from "../types";

/** `append`, or `extend` for several; as an expression the new length. */
export function push(call: BuiltinCall): Expr {
  const { ctx } = call;
  const pos = positionOf(ctx, call.node);
  const { receiver, args } = evaluateSpread(call);
  const list = call.isStatement ? receiver : again(ctx, receiver, args);
  const [only] = args;
  if (only !== undefined) {
    const added =
      args.length === 1 && !hasSpread(call)
        ? pyMethodCall(list, "append", [only], { type: "none", pos })
        : pyMethodCall(list, "extend", [sequence(call, args)], { type: "none", pos });
    if (call.isStatement) return added;
    emit(ctx, pyExprStmt(added));
  }
  return call.isStatement ? pyNone() : pyCall(builtin(ctx, "len"), [list], { type: "int" });
}

function sequence(call: BuiltinCall, args: readonly Expr[]): Expr {
  return hasSpread(call) ? joinSequences(call.ctx, call.args, args) : pyTuple(args);
}

export function unshift(call: BuiltinCall): Expr {
  const { ctx } = call;
  const { receiver, args } = evaluateSpread(call);
  const list = call.isStatement && args.length === 1 ? receiver : again(ctx, receiver, args);
  const [only] = args;
  if (only !== undefined && args.length === 1 && !hasSpread(call)) {
    const added = pyMethodCall(list, "insert", [pyInt(0), only], {
      type: "none",
      pos: positionOf(ctx, call.node),
    });
    if (call.isStatement) return added;
    emit(ctx, pyExprStmt(added));
  } else if (only !== undefined) {
    const items = hasSpread(call) ? pyCall(builtin(ctx, "list"), [sequence(call, args)]) : pyList(args);
    emit(ctx, pyAssign(pySlice(list, pyInt(0), pyInt(0)), items));
  }
  return call.isStatement ? pyNone() : pyCall(builtin(ctx, "len"), [list], { type: "int" });
}

/** `pop()`, `shift()`: undefined of an empty list, where Python raises; with `!` it raises on the board. */
export function take(call: BuiltinCall, position: "first" | "last"): Expr {
  const { ctx } = call;
  const pos = positionOf(ctx, call.node);
  const { receiver } = evaluate(call);
  const args = position === "first" ? [pyInt(0)] : [];
  if (isAsserted(call.node)) return pyMethodCall(receiver, "pop", args, { pos });
  const list = reusable(ctx, receiver);
  const taken = pyMethodCall(list, "pop", args, { pos });
  if (!call.isStatement) return pyConditional(list, taken, pyNone());
  emit(ctx, pyIf(list, [pyExprStmt(taken)]));
  return pyNone();
}

export function splice(call: BuiltinCall): Expr {
  const { ctx } = call;
  const [start, count] = call.args;
  if (
    start === undefined ||
    ts.isSpreadElement(start) ||
    (count !== undefined && ts.isSpreadElement(count))
  ) {
    return refuse(call, "splice without a start");
  }
  checkInt(ctx, start);
  if (count !== undefined) checkInt(ctx, count);
  const { receiver, args } = evaluateSpread(call);
  const [first, second, ...items] = args;
  if (first === undefined) return pyNone();
  if (call.isStatement && items.length === 0) {
    if (second === undefined) {
      emit(ctx, pyDelete(pySlice(receiver, first, null), positionOf(ctx, call.node)));
      return pyNone();
    }
    if (second.kind === "int" && second.value > 0n && isNonNegative(ctx, start) && isSimple(first)) {
      emit(ctx, pyDelete(pySlice(receiver, first, endOf(first, second.value)), positionOf(ctx, call.node)));
      return pyNone();
    }
  }
  if (items.length === 0) return callHelper(call, "_splice", [receiver, ...args], "list");
  const nodes = call.args.slice(2);
  const spread = nodes.some((node) => ts.isSpreadElement(node));
  // A list of its own: the new elements may come from the list itself.
  const added = spread ? pyCall(builtin(ctx, "list"), [joinSequences(ctx, nodes, items)]) : pyTuple(items);
  return callHelper(call, "_splice", [receiver, first, second ?? pyNone(), added], "list");
}

function isSimple(value: Expr): boolean {
  return value.kind === "int" || value.kind === "name";
}

function endOf(start: Expr, count: bigint): Expr {
  return start.kind === "int" ? pyInt(start.value + count) : pyBinary("+", start, pyInt(count));
}

export function reverse(call: BuiltinCall): Expr {
  const { ctx } = call;
  const { receiver } = evaluate(call);
  const pos = positionOf(ctx, call.node);
  if (call.isStatement) return pyMethodCall(receiver, "reverse", [], { type: "none", pos });
  const list = reusable(ctx, receiver);
  emit(ctx, pyExprStmt(pyMethodCall(list, "reverse", [], { type: "none", pos })));
  return list;
}

export function fill(call: BuiltinCall): Expr {
  const { ctx } = call;
  checkPositions(call, 1);
  const made = newArrayLength(call);
  if (made !== null && call.args.length === 1) {
    const [count, value] = ctx.program.lower.operands(ctx, [made, ...call.args]);
    if (count !== undefined && value !== undefined) return repeated(call, made, count, value);
  }
  const { receiver, args } = evaluate(call);
  return callHelper(call, "_fill", [receiver, ...args.slice(0, 1), ...positions(call, args, 1)]);
}

function repeated(call: BuiltinCall, node: ts.Expression, count: Expr, value: Expr): Expr {
  const times = isPure(value) ? count : kept(call.ctx, count);
  if (isNonNegative(call.ctx, node)) return pyBinary("*", pyList([value]), times, "list");
  return callHelper(call, "_repeat", [pyList([value]), times], "list");
}

/** `n` of `new Array(n)`, the only list with holes that is let through: `fill` fills them at once. */
function newArrayLength(call: BuiltinCall): ts.Expression | null {
  let node = call.receiver;
  while (node !== null && ts.isParenthesizedExpression(node)) node = node.expression;
  if (node === null || !(ts.isNewExpression(node) || ts.isCallExpression(node))) return null;
  if (!ts.isIdentifier(node.expression) || node.expression.text !== "Array") return null;
  if (call.ctx.facts.libraryOwner(call.ctx.facts.symbolAt(node.expression)) !== "") return null;
  const [count] = node.arguments ?? [];
  if (count === undefined || node.arguments?.length !== 1) return null;
  checkInt(call.ctx, count);
  return count;
}

/** Positions may be written `undefined`, but not be it at run time only. */
function checkPositions(call: BuiltinCall, from: number): void {
  call.args.forEach((node, index) => {
    if (index >= from && argument(call, index) !== null) checkInt(call.ctx, node);
  });
}

/** Without trailing `undefined`; one in front of others is 0. */
function positions(call: BuiltinCall, args: readonly Expr[], from: number): readonly Expr[] {
  const count = presentArguments(call).length;
  return args
    .slice(from, Math.max(count, from))
    .map((value, index) => (argument(call, from + index) === null ? pyInt(0) : value));
}

export function copyWithin(call: BuiltinCall): Expr {
  checkPositions(call, 0);
  const { receiver, args } = evaluate(call);
  const [target = pyInt(0), start = pyInt(0), ...rest] = positions(call, args, 0);
  return callHelper(call, "_copy_within", [receiver, target, start, ...rest]);
}
