/** reduce and reduceRight: a loop over an accumulator. */
import { ts } from "../../frontend/ts";
import {
  blockOf,
  builtin,
  emit,
  helper,
  newTemporary,
  positionOf,
  reusable,
  spill,
} from "../../lower/context";
import { isStable } from "../../lower/operands";
import {
  pyAssign,
  pyCall,
  pyFor,
  pyIndex,
  pyInt,
  pyName,
  pyNone,
  pySlice,
  pyTupleTarget,
  pyUnary,
} from "../../python/builders";
import type { Expr, NameExpr, PySymbol, Stmt, Target } from "../../python/ir";
import { createSymbol } from "../../python/symbols";
import { evaluate, receiverKind, refuse } from "../support/arguments";
import { callbackValue, evaluateReceiver, isSimple, type CallbackValue } from "../support/callback";
import { parameterTarget } from "../support/loop-target";
import type { BuiltinCall } from "../types";
import { isCaptured } from "./for-each";
import { callbackArity, isPlainLoop } from "./source";

export function reduce(call: BuiltinCall): Expr {
  return fold(call, "left");
}

export function reduceRight(call: BuiltinCall): Expr {
  return fold(call, "right");
}

function fold(call: BuiltinCall, from: "left" | "right"): Expr {
  const { ctx } = call;
  const [callback, initialNode] = call.args;
  if (callback === undefined) return refuse(call, "reduce without a callback");
  const early = isSimple(ctx, callback) ? null : earlyCallback(call, callback);
  const rest = initialNode === undefined ? [] : [initialNode];
  const { receiver, args } =
    early === null
      ? evaluate(call, rest)
      : { receiver: early.receiver, args: evaluate({ ...call, receiver: null }, rest).args };
  const count = callbackArity(call, callback);
  const hasInitial = initialNode !== undefined;
  const given = args[0] ?? pyNone();
  // The accumulator gets its value before the loop evaluates the list: only where neither can notice.
  const inOrder = !hasInitial || isStable(ctx, given) || isStable(ctx, receiver);
  const again = !hasInitial || count > 3 || from === "right";
  const list = !inOrder ? spill(ctx, receiver) : again ? reusable(ctx, receiver) : receiver;
  const initial = hasInitial ? given : firstOf(call, list, from);
  const skip = hasInitial ? 0 : 1;
  const inline = inlineFold(call, callback);
  const accumulator = inline?.accumulator ?? pyName(newTemporary(ctx));
  emit(ctx, pyAssign(accumulator, initial, positionOf(ctx, call.node)));
  const step = inline ?? calledFold(call, early?.value ?? callbackValue(ctx, callback), accumulator, list);
  const { target, iterable, prologue } = loopOver(call, callback, list, from, skip, step);
  emit(ctx, pyFor(target, iterable, [...prologue, ...step.body], [], positionOf(ctx, call.node)));
  return accumulator;
}

function firstOf(call: BuiltinCall, list: Expr, from: "left" | "right"): Expr {
  const args = from === "left" ? [list] : [list, pyUnary("-", pyInt(1))];
  return pyCall(helper(call.ctx, "_head"), args, { pos: positionOf(call.ctx, call.node) });
}

interface Step {
  readonly accumulator: NameExpr;
  readonly element: Target;
  readonly index: NameExpr | null;
  readonly body: readonly Stmt[];
}

interface Loop {
  readonly target: Target;
  readonly iterable: Expr;
  readonly prologue: readonly Stmt[];
}

function loopOver(
  call: BuiltinCall,
  callback: ts.Expression,
  list: Expr,
  from: "left" | "right",
  skip: number,
  step: Step,
): Loop {
  const { ctx } = call;
  const plain = isPlainLoop(call, callback, 3);
  if (from === "right") {
    const index = step.index ?? pyName(newTemporary(ctx));
    const iterable = pyCall(helper(ctx, "_down"), skip === 0 ? [list] : [list, pyInt(skip)]);
    return { target: index, iterable, prologue: [pyAssign(step.element, pyIndex(list, index))] };
  }
  const rest = skip === 0 ? list : pySlice(list, pyInt(skip), null);
  const guarded = pyCall(helper(ctx, "_each"), skip === 0 ? [list] : [list, pyInt(skip)]);
  const values = plain ? rest : guarded;
  if (step.index === null) return { target: step.element, iterable: values, prologue: [] };
  const counted = pyCall(builtin(ctx, "enumerate"), skip === 0 ? [values] : [values, pyInt(skip)]);
  return { target: pyTupleTarget([step.index, step.element]), iterable: counted, prologue: [] };
}

/** `(sum, x) => sum + x`: the body itself in the loop. */
function inlineFold(call: BuiltinCall, callback: ts.Expression): Step | null {
  const { ctx } = call;
  if (!ts.isArrowFunction(callback) || ts.isBlock(callback.body)) return null;
  if (callback.parameters.length < 1 || callback.parameters.length > 3) return null;
  if ((ts.getModifiers(callback) ?? []).length > 0) return null;
  for (const parameter of callback.parameters) {
    if (parameter.initializer !== undefined || parameter.dotDotDotToken !== undefined) return null;
    if (isCaptured(call, parameter)) return null;
  }
  const names: PySymbol[] = [];
  const kinds = [null, ctx.facts.kinds.element(receiverKind(call)), null];
  const [accumulator, element, index] = [0, 1, 2].map((position) =>
    position === 2 && callback.parameters.length < 3
      ? null
      : parameterTarget(ctx, callback.parameters[position], kinds[position] ?? null, ctx.frame.scope, names),
  );
  if (accumulator?.kind !== "name" || element === null || element === undefined) return null;
  if (index !== null && index?.kind !== "name") return null;
  const { body } = callback;
  const statements = blockOf(ctx, () => {
    const value = ctx.program.lower.expression(ctx, body);
    emit(ctx, pyAssign(accumulator, value, positionOf(ctx, body)));
  });
  return { accumulator, element, index: index ?? null, body: statements };
}

/** Receiver and callback, evaluated in this order before the initial value. */
function earlyCallback(
  call: BuiltinCall,
  callback: ts.Expression,
): { readonly receiver: Expr; readonly value: CallbackValue } {
  return { receiver: evaluateReceiver(call, callback), value: callbackValue(call.ctx, callback) };
}

function calledFold(
  call: BuiltinCall,
  { callee, count }: CallbackValue,
  accumulator: NameExpr,
  list: Expr,
): Step {
  const { ctx } = call;
  const local = (name: string): NameExpr =>
    pyName(createSymbol(ctx.program.table, { name, kind: "temporary", owner: ctx.frame.scope }));
  const element = local("_x");
  const index = count > 2 ? local("_i") : null;
  const args: Expr[] = [accumulator, element];
  if (index !== null) args.push(index);
  if (count > 3) args.push(list);
  const value = pyCall(callee, args.slice(0, count), { pos: positionOf(ctx, call.node) });
  return { accumulator, element, index, body: [pyAssign(accumulator, value)] };
}
