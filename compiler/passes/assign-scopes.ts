/**
 * Declares `nonlocal` and `global`: a function that assigns a name of an outer function or of the module must say
 * so, or Python makes a new local of it. Lambdas and comprehensions cannot assign, so only functions get them.
 */
import type { FunctionStmt, PyModule, PyScope, PySymbol, Stmt } from "../python/ir";
import { pyScopeStmt } from "../python/builders";
import { assignmentScope } from "../python/symbols";
import { mapStmts, walkStmts } from "../python/visit";

export function assignScopes(module: PyModule): PyModule {
  const outer = collectOuterAssignments(module);
  const body = mapStmts(module.body, {
    stmt: (stmt) => [stmt.kind === "function" ? declare(stmt, outer.get(stmt.scope) ?? []) : stmt],
  });
  return { ...module, body };
}

/** For every function scope the symbols that it binds but does not own, by first occurrence. */
function collectOuterAssignments(module: PyModule): ReadonlyMap<PyScope, readonly PySymbol[]> {
  const found = new Map<PyScope, Set<PySymbol>>();
  walkStmts(
    module.body,
    {
      bind: (symbol, scope) => {
        const assigned = assignmentScope(scope);
        if (
          symbol.owner === null ||
          assigned.kind !== "function" ||
          assignmentScope(symbol.owner) === assigned
        )
          return;
        // A name of a lambda or comprehension is bound inside it, never in the function around.
        if (symbol.owner.kind === "lambda" || symbol.owner.kind === "comprehension") return;
        const symbols = found.get(assigned) ?? new Set<PySymbol>();
        symbols.add(symbol);
        found.set(assigned, symbols);
      },
    },
    module.scope,
  );
  return new Map([...found].map(([scope, symbols]) => [scope, [...symbols]]));
}

function declare(stmt: FunctionStmt, symbols: readonly PySymbol[]): FunctionStmt {
  const declared = stmt.body.filter((inside) => inside.kind !== "global" && inside.kind !== "nonlocal");
  const globals = symbols.filter((symbol) => symbol.owner?.kind === "module");
  const nonlocals = symbols.filter((symbol) => symbol.owner?.kind === "function");
  const statements: Stmt[] = [];
  if (globals.length > 0) statements.push(pyScopeStmt("global", globals));
  if (nonlocals.length > 0) statements.push(pyScopeStmt("nonlocal", nonlocals));
  if (statements.length === 0 && declared.length === stmt.body.length) return stmt;
  return { ...stmt, body: [...statements, ...declared] };
}
