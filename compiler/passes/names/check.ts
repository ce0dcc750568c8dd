/** Proves a spelling: no two names of one scope share it by accident, and none hides another one that is meant. */
import type { PyModule, PyScope, PySymbol } from "../../python/ir";
import { KEYWORDS } from "../../python/dialect";
import { type Names, spell } from "../../python/print/expressions";
import type { Problem } from "../../python/verify";
import type { HelperLookup } from "../../python/print-module";
import { helperWords } from "./helper-words";
import { shareSlots } from "./slots";
import { collectUsage, visibleThrough } from "./usage";

const IDENTIFIER = /^[\p{L}_][\p{L}\p{N}_]*$/u;

export function checkNames(
  module: PyModule,
  names: Names,
  { lookup, short = false }: { readonly lookup?: HelperLookup | undefined; readonly short?: boolean } = {},
): readonly Problem[] {
  const usage = collectUsage(module);
  const leaders = shareSlots(module, short);
  const bound = new Map<PyScope, Map<string, PySymbol>>();
  const problems: Problem[] = [];
  const problem = (message: string): void => {
    problems.push({ message, pos: null });
  };
  for (const symbol of usage.symbols) {
    const spelling = spell(names, symbol);
    if (!IDENTIFIER.test(spelling) || KEYWORDS.has(spelling)) problem(`${spelling} cannot be a name`);
    // Several definitions of one member (a property and its setter) are one name to Python.
    if (symbol.owner === null || symbol.owner.kind === "class") continue;
    const inScope = bound.get(symbol.owner) ?? new Map<string, PySymbol>();
    bound.set(symbol.owner, inScope);
    const self = leaders.get(symbol) ?? symbol;
    const other = inScope.get(spelling);
    if (other !== undefined && other !== self) problem(`two names of one scope are called ${spelling}`);
    inScope.set(spelling, self);
  }
  for (const symbol of usage.symbols) {
    const spelling = spell(names, symbol);
    for (const scope of visibleThrough(symbol.owner, usage.mentions.get(symbol) ?? [])) {
      if (scope !== symbol.owner && bound.get(scope)?.has(spelling) === true) {
        problem(`${spelling} is hidden by another ${spelling}`);
      }
    }
  }
  for (const word of helperWords(module, lookup).builtins) {
    if (bound.get(module.scope)?.has(word) === true) problem(`${word} hides a built-in that a helper uses`);
  }
  return problems;
}
