/**
 * Prints a whole module: docstring, imports, the run-time helpers it needs (their text, or an import of the
 * shared module), then its statements; with the origin of every line.
 */
import type { HelperDefinition, ImportFromStmt, ImportStmt, PyModule, Stmt } from "./ir";
import type { Names } from "./print/expressions";
import { joinLines } from "./print/join-lines";
import {
  createOutput,
  type LineOrigin,
  type Output,
  printBlankLines,
  printForeignLine,
  printHelperText,
} from "./print/output";
import { printModuleBody, printModuleDocstring } from "./print/statements";

export interface PrintModuleOptions {
  /** From `resolveNames`. */
  readonly names: Names;
  readonly helpers: HelperForm;
  /** No blank lines. */
  readonly compact?: boolean;
  /** Release form: as few lines as tracebacks allow, and no import of const(). */
  readonly joined?: boolean;
}

/** Finds a helper by name. */
export type HelperLookup = (name: string) => HelperDefinition | undefined;

export type HelperForm =
  /** The module carries their text; `lookup` finds those that others depend on. */
  | { readonly form: "own"; readonly lookup: HelperLookup }
  /** The module imports them from `module`: `pymesh_rt`, or `_pymesh_rt` in the frozen form. */
  | { readonly form: "shared"; readonly module: string };

export interface PrintedModule {
  readonly text: string;
  /** One entry for each line of the text. */
  readonly lineMap: readonly LineOrigin[];
}

export function printModule(module: PyModule, options: PrintModuleOptions): PrintedModule {
  const output = createOutput();
  const compact = options.compact ?? false;
  const style = { names: options.names, compact, omitsConst: options.joined ?? false };
  const gap = (count: number): void => {
    if (!compact && output.lines.length > 0) printBlankLines(output, count);
  };
  if (module.docstring !== null && !compact) {
    printModuleDocstring(output, module.docstring);
    gap(1);
  }
  const imports = leadingImports(module.body);
  printModuleBody(output, style, module.body.slice(0, imports));
  if (options.helpers.form === "shared") {
    printSharedHelpers(output, module, options.helpers.module);
  } else {
    const definitions = withDependencies(module.helpers.values(), options.helpers.lookup);
    printHelperImports(output, definitions, module.body.slice(0, imports), options.names);
    for (const definition of definitions) {
      gap(2);
      printHelperText(output, definition.python);
    }
  }
  const rest = module.body.slice(imports);
  if (rest.length > 0) {
    const afterDefinition = options.helpers.form === "own" && module.helpers.size > 0;
    gap(afterDefinition || startsWithDefinition(rest) ? 2 : imports > 0 ? 1 : 0);
  }
  printModuleBody(output, style, rest);
  const { lines, origins } = options.joined === true ? joinLines(output) : output;
  return { text: lines.map((text) => `${text}\n`).join(""), lineMap: origins };
}

/** Number of statements at the start that are plain imports, with the comments among them. */
function leadingImports(body: readonly Stmt[]): number {
  let count = 0;
  body.forEach((stmt, i) => {
    if (isImport(stmt) && body.slice(count, i).every((before) => before.kind === "comment")) count = i + 1;
  });
  return count;
}

function isImport(stmt: Stmt): stmt is ImportStmt | ImportFromStmt {
  return stmt.kind === "import" || stmt.kind === "import-from";
}

function startsWithDefinition(stmts: readonly Stmt[]): boolean {
  const first = stmts.find((stmt) => stmt.kind !== "comment");
  return first?.kind === "function" || first?.kind === "class";
}

function printSharedHelpers(output: Output, module: PyModule, from: string): void {
  const names = [...module.helpers.values()].map((helper) => helper.name).sort();
  if (names.length > 0) printForeignLine(output, `from ${from} import ${names.join(", ")}`);
}

/** The helpers and those that they use, each after what it depends on. */
export function withDependencies(
  helpers: Iterable<HelperDefinition>,
  lookup: HelperLookup,
): readonly HelperDefinition[] {
  const ordered = new Map<string, HelperDefinition>();
  const visiting = new Set<string>();
  const add = (helper: HelperDefinition): void => {
    if (visiting.has(helper.name)) return;
    visiting.add(helper.name);
    for (const name of helper.dependencies) {
      const dependency = lookup(name);
      if (dependency === undefined) throw new Error(`helper ${helper.name} depends on unknown ${name}`);
      add(dependency);
    }
    ordered.set(helper.name, helper);
  };
  [...helpers].sort((a, b) => (a.name < b.name ? -1 : 1)).forEach(add);
  return [...ordered.values()];
}

function printHelperImports(
  output: Output,
  helpers: readonly HelperDefinition[],
  imports: readonly Stmt[],
  names: Names,
): void {
  const bound = new Set(
    imports.flatMap((stmt) =>
      stmt.kind === "import" && (names.get(stmt.symbol) ?? stmt.symbol.name) === stmt.module
        ? [stmt.module]
        : [],
    ),
  );
  for (const name of [...new Set(helpers.flatMap((helper) => helper.imports))].sort()) {
    if (!bound.has(name)) printForeignLine(output, `import ${name}`);
  }
}
