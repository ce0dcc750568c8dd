/** Function bodies: parameters, defaults, rest, generators; `def` for declarations, `lambda` where it fits. */
import { syntax } from "../diagnostics/syntax";
import { ts } from "../frontend/ts";
import type { Expr, FunctionStmt, Parameter, PySymbol, Stmt } from "../python/ir";
import {
  pyAssign,
  pyCall,
  pyFunction,
  pyIf,
  pyIsNone,
  pyList,
  pyName,
  pyNone,
  pyParameter,
  pyPass,
} from "../python/builders";
import { createSymbol } from "../python/symbols";
import {
  blockOf,
  builtin,
  createFrame,
  emit,
  inFrame,
  positionOf,
  report,
  type FunctionFrame,
  type LowerContext,
} from "./context";
import { unpackBinding } from "./destructuring";
import { symbolFor, variableTarget } from "./names";

export interface FunctionParts {
  readonly frame: FunctionFrame;
  readonly parameters: readonly Parameter[];
  readonly body: readonly Stmt[];
}

/** Where a function's parameters come from: its own, or padding for callers that pass more. */
export interface CallShape {
  /** Parameters that callers pass at most. */
  readonly count: number;
  /** Of these, how many are always passed. */
  readonly required: number;
}

function isLiteralDefault(node: ts.Expression): boolean {
  if (ts.isPrefixUnaryExpression(node)) return ts.isNumericLiteral(node.operand);
  return (
    ts.isNumericLiteral(node) ||
    ts.isStringLiteralLike(node) ||
    ts.isBigIntLiteral(node) ||
    node.kind === ts.SyntaxKind.TrueKeyword ||
    node.kind === ts.SyntaxKind.FalseKeyword ||
    node.kind === ts.SyntaxKind.NullKeyword ||
    (ts.isIdentifier(node) && node.text === "undefined")
  );
}

/** Parameters that Python code may name in a call keep their names in every form. */
export function isPublicParameterOwner(ctx: LowerContext, node: ts.SignatureDeclaration): boolean {
  void ctx;
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
  const has = (kind: ts.SyntaxKind): boolean => modifiers.some((modifier) => modifier.kind === kind);
  if (ts.isMethodDeclaration(node) || ts.isConstructorDeclaration(node)) {
    if (has(ts.SyntaxKind.PrivateKeyword)) return false;
    return ts.isClassDeclaration(node.parent) && isExportedClass(node.parent);
  }
  return ts.isFunctionDeclaration(node) && has(ts.SyntaxKind.ExportKeyword);
}

function isExportedClass(node: ts.ClassDeclaration): boolean {
  return (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword);
}

function parameterSymbol(
  ctx: LowerContext,
  node: ts.ParameterDeclaration,
  frame: FunctionFrame,
  fixed: boolean,
): PySymbol {
  const { table } = ctx.program;
  if (!ts.isIdentifier(node.name)) {
    return createSymbol(table, { name: "_p", kind: "parameter", owner: frame.scope });
  }
  const symbol = parameterVariable(ctx, node, node.name);
  const made = createSymbol(table, { name: node.name.text, kind: "parameter", owner: frame.scope, fixed });
  if (fixed) frame.publicParameters?.add(node.name.text);
  if (symbol !== undefined) {
    ctx.symbols.set(symbol, made);
    ctx.variables.set(made, symbol);
  }
  return made;
}

/** A parameter property is a property and a variable; the variable is what the body names. */
export function parameterVariable(
  ctx: LowerContext,
  node: ts.ParameterDeclaration,
  name: ts.Identifier,
): ts.Symbol | undefined {
  const { checker } = ctx.facts;
  if (!ts.isParameterPropertyDeclaration(node, node.parent)) return checker.getSymbolAtLocation(name);
  return checker.getSymbolsOfParameterPropertyDeclaration(node, name.text)[0];
}

/** One parameter, and the statements that complete it at the start of the body. */
function lowerParameter(
  ctx: LowerContext,
  node: ts.ParameterDeclaration,
  frame: FunctionFrame,
  fixed: boolean,
): Parameter {
  const symbol = parameterSymbol(ctx, node, frame, fixed);
  const pos = positionOf(ctx, node);
  const name = pyName(symbol);
  if (node.dotDotDotToken !== undefined) {
    // Python gives a tuple where JavaScript gives a list.
    emit(ctx, pyAssign(name, pyCall(builtin(ctx, "list"), [name], { type: "list" }), pos));
  } else if (node.initializer !== undefined) {
    const { initializer } = node;
    if (isLiteralDefault(initializer) && !ctx.program.usage.needsDefaultTest(node)) {
      return finishParameter(ctx, node, symbol, ctx.program.lower.expression(ctx, initializer));
    }
    const body = blockOf(ctx, () => {
      emit(ctx, pyAssign(name, ctx.program.lower.expression(ctx, initializer), pos));
    });
    emit(ctx, pyIf(pyIsNone(name), body, [], pos));
    return finishParameter(ctx, node, symbol, pyNone());
  }
  const optional = node.questionToken !== undefined;
  return finishParameter(ctx, node, symbol, optional ? pyNone() : null);
}

function finishParameter(
  ctx: LowerContext,
  node: ts.ParameterDeclaration,
  symbol: PySymbol,
  defaultValue: Expr | null,
): Parameter {
  if (!ts.isIdentifier(node.name)) unpackBinding(ctx, node.name, pyName(symbol));
  return pyParameter(symbol, defaultValue, node.dotDotDotToken !== undefined);
}

function isThisParameter(node: ts.ParameterDeclaration): boolean {
  return ts.isIdentifier(node.name) && node.name.text === "this";
}

