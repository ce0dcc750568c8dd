/** new Map and new Set: dicts and sets, or the ordered ones where the program shows an order. */
import { ts } from "../../frontend/ts";
import { builtin, helper, positionOf } from "../../lower/context";
import { iterable } from "../../lower/iteration";
import { isStable } from "../../lower/operands";
import { pyCall, pyDict, pyNone, pySet, pyTuple } from "../../python/builders";
import type { Expr } from "../../python/ir";
import { argument, evaluate, refuse } from "../support/arguments";
import { checkKey } from "../support/keys";
import type { BuiltinCall } from "../types";

function isOrdered(call: BuiltinCall): boolean {
  return call.ctx.program.ordered.isOrdered(call.ctx.facts.checker.getTypeAtLocation(call.node));
}

/** What the map or set is filled from, as a Python iterable of its entries; null without. */
function source(call: BuiltinCall): Expr | null {
  const { ctx } = call;
  const node = argument(call, 0);
  if (node === null || node.kind === ts.SyntaxKind.NullKeyword) return null;
  const [value] = evaluate({ ...call, receiver: null }).args;
  const kind = ctx.facts.kindOf(node);
  if (value === undefined) return null;
  if (kind.optional) return refuse(call, "a collection made of something that may be missing", node);
  return iterable(ctx, node, value, kind);
}

export function checkKeyType(call: BuiltinCall): void {
  const { ctx } = call;
  if (ts.isTaggedTemplateExpression(call.node)) return;
  const entry = ctx.facts.kinds.entry(ctx.facts.kindOf(call.node));
  if (entry !== null) checkKey(ctx, call.node, entry[0]);
}

export function newMap(call: BuiltinCall): Expr {
  const { ctx } = call;
  checkKeyType(call);
  if (isOrdered(call)) return newOrderedMap(call);
  const display = mapDisplay(call);
  if (display !== null) return display;
  const from = source(call);
  return from === null
    ? pyDict([])
    : pyCall(builtin(ctx, "dict"), [from], { pos: positionOf(ctx, call.node) });
}

export function newOrderedMap(call: BuiltinCall): Expr {
  const { ctx } = call;
  checkKeyType(call);
  const from = source(call);
  return pyCall(helper(ctx, "_OrderedMap"), from === null ? [] : [from], { pos: positionOf(ctx, call.node) });
}

/** `new Map([[a, b], …])` as a dict display. MicroPython evaluates each value before its key. */
function mapDisplay(call: BuiltinCall): Expr | null {
  const { ctx } = call;
  const node = argument(call, 0);
  if (node === null || !ts.isArrayLiteralExpression(node)) return null;
  const nodes: ts.Expression[] = [];
  for (const element of node.elements) {
    if (!ts.isArrayLiteralExpression(element) || element.elements.length !== 2) return null;
    if (element.elements.some((part) => ts.isSpreadElement(part) || ts.isOmittedExpression(part)))
      return null;
    nodes.push(...element.elements);
  }
  const values = ctx.program.lower.operands(ctx, nodes);
  const entries = node.elements.map((_, index) => ({
    key: values[2 * index] ?? pyNone(),
    value: values[2 * index + 1] ?? pyNone(),
  }));
  const pos = positionOf(ctx, call.node);
  if (entries.every(({ key }) => isStable(ctx, key))) return pyDict(entries, pos);
  const pairs = entries.map(({ key, value }) => pyTuple([key, value]));
  return pyCall(builtin(ctx, "dict"), [pyTuple(pairs)], { pos });
}

export function newSet(call: BuiltinCall): Expr {
  const { ctx } = call;
  checkKeyType(call);
  const pos = positionOf(ctx, call.node);
  const from = source(call);
  if (isOrdered(call)) return pyCall(helper(ctx, "_OrderedSet"), from === null ? [] : [from], { pos });
  if (from === null) return pySet([]);
  if (from.kind === "list") return pySet(from.elements, pos);
  return pyCall(builtin(ctx, "set"), [from], { type: "set", pos });
}
