/**
 * Compiles a program again after a change, looking only at what the change can reach: the changed files and those
 * that import them. The bytes are those of a whole compilation, or there is a whole compilation: where there is an
 * error, where the reached files say something about numbers of the others, or add something else than before to an
 * answer about the whole program.
 */
import {
  checkFiles,
  checkProgram,
  deepNesting,
  sortDiagnostics,
  type CheckedProgram,
} from "../check-program";
import {
  finishModule,
  runtimeModule,
  type CompiledModule,
  type CompileOptions,
  type CompileResult,
} from "../compile-program";
import type { Diagnostic } from "../diagnostics/types";
import { createFacts } from "../frontend/facts";
import { UNIFIED_LIMIT } from "../frontend/flow";
import { nodeIndex } from "../frontend/node-index";
import { NeedsWholeProgram, type FileAnswers, type Outside } from "../frontend/outside";
import type { LoadedProgram, ProgramLoader } from "../frontend/program";
import { ts } from "../frontend/ts";
import { typescriptDiagnostics } from "../frontend/typescript-diagnostics";
import { orderedTypesOf } from "../lower/ordered-types";
import { affectedNames, importedFiles } from "./affected-files";
import { addTheSame, additionsOf, answersOf, withoutTransients, type Additions } from "./file-answers";
import { solvedShapes, type SolvedShapes } from "./solved-shapes";

type Sources = Readonly<Record<string, string>>;

/** All that is kept of one file's last compilation. */
interface Part {
  readonly file: ts.SourceFile;
  readonly shapes: SolvedShapes;
  readonly answers: FileAnswers;
  readonly additions: Additions;
  readonly imports: readonly string[];
  /** Names of the files about whose numbers this one says something; null is one that is not compiled. */
  readonly influences: ReadonlySet<string | null>;
  readonly module: CompiledModule;
  readonly diagnostics: readonly Diagnostic[];
}

interface State {
  readonly sources: Sources;
  /** By name, in the order of the program's files. */
  readonly parts: ReadonlyMap<string, Part>;
  /** How many pairs of types the inference has compared. */
  readonly pairs: number;
}

interface Compiled {
  readonly state: State;
  readonly looked: number;
}

export interface IncrementalCompiler {
  compile(files: Readonly<Record<string, string>>): CompileResult;
  /** How many files the last compilation looked at. */
  readonly looked: number;
}

export function createIncrementalCompiler(
  loader: ProgramLoader,
  options: CompileOptions,
): IncrementalCompiler {
  let state: State | undefined;
  let looked = 0;

  function compile(sources: Sources): CompileResult {
    const compiled =
      (state === undefined ? undefined : compilePart(loader, options, state, sources)) ??
      compileWhole(loader, options, sources);
    if ("diagnostics" in compiled) {
      state = undefined;
      looked = Object.keys(sources).length;
      return compiled;
    }
    ({ state, looked } = compiled);
    return resultOf(state, options);
  }

  return {
    compile,
    get looked() {
      return looked;
    },
  };
}

function resultOf({ parts }: State, options: CompileOptions): CompileResult {
  const all = [...parts.values()];
  const modules = all.map((part) => part.module);
  const shared = options.helpers === "shared" ? runtimeModule(modules, options) : [];
  const diagnostics = sortDiagnostics(all.flatMap((part) => part.diagnostics));
  return { ok: true, modules: [...modules, ...shared], diagnostics };
}

/** What to remember, or the result as it is where nothing can be kept of it. */
function compileWhole(
  loader: ProgramLoader,
  options: CompileOptions,
  sources: Sources,
): Compiled | CompileResult {
  const checked = checkProgram(loader, sources);
  if (!checked.ok || checked.facts === null) {
    return { ok: false, modules: [], diagnostics: checked.diagnostics };
  }
  const parts = partsOf(checked, options);
  const state = { sources, parts, pairs: pairsOf(checked) };
  const isWhole =
    orderedTypesOf(checked.facts).uses.length === 0 && !checked.facts.loaded.allFiles.some(isAugmenting);
  if (isWhole) return { state, looked: parts.size };
  return resultOf(state, options);
}

function isAugmenting(file: ts.SourceFile): boolean {
  return nodeIndex(file).all(ts.SyntaxKind.ModuleDeclaration).length > 0;
}

