/** Counts and finds mentions of symbols: what the passes that remove or rename need to know first. */
import type { Expr, PyScope, PySymbol, Stmt } from "../../python/ir";
import { mapStmts, walkStmts } from "../../python/visit";

export interface Mentions {
  reads: number;
  binds: number;
  /** Mentioned in another scope than its owner: a closure, or a comprehension. */
  elsewhere: boolean;
}

export function countMentions(stmts: readonly Stmt[], scope: PyScope): ReadonlyMap<PySymbol, Mentions> {
  const counts = new Map<PySymbol, Mentions>();
  const of = (symbol: PySymbol, where: PyScope): Mentions => {
    const mentions = counts.get(symbol) ?? { reads: 0, binds: 0, elsewhere: false };
    counts.set(symbol, mentions);
    if (symbol.owner !== where) mentions.elsewhere = true;
    return mentions;
  };
  walkStmts(
    stmts,
    {
      expr: (expr, where) => {
        if (expr.kind === "name") of(expr.symbol, where).reads++;
      },
      bind: (symbol, where) => {
        of(symbol, where).binds++;
      },
    },
    scope,
  );
  return counts;
}

/** Every symbol that the statements read or bind. */
export function mentionedSymbols(stmts: readonly Stmt[], scope: PyScope): ReadonlySet<PySymbol> {
  return new Set(countMentions(stmts, scope).keys());
}

/** Replaces reads of symbols by expressions; bindings stay. */
export function substituteReads(
  stmts: readonly Stmt[],
  values: ReadonlyMap<PySymbol, Expr>,
): readonly Stmt[] {
  if (values.size === 0) return stmts;
  return mapStmts(stmts, {
    expr: (expr) => {
      const value = expr.kind === "name" ? values.get(expr.symbol) : undefined;
      return value === undefined ? expr : { ...value, ...(expr.pos === undefined ? {} : { pos: expr.pos }) };
    },
  });
}
