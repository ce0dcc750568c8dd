/** Drops private top-level definitions that nothing reaches from the exports and the statements of the module. */
import type { AssignStmt, Expr, PyModule, PySymbol, Stmt } from "../../python/ir";
import { pyExprStmt } from "../../python/builders";
import { isDroppable } from "../analysis/effects";
import { countMentions, type Mentions } from "../analysis/references";

export function removeUnused(module: PyModule, body: readonly Stmt[]): readonly Stmt[] {
  const mentions = countMentions(body, module.scope);
  const definitions = new Map<PySymbol, Stmt>();
  const roots: Stmt[] = [];
  for (const stmt of body) {
    const symbols = definedSymbols(stmt);
    const removable =
      symbols.length > 0 && symbols.every((symbol) => isPrivate(module, stmt, symbol, mentions));
    if (!removable) roots.push(stmt);
    else for (const symbol of symbols) definitions.set(symbol, stmt);
  }
  const { kept, used } = reach(module, roots, definitions);
  const left = body.flatMap((stmt, i): readonly Stmt[] => {
    if (stmt.kind === "comment" && leadsToDropped(body, i, kept)) return [];
    if (!kept.has(stmt)) return [];
    if (stmt.kind !== "import-from") return [stmt];
    const names = stmt.names.filter((entry) => !definitions.has(entry.symbol) || used.has(entry.symbol));
    return [names.length === stmt.names.length ? stmt : { ...stmt, names }];
  });
  const mentionsLeft = countMentions(left, module.scope);
  return left.map((stmt) =>
    isUnusedImportCall(module, stmt, mentionsLeft) ? pyExprStmt(stmt.value, stmt.pos) : stmt,
  );
}

/** Everything that the roots need, directly or through other definitions. */
function reach(
  module: PyModule,
  roots: readonly Stmt[],
  definitions: ReadonlyMap<PySymbol, Stmt>,
): { readonly kept: ReadonlySet<Stmt>; readonly used: ReadonlySet<PySymbol> } {
  const used = new Set<PySymbol>();
  const kept = new Set<Stmt>();
  const queue = [...roots];
  for (let stmt = queue.pop(); stmt !== undefined; stmt = queue.pop()) {
    if (kept.has(stmt)) continue;
    kept.add(stmt);
    for (const symbol of countMentions([stmt], module.scope).keys()) {
      const definition = definitions.get(symbol);
      if (definition === undefined || definition === stmt) continue;
      used.add(symbol);
      queue.push(definition);
    }
  }
  return { kept, used };
}

/** A comment directly above a definition goes with it. */
function leadsToDropped(body: readonly Stmt[], index: number, kept: ReadonlySet<Stmt>): boolean {
  let next = index;
  while (body[next]?.kind === "comment") next++;
  const led = body[next];
  return led !== undefined && (led.kind === "function" || led.kind === "class") && !kept.has(led);
}

function isPrivate(
  module: PyModule,
  stmt: Stmt,
  symbol: PySymbol,
  mentions: ReadonlyMap<PySymbol, Mentions>,
): boolean {
  if (module.exports.includes(symbol) || mentions.get(symbol)?.binds !== 1) return false;
  // Names of a from-import have no effect of their own; a fixed name of another kind may be meant for outside.
  return stmt.kind === "import-from" || !symbol.fixed;
}

/** The symbols a top-level statement exists for, if defining them is all it does. */
function definedSymbols(stmt: Stmt): readonly PySymbol[] {
  switch (stmt.kind) {
    case "function":
      return stmt.decorators.length === 0 ? [stmt.symbol] : [];
    case "class":
      return stmt.bases.every(isDroppable) && stmt.body.every(isHarmless) ? [stmt.symbol] : [];
    case "assign":
      if (stmt.target.kind !== "name") return [];
      return isDroppable(stmt.value) || isImportedName(stmt.value) ? [stmt.target.symbol] : [];
    case "import":
      return [stmt.symbol];
    case "import-from":
      return stmt.names.map((entry) => entry.symbol);
    default:
      return [];
  }
}

/** A name of a module that is imported already. */
function isImportedName(value: Expr): boolean {
  return value.kind === "attribute" && value.object.kind === "name" && value.object.symbol.kind === "import";
}

/** A module of ours, bound but not used: it is still imported, because it may do something when it starts. */
function isUnusedImportCall(
  module: PyModule,
  stmt: Stmt,
  mentions: ReadonlyMap<PySymbol, Mentions>,
): stmt is AssignStmt {
  if (stmt.kind !== "assign" || stmt.target.kind !== "name" || stmt.value.kind !== "call") return false;
  const { symbol } = stmt.target;
  return (
    symbol.kind === "import" && isPrivate(module, stmt, symbol, mentions) && mentions.get(symbol)?.reads === 0
  );
}

/** A statement in a class body that only defines. */
function isHarmless(stmt: Stmt): boolean {
  switch (stmt.kind) {
    case "function":
    case "pass":
    case "comment":
      return true;
    case "assign":
      return stmt.target.kind === "name" && isDroppable(stmt.value);
    default:
      return false;
  }
}
