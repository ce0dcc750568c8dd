/** Value: its tests, conversions, and reading of decoded dicts and lists. */
import { builtin, helper, positionOf } from "../../lower/context";
import { integerDivision } from "../../lower/arithmetic";
import { iterable } from "../../lower/iteration";
import { pyCall, pyMethodCall, pyNone, pyTuple } from "../../python/builders";
import type { Expr } from "../../python/ir";
import { callHelper, evaluate, presentArguments, refuse, resultType } from "../support/arguments";
import type { BuiltinCall } from "../types";

export function plainArguments(it: BuiltinCall): readonly Expr[] {
  return evaluate({ ...it, receiver: null }, presentArguments(it)).args;
}

/** A helper that takes the same arguments. */
export function helped(name: string): (it: BuiltinCall) => Expr {
  return (it) => callHelper(it, name, plainArguments(it), resultType(it));
}

/** A built-in function of Python that takes the same arguments. */
export function python(name: string): (it: BuiltinCall) => Expr {
  return (it) => pyCall(builtin(it.ctx, name), plainArguments(it), { pos: positionOf(it.ctx, it.node) });
}

export function typeTest(...names: readonly string[]): (it: BuiltinCall) => Expr {
  return (it) => {
    const [value = pyNone()] = plainArguments(it);
    const types = names.map((name) => builtin(it.ctx, name));
    const [only] = types;
    const type = types.length === 1 && only !== undefined ? only : pyTuple(types);
    return pyCall(builtin(it.ctx, "isinstance"), [value, type], {
      type: "bool",
      pos: positionOf(it.ctx, it.node),
    });
  };
}

export function idiv(it: BuiltinCall): Expr {
  const { ctx } = it;
  const [left = pyNone(), right = pyNone()] = plainArguments(it);
  const [a, b] = it.args;
  if (a === undefined || b === undefined) return refuse(it, "idiv without two arguments");
  return integerDivision(
    ctx,
    "trunc",
    { node: a, value: left, kind: ctx.facts.kindOf(a) },
    { node: b, value: right, kind: ctx.facts.kindOf(b) },
  );
}

export function at(it: BuiltinCall): Expr {
  const [dict = pyNone(), key = pyNone()] = plainArguments(it);
  return pyMethodCall(dict, "get", [key], { pos: positionOf(it.ctx, it.node) });
}

/** A list is its own items; a dict gives its pairs sorted by key. */
export function items(it: BuiltinCall): Expr {
  const { ctx } = it;
  const [node] = it.args;
  const [value = pyNone()] = plainArguments(it);
  if (node === undefined) return value;
  const kind = ctx.facts.kindOf(node);
  const tags = kind.tag === "union" ? kind.parts.map((part) => part.tag) : [kind.tag];
  if (tags.every((tag) => tag === "list" || tag === "tuple")) return value;
  const dicts = ["map", "ordered-map", "record", "value-dict"];
  const isDict = tags.every((tag) => dicts.includes(tag));
  return pyCall(helper(ctx, isDict ? "_pairs" : "_items"), [value], {
    type: isDict ? "list" : "object",
    pos: positionOf(ctx, it.node),
  });
}

/** Nothing is done on the board: its order is the hash table's. */
export function unordered(it: BuiltinCall): Expr {
  const { ctx } = it;
  const [node] = it.args;
  const [value = pyNone()] = plainArguments(it);
  if (node === undefined) return value;
  const kind = ctx.facts.kindOf(node);
  return kind.tag === "record" || kind.tag === "value-dict" ? value : iterable(ctx, node, value, kind);
}

/** `ready(x)` and `slow(f)` are for TypeScript only. */
export function itself(it: BuiltinCall): Expr {
  return plainArguments(it)[0] ?? pyNone();
}
