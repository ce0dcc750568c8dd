/** All passes in order, from what lowering made to what the printer prints. */
import type { PyModule } from "../python/ir";
import { type Names, spell } from "../python/print/expressions";
import type { HelperLookup } from "../python/print-module";
import type { Problem } from "../python/verify";
import { assignScopes } from "./assign-scopes";
import { caughtExceptions } from "./caught-exceptions";
import { compoundAssignments } from "./compound-assignments";
import { eliminateDeadCode } from "./eliminate-dead-code";
import { foldConstants } from "./fold-constants";
import { inlineFunctions } from "./inline";
import { checkNames } from "./names/check";
import { jumpTests } from "./jump-tests";
import { lateImports } from "./late-imports";
import { orderDefinitions } from "./order";
import { promoteConstants } from "./promote-constants";
import { removeTemporaries } from "./remove-temporaries";
import { resolveNames } from "./resolve-names";
import { shortenNames } from "./shorten-names";

/** Passes that may be switched off; `assign-scopes` and `resolve-names` always run. */
export type PassName =
  | "fold-constants"
  | "promote-constants"
  | "eliminate-dead-code"
  | "inline-functions"
  | "remove-temporaries"
  | "compound-assignments"
  | "jump-tests"
  | "late-imports"
  | "order-definitions"
  | "shorten-names";

export interface PassOptions {
  /** Short names, no docstrings, no comments. */
  readonly release?: boolean;
  readonly without?: ReadonlySet<PassName>;
  /** Finds helpers by name, so that names keep clear of those that helpers depend on. */
  readonly lookup?: HelperLookup;
  /** The module that helpers are imported from; null, or left out, where the module carries them. */
  readonly helperModule?: string | null;
}

export interface PassResult {
  readonly module: PyModule;
  /** The spelling of every symbol, for the printer. */
  readonly names: Names;
  /** The run-time helpers that the module uses. */
  readonly helpers: readonly string[];
  /** Release form: short name → the one in TypeScript, for names that can turn up in messages of the board. */
  readonly symbols: Readonly<Record<string, string>>;
  /** Faults of the spelling; an error of the compiler, like those of `verifyModule`. */
  readonly problems: readonly Problem[];
}

export function runPasses(module: PyModule, options: PassOptions = {}): PassResult {
  const runs = (pass: PassName): boolean => options.without?.has(pass) !== true;
  let current = module;
  if (runs("fold-constants")) current = foldConstants(caughtExceptions(current));
  if (runs("promote-constants")) current = promoteConstants(current, options.release);
  if (runs("eliminate-dead-code")) current = eliminateDeadCode(current);
  if (options.release === true && runs("inline-functions")) {
    current = inlineFunctions(current);
    if (runs("fold-constants")) current = foldConstants(current);
    if (runs("eliminate-dead-code")) current = eliminateDeadCode(current);
  }
  if (runs("remove-temporaries")) {
    current = removeTemporaries(current);
    if (runs("fold-constants")) current = foldConstants(current);
  }
  if (runs("compound-assignments")) current = compoundAssignments(current);
  const release = (options.release ?? false) && runs("shorten-names");
  const shortened = release ? shortenNames(current) : { module: current, members: new Map<string, string>() };
  current = shortened.module;
  const helpers = [...current.helpers.values()].map(({ name }) => name).sort();
  if (release && runs("jump-tests")) current = jumpTests(current);
  if (release && runs("late-imports")) current = lateImports(current, options.helperModule ?? null);
  current = assignScopes(current);
  const names = resolveNames(current, {
    short: release,
    members: shortened.members,
    lookup: options.lookup,
  });
  const check = (made: PyModule): readonly Problem[] =>
    checkNames(made, names, { lookup: options.lookup, short: release });
  if (release && runs("order-definitions")) {
    const ordered = orderDefinitions(current, names);
    // Names that are shared one after the other hold in the order in which they were given.
    if (check(ordered).length === 0) current = ordered;
  }
  return {
    module: current,
    names,
    helpers,
    symbols: release ? symbolTable(current, names, shortened.members) : {},
    problems: check(current),
  };
}

function symbolTable(
  module: PyModule,
  names: Names,
  members: ReadonlyMap<string, string>,
): Readonly<Record<string, string>> {
  const entries: (readonly [string, string])[] = [...members].map(([original, short]) => [short, original]);
  for (const symbol of names.keys()) {
    const spelling = spell(names, symbol);
    if (symbol.owner === module.scope && spelling !== symbol.name) entries.push([spelling, symbol.name]);
  }
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
