/** The tables of Object: what is done with records, dicts on the board, whose keys have no order. */
import { data } from "../../diagnostics/data";
import { ts } from "../../frontend/ts";
import { builtin, emit, positionOf, report } from "../../lower/context";
import { iterable } from "../../lower/iteration";
import { pyCall, pyCompare, pyDict, pyExprStmt, pyMethodCall, pyNone } from "../../python/builders";
import type { Expr } from "../../python/ir";
import { again, checkRecord, checkText, evaluate, refuse } from "../support/arguments";
import { isObjectKeysSort } from "../support/record-sort";
import { inOrder } from "../support/order";
import { call, refused, type BuiltinCall, type BuiltinOwner } from "../types";

/** True where the order of the keys cannot show. */
function isOrderFree(it: BuiltinCall): boolean {
  let node: ts.Node = it.node;
  while (ts.isParenthesizedExpression(node.parent)) node = node.parent;
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === node) {
    return parent.name.text === "length" || isObjectKeysSort(it.ctx, parent.parent);
  }
  if (!ts.isCallExpression(parent) || parent.expression === node) return false;
  return it.ctx.facts.preludeName(it.ctx.facts.symbolAt(parent.expression)) === "unordered";
}

function record(it: BuiltinCall): Expr {
  const { ctx } = it;
  const [node] = it.args;
  if (node === undefined) return refuse(it, "this call without a record");
  checkRecord(ctx, node);
  return evaluate({ ...it, receiver: null }).args[0] ?? pyNone();
}

function view(it: BuiltinCall, name: "keys" | "values" | "entries"): Expr {
  const { ctx } = it;
  const value = record(it);
  if (!isOrderFree(it)) report(ctx, data.keyOrder, it.node, { name: `Object.${name}` });
  const iterated = name === "keys" ? value : pyMethodCall(value, name === "values" ? "values" : "items", []);
  return pyCall(builtin(ctx, "list"), [iterated], { type: "list", pos: positionOf(ctx, it.node) });
}

function assign(it: BuiltinCall): Expr {
  const { ctx } = it;
  for (const node of it.args) checkRecord(ctx, node);
  const [target, ...sources] = evaluate({ ...it, receiver: null }).args;
  if (target === undefined) return refuse(it, "Object.assign without a target");
  const kept = again(ctx, target, sources);
  for (const source of sources)
    emit(ctx, pyExprStmt(pyMethodCall(kept, "update", [source], { type: "none" })));
  return it.isStatement ? pyNone() : kept;
}

function fromEntries(it: BuiltinCall): Expr {
  const { ctx } = it;
  const [node] = it.args;
  if (node === undefined) return pyDict([]);
  const [value] = evaluate({ ...it, receiver: null }).args;
  const loop = iterable(ctx, node, value ?? pyNone(), ctx.facts.kindOf(node));
  return pyCall(builtin(ctx, "dict"), [loop], { type: "dict", pos: positionOf(ctx, it.node) });
}

function hasOwn(it: BuiltinCall): Expr {
  const { ctx } = it;
  const [objectNode, keyNode] =
    it.receiver !== null && it.args.length === 1 ? [it.receiver, it.args[0]] : it.args;
  if (objectNode === undefined || keyNode === undefined) return refuse(it, "this call without a key");
  checkText(ctx, keyNode);
  checkRecord(ctx, objectNode);
  const [object, key] = ctx.program.lower.operands(ctx, [objectNode, keyNode]);
  if (object === undefined || key === undefined) return pyNone();
  const [wanted, place] = inOrder(ctx, key, object);
  return pyCompare("in", wanted, place, positionOf(ctx, it.node));
}

/** The types make it read-only; nothing on the board would refuse a write. */
function freeze(it: BuiltinCall): Expr {
  return evaluate({ ...it, receiver: null }).args[0] ?? pyNone();
}

const REFLECTION = refused("the members written out: the board does not tell them apart from others");

export const object: BuiltinOwner = {
  calls: {
    assign: call(assign, "of records"),
    create: refused("a class, or an object literal"),
    defineProperties: REFLECTION,
    defineProperty: REFLECTION,
    entries: call(
      (it) => view(it, "entries"),
      "inside unordered(…), or items(record) of the prelude for sorted ones",
    ),
    freeze: call(freeze, "the value itself: the types keep it from being written"),
    fromEntries: call(fromEntries),
    getOwnPropertyDescriptor: REFLECTION,
    getOwnPropertyDescriptors: REFLECTION,
    getOwnPropertyNames: refused("Object.keys(record).sort()"),
    getOwnPropertySymbols: REFLECTION,
    getPrototypeOf: REFLECTION,
    hasOwn: call(hasOwn, "of records"),
    is: refused("===, or Number.isNaN for NaN"),
    isExtensible: REFLECTION,
    isFrozen: REFLECTION,
    isSealed: REFLECTION,
    keys: call((it) => view(it, "keys"), "sorted at once, inside unordered(…), or for its length"),
    preventExtensions: refused("Readonly<T>"),
    seal: refused("Readonly<T>"),
    setPrototypeOf: REFLECTION,
    values: call((it) => view(it, "values"), "inside unordered(…), or for its length"),
  },
  properties: { prototype: REFLECTION },
};

/** What every object has. */
export const objectMembers: BuiltinOwner = {
  calls: {
    hasOwnProperty: call(hasOwn, "of records"),
    isPrototypeOf: refused("instanceof"),
    propertyIsEnumerable: REFLECTION,
    toLocaleString: refused("a method of your own"),
    toString: refused("a method toString of your own, or repr of the prelude"),
    valueOf: refused("the value itself"),
  },
  properties: { constructor: refused("instanceof") },
};
