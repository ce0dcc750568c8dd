/** Receiver and arguments of a library call: evaluated in JavaScript's order, checked for their kind. */
import { data } from "../../diagnostics/data";
import { numbers } from "../../diagnostics/numbers";
import { syntax } from "../../diagnostics/syntax";
import type { Kind } from "../../frontend/kinds";
import { ts } from "../../frontend/ts";
import { helper, positionOf, report, reusable, spill, type LowerContext } from "../../lower/context";
import { pyTypeOf } from "../../lower/names";
import { iterable } from "../../lower/iteration";
import { isPure, isStable, orderedValues } from "../../lower/operands";
import { rangeOf } from "../../lower/ranges";
import { pyCall, pyMethodCall, pyNone } from "../../python/builders";
import type { Expr, PyType } from "../../python/ir";
import type { BuiltinCall } from "../types";

export interface Operands {
  readonly receiver: Expr;
  readonly args: readonly Expr[];
}

/** Evaluates receiver and arguments left to right. */
export function evaluate(call: BuiltinCall, args: readonly ts.Expression[] = call.args): Operands {
  const spread = args.find((node) => ts.isSpreadElement(node));
  if (spread !== undefined) report(call.ctx, syntax.unsupported, spread, { what: "a spread argument here" });
  return evaluateSpread(call, args);
}

/** The same; a spread argument gives its list. */
export function evaluateSpread(call: BuiltinCall, args: readonly ts.Expression[] = call.args): Operands {
  const { ctx, receiver } = call;
  const lowerings = args.map((node) => (): Expr => {
    if (!ts.isSpreadElement(node)) return ctx.program.lower.expression(ctx, node);
    const { expression } = node;
    return iterable(
      ctx,
      expression,
      ctx.program.lower.expression(ctx, expression),
      ctx.facts.kindOf(expression),
    );
  });
  if (receiver === null) return { receiver: pyNone(), args: orderedValues(ctx, lowerings) };
  const [first, ...rest] = orderedValues(ctx, [
    () => ctx.program.lower.expression(ctx, receiver),
    ...lowerings,
  ]);
  return { receiver: first ?? pyNone(), args: rest };
}

/** The receiver's kind; of a namespace such as `Math` there is none. */
export function receiverKind(call: BuiltinCall): Kind {
  if (call.receiver === null) throw new Error("a member without a receiver");
  return call.ctx.facts.kindOf(call.receiver);
}

/** `receiver.name(args)` with the same arguments. */
export function method(call: BuiltinCall, name: string, type?: PyType): Expr {
  const { receiver, args } = evaluate(call);
  return pyMethodCall(receiver, name, args, {
    type: type ?? resultType(call),
    pos: positionOf(call.ctx, call.node),
  });
}

export function resultType(call: BuiltinCall): PyType {
  return ts.isTaggedTemplateExpression(call.node) ? "object" : pyTypeOf(call.ctx.facts.kindOf(call.node));
}

export function callHelper(call: BuiltinCall, name: string, args: readonly Expr[], type?: PyType): Expr {
  const pos = positionOf(call.ctx, call.node);
  return pyCall(helper(call.ctx, name), args, { type: type ?? resultType(call), pos });
}

/** The argument at `index`, or null when it is left out or written as `undefined`. */
export function argument(call: BuiltinCall, index: number): ts.Expression | null {
  const node = call.args[index];
  return node === undefined || (ts.isIdentifier(node) && node.text === "undefined") ? null : node;
}

/** How many arguments count: trailing `undefined` is as good as nothing. */
export function presentArguments(call: BuiltinCall): readonly ts.Expression[] {
  let count = call.args.length;
  while (count > 0 && argument(call, count - 1) === null) count--;
  return call.args.slice(0, count);
}

/** Positions and counts are ints. */
export function checkInt(ctx: LowerContext, node: ts.Expression, optional = false): void {
  const kind = ctx.facts.kindOf(node);
  if (kind.tag === "none" && optional) return;
  if (kind.tag === "int" && (optional || !kind.optional)) return;
  // A float that flows into a parameter of TypeScript's library is reported as a conflict of kinds already.
  if (ctx.facts.inference.numbers.conflicts.some((conflict) => conflict.node === node)) return;
  if (kind.tag === "float" || kind.tag === "number") report(ctx, numbers.floatAsIndex, node);
  else report(ctx, data.argumentKind, node, { wanted: "an int", type: typeText(ctx, node) });
}

/** Text that is there. */
export function checkText(ctx: LowerContext, node: ts.Expression): void {
  const kind = ctx.facts.kindOf(node);
  if (kind.tag === "str" && !kind.optional) return;
  report(ctx, data.argumentKind, node, { wanted: "text", type: typeText(ctx, node) });
}

/** A dict of named values that is there. */
export function checkRecord(ctx: LowerContext, node: ts.Expression): void {
  const kind = ctx.facts.kindOf(node);
  const isRecord =
    kind.tag === "record" || (kind.tag === "union" && kind.parts.every((part) => part.tag === "record"));
  if (isRecord && !kind.optional) return;
  report(ctx, data.argumentKind, node, { wanted: "a record", type: typeText(ctx, node) });
}

export function typeText(ctx: LowerContext, node: ts.Expression): string {
  return ctx.facts.checker.typeToString(ctx.facts.checker.getTypeAtLocation(node));
}

export function isNonNegative(ctx: LowerContext, node: ts.Expression): boolean {
  return ctx.facts.kindOf(node).tag === "int" && rangeOf(ctx, node).min >= 0;
}

/** Reports the use with what to write instead; the value is only there so that lowering can go on. */
export function refuse(call: BuiltinCall, what: string, node: ts.Node = call.node): Expr {
  report(call.ctx, syntax.unsupported, node, { what });
  return pyNone();
}

export function hasSpread(call: BuiltinCall): boolean {
  return call.args.some((node) => ts.isSpreadElement(node));
}

/** A receiver that is named again after its arguments have run. */
export function again(ctx: LowerContext, receiver: Expr, args: readonly Expr[]): Expr {
  return args.every(isPure) ? reusable(ctx, receiver) : kept(ctx, receiver);
}

/** A value that statements emitted from now on cannot change. */
export function kept(ctx: LowerContext, value: Expr): Expr {
  return isStable(ctx, value) ? value : spill(ctx, value);
}

/** True for `x.pop()!`: the author says that there is one. */
export function isAsserted(node: ts.Node): boolean {
  let child = node;
  while (ts.isParenthesizedExpression(child.parent)) child = child.parent;
  return ts.isNonNullExpression(child.parent);
}
