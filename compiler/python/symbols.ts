/**
 * Making scopes and symbols. The counters live in a SymbolTable that the caller passes along, so that two
 * compilations never share state and equal inputs give equal ids.
 */
import type { PyScope, PySymbol, ScopeKind, SymbolKind } from "./ir";

/** Counters and the shared built-in symbols of one compilation. */
export interface SymbolTable {
  nextSymbolId: number;
  nextScopeId: number;
  readonly builtins: Map<string, PySymbol>;
}

export interface SymbolOptions {
  readonly name: string;
  readonly kind: SymbolKind;
  /** The binding scope; null only for built-ins. */
  readonly owner: PyScope | null;
  /** Printed exactly as `name`; false when left out. */
  readonly fixed?: boolean;
}

export function createSymbolTable(): SymbolTable {
  return { nextSymbolId: 1, nextScopeId: 1, builtins: new Map() };
}

export function createScope(table: SymbolTable, kind: ScopeKind, parent: PyScope | null): PyScope {
  return { id: table.nextScopeId++, kind, parent };
}

export function createSymbol(table: SymbolTable, options: SymbolOptions): PySymbol {
  return {
    id: table.nextSymbolId++,
    name: options.name,
    kind: options.kind,
    owner: options.owner,
    fixed: options.fixed ?? false,
  };
}

/** A compiler-made local. All of them ask for the name `_t`; name resolution numbers those that clash. */
export function createTemporary(table: SymbolTable, owner: PyScope): PySymbol {
  return createSymbol(table, { name: "_t", kind: "temporary", owner });
}

/** The one symbol of a Python built-in (`len`, `Exception`, …) in this compilation. */
export function builtinSymbol(table: SymbolTable, name: string): PySymbol {
  const known = table.builtins.get(name);
  if (known !== undefined) return known;
  const symbol = createSymbol(table, { name, kind: "builtin", owner: null, fixed: true });
  table.builtins.set(name, symbol);
  return symbol;
}

/** The scope whose frame holds a name assigned in `scope`: itself, except that lambdas and comprehensions bind only their own parameters. */
export function assignmentScope(scope: PyScope): PyScope {
  let current = scope;
  while ((current.kind === "lambda" || current.kind === "comprehension") && current.parent !== null) {
    current = current.parent;
  }
  return current;
}

/** The module scope that `scope` lies in. */
export function moduleScope(scope: PyScope): PyScope {
  let current = scope;
  while (current.parent !== null) current = current.parent;
  return current;
}

/** True when `inner` is `outer` or lies inside it. */
export function isWithin(inner: PyScope, outer: PyScope): boolean {
  for (let current: PyScope | null = inner; current !== null; current = current.parent) {
    if (current === outer) return true;
  }
  return false;
}
