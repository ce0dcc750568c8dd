// Finds and reads the source maps that tracebacks of a board are translated with.
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { createDiagnostic } from "../../compiler/diagnostics/create";
import { project } from "../../compiler/diagnostics/project";
import type { MapLookup } from "../../compiler/source-map/symbolicate";
import type { CommandRun } from "../commands/command-context";
import { isFolder } from "./file-kind";
import { displayPath } from "./load-project";
import { systemErrorReason } from "./system-error";

const MAP_ENDING = ".py.map";

/** Module name → path of its map. Of two maps of one module the first folder's counts. */
export function findMaps(folders: readonly string[]): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  for (const folder of folders) {
    if (!isFolder(folder)) continue;
    for (const item of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
      if (!item.endsWith(MAP_ENDING)) continue;
      const name = basename(item, MAP_ENDING);
      if (!paths.has(name)) paths.set(name, join(folder, item));
    }
  }
  return paths;
}

/** Reads each map once, when a frame of its module passes. One that cannot be used is told of once. */
export function createLookup(run: CommandRun, paths: ReadonlyMap<string, string>): MapLookup {
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
    run.output.problem(
      createDiagnostic(
        project.unreadableMap,
        { file: display, line: 0, column: 0 },
        { path: display, reason },
      ),
    );
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
