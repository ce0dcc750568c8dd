/** The table of Map: a dict. */
import type { Kind } from "../../frontend/kinds";
import { emit, positionOf, reusable } from "../../lower/context";
import { isPure } from "../../lower/operands";
import {
  pyAssign,
  pyCompare,
  pyDelete,
  pyIf,
  pyIndex,
  pyMethodCall,
  pyNone,
  pyTupleTarget,
} from "../../python/builders";
import type { Expr } from "../../python/ir";
import { singleCallback } from "../array/callbacks";
import { eachStatement } from "../array/for-each";
import { length } from "../array/query";
import {
  callHelper,
  evaluate,
  isAsserted,
  kept,
  method,
  receiverKind,
  refuse,
  resultType,
} from "../support/arguments";
import { evaluateReceiver } from "../support/callback";
import { asIterator } from "../support/consumed";
import { checkKey } from "../support/keys";
import { inOrder, isCalm } from "../support/order";
import { call, property, refused, type BuiltinCall, type BuiltinOwner } from "../types";

/** Receiver and key, which is of a kind that both languages find alike. */
function keyed(it: BuiltinCall): { readonly map: Expr; readonly key: Expr } | null {
  const [node] = it.args;
  if (node === undefined) {
    refuse(it, "this call without a key");
    return null;
  }
  checkKey(it.ctx, node, it.ctx.facts.kindOf(node));
  const { receiver, args } = evaluate(it);
  return { map: receiver, key: args[0] ?? pyNone() };
}

function get(it: BuiltinCall): Expr {
  const found = keyed(it);
  if (found === null) return pyNone();
  const pos = positionOf(it.ctx, it.node);
  if (isAsserted(it.node)) return pyIndex(found.map, found.key, resultType({ ...it }), pos);
  return pyMethodCall(found.map, "get", [found.key], { pos });
}

export function has(it: BuiltinCall): Expr {
  const found = keyed(it);
  if (found === null) return pyNone();
  const [key, map] = inOrder(it.ctx, found.key, found.map);
  return pyCompare("in", key, map, positionOf(it.ctx, it.node));
}

/** Python evaluates the value before the map and the key. */
function set(it: BuiltinCall): Expr {
  const { ctx } = it;
  const [keyNode, valueNode] = it.args;
  if (keyNode === undefined || valueNode === undefined) return refuse(it, "set without a key and a value");
  checkKey(ctx, keyNode, ctx.facts.kindOf(keyNode));
  const { receiver, args } = evaluate(it);
  const [key = pyNone(), value = pyNone()] = args;
  const calm = isPure(value) && isPure(key);
  const first = it.isStatement && calm ? receiver : calm ? reusable(ctx, receiver) : kept(ctx, receiver);
  const place = calm ? key : kept(ctx, key);
  emit(ctx, pyAssign(pyIndex(first, place), value, positionOf(ctx, it.node)));
  return it.isStatement ? pyNone() : first;
}

function remove(it: BuiltinCall): Expr {
  const { ctx } = it;
  const found = keyed(it);
  if (found === null) return pyNone();
  const { map: dict, key } = found;
  if (!it.isStatement || !isCalm(dict) || !isCalm(key)) return callHelper(it, "_delete", [dict, key], "bool");
  const pos = positionOf(ctx, it.node);
  emit(ctx, pyIf(pyCompare("in", key, dict, pos), [pyDelete(pyIndex(dict, key), pos)]));
  return pyNone();
}

function forEach(it: BuiltinCall): Expr {
  const callback = singleCallback(it);
  if (callback === null) return pyNone();
  const map = reusable(it.ctx, evaluateReceiver(it, callback));
  const entry = it.ctx.facts.kinds.entry(receiverKind(it));
  const kinds: readonly (Kind | null)[] = entry === null ? [null, null] : [entry[1], entry[0]];
  return eachStatement(it, callback, {
    kinds,
    iterable: (count) => pyMethodCall(map, count > 1 ? "items" : "values", []),
    target: (first, second) => (second === null ? first : pyTupleTarget([second, first])),
    whole: () => map,
  });
}

const iterator =
  (name: string) =>
  (it: BuiltinCall): Expr =>
    asIterator(it.ctx, it.node, method(it, name, "object"));

export const size = property(length);

export const map: BuiltinOwner = {
  calls: {
    clear: call((it) => method(it, "clear", "none")),
    delete: call(remove),
    entries: call(iterator("items")),
    forEach: call(forEach),
    get: call(get),
    has: call(has),
    keys: call(iterator("keys")),
    set: call(set),
    values: call(iterator("values")),
    "[Symbol.iterator]": refused("for (const [k, v] of map)"),
  },
  properties: { size, "[Symbol.toStringTag]": refused("instanceof Map") },
};
