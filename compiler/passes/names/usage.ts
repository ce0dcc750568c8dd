/** Who is mentioned where: for every symbol the scopes that read or bind it, as name resolution needs them. */
import type { PyModule, PyScope, PySymbol } from "../../python/ir";
import { walkStmts } from "../../python/visit";

export interface Usage {
  /** In order of first mention. */
  readonly symbols: readonly PySymbol[];
  readonly mentions: ReadonlyMap<PySymbol, ReadonlySet<PyScope>>;
  /** Built-ins that the printer writes without a symbol: `set()` for an empty set, `float('nan')`. */
  readonly unnamedBuiltins: ReadonlyMap<string, ReadonlySet<PyScope>>;
}

export function collectUsage(module: PyModule): Usage {
  const mentions = new Map<PySymbol, Set<PyScope>>();
  const unnamedBuiltins = new Map<string, Set<PyScope>>();
  const mention = <K>(table: Map<K, Set<PyScope>>, key: K, scope: PyScope): void => {
    const scopes = table.get(key);
    if (scopes === undefined) table.set(key, new Set([scope]));
    else scopes.add(scope);
  };
  walkStmts(
    module.body,
    {
      expr: (expr, scope) => {
        if (expr.kind === "name") mention(mentions, expr.symbol, scope);
        if (expr.kind === "set" && expr.elements.length === 0) mention(unnamedBuiltins, "set", scope);
        if (expr.kind === "float" && !Number.isFinite(expr.value)) mention(unnamedBuiltins, "float", scope);
      },
      bind: (symbol, scope) => mention(mentions, symbol, scope),
    },
    module.scope,
  );
  return { symbols: [...mentions.keys()], mentions, unnamedBuiltins };
}

/**
 * The scopes through which `symbol` must be visible from its mentions, its own included. Class scopes on the way
 * do not count: Python does not look for a method's names in the class around it.
 */
export function visibleThrough(owner: PyScope | null, mentions: Iterable<PyScope>): ReadonlySet<PyScope> {
  const scopes = new Set<PyScope>();
  if (owner !== null) scopes.add(owner);
  for (const mention of mentions) {
    for (let scope: PyScope | null = mention; scope !== null && scope !== owner; scope = scope.parent) {
      if (scope === mention || scope.kind !== "class") scopes.add(scope);
    }
  }
  return scopes;
}

/** Names given by `NAME = const(n)`: MicroPython replaces such a word in every scope of the file. */
export function constSymbols(module: PyModule): ReadonlySet<PySymbol> {
  const symbols = new Set<PySymbol>();
  for (const stmt of module.body) {
    if (stmt.kind !== "assign" || stmt.target.kind !== "name" || stmt.value.kind !== "call") continue;
    const { callee } = stmt.value;
    if (callee.kind === "name" && callee.symbol.name === "const") symbols.add(stmt.target.symbol);
  }
  return symbols;
}
