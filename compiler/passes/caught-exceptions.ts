/** Inside `except E as e`, `isinstance(e, E)` is true: what `e instanceof Error ? e.message : ""` asks for nothing. */
import type { ExceptHandler, Expr, PyModule, PySymbol } from "../python/ir";
import { pyBool } from "../python/builders";
import { mapStmts } from "../python/visit";
import { countMentions, type Mentions } from "./analysis/references";

export function caughtExceptions(module: PyModule): PyModule {
  const mentions = countMentions(module.body, module.scope);
  const body = mapStmts(module.body, {
    stmt: (stmt) => [
      stmt.kind === "try"
        ? { ...stmt, handlers: stmt.handlers.map((handler) => decideTests(handler, mentions)) }
        : stmt,
    ],
  });
  return { ...module, body };
}

function decideTests(handler: ExceptHandler, mentions: ReadonlyMap<PySymbol, Mentions>): ExceptHandler {
  const { type, binding } = handler;
  if (type?.kind !== "name" || type.symbol.kind !== "builtin" || binding === null) return handler;
  if (mentions.get(binding)?.binds !== 1) return handler;
  const expr = (each: Expr): Expr => (isTest(each, binding, type.symbol) ? pyBool(true, each.pos) : each);
  return { ...handler, body: mapStmts(handler.body, { expr }) };
}

function isTest(expr: Expr, binding: PySymbol, type: PySymbol): boolean {
  if (expr.kind !== "call" || expr.callee.kind !== "name") return false;
  const { kind, name } = expr.callee.symbol;
  const [object, tested] = expr.args;
  return (
    kind === "builtin" &&
    name === "isinstance" &&
    object?.kind === "name" &&
    object.symbol === binding &&
    tested?.kind === "name" &&
    tested.symbol === type
  );
}
