/** Checks a program: TypeScript's own errors, the inference, the rules, and what lowering refuses. */
import { modules as moduleDiagnostics } from "./diagnostics/modules";
import { createDiagnostic } from "./diagnostics/create";
import { project } from "./diagnostics/project";
import type { Diagnostic } from "./diagnostics/types";
import { createFacts, type Facts } from "./frontend/facts";
import { findDeepNesting, NESTING_LIMIT } from "./frontend/nesting";
import type { ImportResolver, LoadedProgram, ProgramLoader } from "./frontend/program";
import type { ts } from "./frontend/ts";
import { typescriptDiagnostics } from "./frontend/typescript-diagnostics";
import { helperDefinitions } from "./helpers";
import { lintProgram } from "./lint";
import { takenNames } from "./lint/modules/taken-names";
import type { ProgramContext, UsageFacts } from "./lower/context";
import { diagnosticAt } from "./lower/diagnostic-at";
import { lowerExpression } from "./lower/expression";
import { kindConflicts } from "./lower/kind-conflicts";
import { lowerModule } from "./lower/lower-module";
import { lowerOperands } from "./lower/operands";
import { orderedTypesOf } from "./lower/ordered-types";
import { lowerStatement, lowerStatements } from "./lower/statement";
import { lowerCondition } from "./lower/truthiness";
import { createUsageFacts } from "./lower/usage";
import type { PyModule } from "./python/ir";
import { createSymbolTable } from "./python/symbols";

export interface CheckedProgram {
  readonly ok: boolean;
  /** Null when TypeScript itself found an error: then nothing of ours has run. */
  readonly facts: Facts | null;
  /** Of the files that were lowered. */
  readonly usage?: UsageFacts;
  /** The lowered modules, before any pass; those of files with errors are of no use. */
  readonly modules: readonly PyModule[];
  readonly diagnostics: readonly Diagnostic[];
}

export function checkProgram(
  loader: ProgramLoader,
  files: Readonly<Record<string, string>>,
  resolve?: ImportResolver,
): CheckedProgram {
  const nested = deepNesting(files);
  if (nested.length > 0) return { ok: false, facts: null, modules: [], diagnostics: nested };
  const loaded = loader.load(files, resolve);
  const errors = typescriptDiagnostics(loaded);
  if (errors.length > 0) return { ok: false, facts: null, modules: [], diagnostics: errors };
  return checkFiles(createFacts(loaded));
}

/** The rules, and lowering with what it refuses, over files in which TypeScript finds no errors. */
export function checkFiles(facts: Facts): CheckedProgram {
  const { loaded } = facts;
  const program = createProgramContext(facts);
  const { diagnostics } = program;
  diagnostics.push(...kindConflicts(facts));
  const lint = lintProgram(facts);
  const modules = loaded.sourceFiles.map((file) =>
    lowerModule(program, file, program.moduleNames.get(file) ?? "main"),
  );
  const sorted = sortDiagnostics([
    ...diagnostics.filter((diagnostic) => !lint.covers(diagnostic)),
    ...lint.diagnostics,
    ...takenNames(facts, modules),
  ]);
  return {
    ok: !sorted.some((diagnostic) => diagnostic.severity === "error"),
    facts,
    usage: program.usage,
    modules,
    diagnostics: sorted,
  };
}

/** Looked for before TypeScript parses anything: deeper sources would overflow its stack. */
export function deepNesting(files: Readonly<Record<string, string>>): readonly Diagnostic[] {
  return Object.entries(files).flatMap(([file, text]) => {
    const position = findDeepNesting(text);
    if (position === undefined) return [];
    const before = text.slice(0, position).split("\n");
    const location = { file, line: before.length, column: (before.at(-1) ?? "").length + 1 };
    return [createDiagnostic(project.nestedTooDeeply, location, { limit: NESTING_LIMIT })];
  });
}

function createProgramContext(facts: Facts): ProgramContext {
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
    moduleNames,
    ordered: orderedTypesOf(facts),
  };
}

/** A module is named as its file; folders are flattened, so two files of one name collide. */
function nameModules(
  loaded: LoadedProgram,
  facts: Facts,
  diagnostics: Diagnostic[],
): ReadonlyMap<ts.SourceFile, string> {
  const names = new Map<ts.SourceFile, string>();
  const taken = new Map<string, string>();
  for (const file of loaded.allFiles) {
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

export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const key = (diagnostic: Diagnostic): string =>
    `${diagnostic.file}\0${String(diagnostic.line).padStart(7)}\0${String(diagnostic.column).padStart(7)}\0${diagnostic.code}`;
  const seen = new Map(diagnostics.map((diagnostic) => [key(diagnostic), diagnostic]));
  return [...seen.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, diagnostic]) => diagnostic);
}
