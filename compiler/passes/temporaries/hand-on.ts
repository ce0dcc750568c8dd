/**
 * `if c: t = a else: t = b` before `x = t` or `return t`: the branches assign x, or return, themselves. Only where
 * the temporary is the last thing each branch does, so that nothing can fail after the early assignment.
 */
import type { PySymbol, Stmt } from "../../python/ir";
import { pyReturn } from "../../python/builders";
import type { Mentions } from "../analysis/references";

/** The first statement with the second one worked in, or undefined. */
export function handOn(
  before: Stmt,
  stmt: Stmt,
  mentions: ReadonlyMap<PySymbol, Mentions>,
): Stmt | undefined {
  if (before.kind !== "if") return undefined;
  const handed = stmt.kind === "assign" || stmt.kind === "return" ? stmt.value : null;
  if (handed?.kind !== "name") return undefined;
  const { symbol } = handed;
  const count = mentions.get(symbol);
  if (symbol.kind !== "temporary" || count?.reads !== 1 || count.elsewhere) return undefined;
  if (countLastAssignments([before], symbol) !== count.binds) return undefined;
  if (stmt.kind === "return") {
    return endsInAssignment([before], symbol)
      ? rewrite(before, symbol, (value, pos) => pyReturn(value, pos))
      : undefined;
  }
  if (stmt.kind !== "assign" || stmt.target.kind !== "name") return undefined;
  const { target } = stmt;
  const targetCount = mentions.get(target.symbol);
  // A variable that is made here: nothing can have looked at it before.
  if (target.symbol.kind !== "local" || targetCount?.binds !== 1 || targetCount.elsewhere) return undefined;
  return rewrite(before, symbol, (value, pos) => ({
    kind: "assign",
    target,
    value,
    ...(pos === undefined ? {} : { pos }),
  }));
}

type Last = (value: Extract<Stmt, { kind: "assign" }>["value"], pos: Stmt["pos"]) => Stmt;

function isAssignmentTo(stmt: Stmt | undefined, symbol: PySymbol): stmt is Extract<Stmt, { kind: "assign" }> {
  return stmt?.kind === "assign" && stmt.target.kind === "name" && stmt.target.symbol === symbol;
}

function countLastAssignments(stmts: readonly Stmt[], symbol: PySymbol): number {
  const last = stmts.at(-1);
  if (isAssignmentTo(last, symbol)) return 1;
  if (last?.kind !== "if") return 0;
  return countLastAssignments(last.body, symbol) + countLastAssignments(last.orelse, symbol);
}

/** True when every path through the statements ends by assigning the symbol, or does not go on. */
function endsInAssignment(stmts: readonly Stmt[], symbol: PySymbol): boolean {
  const last = stmts.at(-1);
  if (last === undefined) return false;
  if (isAssignmentTo(last, symbol) || last.kind === "return" || last.kind === "raise") return true;
  return last.kind === "if" && endsInAssignment(last.body, symbol) && endsInAssignment(last.orelse, symbol);
}

function rewrite(stmt: Stmt, symbol: PySymbol, make: Last): Stmt {
  if (isAssignmentTo(stmt, symbol)) return make(stmt.value, stmt.pos);
  if (stmt.kind !== "if") return stmt;
  const inLast = (stmts: readonly Stmt[]): readonly Stmt[] => {
    const last = stmts.at(-1);
    return last === undefined ? stmts : [...stmts.slice(0, -1), rewrite(last, symbol, make)];
  };
  return { ...stmt, body: inLast(stmt.body), orelse: inLast(stmt.orelse) };
}
