/**
 * Arrow functions and function expressions. A closure made in a loop binds that turn's variables: it is made
 * by a factory that gets them as arguments, `(lambda i: lambda: i)(i)`; a variable that changes after the
 * closure is made lives in a one-element list of that turn.
 */
import { syntax } from "../diagnostics/syntax";
import { ts } from "../frontend/ts";
import type { Expr, PySymbol, Stmt } from "../python/ir";
import { pyCall, pyFunction, pyLambda, pyName, pyParameter, pyReturn } from "../python/builders";
import { createSymbol } from "../python/symbols";
import { capture, createFrame, emit, inFrame, positionOf, report, type LowerContext } from "./context";
import {
  isAsync,
  isGeneratorNode,
  lowerFunctionParts,
  makeFunction,
  type CallShape,
  type FunctionParts,
} from "./function";
import { symbolFor } from "./names";

type FunctionValue = ts.ArrowFunction | ts.FunctionExpression;

/** `name` is the variable that the function is the initial value of, when it can be a `def` of that name. */
export function lowerFunctionValue(
  ctx: LowerContext,
  node: FunctionValue,
  name: PySymbol | null = null,
): Expr {
  if (isGeneratorNode(node) && isAsync(node)) report(ctx, syntax.asyncGenerator, node);
  const shared = loopVariables(ctx, node);
  if (shared.length === 0) return makeClosure(ctx, node, name);
  return makeThroughFactory(ctx, node, shared);
}

/** Captured variables of which each turn of a loop around this function has its own. */
function loopVariables(ctx: LowerContext, node: FunctionValue): readonly ts.Symbol[] {
  return [...ctx.program.usage.freeVariables(node)].filter((symbol) => {
    const loop = ctx.program.usage.loopOf(symbol);
    if (loop === null) return false;
    return ts.findAncestor(node, (parent) => parent === loop) !== undefined;
  });
}

function makeThroughFactory(ctx: LowerContext, node: FunctionValue, shared: readonly ts.Symbol[]): Expr {
  const { table } = ctx.program;
  const outer = shared.map((symbol) => symbolFor(ctx, symbol));
  const frame = createFrame(ctx, "function", null);
  const inner = outer.map((symbol) =>
    createSymbol(table, { name: symbol.name, kind: "parameter", owner: frame.scope }),
  );
  const rebind = (to: readonly PySymbol[]): void => {
    shared.forEach((symbol, index) => {
      const target = to[index];
      if (target !== undefined) ctx.symbols.set(symbol, target);
    });
  };
  rebind(inner);
  const body = inFrame(ctx, frame, () => capture(ctx, () => makeClosure(ctx, node, null)));
  rebind(outer);
  const args = outer.map((symbol) => pyName(symbol));
  const parameters = inner.map((symbol) => pyParameter(symbol));
  if (body.before.length === 0) {
    return pyCall(pyLambda(frame.scope, parameters, body.value), args);
  }
  const factory = createSymbol(table, { name: "_make", kind: "temporary", owner: ctx.frame.scope });
  const statements: Stmt[] = [...body.before, pyReturn(body.value)];
  emit(
    ctx,
    pyFunction({
      symbol: factory,
      scope: frame.scope,
      parameters,
      body: statements,
      qualifiedName: "",
      isGenerator: false,
      pos: positionOf(ctx, node),
    }),
  );
  return pyCall(pyName(factory), args);
}

function makeClosure(ctx: LowerContext, node: FunctionValue, given: PySymbol | null): Expr {
  const shape = calledAs(ctx, node);
  const name = ownName(ctx, node, given);
  if (name === null && !ts.isBlock(node.body) && ts.isArrowFunction(node)) {
    const frame = createFrame(ctx, "lambda", node, ctx.frame.self);
    const parts = lowerFunctionParts(ctx, node, frame, shape);
    const only = parts.body[0];
    if (parts.body.length === 1 && only !== undefined && (only.kind === "return" || only.kind === "expr")) {
      const value = only.value;
      if (value !== null) return pyLambda(frame.scope, parts.parameters, value, positionOf(ctx, node));
    }
    return emitDefinition(ctx, node, closureSymbol(ctx), parts);
  }
  const self = ts.isArrowFunction(node) ? ctx.frame.self : null;
  const frame = createFrame(ctx, "function", node, self);
  const parts = lowerFunctionParts(ctx, node, frame, shape);
  return emitDefinition(ctx, node, name ?? closureSymbol(ctx), parts);
}

function closureSymbol(ctx: LowerContext): PySymbol {
  return createSymbol(ctx.program.table, { name: "_f", kind: "temporary", owner: ctx.frame.scope });
}

/** The name that `function name() {}` has inside itself. */
function ownName(ctx: LowerContext, node: FunctionValue, given: PySymbol | null): PySymbol | null {
  if (!ts.isFunctionExpression(node) || node.name === undefined) return given;
  const own = ctx.facts.checker.getSymbolAtLocation(node.name);
  const symbol =
    given ?? createSymbol(ctx.program.table, { name: node.name.text, kind: "local", owner: ctx.frame.scope });
  if (own !== undefined) ctx.symbols.set(own, symbol);
  return symbol;
}

function emitDefinition(
  ctx: LowerContext,
  node: FunctionValue,
  symbol: PySymbol,
  parts: FunctionParts,
): Expr {
  // A lambda's frame that turned out to need statements becomes a function's.
  const scope = { ...parts.frame.scope, kind: "function" as const };
  Object.assign(parts.frame.scope, scope);
  emit(ctx, makeFunction(ctx, node, symbol, parts, symbol.name));
  return pyName(symbol);
}

