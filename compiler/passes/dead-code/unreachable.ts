/** Drops statements that cannot run or do nothing. */
import type { Expr, FunctionStmt, IfStmt, Stmt, TryStmt } from "../../python/ir";
import { pyExprStmt, pyNot, pyReturn, pyYield } from "../../python/builders";
import { mapStmts, walkStmts } from "../../python/visit";
import { isDroppable } from "../analysis/effects";
import { foldExpr } from "../fold-constants";
import { isLiteral, isTruthy } from "../fold/constants";

export function removeUnreachable(body: readonly Stmt[]): readonly Stmt[] {
  return mapStmts(body, { stmt: simplify, block: cutAfterJump });
}

function simplify(stmt: Stmt): readonly Stmt[] {
  switch (stmt.kind) {
    case "if":
      return simplifyIf(stmt);
    case "while":
      return isLiteral(stmt.test) && !isTruthy(stmt.test) ? stmt.orelse : [stmt];
    case "expr":
      return isDroppable(stmt.value) ? [] : [stmt];
    case "pass":
      // The printer writes `pass` where a body is empty.
      return [];
    case "try":
      return simplifyTry(stmt);
    case "function":
      return [keepGenerator(stmt)];
    default:
      return [stmt];
  }
}

function simplifyIf(stmt: IfStmt): readonly Stmt[] {
  if (isLiteral(stmt.test)) return isTruthy(stmt.test) ? stmt.body : stmt.orelse;
  if (stmt.body.length > 0) return [stmt];
  if (stmt.orelse.length > 0)
    return [{ ...stmt, test: foldExpr(pyNot(stmt.test)), body: stmt.orelse, orelse: [] }];
  return isDroppable(stmt.test) ? [] : [pyExprStmt(stmt.test, stmt.pos)];
}

function simplifyTry(stmt: TryStmt): readonly Stmt[] {
  // An empty body cannot raise.
  if (stmt.body.length === 0) return stmt.finalizer;
  return stmt.handlers.length === 0 && stmt.finalizer.length === 0 ? stmt.body : [stmt];
}

function cutAfterJump(stmts: readonly Stmt[]): readonly Stmt[] {
  const jump = stmts.findIndex(neverContinues);
  return jump === -1 || jump === stmts.length - 1 ? stmts : stmts.slice(0, jump + 1);
}

/** True when control never reaches the statement after this one. */
function neverContinues(stmt: Stmt): boolean {
  switch (stmt.kind) {
    case "return":
    case "raise":
    case "break":
    case "continue":
      return true;
    case "if":
      return stmt.orelse.some(neverContinues) && stmt.body.some(neverContinues);
    default:
      return false;
  }
}

/**
 * A generator whose every `yield` was unreachable would become a plain function. MicroPython drops the body of
 * `if False` before it looks for `yield`, but not what follows a `return`.
 */
function keepGenerator(stmt: FunctionStmt): FunctionStmt {
  if (!stmt.isGenerator || containsYield(stmt)) return stmt;
  const ended = stmt.body.some(neverContinues) ? stmt.body : [...stmt.body, pyReturn(null, stmt.pos)];
  return { ...stmt, body: [...ended, pyExprStmt(pyYield(null), stmt.pos)] };
}

function containsYield(stmt: FunctionStmt): boolean {
  let found = false;
  walkStmts(
    stmt.body,
    {
      expr: (expr: Expr) => {
        if (expr.kind === "yield") found = true;
      },
      stmt: (inside) => inside.kind !== "function",
    },
    stmt.scope,
  );
  return found;
}
