/** The table of Uint8Array: a bytearray. */
import { numbers } from "../../diagnostics/numbers";
import { data } from "../../diagnostics/data";
import { builtin, emit, positionOf, report, reusable } from "../../lower/context";
import { iterable } from "../../lower/iteration";
import {
  pyAssign,
  pyCall,
  pyCompare,
  pyComprehension,
  pyInt,
  pyNone,
  pySlice,
  pyTuple,
} from "../../python/builders";
import type { Expr } from "../../python/ir";
import { every, filter, find, findIndex, map, some } from "../array/callbacks";
import { copyWithin, fill } from "../array/change";
import { forEach } from "../array/for-each";
import { from as arrayFrom } from "../array/make";
import { at, entries, indexOf, join, keys, lastIndexOf, length, slice, toText, values } from "../array/query";
import { reduce, reduceRight } from "../array/reduce";
import { argument, callHelper, checkInt, evaluate, refuse, typeText } from "../support/arguments";
import { call, property, refused, type BuiltinCall, type BuiltinOwner } from "../types";

const VIEW = refused("slice, which copies: the board has no views of a bytearray that are one");
const BITS = refused("pack and unpack of the prelude");

/** `new Uint8Array(n)`, of a list (low bytes) or of other bytes; always a copy. */
export function newBytearray(it: BuiltinCall): Expr {
  const { ctx } = it;
  const node = argument(it, 0);
  const pos = positionOf(ctx, it.node);
  if (argument(it, 1) !== null) refuse(it, "a view of a buffer");
  if (node === null) return pyCall(builtin(ctx, "bytearray"), [], { type: "bytes", pos });
  const kind = ctx.facts.kindOf(node);
  const [value = pyNone()] = evaluate({ ...it, receiver: null }, [node]).args;
  if (kind.tag === "int") return pyCall(builtin(ctx, "bytearray"), [value], { type: "bytes", pos });
  const element = ctx.facts.kinds.element(kind);
  if (kind.optional || element === null || element.optional) {
    report(ctx, data.argumentKind, node, { wanted: "a length or a list of ints", type: typeText(ctx, node) });
  } else if (element.tag !== "int") report(ctx, numbers.floatAsIndex, node);
  return pyCall(builtin(ctx, "bytearray"), [iterable(ctx, node, value, kind)], { type: "bytes", pos });
}

const asBytes = (it: BuiltinCall, list: Expr): Expr =>
  pyCall(builtin(it.ctx, "bytearray"), [list], { type: "bytes", pos: positionOf(it.ctx, it.node) });

/** v1.11 cannot look for a number in a bytearray with `in`. */
function includes(it: BuiltinCall): Expr {
  return pyCompare(">=", indexOf(it), pyInt(0), positionOf(it.ctx, it.node));
}

function set(it: BuiltinCall): Expr {
  const { ctx } = it;
  const [source, offset] = it.args;
  if (source === undefined) return refuse(it, "set without a source");
  if (offset !== undefined) checkInt(ctx, offset);
  const { receiver, args } = evaluate(it);
  return callHelper(it, "_set_bytes", [receiver, ...args], "none");
}

function sort(it: BuiltinCall): Expr {
  const { ctx } = it;
  if (argument(it, 0) !== null) return refuse(it, "a comparator for bytes");
  const list = reusable(ctx, evaluate(it).receiver);
  const sorted = asBytes(it, pyCall(builtin(ctx, "sorted"), [list], { type: "list" }));
  emit(ctx, pyAssign(pySlice(list, null, null), sorted, positionOf(ctx, it.node)));
  return list;
}

/** The low byte of each number that the callback gives. */
function mapped(it: BuiltinCall): Expr {
  const made = map(it);
  if (made.kind !== "comprehension") return made;
  return asBytes(it, pyComprehension({ ...made, element: made.element }));
}

function of(it: BuiltinCall): Expr {
  for (const node of it.args) checkInt(it.ctx, node);
  return asBytes(it, pyTuple(evaluate({ ...it, receiver: null }).args));
}

export const uint8Array: BuiltinOwner = {
  calls: {
    at: call(at),
    copyWithin: call(copyWithin),
    entries: call(entries),
    every: call(every),
    fill: call(fill),
    filter: call((it) => asBytes(it, filter(it))),
    find: call(find),
    findIndex: call(findIndex),
    forEach: call(forEach),
    includes: call(includes),
    indexOf: call(indexOf),
    join: call(join),
    keys: call(keys),
    lastIndexOf: call(lastIndexOf),
    map: call(mapped),
    reduce: call(reduce),
    reduceRight: call(reduceRight),
    reverse: call((it) => callHelper(it, "_reverse_bytes", [evaluate(it).receiver], "bytes")),
    set: call(set),
    slice: call(slice),
    some: call(some),
    sort: call(sort, "without a comparator"),
    subarray: VIEW,
    toLocaleString: refused("join"),
    toString: call(toText),
    valueOf: call((it) => evaluate(it).receiver),
    values: call(values),
    "[Symbol.iterator]": refused("for (const x of data)"),
  },
  properties: {
    BYTES_PER_ELEMENT: property(() => pyInt(1)),
    buffer: VIEW,
    byteLength: property(length),
    byteOffset: VIEW,
    length: property(length),
    "[Symbol.toStringTag]": refused("instanceof Uint8Array"),
  },
};

export const uint8ArrayConstructor: BuiltinOwner = {
  calls: { from: call((it) => asBytes(it, arrayFrom(it))), of: call(of) },
  properties: { BYTES_PER_ELEMENT: property(() => pyInt(1)), prototype: BITS },
};
