/** `object.name`: an attribute, a key of a dict, a built-in member, a member of a module or enum. */
import { data } from "../diagnostics/data";
import { syntax } from "../diagnostics/syntax";
import { isAccessorRead } from "../builtins/support/accessors";
import { lowerBuiltinProperty } from "../builtins/registry";
import type { Kind } from "../frontend/kinds";
import { ts } from "../frontend/ts";
import type { Expr } from "../python/ir";
import { pyAttr, pyCall, pyIndex, pyInt, pyName, pyNone, pyStr } from "../python/builders";
import { builtin, positionOf, report, type LowerContext } from "./context";
import { pyTypeOf } from "./names";

export type MemberForm = "attribute" | "key";

/** How members of a value of this kind are reached; null when they are built-in or the kinds differ. */
export function memberForm(kind: Kind): MemberForm | null {
  switch (kind.tag) {
    case "record":
      return "key";
    case "instance":
    case "protocol":
    case "native":
    case "class":
    case "module":
      return "attribute";
    case "union": {
      const forms = new Set(kind.parts.map(memberForm));
      const only = [...forms][0];
      return forms.size === 1 && only !== undefined ? only : null;
    }
    default:
      return null;
  }
}

/** A value of an optional property, or behind an index signature, may be missing from the dict. */
export function isMissingable(ctx: LowerContext, node: ts.PropertyAccessExpression): boolean {
  const kind = ctx.facts.kindOf(node.expression);
  const types = kind.tag === "union" ? kind.parts.map((part) => part.type) : [kind.type];
  return types.some((type) => {
    const property = ctx.facts.checker.getPropertyOfType(type, node.name.text);
    return property === undefined || (property.flags & ts.SymbolFlags.Optional) !== 0;
  });
}

/** The evaluated receiver of a member that is assigned. */
export function propertyPlace(
  ctx: LowerContext,
  node: ts.PropertyAccessExpression,
): { readonly receiver: Expr; readonly form: MemberForm } {
  const kind = ctx.facts.kindOf(node.expression);
  const form = memberForm(kind);
  const owner = ctx.facts.libraryOwner(ctx.facts.symbolAt(node.name));
  // The members of an exception that JavaScript has are no attributes in Python.
  if (form === null || owner !== null) {
    report(ctx, syntax.unsupported, node, {
      what: `an assignment to ${node.name.text}${owner ? ` of ${owner}` : ""}`,
    });
  }
  return { receiver: ctx.program.lower.expression(ctx, node.expression), form: form ?? "attribute" };
}

export function lowerProperty(ctx: LowerContext, node: ts.PropertyAccessExpression): Expr {
  const constant = enumValue(ctx, node);
  if (constant !== null) return constant;
  if (ts.isPrivateIdentifier(node.name)) {
    report(ctx, syntax.hashPrivate, node.name);
    return pyNone();
  }
  const symbol = ctx.facts.symbolAt(node.name);
  const builtinValue = lowerBuiltinProperty(ctx, node, symbol);
  if (builtinValue !== null) return builtinValue;
  if (node.name.text === "length" && ctx.facts.kindOf(node.expression).tag === "tuple") {
    return pyCall(builtin(ctx, "len"), [ctx.program.lower.expression(ctx, node.expression)], { type: "int" });
  }
  if (node.expression.kind === ts.SyntaxKind.SuperKeyword) return lowerSuperProperty(ctx, node);
  if (symbol !== undefined && (symbol.flags & ts.SymbolFlags.Prototype) !== 0) {
    report(ctx, syntax.unsupported, node.name, { what: "the prototype of a class" });
    return pyNone();
  }
  checkMethodValue(ctx, node, symbol);
  const kind = ctx.facts.kindOf(node.expression);
  const form = memberForm(kind);
  const type = pyTypeOf(ctx.facts.kindOf(node));
  const pos = positionOf(ctx, node);
  if (kind.tag === "module") {
    const member = moduleMember(ctx, node);
    if (member !== null) return member;
  }
  const receiver = ctx.program.lower.expression(ctx, node.expression);
  if (form === "attribute") {
    const read = pyAttr(receiver, node.name.text, type, pos);
    return isAccessorRead(ctx.facts, node) ? { ...read, runsCode: true } : read;
  }
  if (form === "key") {
    if (isMissingable(ctx, node)) return pyCall(pyAttr(receiver, "get"), [pyStr(node.name.text)], { pos });
    return pyIndex(receiver, pyStr(node.name.text), type, pos);
  }
  if (kind.tag === "union") report(ctx, data.mixedRepresentation, node, { name: node.name.text });
  else {
    report(ctx, syntax.unsupported, node, {
      what: `the member ${node.name.text} of ${ctx.facts.checker.typeToString(kind.type)}`,
    });
  }
  return pyNone();
}