/** Lowers parameters and contents (its body, unless said) into a new frame; `before` runs ahead of the defaults. */
export function lowerFunctionParts(
  ctx: LowerContext,
  node: ts.FunctionLikeDeclaration,
  frame: FunctionFrame,
  shape: CallShape | null = null,
  lowerContents: () => void = () => lowerBody(ctx, node),
  before: () => void = () => undefined,
): FunctionParts {
  return inFrame(ctx, frame, () => {
    const parameters: Parameter[] = [];
    const body = blockOf(ctx, () => {
      before();
      const fixed = isPublicParameterOwner(ctx, node);
      for (const parameter of node.parameters) {
        if (isThisParameter(parameter))
          report(ctx, syntax.unsupported, parameter, { what: "a this parameter" });
        else parameters.push(lowerParameter(ctx, parameter, frame, fixed));
      }
      pad(ctx, parameters, frame, shape);
      lowerContents();
    });
    return { frame, parameters: withDefaults(parameters), body };
  });
}

/** Python wants a default for everything behind a parameter that has one. */
function withDefaults(parameters: readonly Parameter[]): readonly Parameter[] {
  let seen = false;
  return parameters.map((parameter) => {
    if (parameter.rest) return parameter;
    if (parameter.defaultValue !== null) seen = true;
    return seen && parameter.defaultValue === null ? { ...parameter, defaultValue: pyNone() } : parameter;
  });
}

/** JavaScript drops surplus arguments, Python raises: the function takes them and does not look. */
function pad(
  ctx: LowerContext,
  parameters: Parameter[],
  frame: FunctionFrame,
  shape: CallShape | null,
): void {
  if (shape === null || parameters.at(-1)?.rest === true) return;
  for (let index = 0; index < parameters.length; index++) {
    const parameter = parameters[index];
    if (parameter !== undefined && index >= shape.required && parameter.defaultValue === null) {
      parameters[index] = { ...parameter, defaultValue: pyNone() };
    }
  }
  for (let index = parameters.length; index < shape.count; index++) {
    const symbol = createSymbol(ctx.program.table, { name: "_", kind: "parameter", owner: frame.scope });
    parameters.push(pyParameter(symbol, index < shape.required ? null : pyNone()));
  }
}

function lowerBody(ctx: LowerContext, node: ts.FunctionLikeDeclaration): void {
  if (node.body === undefined) return;
  if (ts.isBlock(node.body)) {
    ctx.program.lower.statements(ctx, node.body.statements);
    return;
  }
  const value = ctx.program.lower.expression(ctx, node.body);
  const isVoid = ctx.facts.kindOf(node.body).tag === "none";
  emit(ctx, isVoid && value.kind === "call" ? { kind: "expr", value } : { kind: "return", value });
}

export function bodyOrPass(body: readonly Stmt[]): readonly Stmt[] {
  return body.length === 0 ? [pyPass()] : body;
}

export function isGeneratorNode(node: ts.Node): boolean {
  return "asteriskToken" in node && node.asteriskToken !== undefined;
}

/** A `def` with the given symbol. */
export function makeFunction(
  ctx: LowerContext,
  node: ts.FunctionLikeDeclaration,
  symbol: PySymbol,
  parts: FunctionParts,
  qualifiedName: string,
  decorators: readonly Expr[] = [],
): FunctionStmt {
  return pyFunction({
    symbol,
    scope: parts.frame.scope,
    parameters: parts.parameters,
    body: bodyOrPass(parts.body),
    decorators,
    docstring: docstringOf(node),
    qualifiedName,
    isGenerator: isGeneratorNode(node),
    pos: positionOf(ctx, node),
  });
}

/** The first paragraph of a JSDoc comment. */
export function docstringOf(node: ts.Node): string | null {
  const comment = ts.getJSDocCommentsAndTags(node).find(ts.isJSDoc)?.comment;
  const text = typeof comment === "string" ? comment : ts.getTextOfJSDocComment(comment);
  const trimmed = text?.trim() ?? "";
  return trimmed === "" ? null : trimmed;
}

export function lowerFunctionDeclaration(ctx: LowerContext, node: ts.FunctionDeclaration): void {
  if (node.body === undefined || node.name === undefined) return;
  if (isGeneratorNode(node) && isAsync(node)) report(ctx, syntax.asyncGenerator, node);
  const symbol = ctx.facts.checker.getSymbolAtLocation(node.name);
  if (symbol === undefined) return;
  if (capturesLoopVariable(ctx, node)) report(ctx, syntax.functionInLoop, node, { name: node.name.text });
  const frame = createFrame(ctx, "function", node, null);
  const target = variableTarget(ctx, symbol);
  const parts = lowerFunctionParts(ctx, node, frame);
  const made = makeFunction(ctx, node, symbolFor(ctx, symbol), parts, node.name.text);
  emit(ctx, made);
  if (target.kind === "index")
    emit(ctx, pyAssign(pyName(symbolFor(ctx, symbol)), pyList([pyName(symbolFor(ctx, symbol))])));
}

export function isAsync(node: ts.Node): boolean {
  return (
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.AsyncKeyword)
  );
}

/** It is made where its block starts, before the variables of the turn are. */
function capturesLoopVariable(ctx: LowerContext, node: ts.FunctionDeclaration): boolean {
  const { usage } = ctx.program;
  return [...usage.freeVariables(node)].some((symbol) => {
    const loop = usage.loopOf(symbol);
    return loop !== null && ts.findAncestor(node, (parent) => parent === loop) !== undefined;
  });
}
