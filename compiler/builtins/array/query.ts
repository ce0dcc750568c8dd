/** Members of Array that leave the list as it is: positions, parts, text. */
import { ts } from "../../frontend/ts";
import { isEmptyType } from "../../lower/empty";
import { builtin, helper, positionOf, report, type LowerContext } from "../../lower/context";
import { rangeOf } from "../../lower/ranges";
import { pyBinary, pyCall, pyCompare, pyIndex, pyInt, pyList, pySlice, pyStr } from "../../python/builders";
import type { Expr } from "../../python/ir";
import { data } from "../../diagnostics/data";
import {
  argument,
  callHelper,
  checkInt,
  checkText,
  evaluate,
  isAsserted,
  receiverKind,
  refuse,
  resultType,
} from "../support/arguments";
import { asIterator, isConsumedAtOnce } from "../support/consumed";
import { checkSearched } from "../support/keys";
import { inOrder } from "../support/order";
import { joinedText } from "../support/list-text";
import { isFresh } from "../support/mutation";
import type { BuiltinCall, BuiltinProperty } from "../types";

/** `len(x)`. */
export function length({ ctx, node, receiver }: BuiltinProperty): Expr {
  const value = ctx.program.lower.expression(ctx, receiver);
  return pyCall(builtin(ctx, "len"), [value], { type: "int", pos: positionOf(ctx, node) });
}

/** `at(i)`: negative positions count from the end. */
export function at(call: BuiltinCall): Expr {
  const { ctx } = call;
  const node = argument(call, 0);
  if (node !== null) checkInt(ctx, node);
  const { receiver, args } = evaluate(call);
  const index = args[0] ?? pyInt(0);
  const type = resultType(call);
  if (isAsserted(call.node)) return pyIndex(receiver, index, type, positionOf(ctx, call.node));
  if (node !== null && rangeOf(ctx, node).min >= 0) return callHelper(call, "_at", [receiver, index], type);
  return callHelper(call, "_nth", [receiver, index], type);
}

/** A list that may be a tuple at run time: a decoded Value. */
export function asList(ctx: LowerContext, node: ts.Expression, value: Expr): Expr {
  const kind = ctx.facts.kindOf(node);
  const element = kind.tag === "list" ? ctx.facts.kinds.element(kind) : null;
  const isTuple = kind.tag === "tuple" || element?.tag === "value" || kind.tag === "generator";
  return isTuple && value.kind !== "list" ? pyCall(builtin(ctx, "list"), [value], { type: "list" }) : value;
}

export function slice(call: BuiltinCall): Expr {
  const { ctx } = call;
  for (const node of call.args) checkInt(ctx, node, true);
  const { receiver, args } = evaluate(call);
  const list = call.receiver === null ? receiver : asList(ctx, call.receiver, receiver);
  const start = argument(call, 0) === null ? null : (args[0] ?? null);
  const end = argument(call, 1) === null ? null : (args[1] ?? null);
  const isZero = start?.kind === "int" && start.value === 0n;
  return pySlice(list, isZero ? null : start, end, null, positionOf(ctx, call.node));
}

export function concat(call: BuiltinCall): Expr {
  const { ctx } = call;
  const { receiver, args } = evaluate(call);
  let result = call.receiver === null ? receiver : asList(ctx, call.receiver, receiver);
  if (args.length === 0) return pySlice(result, null, null);
  let single: Expr[] = [];
  const flush = (): void => {
    if (single.length > 0) result = pyBinary("+", result, pyList(single), "list");
    single = [];
  };
  call.args.forEach((node, index) => {
    const value = args[index];
    if (value === undefined) return;
    const kind = ctx.facts.kindOf(node);
    if (kind.tag === "list" || kind.tag === "tuple") {
      flush();
      result = pyBinary("+", result, asList(ctx, node, value), "list");
    } else {
      if (kind.tag === "union" || kind.tag === "value" || kind.tag === "type-parameter") {
        refuse(call, "concat of a value that may be a list or an element", node);
      }
      single.push(value);
    }
  });
  flush();
  return result;
}

