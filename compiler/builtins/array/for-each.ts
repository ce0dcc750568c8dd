/** forEach of lists, maps and sets: a `for` statement. */
import type { Kind } from "../../frontend/kinds";
import { ts } from "../../frontend/ts";
import { blockOf, emit, positionOf } from "../../lower/context";
import { isPure } from "../../lower/operands";
import { pyCall, pyExprStmt, pyFor, pyName, pyNone, pyPass, pyTupleTarget } from "../../python/builders";
import type { Expr, PySymbol, Stmt, Target } from "../../python/ir";
import { createSymbol } from "../../python/symbols";
import { callbackValue, evaluateReceiver } from "../support/callback";
import { parameterTarget } from "../support/loop-target";
import type { BuiltinCall } from "../types";
import { singleCallback } from "./callbacks";
import { callbackArity, listSource } from "./source";

/** How a loop gives the callback's arguments. */
export interface EachLoop {
  /** Kinds of the first two arguments, where they may be taken apart. */
  readonly kinds: readonly (Kind | null)[];
  /** What the loop runs over when the callback takes `count` arguments, and its target from theirs. */
  iterable(count: number): Expr;
  target(first: Target, second: Target | null): Target;
  readonly whole: () => Expr;
}

export function forEach(call: BuiltinCall): Expr {
  const callback = singleCallback(call);
  if (callback === null) return pyNone();
  const receiver = evaluateReceiver(call, callback);
  const source = listSource(call, callback, receiver);
  return eachStatement(call, callback, {
    kinds: [source.element, null],
    iterable: (count) => source.iterate(count > 1),
    target: (first, second) => (second === null ? first : pyTupleTarget([second, first])),
    whole: source.whole,
  });
}

export function eachStatement(call: BuiltinCall, callback: ts.Expression, loop: EachLoop): Expr {
  const { ctx } = call;
  const pos = positionOf(ctx, call.node);
  const inline = inlineBody(call, callback, loop);
  if (inline !== null) {
    emit(ctx, pyFor(inline.target, loop.iterable(inline.count), inline.body, [], pos));
    return pyNone();
  }
  const { callee, count } = callbackValue(ctx, callback);
  const local = (name: string): Expr & { kind: "name" } =>
    pyName(createSymbol(ctx.program.table, { name, kind: "temporary", owner: ctx.frame.scope }));
  const first = local("_x");
  const second = count > 1 ? local("_i") : null;
  const args: Expr[] = [first];
  if (second !== null) args.push(second);
  if (count > 2) args.push(loop.whole());
  const body = [pyExprStmt(pyCall(callee, args.slice(0, count), { pos: positionOf(ctx, callback) }))];
  emit(ctx, pyFor(loop.target(first, second), loop.iterable(count), body, [], pos));
  return pyNone();
}

interface InlineBody {
  readonly target: Target;
  readonly count: number;
  readonly body: readonly Stmt[];
}

/** `x => out.push(x)`: the body itself in the loop, unless a function made in it keeps a parameter. */
function inlineBody(call: BuiltinCall, callback: ts.Expression, loop: EachLoop): InlineBody | null {
  const { ctx } = call;
  if (!ts.isArrowFunction(callback) || ts.isBlock(callback.body) || callbackArity(call, callback) > 2)
    return null;
  if ((ts.getModifiers(callback) ?? []).length > 0) return null;
  const names: PySymbol[] = [];
  const targets: Target[] = [];
  for (let index = 0; index < Math.max(callback.parameters.length, 1); index++) {
    const parameter = callback.parameters[index];
    if (parameter !== undefined && (parameter.initializer !== undefined || isCaptured(call, parameter)))
      return null;
    const target = parameterTarget(ctx, parameter, loop.kinds[index] ?? null, ctx.frame.scope, names);
    if (target === null) return null;
    targets.push(target);
  }
  const [first, second] = targets;
  if (first === undefined) return null;
  const { body } = callback;
  const statements = blockOf(ctx, () => {
    const value = ctx.program.lower.expression(ctx, body);
    if (!isPure(value)) emit(ctx, pyExprStmt(value));
  });
  return {
    target: loop.target(first, second ?? null),
    count: callback.parameters.length,
    body: statements.length === 0 ? [pyPass()] : statements,
  };
}

export function isCaptured(call: BuiltinCall, parameter: ts.ParameterDeclaration): boolean {
  const names: ts.BindingName[] = [parameter.name];
  for (let name = names.pop(); name !== undefined; name = names.pop()) {
    if (ts.isIdentifier(name)) {
      const symbol = call.ctx.facts.checker.getSymbolAtLocation(name);
      if (symbol !== undefined && call.ctx.program.usage.isCaptured(symbol)) return true;
    } else for (const part of name.elements) if (!ts.isOmittedExpression(part)) names.push(part.name);
  }
  return false;
}
