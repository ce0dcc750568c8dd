/** Calls: user functions and methods, firmware functions with keywords, `super`, library and prelude members. */
import { syntax } from "../diagnostics/syntax";
import { modules } from "../diagnostics/modules";
import { lowerBuiltinCall, lowerBuiltinNew } from "../builtins/registry";
import { firmwareCallbacks } from "../frontend/firmware-callbacks";
import { ts } from "../frontend/ts";
import type { Expr, KeywordArgument } from "../python/ir";
import { pyAttr, pyCall, pyConditional, pyIsNone, pyName, pyNone } from "../python/builders";
import { builtin, helper, positionOf, report, reusable, type LowerContext } from "./context";
import { lowerDynamicImport } from "./imports";
import { pyTypeOf } from "./names";
import { orderedValues } from "./operands";
import { keepSpread, spreadArguments } from "./arguments";
import { heritageExpression } from "./property";
import { lowerSuperConstructor } from "./super-call";

export interface Arguments {
  readonly args: readonly Expr[];
  readonly star: Expr | null;
  readonly keywords: readonly KeywordArgument[];
}

export function lowerCall(ctx: LowerContext, node: ts.CallExpression): Expr {
  const callee = skipParentheses(node.expression);
  if (callee.kind === ts.SyntaxKind.SuperKeyword) return lowerSuperConstructor(ctx, node);
  if (callee.kind === ts.SyntaxKind.ImportKeyword) return lowerDynamicImport(ctx, node);
  const library = lowerBuiltinCall(ctx, node, callee);
  if (library !== null) return library;
  const type = pyTypeOf(ctx.facts.kindOf(node));
  const pos = positionOf(ctx, node);
  if (ts.isPropertyAccessExpression(callee) && callee.expression.kind === ts.SyntaxKind.SuperKeyword) {
    return lowerSuperMethod(ctx, node, callee);
  }
  if (isBind(callee)) return lowerBind(ctx, node, callee);
  const { lower } = ctx.program;
  let target: Expr = pyNone();
  const { args, star, keywords } = lowerArguments(
    ctx,
    node,
    () => lower.expression(ctx, callee),
    (value) => {
      target = value;
    },
  );
  return pyCall(target, args, { star, keywords, type, pos });
}

export function skipParentheses(node: ts.Expression): ts.Expression {
  let inner = node;
  while (ts.isParenthesizedExpression(inner) || ts.isNonNullExpression(inner)) inner = inner.expression;
  return inner;
}

/** `lowerCallee` runs first; `setCallee` receives its value, spilled when an argument needs statements. */
function lowerArguments(
  ctx: LowerContext,
  node: ts.CallExpression | ts.NewExpression,
  lowerCallee: () => Expr,
  setCallee: (value: Expr) => void,
): Arguments {
  const args = node.arguments ?? [];
  const keywordLiteral = keywordArgument(ctx, node, args);
  const positional = keywordLiteral === null ? args : args.slice(0, -1);
  const properties = keywordLiteral === null ? [] : keywordProperties(ctx, keywordLiteral);
  const callbacks = new Set(firmwareCallbacks(ctx.facts, node));
  const lowerValue = (argument: ts.Expression) => (): Expr => {
    const value = lowerArgument(ctx, argument, args);
    return callbacks.has(argument) ? safeCallback(ctx, argument, value) : value;
  };
  const values = orderedValues(ctx, [
    lowerCallee,
    ...positional.map(lowerValue),
    ...properties.map((property) => lowerValue(property.value)),
  ]);
  const [callee, ...rest] = values;
  if (callee !== undefined) setCallee(callee);
  const plain = rest.slice(0, positional.length);
  const keywords = properties.map((property, index): KeywordArgument => ({
    name: property.name,
    value: rest[positional.length + index] ?? pyNone(),
  }));
  return { ...spreadArguments(ctx, positional, plain), keywords };
}

/** The firmware's callback thread dies of an uncaught exception; None takes a handler away and stays None. */
function safeCallback(ctx: LowerContext, node: ts.Expression, value: Expr): Expr {
  const wrap = (handler: Expr): Expr => pyCall(helper(ctx, "_safe"), [handler]);
  if (!ctx.facts.kindOf(node).optional) return wrap(value);
  const kept = reusable(ctx, value);
  return pyConditional(pyIsNone(kept), pyNone(), wrap(kept));
}

function lowerArgument(ctx: LowerContext, node: ts.Expression, all: readonly ts.Expression[]): Expr {
  if (!ts.isSpreadElement(node)) return ctx.program.lower.expression(ctx, node);
  const value = ctx.program.lower.expression(ctx, node.expression);
  return keepSpread(ctx, value, all.slice(all.indexOf(node) + 1));
}

/** The object literal that a `Keywords<…>` parameter takes, or null. */
function keywordArgument(
  ctx: LowerContext,
  node: ts.CallExpression | ts.NewExpression,
  args: readonly ts.Expression[],
): ts.Expression | null {
  const last = args.at(-1);
  const signature = ctx.facts.checker.getResolvedSignature(node);
  const parameter = signature?.parameters[args.length - 1];
  if (last === undefined || parameter === undefined || !isKeywords(ctx, parameter)) return null;
  if (!ts.isObjectLiteralExpression(last)) {
    report(ctx, modules.keywordsLiteral, last);
    return null;
  }
  return last;
}

