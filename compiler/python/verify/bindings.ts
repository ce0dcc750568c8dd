/** Every name that is read is bound somewhere it can be seen from, and assigned only where Python allows it. */
import type { PyModule, PyScope, PySymbol, SourcePosition, Stmt } from "../ir";
import type { Dialect } from "../dialect";
import { assignmentScope, isWithin } from "../symbols";
import { walkStmts } from "../visit";
import type { Problem } from "./problem";

export function verifyBindings(module: PyModule, dialect: Dialect): readonly Problem[] {
  const problems: Problem[] = [];
  const bound = collectBound(module);
  const declared = new Map<PyScope, Set<PySymbol>>();
  let pos: SourcePosition | null = null;
  const problem = (message: string): void => {
    problems.push({ message, pos });
  };
  walkStmts(
    module.body,
    {
      stmt: (stmt, scope) => {
        pos = stmt.pos ?? pos;
        if (stmt.kind === "global" || stmt.kind === "nonlocal") declare(declared, scope, stmt.symbols);
        if (stmt.kind === "function") declareInside(declared, stmt);
      },
      expr: (expr, scope) => {
        if (expr.kind !== "name") return;
        const fault = readFault(module, dialect, bound, expr.symbol, scope);
        if (fault !== null) problem(fault);
      },
      bind: (symbol, scope) => {
        const assigned =
          scope.kind === "lambda" || scope.kind === "comprehension" ? scope : assignmentScope(scope);
        if (symbol.owner === scope || symbol.owner === assigned) return;
        if (declared.get(assigned)?.has(symbol) !== true) {
          problem(`${symbol.name} is assigned in a scope that does not own it and does not declare it`);
        }
      },
    },
    module.scope,
  );
  for (const symbol of module.exports) {
    if (!bound.has(symbol)) problems.push({ message: `${symbol.name} is exported but not bound`, pos: null });
  }
  return problems;
}

function collectBound(module: PyModule): ReadonlySet<PySymbol> {
  const bound = new Set<PySymbol>();
  walkStmts(module.body, { bind: (symbol) => void bound.add(symbol) }, module.scope);
  return bound;
}

function declare(table: Map<PyScope, Set<PySymbol>>, scope: PyScope, symbols: readonly PySymbol[]): void {
  const known = table.get(scope) ?? new Set<PySymbol>();
  for (const symbol of symbols) known.add(symbol);
  table.set(scope, known);
}

/** The declarations at the start of a function, before its parameters are looked at. */
function declareInside(table: Map<PyScope, Set<PySymbol>>, stmt: Extract<Stmt, { kind: "function" }>): void {
  for (const inside of stmt.body) {
    if (inside.kind === "global" || inside.kind === "nonlocal") declare(table, stmt.scope, inside.symbols);
  }
}

function readFault(
  module: PyModule,
  dialect: Dialect,
  bound: ReadonlySet<PySymbol>,
  symbol: PySymbol,
  scope: PyScope,
): string | null {
  switch (symbol.kind) {
    case "builtin":
      return dialect.builtins.has(symbol.name) ? null : `${dialect.name} has no built-in ${symbol.name}`;
    case "helper":
      return module.helpers.has(symbol) ? null : `the helper ${symbol.name} is not among those of the module`;
    default:
      break;
  }
  if (!bound.has(symbol)) return `${symbol.name} is read but never bound`;
  const { owner } = symbol;
  if (owner === null || !isWithin(scope, owner))
    return `${symbol.name} is read outside the scope that binds it`;
  // Methods do not see the names of the class around them.
  if (owner.kind === "class" && owner !== scope)
    return `${symbol.name} of a class body is read as a plain name`;
  return null;
}
