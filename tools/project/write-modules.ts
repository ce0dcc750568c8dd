// Writes what a build has made into its output folder, and removes there what earlier builds made from sources that
// are gone.
import { createDiagnostic } from "../../compiler/diagnostics/create";
import { project } from "../../compiler/diagnostics/project";
import type { Diagnostic } from "../../compiler/diagnostics/types";
import type { CompiledModule } from "./compile-project";
import { displayPath } from "./load-project";
import { moduleFiles } from "./module-files";
import { recordOutput, removeStale } from "./output-record";
import { systemErrorReason } from "./system-error";
import { writeOutput } from "./write-output";

export interface WrittenModules {
  /** Names of the files whose content changed. */
  readonly written: readonly string[];
  /** Names of the files that were removed. */
  readonly removed: readonly string[];
  readonly diagnostic?: Diagnostic;
}

export interface OutputPlace {
  readonly cwd: string;
  /** Absolute path of the output folder. */
  readonly folder: string;
  /** Paths of the sources, relative to `cwd`. */
  readonly sources: readonly string[];
  /** The build is the whole project, not files that were named. */
  readonly whole: boolean;
}

export function writeModules(place: OutputPlace, modules: readonly CompiledModule[]): WrittenModules {
  const { cwd, folder } = place;
  const display = displayPath(cwd, folder) || ".";
  const record = recordOutput(cwd, folder, place.sources, modules, place.whole);
  const result = writeOutput(folder, display, [...modules.flatMap(moduleFiles), record.file]);
  if (result.diagnostic !== undefined) return { ...result, removed: [] };
  try {
    removeStale(folder, record);
  } catch (error) {
    const parameters = { path: display, reason: systemErrorReason(error).text };
    const diagnostic = createDiagnostic(
      project.outputUnwritable,
      { file: "", line: 0, column: 0 },
      parameters,
    );
    return { written: result.written, removed: [], diagnostic };
  }
  return { written: result.written, removed: record.stale };
}