/** Members of enums are constants; one without a fixed value was reported where it is declared. */
function enumValue(ctx: LowerContext, node: ts.PropertyAccessExpression): Expr | null {
  const member = ctx.facts.symbolAt(node.name)?.valueDeclaration;
  if (member === undefined || !ts.isEnumMember(member)) return null;
  const value = ctx.facts.checker.getConstantValue(member) ?? 0;
  const pos = positionOf(ctx, node);
  return typeof value === "string" ? pyStr(value, pos) : pyInt(BigInt(Math.trunc(value)), pos);
}

/** `m.x` of `import * as m`, read each time, so that an exported `let` is seen as it is. */
function moduleMember(ctx: LowerContext, node: ts.PropertyAccessExpression): Expr | null {
  if (!ts.isIdentifier(node.expression)) return null;
  const alias = ctx.facts.checker.getSymbolAtLocation(node.expression);
  const symbol = alias === undefined ? undefined : ctx.symbols.get(alias);
  if (symbol === undefined) return null;
  return pyAttr(pyName(symbol), node.name.text, pyTypeOf(ctx.facts.kindOf(node)), positionOf(ctx, node));
}

/** `super.x` of an accessor: Python's `super().x` would give the property object. */
function lowerSuperProperty(ctx: LowerContext, node: ts.PropertyAccessExpression): Expr {
  return superAccessor(ctx, node, "_get_", []);
}

/** Calls the base's named accessor; `passed` is the value to set. */
export function superAccessor(
  ctx: LowerContext,
  node: ts.PropertyAccessExpression,
  prefix: "_get_" | "_set_",
  passed: readonly Expr[],
): Expr {
  const base = heritageExpression(node);
  const { self } = ctx.frame;
  const declaration = ctx.facts.symbolAt(node.name)?.declarations?.[0];
  if (base === undefined || self === null || declaration === undefined || !ts.isAccessor(declaration)) {
    report(ctx, syntax.unsupported, node, { what: "this use of super" });
    return pyNone();
  }
  const owner = ctx.program.lower.expression(ctx, base);
  return pyCall(pyAttr(owner, `${prefix}${node.name.text}`), [pyName(self), ...passed], {
    type: pyTypeOf(ctx.facts.kindOf(node)),
    pos: positionOf(ctx, node),
  });
}

/** The expression behind `extends` of the class around a node. */
export function heritageExpression(node: ts.Node): ts.Expression | undefined {
  const owner = ts.findAncestor(node, ts.isClassLike);
  const clause = owner?.heritageClauses?.find((part) => part.token === ts.SyntaxKind.ExtendsKeyword);
  return clause?.types[0]?.expression;
}

/** A method taken as a value loses its object in JavaScript and keeps it in Python. */
function checkMethodValue(
  ctx: LowerContext,
  node: ts.PropertyAccessExpression,
  symbol: ts.Symbol | undefined,
): void {
  const declaration = symbol?.valueDeclaration;
  if (declaration === undefined) return;
  const isMethod = ts.isMethodDeclaration(declaration) || ts.isMethodSignature(declaration);
  if (!isMethod || isCallee(node)) return;
  if (
    ts.isMethodDeclaration(declaration) &&
    ts.isClassLike(declaration.parent) &&
    isStaticMember(declaration)
  )
    return;
  if (ctx.facts.kindOf(node.expression).tag === "native") return;
  report(ctx, syntax.unboundMethod, node, { name: node.name.text });
}

export function isStaticMember(node: ts.ClassElement): boolean {
  return (
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.StaticKeyword)
  );
}

function isCallee(node: ts.Expression): boolean {
  let child: ts.Node = node;
  let parent: ts.Node = node.parent;
  while (ts.isParenthesizedExpression(parent) || ts.isNonNullExpression(parent)) {
    child = parent;
    parent = parent.parent;
  }
  if (ts.isCallExpression(parent)) return parent.expression === child;
  // `object.method.bind(object)`
  return ts.isPropertyAccessExpression(parent) && parent.name.text === "bind";
}

/** str(e), the text of any exception. */
export function messageOf(ctx: LowerContext, value: Expr): Expr {
  return pyCall(builtin(ctx, "str"), [value], { type: "str" });
}
