// The filter behind `pymesh symbolicate`: text of a board in, the same with TypeScript places out.
import { createReadStream } from "node:fs";
import { resolve } from "node:path";
import { createDiagnostic } from "../../compiler/diagnostics/create";
import { project } from "../../compiler/diagnostics/project";
import type { Diagnostic } from "../../compiler/diagnostics/types";
import { createSymbolicator } from "../../compiler/source-map/symbolicate";
import type { CommandRun } from "../commands/command-context";
import { exists, isFolder } from "./file-kind";
import { displayPath } from "./load-project";
import { createLookup, findMaps } from "./map-lookup";

/** False where the log or the maps cannot be read; then nothing was written. */
export async function symbolicateLog(
  run: CommandRun,
  log: string | undefined,
  mapFolders: readonly string[],
): Promise<boolean> {
  const fail = (diagnostic: Diagnostic): false => {
    run.output.problem(diagnostic);
    return false;
  };
  const folders = mapFolders.map((folder) => resolve(run.cwd, folder));
  const paths = findMaps(folders);
  if (paths.size === 0) {
    const shown = mapFolders.join(" or ");
    return fail(createDiagnostic(project.noMaps, nowhere(shown), { path: shown }));
  }
  const path = log === undefined ? undefined : resolve(run.cwd, log);
  const problem = path === undefined ? undefined : unreadableLog(path, displayPath(run.cwd, path));
  if (problem !== undefined) return fail(problem);

  const symbolicator = createSymbolicator(createLookup(run, paths));
  const decoder = new TextDecoder();
  for await (const chunk of path === undefined ? run.io.stdin : createReadStream(path)) {
    const text = typeof chunk === "string" ? chunk : decoder.decode(chunk as Uint8Array, { stream: true });
    run.output.text(symbolicator.push(text));
  }
  run.output.text(symbolicator.push(decoder.decode()) + symbolicator.flush());
  return true;
}

function unreadableLog(path: string, display: string): Diagnostic | undefined {
  if (!exists(path)) {
    const hint = "paths are relative to the current folder, or to --cwd.";
    return createDiagnostic(project.fileMissing, nowhere(display), { path: display, hint });
  }
  if (!isFolder(path)) return undefined;
  return createDiagnostic(project.fileUnreadable, nowhere(display), {
    path: display,
    reason: "it is a folder",
  });
}

function nowhere(file: string): { file: string; line: number; column: number } {
  return { file, line: 0, column: 0 };
}
