/** Array.from, Array.of, Array.isArray and new Array. */
import { syntax } from "../../diagnostics/syntax";
import { ts } from "../../frontend/ts";
import { builtin, emit, positionOf, report } from "../../lower/context";
import { iterable } from "../../lower/iteration";
import { pyBinary, pyCall, pyExprStmt, pyList, pyNone, pyTuple, pyBool } from "../../python/builders";
import { isPure } from "../../lower/operands";
import type { Expr } from "../../python/ir";
import { argument, checkInt, evaluate, evaluateSpread, hasSpread, refuse } from "../support/arguments";
import { comprehension, turnOf, type CallbackSource } from "../support/callback";
import { joinSequences } from "../../lower/arguments";
import type { BuiltinCall } from "../types";

export function from(call: BuiltinCall): Expr {
  const { ctx } = call;
  const source = argument(call, 0);
  const callback = argument(call, 1);
  if (source === null || ts.isSpreadElement(source)) return refuse(call, "Array.from without a source");
  const count = lengthOf(call, source);
  const nodes = [count ?? source];
  const [value] = ctx.program.lower.operands(ctx, nodes);
  if (value === undefined) return pyNone();
  if (count !== null) return fromLength(call, value, callback);
  const kind = ctx.facts.kindOf(source);
  const loop = iterable(ctx, source, value, kind);
  if (callback === null)
    return pyCall(builtin(ctx, "list"), [loop], { type: "list", pos: positionOf(ctx, call.node) });
  const element = ctx.facts.kinds.element(kind);
  return comprehension(turnOf(ctx, callback, loopSource(call, loop, element), "value"), "list");
}

function loopSource(call: BuiltinCall, loop: Expr, element: CallbackSource["element"]): CallbackSource {
  const { ctx } = call;
  return {
    element,
    iterate: (withIndex) => (withIndex ? pyCall(builtin(ctx, "enumerate"), [loop]) : loop),
    whole: () => pyNone(),
  };
}

/** `n` of `{ length: n }`. */
function lengthOf(call: BuiltinCall, node: ts.Expression): ts.Expression | null {
  if (!ts.isObjectLiteralExpression(node)) return null;
  const only = node.properties[0];
  const isLength =
    only !== undefined &&
    only.name !== undefined &&
    ts.isIdentifier(only.name) &&
    only.name.text === "length";
  if (node.properties.length !== 1 || !isLength) {
    refuse(call, "Array.from of this object", node);
    return null;
  }
  const length = ts.isPropertyAssignment(only)
    ? only.initializer
    : ts.isShorthandPropertyAssignment(only)
      ? only.name
      : null;
  if (length !== null) checkInt(call.ctx, length);
  return length;
}

/** The callback's first argument is undefined, its second the position. */
function fromLength(call: BuiltinCall, count: Expr, callback: ts.Expression | null): Expr {
  const { ctx } = call;
  if (callback === null) return pyBinary("*", pyList([pyNone()]), count, "list");
  const range = pyCall(builtin(ctx, "range"), [count]);
  const first =
    ts.isArrowFunction(callback) || ts.isFunctionExpression(callback) ? callback.parameters[0] : undefined;
  const isUnused = first === undefined || (ts.isIdentifier(first.name) && first.name.text.startsWith("_"));
  if (!isUnused)
    return refuse(call, "the first argument of Array.from's callback: it is undefined,", callback);
  return comprehension(
    turnOf(
      ctx,
      callback,
      { element: null, indexOnly: true, iterate: () => range, whole: () => pyNone() },
      "value",
    ),
    "list",
  );
}

export function of(call: BuiltinCall): Expr {
  const { args } = evaluateSpread({ ...call, receiver: null });
  return hasSpread(call)
    ? pyCall(builtin(call.ctx, "list"), [joinSequences(call.ctx, call.args, args)])
    : pyList(args);
}

export function isArray(call: BuiltinCall): Expr {
  const { ctx } = call;
  const node = argument(call, 0);
  const { args } = evaluate({ ...call, receiver: null });
  const [value] = args;
  if (node === null || value === undefined) return pyBool(false);
  const kind = ctx.facts.kindOf(node);
  if (!kind.optional && (kind.tag === "list" || kind.tag === "tuple")) {
    if (!isPure(value)) emit(ctx, pyExprStmt(value));
    return pyBool(true);
  }
  const types = pyTuple([builtin(ctx, "list"), builtin(ctx, "tuple")]);
  return pyCall(builtin(ctx, "isinstance"), [value, types], { type: "bool" });
}

/** `new Array()`, `new Array(a, b)`; `new Array(n)` has holes and goes with fill only. */
export function newArray(call: BuiltinCall): Expr {
  const { ctx } = call;
  const [only] = call.args;
  const kind = only === undefined || call.args.length > 1 ? null : ctx.facts.kindOf(only);
  if (
    kind !== null &&
    (kind.tag === "int" || kind.tag === "float" || kind.tag === "number" || kind.tag === "value")
  ) {
    report(ctx, syntax.arrayHole, call.node);
  }
  return of(call);
}
