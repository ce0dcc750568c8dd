/** Which names mean the same value before and after other code ran. */
import type { PyModule, PySymbol, SymbolKind } from "../../python/ir";
import { countMentions, type Mentions } from "./references";

export type Stability = (symbol: PySymbol) => boolean;

const BOUND_FOR_GOOD: ReadonlySet<SymbolKind> = new Set<SymbolKind>([
  "function",
  "class",
  "import",
  "constant",
]);

/** A local that no other frame can change, or a name that is bound once for good. */
export function isStable(symbol: PySymbol, mentions: ReadonlyMap<PySymbol, Mentions>): boolean {
  const count = mentions.get(symbol);
  if (count === undefined) return false;
  if (count.binds === 1 && BOUND_FOR_GOOD.has(symbol.kind)) return true;
  return symbol.owner?.kind === "function" && !count.elsewhere;
}

export function createStability(module: PyModule): Stability {
  const mentions = countMentions(module.body, module.scope);
  return (symbol) => isStable(symbol, mentions);
}
