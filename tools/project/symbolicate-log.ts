// The filter behind `pymesh symbolicate`: text of a board in, the same with TypeScript places out.
import { createReadStream, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { createDiagnostic } from "../../compiler/diagnostics/create";
import { project } from "../../compiler/diagnostics/project";
import type { Diagnostic } from "../../compiler/diagnostics/types";
import { createSymbolicator, type MapLookup } from "../../compiler/source-map/symbolicate";
import type { CommandRun } from "../commands/command-context";
import { displayPath } from "./load-project";
import { systemErrorReason } from "./system-error";

const MAP_ENDING = ".py.map";

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

/** Module name → path of its map. Of two maps of one module the first folder's counts. */
function findMaps(folders: readonly string[]): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  for (const folder of folders) {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) continue;
    for (const item of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
      if (!item.endsWith(MAP_ENDING)) continue;
      const name = basename(item, MAP_ENDING);
      if (!paths.has(name)) paths.set(name, join(folder, item));
    }
  }
  return paths;
}

/** Reads each map once, when a frame of its module passes. One that cannot be used is told of once. */
function createLookup(run: CommandRun, paths: ReadonlyMap<string, string>): MapLookup {
  const texts = new Map<string, string | undefined>();
  return ({ name }) => {
    const path = paths.get(name);
    if (path === undefined) return undefined;
    if (!texts.has(path)) texts.set(path, readMap(run, path));
    return texts.get(path);
  };
}

function readMap(run: CommandRun, path: string): string | undefined {
  const warn = (reason: string): undefined => {
    const display = displayPath(run.cwd, path);
    run.output.problem(createDiagnostic(project.unreadableMap, nowhere(display), { path: display, reason }));
    return undefined;
  };
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    return warn(systemErrorReason(error).text);
  }
  return isSourceMap(text) ? text : warn("it is not a source map of version 3");
}

function isSourceMap(text: string): boolean {
  try {
    const map = JSON.parse(text) as { readonly version?: unknown; readonly mappings?: unknown } | null;
    return map !== null && map.version === 3 && typeof map.mappings === "string";
  } catch {
    return false;
  }
}

function unreadableLog(path: string, display: string): Diagnostic | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) {
    const hint = "paths are relative to the current folder, or to --cwd.";
    return createDiagnostic(project.fileMissing, nowhere(display), { path: display, hint });
  }
  if (!stats.isDirectory()) return undefined;
  return createDiagnostic(project.fileUnreadable, nowhere(display), {
    path: display,
    reason: "it is a folder",
  });
}

function nowhere(file: string): { file: string; line: number; column: number } {
  return { file, line: 0, column: 0 };
}
