/**
 * Callbacks of map, filter, some … An arrow function written in place whose body is one expression becomes the
 * element of a comprehension; any other function is called with as many arguments as it takes.
 */
import { blocking } from "../../diagnostics/blocking";
import { syntax } from "../../diagnostics/syntax";
import type { Kind } from "../../frontend/kinds";
import { ts } from "../../frontend/ts";
import { builtin, capture, inFrame, positionOf, report, spill, type LowerContext } from "../../lower/context";
import { isStable } from "../../lower/operands";
import { textOf } from "../../lower/text";
import { testOf, truthTest } from "../../lower/truthiness";
import { pyBool, pyCall, pyComprehension, pyName, pyNone, pyTupleTarget } from "../../python/builders";
import type { Expr, PyScope, PySymbol, Target } from "../../python/ir";
import { createScope, createSymbol } from "../../python/symbols";
import type { BuiltinCall } from "../types";
import { evaluate, kept } from "./arguments";
import { makesClosure, parameterTarget } from "./loop-target";

/** What the callback is called with, in order, and what the loop runs over. */
export interface CallbackSource {
  /** Kind of the first argument. */
  readonly element: Kind | null;
  /** The first argument is always undefined; the loop gives positions. */
  readonly indexOnly?: boolean;
  /** Loop that gives the first argument, or the first two when `withIndex`. */
  iterate(withIndex: boolean): Expr;
  /** The list itself, the third argument; a name. */
  readonly whole: () => Expr;
}

/** One `for` of a comprehension or statement: what the callback gives for each turn. */
export interface Turn {
  readonly scope: PyScope;
  readonly target: Target;
  readonly iterable: Expr;
  readonly value: Expr;
}

/** `test`: the value is tested, so it must have a truth that both languages share. */
export function turnOf(
  ctx: LowerContext,
  callback: ts.Expression,
  source: CallbackSource,
  use: "value" | "test",
): Turn {
  return attempt(ctx, () => inlineTurn(ctx, callback, source, use)) ?? calledTurn(ctx, callback, source, use);
}

/** Lowers in a way that may not do; then the variables met on the way get their symbols anew. */
export function attempt<T>(ctx: LowerContext, lower: () => T | null): T | null {
  const before = new Map(ctx.symbols);
  const result = lower();
  if (result !== null) return result;
  for (const symbol of ctx.symbols.keys()) if (!before.has(symbol)) ctx.symbols.delete(symbol);
  return null;
}

export function comprehension(
  turn: Turn,
  form: "list" | "generator",
  element: Expr = turn.value,
  tests: readonly Expr[] = [],
): Expr {
  return pyComprehension({
    form,
    scope: turn.scope,
    element,
    target: turn.target,
    iterable: turn.iterable,
    tests,
  });
}

function inlineTurn(
  ctx: LowerContext,
  callback: ts.Expression,
  source: CallbackSource,
  use: "value" | "test",
): Turn | null {
  if (!ts.isArrowFunction(callback) || ts.isBlock(callback.body)) return null;
  if (isAsync(callback) || !callback.parameters.every((parameter) => isPlain(parameter))) return null;
  if (callback.parameters.length > 2) return null;
  const { body } = callback;
  const scope = createScope(ctx.program.table, "comprehension", ctx.frame.scope);
  const names: PySymbol[] = [];
  const [first, second] = callback.parameters;
  const element =
    source.indexOnly === true ? null : parameterTarget(ctx, first, source.element, scope, names);
  if (element === null && source.indexOnly !== true) return null;
  const index =
    second === undefined && element !== null ? null : parameterTarget(ctx, second, null, scope, names);
  const target = element === null ? index : index === null ? element : pyTupleTarget([index, element]);
  if (target === null) return null;
  const frame = {
    scope,
    parent: ctx.frame,
    node: callback,
    loops: [],
    self: ctx.frame.self,
    finallyDepth: 0,
  };
  const lowered = inFrame(ctx, frame, () =>
    capture(ctx, () =>
      use === "test" ? ctx.program.lower.condition(ctx, body) : ctx.program.lower.expression(ctx, body),
    ),
  );
  if (lowered.before.length > 0 || makesClosure(lowered.value, names, ctx)) return null;
  return { scope, target, iterable: source.iterate(second !== undefined), value: lowered.value };
}

function isAsync(node: ts.ArrowFunction): boolean {
  return (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.AsyncKeyword);
}

function isPlain(parameter: ts.ParameterDeclaration): boolean {
  return (
    parameter.dotDotDotToken === undefined &&
    parameter.initializer === undefined &&
    !ts.isObjectBindingPattern(parameter.name)
  );
}

