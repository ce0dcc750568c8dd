/** bytes, b literals, concat, encode and decode, struct. */
import { data } from "../../diagnostics/data";
import { numbers } from "../../diagnostics/numbers";
import { ts } from "../../frontend/ts";
import { joinSequences } from "../../lower/arguments";
import { boardMember, builtin, helper, positionOf, report } from "../../lower/context";
import { iterable } from "../../lower/iteration";
import { pyBinary, pyBytes, pyCall, pyCompare, pyMethodCall, pyNone, pyTuple } from "../../python/builders";
import type { Expr } from "../../python/ir";
import { at, length, slice } from "../array/query";
import {
  argument,
  callHelper,
  checkInt,
  evaluate,
  evaluateSpread,
  hasSpread,
  method,
  presentArguments,
  refuse,
  typeText,
} from "../support/arguments";
import { inOrder } from "../support/order";
import { call, property, refused, type BuiltinCall, type BuiltinOwner } from "../types";

/** Bytes of ints that are literals are a literal. */
function bytesOf(it: BuiltinCall, values: readonly Expr[]): Expr {
  const pos = positionOf(it.ctx, it.node);
  const known = values.map((value) =>
    value.kind === "int" && value.value >= 0n && value.value < 256n ? Number(value.value) : null,
  );
  if (known.every((value) => value !== null)) return pyBytes(Uint8Array.from(known), pos);
  return pyCall(builtin(it.ctx, "bytes"), [pyTuple(values)], { pos });
}

export function newBytes(it: BuiltinCall): Expr {
  const { ctx } = it;
  const node = argument(it, 0);
  if (node === null) return pyBytes(new Uint8Array(0), positionOf(ctx, it.node));
  const kind = ctx.facts.kindOf(node);
  const [value = pyNone()] = evaluate({ ...it, receiver: null }, [node]).args;
  if (value.kind === "list") return bytesOf(it, value.elements);
  const element = kind.tag === "int" ? null : ctx.facts.kinds.element(kind);
  if (kind.optional || (kind.tag !== "int" && (element === null || element.optional))) {
    report(ctx, data.argumentKind, node, { wanted: "a length or ints", type: typeText(ctx, node) });
  } else if (element !== null && element.tag !== "int") report(ctx, numbers.floatAsIndex, node);
  const source = kind.tag === "int" ? value : iterable(ctx, node, value, kind);
  return pyCall(builtin(ctx, "bytes"), [source], { pos: positionOf(ctx, it.node) });
}

function of(it: BuiltinCall): Expr {
  const { args } = evaluateSpread({ ...it, receiver: null });
  if (!hasSpread(it)) return bytesOf(it, args);
  return pyCall(builtin(it.ctx, "bytes"), [joinSequences(it.ctx, it.args, args)], {
    pos: positionOf(it.ctx, it.node),
  });
}

/** b`AB\x00\xff`: every character is a byte. */
export function literal(it: BuiltinCall): Expr {
  const { node } = it;
  if (!ts.isTaggedTemplateExpression(node) || !ts.isNoSubstitutionTemplateLiteral(node.template)) {
    return refuse(it, "a b literal with substitutions");
  }
  const { text } = node.template;
  const codes = Array.from(text, (char) => char.codePointAt(0) ?? 0);
  if (codes.some((code) => code > 255))
    return refuse(it, "a b literal with characters beyond \\xff (encode takes text)");
  return pyBytes(Uint8Array.from(codes), positionOf(it.ctx, node));
}

function indexOf(it: BuiltinCall): Expr {
  const { ctx } = it;
  const nodes = presentArguments(it);
  const [wanted, from] = nodes;
  if (wanted === undefined) return refuse(it, "indexOf without an argument");
  if (from !== undefined) checkInt(ctx, from);
  const { receiver, args } = evaluate(it, nodes);
  const kind = ctx.facts.kindOf(wanted);
  if (kind.tag === "int" && !kind.optional) return callHelper(it, "_find_byte", [receiver, ...args], "int");
  if (kind.tag !== "bytes" || kind.optional)
    report(ctx, data.searchKind, wanted, { type: typeText(ctx, wanted) });
  return pyMethodCall(receiver, "find", args, { type: "int", pos: positionOf(ctx, it.node) });
}

