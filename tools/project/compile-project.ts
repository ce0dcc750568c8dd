// Loads a program and compiles it; what `check`, `build` and `watch` have in common.
import { type Compiler, type CompilerOptions, createCompiler } from "../../compiler";
import type { Diagnostic } from "../../compiler/diagnostics/types";
import type { Output } from "../output";
import { loadProject } from "./load-project";

export type CompiledModule = ReturnType<Compiler["compile"]>["modules"][number];

export interface CompiledProject {
  /** False exactly when there is an error among the diagnostics. */
  readonly ok: boolean;
  readonly modules: readonly CompiledModule[];
  readonly diagnostics: readonly Diagnostic[];
  /** Path → text of all sources. */
  readonly files: Readonly<Record<string, string>>;
}

export function compileProject(
  cwd: string,
  names: readonly string[],
  options: CompilerOptions,
): CompiledProject {
  const project = loadProject(cwd, names);
  if (project.diagnostics.length > 0) {
    return { ok: false, modules: [], diagnostics: project.diagnostics, files: project.files };
  }
  const helpers = helpersFor(names);
  const result = createCompiler({ helpers, ...options }).compile(project.files);
  return { ...result, files: project.files };
}

/** Files built by name must each be complete; the whole project shares one module of helpers. */
export function helpersFor(names: readonly string[]): "own" | "shared" {
  return names.length > 0 ? "own" : "shared";
}

export function reportProblems(
  output: Output,
  { diagnostics, files }: Pick<CompiledProject, "diagnostics" | "files">,
): void {
  output.diagnostics(diagnostics, (file) => files[file]);
}
