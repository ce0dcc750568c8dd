/** Patterns that Python unpacks by itself, `a, b = pair`: over tuples that always have as many elements. */
import type { Kind } from "../frontend/kinds";
import { ts } from "../frontend/ts";
import { pyName } from "../python/builders";
import type { NameExpr } from "../python/ir";
import type { LowerContext } from "./context";
import { symbolFor } from "./names";

/** How many elements every tuple of the kind has; null where it varies, or where the value may be missing. */
export function exactLength(ctx: LowerContext, kind: Kind | null): number | null {
  if (kind === null || kind.tag !== "tuple" || kind.optional) return null;
  const type = kind.type as ts.TupleTypeReference;
  const count = ctx.facts.checker.getTypeArguments(type).length;
  return type.target.hasRestElement || type.target.minLength !== count ? null : count;
}

/** The names of `[a, b, …]` when it binds exactly `count` plain variables; Python needs two or more. */
export function namesOfPattern(
  ctx: LowerContext,
  pattern: ts.ArrayBindingPattern,
  count: number | null,
): NameExpr[] | null {
  if (count === null || count < 2 || pattern.elements.length !== count) return null;
  const names: NameExpr[] = [];
  for (const part of pattern.elements) {
    if (ts.isOmittedExpression(part) || part.dotDotDotToken !== undefined || part.initializer !== undefined)
      return null;
    if (!ts.isIdentifier(part.name)) return null;
    const symbol = ctx.facts.checker.getSymbolAtLocation(part.name);
    if (symbol === undefined || ctx.cells.has(symbol) || ctx.earlyCells.has(symbol)) return null;
    names.push(pyName(symbolFor(ctx, symbol)));
  }
  return names;
}