/** Kind of what is looked for must be one that both languages compare alike. */
function checkSearch(call: BuiltinCall): void {
  const { ctx } = call;
  const node = call.args[0];
  const element = ctx.facts.kinds.element(receiverKind(call));
  if (element !== null) checkSearched(ctx, node ?? call.node, element);
  if (node !== undefined && element !== null && ctx.facts.kindOf(node).tag !== element.tag) {
    checkSearched(ctx, node, ctx.facts.kindOf(node));
  }
  if (node !== undefined && element?.optional === true) {
    const type = ctx.facts.checker.getTypeAtLocation(node);
    const list = ctx.facts.kinds.element(receiverKind(call))?.type ?? type;
    if (isEmptyType(type, "null") && isEmptyType(list, "undefined"))
      report(ctx, data.nullAndUndefined, node, { wanted: "null" });
  }
}

export function includes(call: BuiltinCall): Expr {
  const { ctx } = call;
  checkSearch(call);
  const from = argument(call, 1);
  if (from !== null) checkInt(ctx, from);
  const { receiver, args } = evaluate(call);
  const [wanted, start] = args;
  if (wanted === undefined) return refuse(call, "includes without an argument");
  const list = from === null || start === undefined ? receiver : pySlice(receiver, start, null);
  // Python looks at the right side last, JavaScript at the receiver first: both are evaluated by now or pure.
  const [value, place] = inOrder(ctx, wanted, list);
  return pyCompare("in", value, place, positionOf(ctx, call.node));
}

export function indexOf(call: BuiltinCall): Expr {
  return search(call, "_index_of");
}

export function lastIndexOf(call: BuiltinCall): Expr {
  return search(call, "_last_index_of");
}

function search(call: BuiltinCall, name: string): Expr {
  checkSearch(call);
  const from = call.args[1];
  if (from !== undefined) checkInt(call.ctx, from);
  const { receiver, args } = evaluate(call);
  return callHelper(call, name, [receiver, ...args], "int");
}

export function join(call: BuiltinCall): Expr {
  const { ctx } = call;
  const node = argument(call, 0);
  if (node !== null) checkText(ctx, node);
  const { receiver, args } = evaluate(call);
  const separator = node === null ? pyStr(",") : (args[0] ?? pyStr(","));
  const [text, list] = inOrder(ctx, separator, receiver);
  return joinedText(ctx, call.receiver ?? call.node, list, receiverKind(call), text);
}

export function toText(call: BuiltinCall): Expr {
  const { receiver } = evaluate(call);
  return joinedText(call.ctx, call.receiver ?? call.node, receiver, receiverKind(call), pyStr(","));
}

export function flat(call: BuiltinCall): Expr {
  for (const node of call.args) {
    if (!ts.isNumericLiteral(node)) refuse(call, "flat with a depth that is no literal", node);
  }
  const { receiver, args } = evaluate(call);
  return callHelper(call, "_flat", [receiver, ...args], "list");
}

/** `for (const [i, x] of list.entries())`. */
export function entries(call: BuiltinCall): Expr {
  const { receiver } = evaluate(call);
  return pyCall(builtin(call.ctx, "enumerate"), [receiver]);
}

export function keys(call: BuiltinCall): Expr {
  const { ctx } = call;
  const { receiver } = evaluate(call);
  const isFixed =
    call.receiver !== null && (receiverKind(call).tag !== "list" || isFresh(ctx, call.receiver));
  const isRead = ts.isSpreadElement(call.node.parent) || ts.isCallExpression(call.node.parent);
  if (!isConsumedAtOnce(call.node) || (!isFixed && !isRead))
    return pyCall(helper(ctx, "_indices"), [receiver]);
  return pyCall(builtin(ctx, "range"), [pyCall(builtin(ctx, "len"), [receiver])]);
}

export function values(call: BuiltinCall): Expr {
  const { receiver } = evaluate(call);
  return asIterator(call.ctx, call.node, receiver);
}
