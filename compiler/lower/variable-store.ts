/** First value of a variable: an assignment, or a new cell. */
import { ts } from "../frontend/ts";
import type { Expr } from "../python/ir";
import { pyAssign, pyIndex, pyInt, pyList, pyName, pyNone } from "../python/builders";
import { emit, positionOf, type LowerContext } from "./context";
import { symbolFor } from "./names";

/** Each evaluation of a declaration makes a new binding: a celled variable gets a new list. */
export function declareVariable(ctx: LowerContext, name: ts.Identifier, value: Expr): void {
  const symbol = ctx.facts.checker.getSymbolAtLocation(name);
  if (symbol === undefined) throw new Error(`no symbol for ${name.text}`);
  const target = pyName(symbolFor(ctx, symbol), value.type);
  if (ctx.earlyCells.get(symbol) === true) {
    emit(ctx, pyAssign(pyIndex(target, pyInt(0n)), value, positionOf(ctx, name)));
    return;
  }
  emit(ctx, pyAssign(target, ctx.cells.has(symbol) ? pyList([value]) : value, positionOf(ctx, name)));
}

/** Makes the cells that closures of a block hold before the block's declarations give them their values. */
export function makeEarlyCells(ctx: LowerContext, nodes: readonly ts.Statement[]): void {
  const visit = (name: ts.BindingName): void => {
    if (!ts.isIdentifier(name)) {
      for (const element of name.elements) if (ts.isBindingElement(element)) visit(element.name);
      return;
    }
    const symbol = ctx.facts.checker.getSymbolAtLocation(name);
    if (symbol === undefined || ctx.earlyCells.get(symbol) !== false) return;
    ctx.earlyCells.set(symbol, true);
    emit(ctx, pyAssign(pyName(symbolFor(ctx, symbol)), pyList([pyNone()]), positionOf(ctx, name)));
  };
  for (const node of nodes) {
    if (ts.isVariableStatement(node)) for (const { name } of node.declarationList.declarations) visit(name);
  }
}
