/** What the parts of a class share: its Python scope, symbols of members, `self`. */
import { ts } from "../../frontend/ts";
import { pyParameter } from "../../python/builders";
import type { PySymbol } from "../../python/ir";
import { createSymbol } from "../../python/symbols";
import { createFrame, type FunctionFrame, type LowerContext } from "../context";
import type { FunctionParts } from "../function";

/** A class and the Python scope of its body. */
export interface ClassScope {
  readonly node: ts.ClassDeclaration;
  readonly name: string;
  readonly frame: FunctionFrame;
}

export function memberSymbol(ctx: LowerContext, name: string, ownerScope = ctx.frame.scope): PySymbol {
  return createSymbol(ctx.program.table, { name, kind: "function", owner: ownerScope, fixed: true });
}

export function selfParameter(ctx: LowerContext, frame: FunctionFrame, name = "self"): PySymbol {
  return createSymbol(ctx.program.table, { name, kind: "parameter", owner: frame.scope, fixed: true });
}

export function methodFrame(ctx: LowerContext, node: ts.Node, name: "self" | "cls" | null): FunctionFrame {
  const frame = createFrame(ctx, "function", node, null);
  return name === null ? frame : { ...frame, self: selfParameter(ctx, frame, name) };
}

export function withSelf(parts: FunctionParts): FunctionParts {
  const { self } = parts.frame;
  return self === null ? parts : { ...parts, parameters: [pyParameter(self), ...parts.parameters] };
}

export function nameText(member: ts.ClassElement): string {
  const { name } = member;
  return name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : "";
}

export function isBlockingName(ctx: LowerContext, name: ts.PropertyName): boolean {
  return (
    ts.isComputedPropertyName(name) &&
    ts.isIdentifier(name.expression) &&
    ctx.facts.preludeName(ctx.facts.symbolAt(name.expression)) === "blocking"
  );
}

export function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return (
    ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === kind)
  );
}
