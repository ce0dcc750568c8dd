/** Getters and setters: one `property` each. */
import { syntax } from "../../diagnostics/syntax";
import { ts } from "../../frontend/ts";
import { pyAssign, pyAttr, pyCall, pyName, pyNone } from "../../python/builders";
import type { Expr, PySymbol, Stmt } from "../../python/ir";
import { builtin, emit, report, type LowerContext } from "../context";
import { lowerFunctionParts, makeFunction } from "../function";
import { isStaticMember } from "../property";
import { memberSymbol, methodFrame, nameText, withSelf, type ClassScope } from "./scope";

export function hasGetter(node: ts.ClassDeclaration, setter: ts.SetAccessorDeclaration): boolean {
  return node.members.some((member) => ts.isGetAccessor(member) && nameText(member) === nameText(setter));
}

/** A pair of accessors is one `property`; named functions where a subclass reads it through `super`. */
export function lowerAccessors(ctx: LowerContext, owner: ClassScope, node: ts.AccessorDeclaration): void {
  const name = nameText(node);
  if (isStaticMember(node)) {
    report(ctx, syntax.staticAccessor, node);
    return;
  }
  const getter = ts.isGetAccessor(node) ? node : undefined;
  const setter = owner.node.members.find(
    (member): member is ts.SetAccessorDeclaration => ts.isSetAccessor(member) && nameText(member) === name,
  );
  checkPartialOverride(ctx, owner, node, name, getter, setter);
  const property = memberSymbol(ctx, name);
  const lower = (part: ts.AccessorDeclaration, symbol: PySymbol, decorators: readonly Expr[]): Stmt => {
    const parts = withSelf(lowerFunctionParts(ctx, part, methodFrame(ctx, part, "self")));
    return makeFunction(ctx, part, symbol, parts, `${owner.name}.${name}`, decorators);
  };
  const named = ctx.program.usage.superAccessors.has(name) || getter === undefined;
  if (!named && getter !== undefined) {
    emit(ctx, lower(getter, property, [builtin(ctx, "property")]));
    if (setter !== undefined) emit(ctx, lower(setter, property, [pyAttr(pyName(property), "setter")]));
    return;
  }
  const args: Expr[] = [];
  if (getter !== undefined) {
    const symbol = memberSymbol(ctx, `_get_${name}`);
    emit(ctx, lower(getter, symbol, []));
    args.push(pyName(symbol));
  } else args.push(pyNone());
  if (setter !== undefined) {
    const symbol = memberSymbol(ctx, `_set_${name}`);
    emit(ctx, lower(setter, symbol, []));
    args.push(pyName(symbol));
  }
  emit(ctx, pyAssign(pyName(property), pyCall(builtin(ctx, "property"), args)));
}

/** An override of one half of a pair hides the other half in both languages, with different errors. */
function checkPartialOverride(
  ctx: LowerContext,
  owner: ClassScope,
  node: ts.AccessorDeclaration,
  name: string,
  getter: ts.AccessorDeclaration | undefined,
  setter: ts.AccessorDeclaration | undefined,
): void {
  const type = ctx.facts.checker.getTypeAtLocation(owner.node);
  if (!type.isClassOrInterface()) return;
  for (const base of ctx.facts.checker.getBaseTypes(type)) {
    const declarations = ctx.facts.checker.getPropertyOfType(base, name)?.declarations ?? [];
    const baseHas = (test: (declaration: ts.Node) => boolean): boolean => declarations.some(test);
    const half =
      (baseHas(ts.isGetAccessor) && getter === undefined) ||
      (baseHas(ts.isSetAccessor) && setter === undefined);
    if (half) report(ctx, syntax.halfAccessor, node, { name });
  }
}
