/**
 * Lets locals whose lives do not overlap share one name: the temporaries of a function, and locals of the same
 * name that come from different blocks (two loops over `i` both print `i`). In release form any two may: the
 * first sixteen variables of a function take one byte where they are used, the others two.
 */
import type { Expr, PyModule, PyScope, PySymbol, Stmt, TryStmt } from "../../python/ir";
import { constSymbols } from "./usage";
import { type Visitor, walkExpr, walkStmts, walkTarget } from "../../python/visit";

/** Mentions counted in order of evaluation, over the whole module. */
interface Life {
  first: number;
  last: number;
}

interface Lives {
  readonly bySymbol: Map<PySymbol, Life>;
  /** Mentioned by a function or lambda inside the owner, which may run at any time. */
  readonly captured: Set<PySymbol>;
  /** Mentioned by a comprehension: a cell, dearer to use than other variables. */
  readonly cells: Set<PySymbol>;
  readonly loops: Life[];
}

/** The symbol whose name each sharing symbol takes; symbols with a name of their own are left out. */
export function shareSlots(module: PyModule, anyName: boolean): ReadonlyMap<PySymbol, PySymbol> {
  const lives = collectLives(module);
  const constants = constSymbols(module);
  const apart = new Set([...lives.captured, ...module.exports]);
  const shared = new Map<PySymbol, PySymbol>();
  const slots = new Map<PyScope, Map<string, { readonly leader: PySymbol; last: number }[]>>();
  const candidates = [...lives.bySymbol]
    .filter(([symbol]) => mayShare(symbol, constants, anyName) && !apart.has(symbol))
    .map(([symbol, life]) => ({ symbol, life: extendOverLoops(life, lives.loops) }))
    .sort((a, b) => a.life.first - b.life.first);
  for (const { symbol, life } of candidates) {
    if (symbol.owner === null) continue;
    const groups =
      slots.get(symbol.owner) ?? new Map<string, { readonly leader: PySymbol; last: number }[]>();
    slots.set(symbol.owner, groups);
    const key = anyName && !lives.cells.has(symbol) ? "" : symbol.name;
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    const free = group.find((slot) => slot.last < life.first);
    if (free === undefined) {
      group.push({ leader: symbol, last: life.last });
    } else {
      free.last = life.last;
      shared.set(symbol, free.leader);
    }
  }
  return shared;
}

function mayShare(symbol: PySymbol, constants: ReadonlySet<PySymbol>, anyName: boolean): boolean {
  if (symbol.fixed || symbol.owner === null) return false;
  switch (symbol.kind) {
    case "temporary":
      return true;
    case "local":
      return symbol.owner.kind === "function";
    case "variable":
    case "constant":
      // Two of one name at module level come from blocks, as in a function.
      return symbol.owner.kind === "module" && !constants.has(symbol);
    case "import":
      // A module that only hands its members on.
      return anyName && symbol.owner.kind === "module";
    default:
      return false;
  }
}

/** A value that enters a loop must survive to its end, because the loop may turn again. */
function extendOverLoops(life: Life, loops: readonly Life[]): Life {
  let { first, last } = life;
  // Inner loops come before outer ones in the list, so that one pass is enough.
  for (const loop of loops) {
    const reaches = first <= loop.last && last >= loop.first;
    const inside = first >= loop.first && last <= loop.last;
    if (reaches && !inside) {
      first = Math.min(first, loop.first);
      last = Math.max(last, loop.last);
    }
  }
  return { first, last };
}

function collectLives(module: PyModule): Lives {
  const lives: Lives = { bySymbol: new Map(), captured: new Set(), cells: new Set(), loops: [] };
  let counter = 0;
  const mention = (symbol: PySymbol, scope: PyScope): void => {
    const life = lives.bySymbol.get(symbol);
    if (life === undefined) lives.bySymbol.set(symbol, { first: counter, last: counter });
    else life.last = counter;
    counter++;
    if (runsElsewhere(scope, symbol.owner)) lives.captured.add(symbol);
    else if (scope !== symbol.owner) lives.cells.add(symbol);
  };
  const loop = (body: () => void): void => {
    const first = counter;
    body();
    lives.loops.push({ first, last: counter - 1 });
  };
  /** Python unbinds the name of an exception where its handler ends. */
  const tryStatement = (stmt: TryStmt, scope: PyScope): false => {
    walkStmts(stmt.body, visitor, scope);
    for (const { type, binding, body } of stmt.handlers) {
      if (type !== null) walkExpr(type, visitor, scope);
      if (binding !== null) mention(binding, scope);
      walkStmts(body, visitor, scope);
      if (binding !== null) mention(binding, scope);
    }
    walkStmts(stmt.finalizer, visitor, scope);
    return false;
  };
  const visitor: Visitor = {
    expr: (expr: Expr, scope: PyScope) => {
      if (expr.kind === "name") mention(expr.symbol, scope);
    },
    bind: mention,
    stmt: (stmt: Stmt, scope: PyScope) => {
      if (stmt.kind === "try") return tryStatement(stmt, scope);
      if (stmt.kind !== "while" && stmt.kind !== "for") return true;
      if (stmt.kind === "for") walkExpr(stmt.iterable, visitor, scope);
      loop(() => {
        if (stmt.kind === "while") walkExpr(stmt.test, visitor, scope);
        else walkTarget(stmt.target, visitor, scope);
        walkStmts(stmt.body, visitor, scope);
      });
      walkStmts(stmt.orelse, visitor, scope);
      return false;
    },
  };
  walkStmts(module.body, visitor, module.scope);
  return lives;
}

/** True when code in `scope` runs in another frame than its outer scope `owner`: in a closure, not a comprehension. */
function runsElsewhere(scope: PyScope, owner: PyScope | null): boolean {
  for (let current: PyScope | null = scope; current !== null && current !== owner; current = current.parent) {
    if (current.kind !== "comprehension") return true;
  }
  return false;
}
