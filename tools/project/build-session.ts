// Builds one program again and again, looking only at what a change reaches; the core of `watch`, and what the bench measures.
import { resolve } from "node:path";
import { completeOptions, type CompilerOptions } from "../../compiler";
import type { Diagnostic } from "../../compiler/diagnostics/types";
import { createProgramLoader } from "../../compiler/frontend/program";
import { createIncrementalCompiler } from "../../compiler/incremental/incremental-compiler";
import type { BuildOptions } from "./build-project";
import { compilerOptions, duplicateOutputs } from "./build-project";
import { type CompiledModule, type CompiledProject, helpersFor } from "./compile-project";
import { loadProject } from "./load-project";
import { writeModules, type WrittenModules } from "./write-modules";

export interface Cycle {
  readonly ok: boolean;
  readonly diagnostics: readonly Diagnostic[];
  readonly files: CompiledProject["files"];
  /** Sources that changed, appeared or vanished since the last cycle. */
  readonly changedSources: readonly string[];
  /** All of the program; none when it has problems. */
  readonly modules: readonly CompiledModule[];
  /** Modules whose Python changed and was written. */
  readonly written: readonly CompiledModule[];
  /** Files in the output folder that were removed, for their source is gone. */
  readonly removed: readonly string[];
  readonly first: boolean;
  readonly milliseconds: number;
  /** Number of files that were looked at. */
  readonly looked: number;
}

const NOTHING_WRITTEN: WrittenModules = { written: [], removed: [] };

export interface BuildSession {
  /** Reads the sources again and builds; undefined when none has changed. */
  cycle(): Cycle | undefined;
}

export function createBuildSession(
  cwd: string,
  names: readonly string[],
  options: BuildOptions,
): BuildSession {
  const settings: CompilerOptions = { helpers: helpersFor(names), ...compilerOptions(options) };
  const compiler = createIncrementalCompiler(createProgramLoader(), completeOptions(settings));
  const folder = resolve(cwd, options.out);
  let known: CompiledProject["files"] | undefined;
  let knownProblems = "";

  function cycle(): Cycle | undefined {
    const started = performance.now();
    const project = loadProject(cwd, names);
    const changedSources = differingKeys(known ?? {}, project.files);
    const problems = JSON.stringify(project.diagnostics);
    if (known !== undefined && changedSources.length === 0 && problems === knownProblems) return undefined;
    const first = known === undefined;
    known = project.files;
    knownProblems = problems;

    const compiled = project.diagnostics.length === 0 ? compiler.compile(project.files) : undefined;
    const modules = compiled?.ok === true ? compiled.modules : [];
    const diagnostics = [
      ...project.diagnostics,
      ...(compiled?.diagnostics ?? []),
      ...duplicateOutputs(modules),
    ];
    const writable = compiled?.ok === true && !diagnostics.some((each) => each.severity === "error");
    const place = { cwd, folder, sources: Object.keys(project.files), whole: names.length === 0 };
    const result = writable ? writeModules(place, modules) : NOTHING_WRITTEN;
    if (result.diagnostic !== undefined) diagnostics.push(result.diagnostic);
    return {
      ok: writable && result.diagnostic === undefined,
      diagnostics,
      files: project.files,
      changedSources,
      modules: writable ? modules : [],
      written: modules.filter((module) => result.written.includes(module.fileName)),
      removed: result.removed,
      first,
      milliseconds: performance.now() - started,
      looked: compiler.looked,
    };
  }

  return { cycle };
}

function differingKeys(before: CompiledProject["files"], after: CompiledProject["files"]): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => before[name] !== after[name]).sort();
}
