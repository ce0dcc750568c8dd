/**
 * Decides the spelling of every symbol. Fixed names and members of a class are exact. Any other keeps its own
 * name unless that is a Python keyword or would catch (or be caught by) a name that means something else there.
 */
import type { PyModule, PyScope, PySymbol } from "../python/ir";
import { KEYWORDS } from "../python/dialect";
import type { Names } from "../python/print/expressions";
import type { HelperLookup } from "../python/print-module";
import { type HelperWords, helperWords } from "./names/helper-words";
import { createOccupancy, isFree, occupy, type Occupancy } from "./names/occupancy";
import { shareSlots } from "./names/slots";
import { collectUsage, constSymbols, type Usage, visibleThrough } from "./names/usage";

export interface ResolveOptions {
  /** Release form: names that nothing outside can see become as short as possible. */
  readonly short?: boolean;
  /** Members of this module's classes that have another name, from `shortenNames`. */
  readonly members?: ReadonlyMap<string, string>;
  /** Finds the helpers that helpers depend on. */
  readonly lookup?: HelperLookup | undefined;
}

export function resolveNames(module: PyModule, options: ResolveOptions = {}): Names {
  const usage = collectUsage(module);
  const occupancy = createOccupancy();
  const names = new Map<PySymbol, string>();
  const constants = constSymbols(module);
  const everywhere = new Set([...usage.mentions.values()].flatMap((scopes) => [...scopes]));
  const through: Through = (symbol, owner, mentions) =>
    constants.has(symbol) ? everywhere : visibleThrough(owner, mentions);
  reserveBuiltins(occupancy, usage);
  const words = helperWords(module, options.lookup);
  reserveHelpers(occupancy, module, words);
  const short = options.short ?? false;
  for (const symbol of usage.symbols) {
    if (symbol.kind === "builtin" || !isExact(module, symbol)) continue;
    const spelling =
      (symbol.owner?.kind === "class" ? options.members?.get(symbol.name) : undefined) ?? symbol.name;
    names.set(symbol, spelling);
    const seen = through(symbol, symbol.owner, usage.mentions.get(symbol) ?? []);
    occupy(occupancy, spelling, symbol.owner, seen);
  }
  nameTheRest({ module, usage, occupancy, names, through, words, constants, short });
  return names;
}

/** The scopes through which a symbol must be visible. */
type Through = (symbol: PySymbol, owner: PyScope | null, mentions: Iterable<PyScope>) => ReadonlySet<PyScope>;

interface Context {
  readonly module: PyModule;
  readonly usage: Usage;
  readonly occupancy: Occupancy;
  readonly names: Map<PySymbol, string>;
  readonly through: Through;
  readonly words: HelperWords;
  readonly constants: ReadonlySet<PySymbol>;
  readonly short: boolean;
}

/** Members of a class are reached by attribute, exports by other modules: their spelling is not ours to choose. */
function isExact(module: PyModule, symbol: PySymbol): boolean {
  if (symbol.fixed || symbol.kind === "helper" || symbol.owner === null) return true;
  return symbol.owner.kind === "class" || module.exports.includes(symbol);
}

function reserveBuiltins(occupancy: Occupancy, usage: Usage): void {
  for (const symbol of usage.symbols) {
    if (symbol.kind !== "builtin") continue;
    occupy(occupancy, symbol.name, null, visibleThrough(null, usage.mentions.get(symbol) ?? []));
  }
  for (const [name, scopes] of usage.unnamedBuiltins) {
    occupy(occupancy, name, null, visibleThrough(null, scopes));
  }
}

/** Helpers stand in the module as they are, with their own names and what they use. */
function reserveHelpers(occupancy: Occupancy, module: PyModule, words: HelperWords): void {
  for (const name of words.helpers) occupy(occupancy, name, module.scope, []);
  for (const name of words.builtins) occupy(occupancy, name, null, [module.scope]);
  // A module that imports the same itself shares the name (see `importedModules`).
  for (const name of words.imports) occupy(occupancy, name, null, [module.scope]);
}

function nameTheRest(context: Context): void {
  const { module, usage, occupancy, names, through, words, constants, short } = context;
  const leaders = shareSlots(module, short);
  const mentions = new Map<PySymbol, Set<PyScope>>();
  for (const symbol of usage.symbols) {
    if (symbol.kind === "builtin" || isExact(module, symbol)) continue;
    const leader = leaders.get(symbol) ?? symbol;
    const scopes = mentions.get(leader) ?? new Set<PyScope>();
    for (const scope of usage.mentions.get(symbol) ?? []) scopes.add(scope);
    mentions.set(leader, scopes);
  }
  const shared = importedModules(module);
  // Outer names first, so that of two equal names the one with the wider view keeps its spelling.
  // In release form the most used names become the shortest; those of const() are not in the bytecode at all.
  const weight = (symbol: PySymbol, scopes: ReadonlySet<PyScope>): number =>
    symbol.owner?.kind !== "module" || constants.has(symbol) ? 0 : scopes.size;
  const ordered = [...mentions].sort(
    ([a, inA], [b, inB]) => depth(a.owner) - depth(b.owner) || (short ? weight(b, inB) - weight(a, inA) : 0),
  );
  for (const [symbol, scopes] of ordered) {
    const owner = symbol.owner ?? module.scope;
    const seen = through(symbol, owner, scopes);
    const free = (spelling: string): boolean => isFree(occupancy, spelling, owner, seen);
    const keeps = shared.has(symbol) && words.imports.has(symbol.name);
    const spelling = keeps ? symbol.name : choose(symbol, owner, short, free);
    names.set(symbol, spelling);
    occupy(occupancy, spelling, owner, seen);
  }
  for (const [symbol, leader] of leaders) names.set(symbol, names.get(leader) ?? leader.name);
}

/** Symbols of `import m` statements that ask for the module's own name. */
function importedModules(module: PyModule): ReadonlySet<PySymbol> {
  return new Set(
    module.body.flatMap((stmt) =>
      stmt.kind === "import" && stmt.module === stmt.symbol.name ? [stmt.symbol] : [],
    ),
  );
}

function depth(scope: PyScope | null): number {
  let count = 0;
  for (let current = scope; current !== null; current = current.parent) count++;
  return count;
}

function choose(
  symbol: PySymbol,
  owner: PyScope,
  short: boolean,
  free: (spelling: string) => boolean,
): string {
  const usable = (spelling: string): boolean => !KEYWORDS.has(spelling) && free(spelling);
  const wanted = symbol.name.replaceAll("$", "_");
  if (short && mayBeShort(symbol)) {
    for (const candidate of shortNames(owner.kind === "module" ? "_" : "")) {
      if (candidate.length >= wanted.length && usable(wanted)) return wanted;
      if (usable(candidate)) return candidate;
    }
  }
  if (usable(wanted)) return wanted;
  if (KEYWORDS.has(wanted) && usable(`${wanted}_`)) return `${wanted}_`;
  for (let i = 1; ; i++) {
    const candidate = symbol.kind === "temporary" ? wanted + i : `${wanted}_${i}`;
    if (usable(candidate)) return candidate;
  }
}

/** The name of a class is text that users see (in tracebacks). */
function mayBeShort(symbol: PySymbol): boolean {
  return symbol.kind !== "class";
}

/** a, b, …, z, A, …, Z, aa, ab, …: the same few texts everywhere, because each different one costs flash. */
function* shortNames(prefix: string): Generator<string> {
  const letters = "abcdefghijklmnopqrstuvwxyz";
  for (const letter of letters + letters.toUpperCase()) yield prefix + letter;
  for (const first of letters) for (const second of letters) yield prefix + first + second;
}