/** A function value, called in each turn. */
function calledTurn(
  ctx: LowerContext,
  callback: ts.Expression,
  source: CallbackSource,
  use: "value" | "test",
): Turn {
  const global = globalTurn(ctx, callback, source, use);
  if (global !== null) return global;
  const { callee, count, result } = callbackValue(ctx, callback);
  const scope = createScope(ctx.program.table, "comprehension", ctx.frame.scope);
  const local = (name: string): PySymbol =>
    createSymbol(ctx.program.table, { name, kind: "local", owner: scope });
  const element = local("x");
  const index = local("i");
  const args: Expr[] = [source.indexOnly === true ? pyNone() : pyName(element), pyName(index)];
  if (count > 2) args.push(source.whole());
  const call = pyCall(callee, args.slice(0, count), { pos: positionOf(ctx, callback) });
  const both = count > 1 ? pyTupleTarget([pyName(index), pyName(element)]) : pyName(element);
  const target = source.indexOnly === true ? pyName(index) : both;
  const value = use === "test" ? testOf(ctx, callback, call, result) : call;
  return { scope, target, iterable: source.iterate(count > 1), value };
}

/** The receiver of a callback method: kept where evaluating the callback could show that it came first. */
export function evaluateReceiver(call: BuiltinCall, callback: ts.Expression): Expr {
  const { receiver } = evaluate(call, []);
  return isSimple(call.ctx, callback) ? receiver : kept(call.ctx, receiver);
}

/** Evaluating it does nothing, and nothing changes what it gives. */
export function isSimple(ctx: LowerContext, callback: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(callback)) return isSimple(ctx, callback.expression);
  if (ts.isArrowFunction(callback) || ts.isFunctionExpression(callback)) return true;
  const symbol = ts.isIdentifier(callback) ? ctx.facts.symbolAt(callback) : undefined;
  return symbol !== undefined && !ctx.program.usage.isReassigned(symbol);
}

export interface CallbackValue {
  readonly callee: Expr;
  /** How many of the offered arguments it takes. */
  readonly count: number;
  readonly result: Kind;
}

/** The function as a value that each turn may name again. */
export function callbackValue(ctx: LowerContext, callback: ts.Expression): CallbackValue {
  const { checker, kinds } = ctx.facts;
  const signature = checker.getTypeAtLocation(callback).getCallSignatures()[0];
  if (signature === undefined || !isProgramFunction(ctx, signature)) {
    report(ctx, syntax.unsupported, callback, {
      what: "a function of the board or the library as a callback, without an arrow function around it,",
    });
    return { callee: pyNone(), count: 1, result: kinds.ofType(checker.getBooleanType(), null) };
  }
  const lowered = ctx.program.lower.expression(ctx, callback);
  const callee = lowered.kind === "name" && isStable(ctx, lowered) ? lowered : spill(ctx, lowered);
  const returned = signature.getReturnType();
  if (returned.symbol?.name === "Promise") report(ctx, blocking.asyncListCallback, callback);
  const rest = signature.parameters.some((parameter) => {
    const node = parameter.valueDeclaration;
    return node !== undefined && ts.isParameter(node) && node.dotDotDotToken !== undefined;
  });
  return { callee, count: rest ? 3 : signature.parameters.length, result: kinds.ofType(returned, null) };
}

/** Of it is known how many arguments it takes on the board. */
function isProgramFunction(ctx: LowerContext, signature: ts.Signature): boolean {
  const { declaration } = signature;
  if (declaration === undefined || ts.isJSDocSignature(declaration)) return false;
  return ctx.facts.isCompiledDeclaration(declaration);
}

/** `Boolean`, `String` and `Number` given as callbacks. */
function globalTurn(
  ctx: LowerContext,
  callback: ts.Expression,
  source: CallbackSource,
  use: "value" | "test",
): Turn | null {
  if (!ts.isIdentifier(callback) || ctx.facts.libraryOwner(ctx.facts.symbolAt(callback)) !== "") return null;
  const kind = source.element;
  if (kind === null || !["Boolean", "String", "Number"].includes(callback.text)) return null;
  const scope = createScope(ctx.program.table, "comprehension", ctx.frame.scope);
  const element = pyName(createSymbol(ctx.program.table, { name: "x", kind: "local", owner: scope }));
  const lowered = inFrame(
    ctx,
    { scope, parent: ctx.frame, node: null, loops: [], self: null, finallyDepth: 0 },
    () => capture(ctx, () => globalCall(ctx, callback, kind, element, use)),
  );
  if (lowered.before.length > 0) return null;
  return { scope, target: element, iterable: source.iterate(false), value: lowered.value };
}

function globalCall(
  ctx: LowerContext,
  callback: ts.Identifier,
  kind: Kind,
  element: Expr,
  use: "value" | "test",
): Expr {
  if (callback.text === "String" && use === "value") return textOf(ctx, callback, element, kind);
  if (callback.text === "Boolean") {
    if (truthTest(kind) === "truth" && kind.optional) return pyCall(builtin(ctx, "bool"), [element]);
    return testOf(ctx, callback, element, kind);
  }
  if (callback.text === "Number" && kind.tag === "int" && !kind.optional) return element;
  report(ctx, syntax.unsupported, callback, { what: `${callback.text} as a callback here` });
  return pyBool(false);
}
