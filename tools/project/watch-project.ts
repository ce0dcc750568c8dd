// Watches the folders of a program's sources and builds after each change, one line per cycle.
import { type FSWatcher, watch } from "node:fs";
import { dirname, resolve } from "node:path";
import { ExitCode } from "../exit-codes";
import type { Output } from "../output";
import type { BuildOptions } from "./build-project";
import { createBuildSession, type Cycle } from "./build-session";
import { DEFAULT_SOURCES } from "./load-project";

/** An editor writes a file in several steps; they arrive within a few milliseconds. */
const DEBOUNCE_MS = 20;

/** Ends when the signal is aborted. `built` is told of each build. */
export async function watchProject(
  cwd: string,
  names: readonly string[],
  options: BuildOptions,
  output: Output,
  signal: AbortSignal,
  built: (cycle: Cycle) => void = () => undefined,
): Promise<ExitCode> {
  const session = createBuildSession(cwd, names, options);
  const watchers = new Map<string, FSWatcher>();
  let timer: NodeJS.Timeout | undefined;
  let fail: (error: unknown) => void = () => undefined;

  function build(): void {
    const cycle = session.cycle();
    if (cycle === undefined) return;
    reportCycle(cycle, output);
    built(cycle);
    watchFolders(foldersOf(cwd, names, cycle));
  }

  function soon(): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      try {
        build();
      } catch (error) {
        fail(error);
      }
    }, DEBOUNCE_MS);
  }

  function watchFolders(folders: ReadonlySet<string>): void {
    for (const [folder, watcher] of watchers) {
      if (folders.has(folder)) continue;
      watcher.close();
      watchers.delete(folder);
    }
    for (const folder of folders) if (!watchers.has(folder)) watchFolder(folder);
  }

  function watchFolder(folder: string): void {
    try {
      const watcher = watch(folder, soon);
      // A watched folder that vanishes: the next build says what is missing.
      watcher.on("error", soon);
      watchers.set(folder, watcher);
    } catch {
      // The folder does not exist (yet); its parent is watched where anything could create it.
    }
  }

  try {
    build();
    output.note("watching for changes, Ctrl-C ends");
    await new Promise<void>((finished, failed) => {
      fail = failed;
      if (signal.aborted) finished();
      signal.addEventListener("abort", () => finished(), { once: true });
    });
    return ExitCode.interrupted;
  } finally {
    clearTimeout(timer);
    for (const watcher of watchers.values()) watcher.close();
  }
}

/** Folders whose changes can change the program: those of its files, of its names, and the project's own. */
function foldersOf(cwd: string, names: readonly string[], cycle: Cycle): ReadonlySet<string> {
  const files = Object.keys(cycle.files).map((file) => dirname(resolve(cwd, file)));
  const named = names.map((name) => dirname(resolve(cwd, name)));
  return new Set([...files, ...named, cwd, resolve(cwd, DEFAULT_SOURCES)]);
}

function reportCycle(cycle: Cycle, output: Output): void {
  output.diagnostics(cycle.diagnostics, (file) => cycle.files[file]);
  const { green, red, dim } = output.paint;
  const time = new Date().toTimeString().slice(0, 8);
  const mark = cycle.ok ? green("✓") : red("✗");
  output.result(`${dim(time)} ${cycleText(cycle)} ${mark} ${(cycle.milliseconds / 1000).toFixed(2)} s`);
  output.event("cycle", {
    ok: cycle.ok,
    sources: cycle.changedSources,
    written: cycle.written.map((module) => module.fileName),
    removed: cycle.removed,
    milliseconds: Math.round(cycle.milliseconds),
  });
}

/** `gps.ts → gps.py 2.1 kB`; for many files their number. */
function cycleText({ ok, changedSources, written, removed, first }: Cycle): string {
  const many = first || changedSources.length > 3;
  const sources = many ? `${changedSources.length} sources` : changedSources.join(", ");
  if (!ok) return sources;
  const gone = removed.filter((name) => name.endsWith(".py"));
  if (written.length === 0 && gone.length > 0) return `${sources} → removed ${gone.join(", ")}`;
  if (written.length === 0) return `${sources} → nothing changed`;
  const bytes = written.reduce((sum, module) => sum + Buffer.byteLength(module.python), 0);
  const modules =
    written.length > 3 ? `${written.length} modules` : written.map((m) => m.fileName).join(", ");
  return `${sources} → ${modules} ${(bytes / 1000).toFixed(1)} kB`;
}