function includes(it: BuiltinCall): Expr {
  const { ctx } = it;
  const [node] = it.args;
  const { receiver, args } = evaluate(it);
  const [value] = args;
  if (value === undefined || node === undefined) return refuse(it, "includes without an argument");
  const kind = ctx.facts.kindOf(node);
  if (kind.optional || (kind.tag !== "int" && kind.tag !== "bytes"))
    report(ctx, data.searchKind, node, { type: typeText(ctx, node) });
  const [wanted, place] = inOrder(ctx, value, receiver);
  return pyCompare("in", wanted, place, positionOf(ctx, it.node));
}

export const bytes: BuiltinOwner = {
  calls: {
    at: call(at),
    endsWith: call((it) => method(it, "endswith", "bool")),
    from: call(newBytes),
    includes: call(includes),
    indexOf: call(indexOf),
    of: call(of),
    slice: call(slice),
    startsWith: call((it) => method(it, "startswith", "bool")),
    "[Symbol.iterator]": refused("for (const x of data)"),
  },
  properties: { length: property(length) },
};

export function equals(it: BuiltinCall): Expr {
  const [left = pyNone(), right = pyNone()] = evaluate({ ...it, receiver: null }).args;
  return pyCompare("==", left, right, positionOf(it.ctx, it.node));
}

/** `a + b` gives bytes when the first are bytes. */
export function concat(it: BuiltinCall): Expr {
  const { ctx } = it;
  const { args } = evaluateSpread({ ...it, receiver: null });
  const [first, ...rest] = args;
  const pos = positionOf(ctx, it.node);
  if (first === undefined) return pyBytes(new Uint8Array(0), pos);
  if (hasSpread(it)) {
    const start = it.args.findIndex((node) => ts.isSpreadElement(node));
    const star = joinSequences(ctx, it.args.slice(start), args.slice(start));
    return pyCall(helper(ctx, "_concat"), args.slice(0, start), { star, type: "bytes", pos });
  }
  const kinds = it.args.map((node) => ctx.facts.kindOf(node));
  const areBytes = kinds.every((kind) => kind.tag === "bytes" && !kind.optional);
  if (areBytes && rest.length === 0) return first;
  if (areBytes) return rest.reduce((left, right) => pyBinary("+", left, right, "bytes", pos), first);
  return callHelper(it, "_concat", args, "bytes");
}

export function encode(it: BuiltinCall): Expr {
  const [text = pyNone()] = evaluate({ ...it, receiver: null }).args;
  return pyMethodCall(text, "encode", [], { type: "bytes", pos: positionOf(it.ctx, it.node) });
}

/** pack, unpack, calcsize: the firmware's struct. */
export function struct(it: BuiltinCall, name: "pack" | "calcsize"): Expr {
  const { ctx } = it;
  const { args } = evaluateSpread({ ...it, receiver: null });
  const start = it.args.findIndex((node) => ts.isSpreadElement(node));
  const star = start < 0 ? null : joinSequences(ctx, it.args.slice(start), args.slice(start));
  const type = name === "pack" ? "bytes" : "int";
  const plain = start < 0 ? args : args.slice(0, start);
  return pyCall(boardMember(ctx, "struct", name), plain, { star, type, pos: positionOf(ctx, it.node) });
}

export function unpack(it: BuiltinCall): Expr {
  const { ctx } = it;
  const nodes = presentArguments(it);
  const { args } = evaluate({ ...it, receiver: null }, nodes);
  const name = nodes.length > 2 ? "unpack_from" : "unpack";
  return pyCall(boardMember(ctx, "struct", name), args, { type: "tuple", pos: positionOf(ctx, it.node) });
}
