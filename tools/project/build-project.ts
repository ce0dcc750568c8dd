// One build: compile, write all or nothing, show the sizes.
import { resolve } from "node:path";
import type { CompilerOptions } from "../../compiler";
import { createDiagnostic } from "../../compiler/diagnostics/create";
import { project } from "../../compiler/diagnostics/project";
import type { Diagnostic } from "../../compiler/diagnostics/types";
import type { Output } from "../output";
import { type CompiledModule, type CompiledProject, compileProject, reportProblems } from "./compile-project";
import { displayPath } from "./load-project";
import { type OutputPlace, writeModules } from "./write-modules";

export interface BuildOptions {
  readonly target: NonNullable<CompilerOptions["target"]>;
  readonly frozen: boolean;
  readonly release: boolean;
  readonly out: string;
  /** Shows call depths, and refuses callbacks that go too deep. */
  readonly stats?: boolean;
}

/** True when everything was compiled and written. */
export async function buildProject(
  cwd: string,
  names: readonly string[],
  options: BuildOptions,
  output: Output,
): Promise<boolean> {
  output.progress("compiling …");
  const compiled = compileProject(cwd, names, compilerOptions(options));
  output.progress("");
  const duplicates = compiled.ok ? duplicateOutputs(compiled.modules) : [];
  const depths = options.stats === true && compiled.ok ? await statsOf(compiled, output) : [];
  const problems = [...duplicates, ...depths];
  reportProblems(output, { ...compiled, diagnostics: [...compiled.diagnostics, ...problems] });
  const sources = Object.keys(compiled.files);
  const place = { cwd, folder: resolve(cwd, options.out), sources, whole: names.length === 0 };
  const ok = compiled.ok && problems.length === 0 && writeAndShow(place, compiled.modules, output);
  output.event("result", { ok, code: ok ? 0 : 1, out: options.out });
  return ok;
}

/** Loaded only when asked for: a plain build starts faster without. */
async function statsOf(compiled: CompiledProject, output: Output): Promise<readonly Diagnostic[]> {
  const { showStats } = await import("./call-stats");
  return showStats(compiled, output);
}

export function compilerOptions(options: BuildOptions): CompilerOptions {
  return { target: options.target, form: options.frozen ? "frozen" : "upload", release: options.release };
}

function writeAndShow(place: OutputPlace, modules: readonly CompiledModule[], output: Output): boolean {
  const display = displayPath(place.cwd, place.folder) || ".";
  const { written, removed, diagnostic } = writeModules(place, modules);
  if (diagnostic !== undefined) {
    output.diagnostics([diagnostic], () => undefined);
    return false;
  }
  const rows = modules.map((module) => sizeRow(module, written, display));
  for (const row of rows) output.event("module", row);
  for (const line of sizeTable(rows)) output.result(line);
  for (const name of removed) {
    output.event("removed", { file: `${display}/${name}` });
    output.result(`  ${display}/${name}  removed: its source is gone`);
  }
  const total = rows.reduce((sum, row) => sum + row.bytes, 0);
  output.result(`${output.paint.green("✓")} ${summary(rows.length, total, display)}`);
  return true;
}

interface SizeRow {
  readonly [field: string]: unknown;
  readonly module: string;
  readonly file: string;
  readonly bytes: number;
  readonly changed: boolean;
}

function sizeRow(module: CompiledModule, written: readonly string[], display: string): SizeRow {
  return {
    module: module.name,
    file: `${display}/${module.fileName}`,
    bytes: Buffer.byteLength(module.python),
    changed: written.includes(module.fileName),
  };
}

function sizeTable(rows: readonly SizeRow[]): string[] {
  const width = Math.max(0, ...rows.map((row) => row.file.length));
  return rows.map((row) => {
    const bytes = row.bytes.toLocaleString("en-US").padStart(9);
    return `  ${row.file.padEnd(width)} ${bytes} B${row.changed ? "" : "  unchanged"}`;
  });
}

function summary(count: number, bytes: number, display: string): string {
  return `${count} ${count === 1 ? "module" : "modules"}, ${bytes.toLocaleString("en-US")} B of Python in ${display}`;
}

export function duplicateOutputs(modules: readonly CompiledModule[]): Diagnostic[] {
  const first = new Map<string, CompiledModule>();
  return modules.flatMap((module) => {
    const other = first.get(module.fileName);
    if (other === undefined) {
      first.set(module.fileName, module);
      return [];
    }
    const parameters = { first: other.name, second: module.name, output: module.fileName };
    return [createDiagnostic(project.sameModuleTwice, { file: "", line: 0, column: 0 }, parameters)];
  });
}
