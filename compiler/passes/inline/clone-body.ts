/** A function's statements as part of another function: its names become the other's, parameters become values. */
import type { Expr, FunctionStmt, PyScope, PySymbol, Stmt, Target } from "../../python/ir";
import { mapStmts } from "../../python/visit";

/** Gives the expression that a parameter stands for; undefined where it becomes a variable. */
export type Substitution = ReadonlyMap<PySymbol, Expr>;

export interface Cloned {
  readonly body: readonly Stmt[];
  /** The variable of the new function that a variable of the old one became. */
  readonly renamed: (symbol: PySymbol) => PySymbol;
}

export function cloneBody(definition: FunctionStmt, into: PyScope, values: Substitution): Cloned {
  const renamed = createRenaming(definition, into);
  const target = <T extends Target>(old: T): T => renameTarget(old, renamed.symbol);
  const body = mapStmts(definition.body, {
    expr: (expr) => {
      if (expr.kind === "comprehension") {
        return { ...expr, scope: renamed.scope(expr.scope), target: target(expr.target) };
      }
      if (expr.kind !== "name") return expr;
      const value = values.get(expr.symbol);
      if (value === undefined) return { ...expr, symbol: renamed.symbol(expr.symbol) };
      return { ...value, ...(expr.pos === undefined ? {} : { pos: expr.pos }) };
    },
    stmt: (stmt) => [
      { ...renameBindings(stmt, renamed.symbol), from: stmt.from ?? definition.qualifiedName },
    ],
  });
  return { body, renamed: renamed.symbol };
}

interface Renaming {
  readonly symbol: (symbol: PySymbol) => PySymbol;
  readonly scope: (scope: PyScope) => PyScope;
}

function createRenaming(definition: FunctionStmt, into: PyScope): Renaming {
  const scopes = new Map<PyScope, PyScope>([[definition.scope, into]]);
  const symbols = new Map<PySymbol, PySymbol>();
  const scope = (old: PyScope): PyScope => {
    const known = scopes.get(old);
    if (known !== undefined || old.parent === null) return known ?? old;
    const parent = scope(old.parent);
    const made = parent === old.parent ? old : { ...old, parent };
    scopes.set(old, made);
    return made;
  };
  const symbol = (old: PySymbol): PySymbol => {
    const known = symbols.get(old);
    if (known !== undefined || old.owner === null) return known ?? old;
    const owner = scope(old.owner);
    // A parameter is handed over like a temporary, which vanishes where it is used once.
    const kind = old.kind === "parameter" ? "temporary" : old.kind;
    const made = owner === old.owner ? old : { ...old, owner, kind, fixed: false };
    symbols.set(old, made);
    return made;
  };
  return { symbol, scope };
}

function renameTarget<T extends Target>(target: T, rename: Renaming["symbol"]): T;
function renameTarget(target: Target, rename: Renaming["symbol"]): Target {
  if (target.kind === "name") return { ...target, symbol: rename(target.symbol) };
  if (target.kind !== "target-tuple") return target;
  return { ...target, elements: target.elements.map((element) => renameTarget(element, rename)) };
}

function renameBindings(stmt: Stmt, rename: Renaming["symbol"]): Stmt {
  const optional = (symbol: PySymbol | null): PySymbol | null => (symbol === null ? null : rename(symbol));
  switch (stmt.kind) {
    case "assign":
    case "for":
      return { ...stmt, target: renameTarget(stmt.target, rename) };
    case "augmented-assign":
      return { ...stmt, target: renameTarget(stmt.target, rename) };
    case "delete":
      return { ...stmt, target: renameTarget(stmt.target, rename) };
    case "with":
      return { ...stmt, binding: optional(stmt.binding) };
    case "try":
      return {
        ...stmt,
        handlers: stmt.handlers.map((handler) => ({ ...handler, binding: optional(handler.binding) })),
      };
    default:
      return stmt;
  }
}