/** How many arguments the place that this function goes to passes. */
export function calledAs(ctx: LowerContext, node: ts.Expression): CallShape | null {
  if (isLibraryCallback(ctx, node)) return null;
  if (isMarkedSlow(ctx, node)) return calledAs(ctx, node.parent);
  const type = ctx.facts.checker.getContextualType(node);
  if (type === undefined) return null;
  const nonNullable = ctx.facts.checker.getNonNullableType(type);
  const types = nonNullable.isUnion() ? nonNullable.types : [nonNullable];
  let count = 0;
  let required = Number.MAX_SAFE_INTEGER;
  for (const part of types) {
    const signature = part.getCallSignatures()[0];
    if (signature === undefined) continue;
    const passed = passedCounts(ctx, signature);
    count = Math.max(count, passed.count);
    required = Math.min(required, passed.required);
  }
  return required === Number.MAX_SAFE_INTEGER ? null : { count, required };
}

/** `slow(f)` is `f` itself, called by whom the whole goes to. */
function isMarkedSlow(
  ctx: LowerContext,
  node: ts.Expression,
): node is ts.Expression & { readonly parent: ts.CallExpression } {
  const { parent } = node;
  if (!ts.isCallExpression(parent) || parent.expression === node || !ts.isIdentifier(parent.expression))
    return false;
  return ctx.facts.preludeName(ctx.facts.symbolAt(parent.expression)) === "slow";
}

/** map, filter, sort … pass as many arguments as the function takes. */
function isLibraryCallback(ctx: LowerContext, node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isParenthesizedExpression(parent)) return isLibraryCallback(ctx, parent);
  if (!ts.isCallExpression(parent) || parent.expression === node) return false;
  const callee = parent.expression;
  if (!ts.isPropertyAccessExpression(callee)) return false;
  if (ctx.facts.libraryOwner(ctx.facts.symbolAt(callee.name)) === null) return false;
  // push, set … only store what they are given: whoever takes it out again calls it by the declared type.
  const declaration = ctx.facts.checker.getResolvedSignature(parent)?.declaration;
  const parameters =
    declaration === undefined || ts.isJSDocSignature(declaration) ? [] : declaration.parameters;
  const index = parent.arguments.findIndex((argument) => argument === node);
  const parameter = parameters[Math.min(index, parameters.length - 1)];
  return parameter?.type !== undefined && ts.isFunctionTypeNode(parameter.type);
}

/** `(...args: [A, B])`, as in the prelude's Callback, passes as many arguments as the tuple has elements. */
function passedCounts(ctx: LowerContext, signature: ts.Signature): CallShape {
  const last = signature.parameters.at(-1);
  const declaration = last?.valueDeclaration;
  const isRest =
    declaration !== undefined && ts.isParameter(declaration) && declaration.dotDotDotToken !== undefined;
  const type = last === undefined || !isRest ? undefined : ctx.facts.checker.getTypeOfSymbol(last);
  if (type === undefined || !ctx.facts.checker.isTupleType(type)) {
    return { count: signature.parameters.length, required: requiredCount(signature) };
  }
  const before = signature.parameters.length - 1;
  const { minLength } = (type as ts.TupleTypeReference).target;
  const length = ctx.facts.checker.getTypeArguments(type as ts.TypeReference).length;
  return { count: before + length, required: before + minLength };
}

export function requiredCount(signature: ts.Signature): number {
  let count = 0;
  for (const parameter of signature.parameters) {
    const declaration = parameter.valueDeclaration;
    if (declaration !== undefined && ts.isParameter(declaration)) {
      if (declaration.questionToken !== undefined || declaration.initializer !== undefined) break;
      if (declaration.dotDotDotToken !== undefined) break;
    }
    count++;
  }
  return count;
}

/**
 * A named function given to a place that passes more arguments than it takes, or leaves out some that it
 * needs: a lambda in between takes what comes.
 */
export function adaptFunctionReference(ctx: LowerContext, node: ts.Expression, value: Expr): Expr {
  if (value.kind !== "name" && value.kind !== "attribute") return value;
  const shape = calledAs(ctx, node);
  const own = ctx.facts.checker.getTypeAtLocation(node).getCallSignatures()[0];
  if (shape === null || own === undefined) return value;
  const hasRest = own.parameters.some((parameter) => {
    const declaration = parameter.valueDeclaration;
    return (
      declaration !== undefined && ts.isParameter(declaration) && declaration.dotDotDotToken !== undefined
    );
  });
  const declared = own.declaration;
  if (declared === undefined || hasRest || !ctx.facts.isCompiledDeclaration(declared)) return value;
  const takes = own.parameters.length;
  if (shape.count <= takes && requiredCount(own) <= shape.required) return value;
  const frame = createFrame(ctx, "lambda", null);
  const symbols = Array.from({ length: Math.max(shape.count, takes) }, () =>
    createSymbol(ctx.program.table, { name: "_a", kind: "parameter", owner: frame.scope }),
  );
  const parameters = symbols.map((symbol, index) =>
    pyParameter(symbol, index < shape.required ? null : { kind: "none", type: "none" }),
  );
  const passed = symbols.slice(0, takes).map((symbol) => pyName(symbol));
  return pyLambda(frame.scope, parameters, pyCall(value, passed));
}
