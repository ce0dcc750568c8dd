/** First value of a variable: an assignment, or a new cell. */
import type { ts } from "../frontend/ts";
import type { Expr } from "../python/ir";
import { pyAssign, pyList, pyName } from "../python/builders";
import { emit, positionOf, type LowerContext } from "./context";
import { symbolFor } from "./names";

/** Each evaluation of a declaration makes a new binding: a celled variable gets a new list. */
export function declareVariable(ctx: LowerContext, name: ts.Identifier, value: Expr): void {
  const symbol = ctx.facts.checker.getSymbolAtLocation(name);
  if (symbol === undefined) throw new Error(`no symbol for ${name.text}`);
  const target = pyName(symbolFor(ctx, symbol), value.type);
  emit(ctx, pyAssign(target, ctx.cells.has(symbol) ? pyList([value]) : value, positionOf(ctx, name)));
}
