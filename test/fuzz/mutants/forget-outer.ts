// `nonlocal` or `global` forgotten: what a function assigns becomes a variable of its own.
import { mapStmts } from "../../../compiler/python/map";
import { type FunctionStmt, type PySymbol, type Stmt, type Target } from "../../../compiler/python/ir";
import { type Mutant } from "./mutant";

function assignedIn(stmts: readonly Stmt[], found: Set<PySymbol>): void {
  for (const stmt of stmts) {
    if (stmt.kind === "assign" || stmt.kind === "augmented-assign" || stmt.kind === "for")
      addNames(stmt.target, found);
    if (stmt.kind === "if" || stmt.kind === "while" || stmt.kind === "for") {
      assignedIn(stmt.body, found);
      assignedIn(stmt.orelse, found);
    }
    if (stmt.kind === "with") assignedIn(stmt.body, found);
    if (stmt.kind === "try") {
      assignedIn(stmt.body, found);
      for (const handler of stmt.handlers) assignedIn(handler.body, found);
      assignedIn(stmt.finalizer, found);
    }
  }
}

function addNames(target: Target, found: Set<PySymbol>): void {
  if (target.kind === "name") found.add(target.symbol);
  if (target.kind === "target-tuple") for (const element of target.elements) addNames(element, found);
}

function renameTarget(target: Target, own: ReadonlyMap<PySymbol, PySymbol>): Target {
  if (target.kind === "name") return { ...target, symbol: own.get(target.symbol) ?? target.symbol };
  if (target.kind !== "target-tuple") return target;
  return { ...target, elements: target.elements.map((element) => renameTarget(element, own)) };
}

function forget(stmt: FunctionStmt, outer: "function" | "module"): FunctionStmt {
  const assigned = new Set<PySymbol>();
  assignedIn(stmt.body, assigned);
  const own = new Map<PySymbol, PySymbol>();
  for (const symbol of assigned) {
    const { owner } = symbol;
    if (owner === null || owner.id === stmt.scope.id || owner.kind !== outer) continue;
    own.set(symbol, {
      ...symbol,
      id: symbol.id + 1_000_000_000,
      owner: stmt.scope,
      kind: "local",
      fixed: false,
    });
  }
  if (own.size === 0) return stmt;
  const body = mapStmts(stmt.body, {
    expr: (expr) => (expr.kind === "name" ? { ...expr, symbol: own.get(expr.symbol) ?? expr.symbol } : expr),
    stmt: (inner) => {
      if (inner.kind === "assign" || inner.kind === "for")
        return [{ ...inner, target: renameTarget(inner.target, own) }];
      if (inner.kind !== "augmented-assign" || inner.target.kind !== "name") return [inner];
      return [
        {
          ...inner,
          target: { ...inner.target, symbol: own.get(inner.target.symbol) ?? inner.target.symbol },
        },
      ];
    },
  });
  return { ...stmt, body };
}

export function forgetOuter(name: string, outer: "function" | "module"): Mutant {
  return {
    name,
    trap: "4.12",
    mapper: { stmt: (stmt) => [stmt.kind === "function" ? forget(stmt, outer) : stmt] },
  };
}
