/**
 * Removes temporaries that lowering made and nobody needs: `_t = f(); g(_t)` becomes `g(f())` where nothing that
 * could notice lies between, and a temporary that only hands its value on becomes the variable that gets it.
 */
import type { PyModule, PySymbol, Stmt } from "../python/ir";
import { mapStmts } from "../python/visit";
import { isLiteral } from "./fold/constants";
import { countMentions, type Mentions, substituteReads } from "./analysis/references";
import { isStable } from "./analysis/stability";
import { handOn } from "./temporaries/hand-on";
import { replaceFirstEvaluated } from "./temporaries/replace-first";

export function removeTemporaries(module: PyModule): PyModule {
  const mentions = countMentions(module.body, module.scope);
  const body = mapStmts(module.body, { block: (stmts) => shrink(stmts, mentions) });
  return body === module.body ? module : { ...module, body };
}

function shrink(stmts: readonly Stmt[], mentions: ReadonlyMap<PySymbol, Mentions>): readonly Stmt[] {
  const result: Stmt[] = [];
  let changed = false;
  for (const stmt of stmts) {
    let current = stmt;
    // A move may bring the statement next to another temporary that it uses.
    for (let before = result.at(-1); before !== undefined; before = result.at(-1)) {
      const merged = merge(before, current, mentions);
      if (merged === undefined) break;
      changed = true;
      result.pop();
      current = merged;
    }
    result.push(current);
  }
  return changed ? result : stmts;
}

/** The two statements as one, or undefined. */
function merge(before: Stmt, stmt: Stmt, mentions: ReadonlyMap<PySymbol, Mentions>): Stmt | undefined {
  if (before.kind === "assign" && before.target.kind === "name") {
    const { symbol } = before.target;
    const count = mentions.get(symbol);
    if (!isPassing(symbol, stmt) || count?.reads !== 1 || count.binds !== 1 || count.elsewhere)
      return undefined;
    // A literal may go anywhere.
    if (isLiteral(before.value)) {
      const [moved] = substituteReads([stmt], new Map([[symbol, before.value]]));
      return moved === stmt ? undefined : moved;
    }
    return replaceFirstEvaluated(stmt, symbol, before.value, (other) => isStable(other, mentions));
  }
  return handOn(before, stmt, mentions);
}

/** A temporary, or the module of `Gps = _gps.Gps`. */
function isPassing(symbol: PySymbol, stmt: Stmt): boolean {
  if (symbol.kind === "temporary") return true;
  const isImport =
    stmt.kind === "assign" && stmt.target.kind === "name" && stmt.target.symbol.kind === "import";
  return symbol.kind === "import" && !symbol.fixed && isImport;
}
