/**
 * The pipeline over one set of sources: check, infer, lint, lower, passes, verify, print. `createCompiler`
 * wraps it; tests reach in through `CompileHooks`.
 */
import { modules as moduleDiagnostics } from "./diagnostics/modules";
import type { Diagnostic } from "./diagnostics/types";
import { createFacts, type Facts } from "./frontend/facts";
import { typescriptDiagnostics } from "./frontend/typescript-diagnostics";
import type { LoadedProgram, ProgramLoader } from "./frontend/program";
import type { ts } from "./frontend/ts";
import { helperDefinitions } from "./helpers";
import { lintProgram } from "./lint";
import { kindConflicts } from "./lower/kind-conflicts";
import type { ProgramContext } from "./lower/context";
import { diagnosticAt } from "./lower/diagnostic-at";
import { lowerCondition } from "./lower/truthiness";
import { lowerExpression } from "./lower/expression";
import { lowerModule } from "./lower/lower-module";
import { lowerOperands } from "./lower/operands";
import { createOrderedTypes } from "./lower/ordered-types";
import { lowerStatement, lowerStatements } from "./lower/statement";
import { createUsageFacts } from "./lower/usage";
import { runPasses } from "./passes";
import type { TargetName } from "./python/dialect";
import type { HelperDefinition, PyModule } from "./python/ir";
import { printModule, type HelperForm } from "./python/print-module";
import { createSymbolTable } from "./python/symbols";
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

const NEVER_RENAMED = new Set(["main", "boot"]);

export function compileProgram(
  loader: ProgramLoader,
  files: Readonly<Record<string, string>>,
  options: CompileOptions,
  hooks: CompileHooks = {},
): CompileResult {
  const loaded = loader.load(files);
  const errors = typescriptDiagnostics(loaded);
  if (errors.length > 0) return { ok: false, modules: [], diagnostics: errors };
  const facts = createFacts(loaded);
  const program = createProgramContext(facts, options);
  const { diagnostics } = program;
  diagnostics.push(...kindConflicts(facts), ...lintProgram(facts));
  const lowered = loaded.sourceFiles.map((file) => ({
    file,
    module: lowerModule(program, file, program.moduleNames.get(file) ?? "main"),
  }));
  const sorted = sortDiagnostics(diagnostics);
  const failed = new Set(sorted.filter(({ severity }) => severity === "error").map(({ file }) => file));
  const ok = failed.size === 0;
  const finished = lowered.filter(({ module }) => ok || (hooks.partial === true && !failed.has(module.sourceFile)));
  return {
    ok,
    modules: finished.map(({ module }) => finishModule(module, options, hooks)),
    diagnostics: sorted,
  };
}

function createProgramContext(facts: Facts, options: CompileOptions): ProgramContext {
  const diagnostics: Diagnostic[] = [];
  const moduleNames = nameModules(facts.loaded, facts, diagnostics);
  return {
    facts,
    lower: {
      expression: lowerExpression,
      condition: lowerCondition,
      operands: lowerOperands,
      statement: lowerStatement,
      statements: lowerStatements,
    },
    usage: createUsageFacts(facts),
    table: createSymbolTable(),
    helperDefinitions,
    diagnostics,
    form: options.form,
    release: options.release,
    moduleNames,
    ordered: createOrderedTypes(facts),
  };
}

/** A module is named as its file; folders are flattened, so two files of one name collide. */
function nameModules(loaded: LoadedProgram, facts: Facts, diagnostics: Diagnostic[]): ReadonlyMap<ts.SourceFile, string> {
  const names = new Map<ts.SourceFile, string>();
  const taken = new Map<string, string>();
  for (const file of loaded.sourceFiles) {
    const path = loaded.displayPath(file);
    const name = path.replace(/^.*[/\\]/, "").replace(/\.ts$/, "");
    names.set(file, name);
    const other = taken.get(name);
    if (other !== undefined) {
      diagnostics.push(diagnosticAt(facts, moduleDiagnostics.moduleCollision, file, { name, other }));
    } else if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
      diagnostics.push(diagnosticAt(facts, moduleDiagnostics.moduleName, file, { name }));
    }
    taken.set(name, path);
  }
  return names;
}

function finishModule(lowered: PyModule, options: CompileOptions, hooks: CompileHooks): CompiledModule {
  const module = hooks.mutateModule?.(lowered) ?? lowered;
  const result = runPasses(module, {
    release: options.release,
    lookup: (name) => helperDefinitions.get(name),
  });
  const problems = [...result.problems, ...verifyModule(result.module, options.target)];
  if (problems.length > 0) {
    throw new Error(`${module.sourceFile}: ${problems.map((problem) => JSON.stringify(problem)).join("; ")}`);
  }
  const fileName = options.form === "frozen" && !NEVER_RENAMED.has(module.name) ? `_${module.name}.py` : `${module.name}.py`;
  const printed = printModule(result.module, {
    names: result.names,
    helpers: helperForm(options, hooks),
    compact: options.release,
  });
  return {
    name: module.name,
    fileName,
    python: printed.text,
    sourceMap: createSourceMap({ fileName, lineMap: printed.lineMap, symbols: result.symbols }),
    helpers: [...result.module.helpers.values()].map((helper) => helper.name).sort(),
  };
}

function helperForm(options: CompileOptions, hooks: CompileHooks): HelperForm {
  if (options.helpers === "shared") {
    return { form: "shared", module: options.form === "frozen" ? "_pymesh_rt" : "pymesh_rt" };
  }
  return {
    form: "own",
    lookup: (name) => {
      const helper = helperDefinitions.get(name);
      return helper === undefined ? undefined : (hooks.mutateHelper?.(helper) ?? helper);
    },
  };
}

function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const key = (diagnostic: Diagnostic): string =>
    `${diagnostic.file}\0${String(diagnostic.line).padStart(7)}\0${String(diagnostic.column).padStart(7)}\0${diagnostic.code}`;
  const seen = new Map(diagnostics.map((diagnostic) => [key(diagnostic), diagnostic]));
  return [...seen.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, diagnostic]) => diagnostic);
}
