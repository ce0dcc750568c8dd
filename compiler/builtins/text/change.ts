/** Members of String that make another text. */
import { ts } from "../../frontend/ts";
import { builtin, positionOf } from "../../lower/context";
import { isPure } from "../../lower/operands";
import {
  pyBinary,
  pyCall,
  pyComprehension,
  pyInt,
  pyList,
  pyMethodCall,
  pyName,
  pyNone,
  pySlice,
  pyStr,
} from "../../python/builders";
import type { Expr } from "../../python/ir";
import { createScope, createSymbol } from "../../python/symbols";
import {
  argument,
  callHelper,
  checkInt,
  checkText,
  evaluate,
  evaluateSpread,
  isNonNegative,
  presentArguments,
  refuse,
} from "../support/arguments";
import type { BuiltinCall } from "../types";

export function concat(call: BuiltinCall): Expr {
  for (const node of call.args) checkText(call.ctx, node);
  const { receiver, args } = evaluate(call);
  return args.reduce((left, right) => pyBinary("+", left, right, "str"), receiver);
}

export function pad(call: BuiltinCall, side: "start" | "end"): Expr {
  const { ctx } = call;
  const nodes = presentArguments(call);
  const [count, fill] = nodes;
  if (count === undefined) return refuse(call, "padding without a length");
  checkInt(ctx, count);
  if (fill !== undefined) checkText(ctx, fill);
  const { receiver, args } = evaluate(call, nodes);
  return callHelper(call, side === "start" ? "_pad_start" : "_pad_end", [receiver, ...args], "str");
}

export function repeat(call: BuiltinCall): Expr {
  const { ctx } = call;
  const [count] = call.args;
  if (count === undefined) return refuse(call, "repeat without a count");
  checkInt(ctx, count);
  const { receiver, args } = evaluate(call);
  const times = args[0] ?? pyInt(0);
  if (isNonNegative(ctx, count)) return pyBinary("*", receiver, times, "str");
  return callHelper(call, "_repeat", [receiver, times], "str");
}

export function replace(call: BuiltinCall, which: "first" | "all"): Expr {
  const { ctx } = call;
  const [part, text] = call.args;
  if (part === undefined || text === undefined) return refuse(call, "replace with one argument");
  for (const node of [part, text]) {
    if (ctx.facts.kindOf(node).tag === "function")
      return refuse(call, "a function that makes the replacement", node);
    checkText(ctx, node);
  }
  const { receiver, args } = evaluate(call);
  const [from, to] = args;
  const literal = from?.kind === "str" && from.value !== "" && to?.kind === "str" && !to.value.includes("$");
  if (literal) {
    const count = which === "first" ? [pyInt(1)] : [];
    return pyMethodCall(receiver, "replace", [...args, ...count], {
      type: "str",
      pos: positionOf(ctx, call.node),
    });
  }
  return callHelper(call, which === "first" ? "_replace" : "_replace_all", [receiver, ...args], "str");
}

export function split(call: BuiltinCall): Expr {
  const { ctx } = call;
  const separator = argument(call, 0);
  const limit = argument(call, 1);
  if (separator !== null) checkText(ctx, separator);
  if (limit !== null) checkInt(ctx, limit);
  const { receiver, args } = evaluate(call, presentArguments(call));
  const [by, count] = args;
  if (separator === null || by === undefined) {
    return limit === null ? pyList([receiver]) : refuse(call, "split with a limit but no separator");
  }
  if (by.kind === "str" && (limit === null || (count !== undefined && isNonNegative(ctx, limit)))) {
    const parts =
      by.value === ""
        ? pyCall(builtin(ctx, "list"), [receiver], { type: "list" })
        : pyMethodCall(receiver, "split", [by], { type: "list", pos: positionOf(ctx, call.node) });
    return limit === null || count === undefined ? parts : pySlice(parts, null, count);
  }
  return callHelper(call, "_split", [receiver, ...args], "list");
}

/** `String.fromCharCode` of numbers that may be no UTF-16 unit keeps their low 16 bits. */
export function fromCodes(call: BuiltinCall, units: boolean): Expr {
  const { ctx } = call;
  const [only] = call.args;
  if (only !== undefined && call.args.length === 1 && ts.isSpreadElement(only))
    return fromList(call, only, units);
  for (const node of call.args) checkInt(ctx, node);
  const { args } = evaluate({ ...call, receiver: null });
  const chars = args.map((value, index): Expr => {
    const node = call.args[index];
    const masked =
      units && (node === undefined || !isUnit(call, node)) ? pyBinary("&", value, pyInt(0xffff)) : value;
    return pyCall(builtin(ctx, "chr"), [masked], { type: "str", pos: positionOf(ctx, call.node) });
  });
  if (chars.length === 0) return pyStr("");
  if (chars.length <= 3 || !chars.every(isPure))
    return chars.reduce((left, right) => pyBinary("+", left, right, "str"));
  return pyMethodCall(pyStr(""), "join", [pyList(chars)], { type: "str" });
}

/** `String.fromCharCode(...codes)`. */
function fromList(call: BuiltinCall, node: ts.SpreadElement, units: boolean): Expr {
  const { ctx } = call;
  const element = ctx.facts.kinds.element(ctx.facts.kindOf(node.expression));
  if (element?.tag !== "int" || element.optional) return refuse(call, "codes that are no ints", node);
  const [codes = pyNone()] = evaluateSpread({ ...call, receiver: null }).args;
  const scope = createScope(ctx.program.table, "comprehension", ctx.frame.scope);
  const code = pyName(createSymbol(ctx.program.table, { name: "c", kind: "local", owner: scope }), "int");
  const isByte = element.range !== null && element.range.min >= 0 && element.range.max <= 0xffff;
  const char = pyCall(builtin(ctx, "chr"), [units && !isByte ? pyBinary("&", code, pyInt(0xffff)) : code], {
    type: "str",
  });
  const chars = pyComprehension({ form: "list", scope, element: char, target: code, iterable: codes });
  return pyMethodCall(pyStr(""), "join", [chars], { type: "str", pos: positionOf(ctx, call.node) });
}

function isUnit(call: BuiltinCall, node: ts.Expression): boolean {
  const { range } = call.ctx.facts.kindOf(node);
  if (range !== null && range.min >= 0 && range.max <= 0xffff) return true;
  return ts.isNumericLiteral(node) && Number(node.text) <= 0xffff;
}

/** String.raw`…` without substitutions. */
export function raw(call: BuiltinCall): Expr {
  const { node } = call;
  if (!ts.isTaggedTemplateExpression(node) || !ts.isNoSubstitutionTemplateLiteral(node.template)) {
    return refuse(call, "String.raw with substitutions");
  }
  return pyStr(node.template.rawText ?? node.template.text);
}
