/**
 * The pipeline over one set of sources: check and lower, then passes, verify and printer. `createCompiler`
 * wraps it; tests reach in through `CompileHooks`.
 */
import { checkProgram, type CheckedProgram } from "./check-program";
import type { Diagnostic } from "./diagnostics/types";
import type { ProgramLoader } from "./frontend/program";
import { helperDefinitions } from "./helpers";
import { runPasses } from "./passes";
import type { TargetName } from "./python/dialect";
import type { HelperDefinition, PyModule } from "./python/ir";
import { printHelperModule } from "./python/print-helpers";
import { printModule, type HelperForm } from "./python/print-module";
import { verifyModule } from "./python/verify";
import { createSourceMap } from "./source-map/create-map";

export interface CompileOptions {
  readonly target: TargetName;
  readonly form: "upload" | "frozen";
  readonly release: boolean;
  readonly helpers: "own" | "shared";
}

export interface CompiledModule {
  readonly name: string;
  readonly fileName: string;
  readonly python: string;
  readonly sourceMap: string;
  /** Names of the run-time helpers that the module uses. */
  readonly helpers: readonly string[];
}

export interface CompileResult {
  readonly ok: boolean;
  readonly modules: readonly CompiledModule[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Where tests plant faults; the product passes none. */
export interface CompileHooks {
  mutateModule?(module: PyModule): PyModule;
  mutateHelper?(helper: HelperDefinition): HelperDefinition;
  /** Modules without an error of their own are made even where others of the set have some. */
  readonly partial?: boolean;
}

/** The module of run-time helpers that a set of modules shares; frozen as `_pymesh_rt`. */
const RUNTIME_MODULE = "pymesh_rt";
const NEVER_RENAMED = new Set(["main", "boot"]);

export function compileProgram(
  loader: ProgramLoader,
  files: Readonly<Record<string, string>>,
  options: CompileOptions,
  hooks: CompileHooks = {},
): CompileResult {
  return finishProgram(checkProgram(loader, files), options, hooks);
}

/** Passes, verify and printer over what was checked and lowered. */
export function finishProgram(
  checked: CheckedProgram,
  options: CompileOptions,
  hooks: CompileHooks = {},
): CompileResult {
  const { ok, diagnostics } = checked;
  const failed = new Set(diagnostics.filter(({ severity }) => severity === "error").map(({ file }) => file));
  const finished = checked.modules.filter(
    (module) => ok || (hooks.partial === true && !failed.has(module.sourceFile)),
  );
  const modules = finished.map((module) => finishModule(module, options, hooks));
  const shared = options.helpers === "shared" ? runtimeModule(modules, options) : [];
  return { ok, modules: [...modules, ...shared], diagnostics };
}

/** What modules built together share of run-time helpers; none where they use none. */
export function runtimeModule(
  modules: readonly CompiledModule[],
  options: CompileOptions,
): readonly CompiledModule[] {
  const names = [...new Set(modules.flatMap((module) => module.helpers))].sort();
  if (names.length === 0) return [];
  const fileName = options.form === "frozen" ? `_${RUNTIME_MODULE}.py` : `${RUNTIME_MODULE}.py`;
  const python = printHelperModule(names, (name) => helperDefinitions.get(name), options.release);
  const sourceMap = createSourceMap({ fileName, lineMap: [] });
  return [{ name: RUNTIME_MODULE, fileName, python, sourceMap, helpers: [] }];
}

export function finishModule(
  lowered: PyModule,
  options: CompileOptions,
  hooks: CompileHooks = {},
): CompiledModule {
  const module = hooks.mutateModule?.(lowered) ?? lowered;
  const result = runPasses(module, {
    release: options.release,
    lookup: (name) => helperDefinitions.get(name),
    helperModule: helperModule(options),
  });
  const problems = [...result.problems, ...verifyModule(result.module, options.target)];
  if (problems.length > 0) {
    throw new Error(`${module.sourceFile}: ${problems.map((problem) => JSON.stringify(problem)).join("; ")}`);
  }
  const fileName =
    options.form === "frozen" && !NEVER_RENAMED.has(module.name) ? `_${module.name}.py` : `${module.name}.py`;
  const printed = printModule(result.module, {
    names: result.names,
    helpers: helperForm(options, hooks),
    compact: options.release,
    joined: options.release,
  });
  return {
    name: module.name,
    fileName,
    python: printed.text,
    sourceMap: createSourceMap({ fileName, lineMap: printed.lineMap, symbols: result.symbols }),
    helpers: result.helpers,
  };
}

/** Where modules import helpers from; null where they carry them. */
function helperModule({ helpers, form }: CompileOptions): string | null {
  if (helpers === "own") return null;
  return form === "frozen" ? `_${RUNTIME_MODULE}` : RUNTIME_MODULE;
}

function helperForm(options: CompileOptions, hooks: CompileHooks): HelperForm {
  const shared = helperModule(options);
  if (shared !== null) return { form: "shared", module: shared };
  return {
    form: "own",
    lookup: (name) => {
      const helper = helperDefinitions.get(name);
      return helper === undefined ? undefined : (hooks.mutateHelper?.(helper) ?? helper);
    },
  };
}