function isKeywords(ctx: LowerContext, parameter: ts.Symbol): boolean {
  const declaration = parameter.valueDeclaration;
  if (declaration === undefined || !ts.isParameter(declaration) || declaration.type === undefined)
    return false;
  const type = ctx.facts.checker.getNonNullableType(ctx.facts.checker.getTypeFromTypeNode(declaration.type));
  return type.getProperties().some((property) => property.name.includes("keywordsBrand"));
}

function keywordProperties(
  ctx: LowerContext,
  node: ts.Expression,
): readonly { readonly name: string; readonly value: ts.Expression }[] {
  if (!ts.isObjectLiteralExpression(node)) return [];
  return node.properties.flatMap((property) => {
    if (ts.isPropertyAssignment(property) && ts.isIdentifier(property.name)) {
      return [{ name: property.name.text, value: property.initializer }];
    }
    if (ts.isShorthandPropertyAssignment(property))
      return [{ name: property.name.text, value: property.name }];
    report(ctx, modules.keywordsLiteral, property);
    return [];
  });
}

/** Whether a static method, or one that it reaches through `super`, looks at the class that it was called on. */
function dependsOnThis(ctx: LowerContext, method: ts.Node, seen: Set<ts.Node>): boolean {
  if (seen.has(method)) return false;
  seen.add(method);
  const visit = (part: ts.Node): boolean => {
    if (part.kind === ts.SyntaxKind.ThisKeyword) return true;
    if (ts.isClassLike(part) || ts.isFunctionExpression(part) || ts.isFunctionDeclaration(part)) return false;
    if (ts.isPropertyAccessExpression(part) && part.expression.kind === ts.SyntaxKind.SuperKeyword) {
      const target = ctx.facts.symbolAt(part.name)?.valueDeclaration;
      return target === undefined || !ts.isMethodDeclaration(target) || dependsOnThis(ctx, target, seen);
    }
    if (part.kind === ts.SyntaxKind.SuperKeyword) return true;
    return ts.forEachChild(part, visit) ?? false;
  };
  return ts.forEachChild(method, visit) ?? false;
}

/** `super.m(x)`: nested functions have no zero-argument super. */
function lowerSuperMethod(
  ctx: LowerContext,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
): Expr {
  const { self } = ctx.frame;
  const base = heritageExpression(node);
  if (self === null || base === undefined) {
    report(ctx, syntax.unsupported, node, { what: "super here" });
    return pyNone();
  }
  const direct = self.owner === ctx.frame.scope && self.name === "self";
  const { args, star } = lowerArguments(
    ctx,
    node,
    () => pyNone(),
    () => undefined,
  );
  const type = pyTypeOf(ctx.facts.kindOf(node));
  const pos = positionOf(ctx, node);
  if (direct) {
    const parent = pyCall(builtin(ctx, "super"), []);
    return pyCall(pyAttr(parent, callee.name.text), args, { star, type, pos });
  }
  const owner = ctx.program.lower.expression(ctx, base);
  if (self.name !== "self") {
    // `cls` is not passed on: a class method of the base would find its own class.
    const declaration = ctx.facts.symbolAt(callee.name)?.valueDeclaration;
    if (declaration === undefined || dependsOnThis(ctx, declaration, new Set()))
      report(ctx, syntax.unsupported, callee, { what: "super of a static method that uses this" });
    return pyCall(pyAttr(owner, callee.name.text), args, { star, type, pos });
  }
  return pyCall(pyAttr(owner, callee.name.text), [pyName(self), ...args], { star, type, pos });
}

function isBind(callee: ts.Expression): callee is ts.PropertyAccessExpression {
  return (
    ts.isPropertyAccessExpression(callee) &&
    callee.name.text === "bind" &&
    ts.isPropertyAccessExpression(callee.expression)
  );
}

/** `this.f.bind(this)`: Python's bound method. */
function lowerBind(ctx: LowerContext, node: ts.CallExpression, callee: ts.PropertyAccessExpression): Expr {
  const method = callee.expression;
  const argument = node.arguments[0];
  const same =
    ts.isPropertyAccessExpression(method) &&
    argument !== undefined &&
    node.arguments.length === 1 &&
    isSamePath(ctx, method.expression, argument);
  if (!same) report(ctx, syntax.unsupported, node, { what: "bind to another object, or with arguments" });
  return ctx.program.lower.expression(ctx, method);
}

function isSamePath(ctx: LowerContext, a: ts.Expression, b: ts.Expression): boolean {
  if (a.kind === ts.SyntaxKind.ThisKeyword) return b.kind === ts.SyntaxKind.ThisKeyword;
  if (ts.isIdentifier(a) && ts.isIdentifier(b)) return ctx.facts.symbolAt(a) === ctx.facts.symbolAt(b);
  return (
    ts.isPropertyAccessExpression(a) &&
    ts.isPropertyAccessExpression(b) &&
    a.name.text === b.name.text &&
    isSamePath(ctx, a.expression, b.expression)
  );
}

export function lowerNew(ctx: LowerContext, node: ts.NewExpression): Expr {
  const library = lowerBuiltinNew(ctx, node);
  if (library !== null) return library;
  let target: Expr = pyNone();
  const { args, star, keywords } = lowerArguments(
    ctx,
    node,
    () => ctx.program.lower.expression(ctx, node.expression),
    (value) => {
      target = value;
    },
  );
  return pyCall(target, args, { star, keywords, pos: positionOf(ctx, node) });
}