/** Undefined where the whole program must be compiled. */
function compilePart(
  loader: ProgramLoader,
  options: CompileOptions,
  state: State,
  sources: Sources,
): Compiled | undefined {
  const changed = changedNames(state.sources, sources);
  if (changed === undefined || deepNesting(pick(sources, changed)).length > 0) return undefined;
  const loaded = loader.load(sources);
  const affected = findAffected(loaded, state, changed);
  if (affected === undefined) return undefined;
  const isAffected = (file: ts.SourceFile): boolean => affected.has(loaded.displayPath(file));
  const before = [...affected].flatMap((name) => state.parts.get(name) ?? []);
  if (!before.every((part) => isWithin(part.influences, affected))) return undefined;

  const part = { ...loaded, sourceFiles: loaded.allFiles.filter(isAffected) };
  if (typescriptDiagnostics(part).length > 0) return undefined;
  const checked = checkPart(part, outsideOf(state, affected));
  if (checked?.facts == null || !checked.ok || orderedTypesOf(checked.facts).uses.length > 0)
    return undefined;
  // The inference stops at a number of them, which a part alone would not reach.
  const pairs = state.pairs + pairsOf(checked);
  if (pairs > UNIFIED_LIMIT) return undefined;
  const parts = partsOf(checked, options);
  const after = [...parts.values()];
  if (!after.every((each) => isWithin(each.influences, affected))) return undefined;
  const isOutside = (file: ts.SourceFile): boolean => !isAffected(file);
  const additions = [before, after].map((all) => all.map((each) => each.additions));
  if (!addTheSame(additions[0] ?? [], additions[1] ?? [], isOutside)) return undefined;
  const merged = [...state.parts].map(([name, old]) => [name, parts.get(name) ?? old] as const);
  return { state: { sources, parts: new Map(merged), pairs }, looked: parts.size };
}

/** Undefined where the two programs have not the same files, or nothing has changed. */
function changedNames(before: Sources, after: Sources): readonly string[] | undefined {
  const names = Object.keys(after);
  if (names.length !== Object.keys(before).length || !names.every((name) => before[name] !== undefined)) {
    return undefined;
  }
  const changed = names.filter((name) => before[name] !== after[name]);
  return changed.length === 0 ? undefined : changed;
}

function pick(sources: Sources, names: readonly string[]): Sources {
  return Object.fromEntries(names.map((name) => [name, sources[name] ?? ""]));
}

/** Undefined where that is all files, or not only files that are compiled. */
function findAffected(
  loaded: LoadedProgram,
  state: State,
  changed: readonly string[],
): ReadonlySet<string> | undefined {
  const imports = new Map([...state.parts].map(([name, part]) => [name, part.imports]));
  for (const name of changed) {
    const file = loaded.allFiles.find((each) => loaded.displayPath(each) === name);
    if (file === undefined || isAugmenting(file)) return undefined;
    imports.set(name, importedNames(loaded, file));
  }
  const affected = affectedNames(changed, imports);
  return affected.size < state.parts.size ? affected : undefined;
}

function importedNames(loaded: LoadedProgram, file: ts.SourceFile): readonly string[] {
  return importedFiles(loaded, file).map((target) => loaded.displayPath(target));
}

function isWithin(names: ReadonlySet<string | null>, affected: ReadonlySet<string>): boolean {
  return [...names].every((name) => name !== null && affected.has(name));
}

function outsideOf(state: State, affected: ReadonlySet<string>): Outside {
  const others = [...state.parts].filter(([name]) => !affected.has(name)).map(([, part]) => part);
  const byFile = new Map(others.map((part) => [part.file, part.shapes]));
  return {
    answers: others.map((part) => part.answers),
    declared: (node) => byFile.get(node.getSourceFile())?.declared.get(node),
    result: (node) => byFile.get(node.getSourceFile())?.results.get(node),
  };
}

function checkPart(part: LoadedProgram, outside: Outside): CheckedProgram | undefined {
  try {
    return checkFiles(createFacts(part, outside));
  } catch (error) {
    if (error instanceof NeedsWholeProgram) return undefined;
    throw error;
  }
}

function pairsOf({ facts }: CheckedProgram): number {
  return facts?.inference.unified.size ?? 0;
}

/** The files that were looked at, by name. */
function partsOf(checked: CheckedProgram, options: CompileOptions): ReadonlyMap<string, Part> {
  const { facts, usage, modules, diagnostics } = checked;
  if (facts === null || usage === undefined) return new Map();
  const { loaded, inference } = facts;
  const shapes = solvedShapes(inference);
  return new Map(
    loaded.sourceFiles.flatMap((file, index) => {
      const name = loaded.displayPath(file);
      const lowered = modules[index];
      if (lowered === undefined) return [];
      const answers = answersOf(facts, usage, file);
      const influences = [...(inference.numbers.influences.get(file) ?? [])].map((home) =>
        home !== null && loaded.isCompiled(home) ? loaded.displayPath(home) : null,
      );
      const part: Part = {
        file,
        shapes: shapes.get(file) ?? { declared: new Map(), results: new Map() },
        answers: withoutTransients(answers),
        additions: additionsOf(answers),
        imports: importedNames(loaded, file),
        influences: new Set(influences),
        module: finishModule(lowered, options),
        diagnostics: diagnostics.filter((diagnostic) => diagnostic.file === name),
      };
      return [[name, part] as const];
    }),
  );
}
