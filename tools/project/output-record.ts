// What builds have written into an output folder, kept there in one hidden file: so a later build can remove what
// came from a source that is gone. Only a file that is listed, and still is as it was written, is ever removed.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { basename, isAbsolute, join, relative, resolve, sep } from "node:path";
import type { CompiledModule } from "./compile-project";
import { moduleFiles } from "./module-files";
import type { OutputFile } from "./write-output";

export const RECORD_NAME = ".pymesh-build.json";

interface Entry {
  /** From the output folder, with `/`; null for what no source of its own stands for, the run-time helpers. */
  readonly source: string | null;
  /** SHA-256 of the file as it was written. */
  readonly digest: string;
}

type Entries = Readonly<Record<string, Entry>>;

export interface OutputRecord {
  /** Files of earlier builds that this one leaves without a source. */
  readonly stale: readonly string[];
  /** The record of what is there when this build is written. */
  readonly file: OutputFile;
}

/**
 * @param folder Absolute path of the output folder.
 * @param sources Paths of the build's sources, relative to `cwd`.
 * @param whole The build is the whole project: helpers that it does not need, nothing there does.
 */
export function recordOutput(
  cwd: string,
  folder: string,
  sources: readonly string[],
  modules: readonly CompiledModule[],
  whole: boolean,
): OutputRecord {
  const current = Object.fromEntries(
    modules.flatMap((module) => {
      const source = sources.find((path) => basename(path, ".ts") === module.name);
      const from = source === undefined ? null : relative(folder, resolve(cwd, source)).split(sep).join("/");
      return moduleFiles(module).map(({ name, text }) => [name, { source: from, digest: digestOf(text) }]);
    }),
  ) as Entries;
  const earlier = Object.entries(readRecord(folder)).filter(([name]) => current[name] === undefined);
  const hasSource = ({ source }: Entry): boolean => source !== null && existsSync(resolve(folder, source));
  const sourced = earlier.filter(([, entry]) => hasSource(entry));
  // Modules of another form that stay may need the helpers of that form.
  const needsHelpers = !whole || sourced.length > 0;
  const isOrphan = (entry: Entry): boolean => (entry.source === null ? !needsHelpers : !hasSource(entry));
  const stale = earlier.filter(([name, entry]) => isOrphan(entry) && isAsWritten(folder, name, entry));
  const kept = earlier.filter(([name, entry]) => !isOrphan(entry) && existsSync(join(folder, name)));
  const all = [...kept, ...Object.entries(current)].sort(([a], [b]) => (a < b ? -1 : 1));
  const text = `${JSON.stringify({ version: 1, files: Object.fromEntries(all) }, null, 1)}\n`;
  return { stale: stale.map(([name]) => name), file: { name: RECORD_NAME, text } };
}

/** @throws the system's error where one cannot be removed */
export function removeStale(folder: string, { stale }: OutputRecord): void {
  for (const name of stale) rmSync(join(folder, name), { force: true });
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function isAsWritten(folder: string, name: string, { digest }: Entry): boolean {
  const text = readIfFile(join(folder, name));
  return text !== undefined && digestOf(text) === digest;
}

/** What is no record of ours lists nothing. */
function readRecord(folder: string): Entries {
  const text = readIfFile(join(folder, RECORD_NAME));
  if (text === undefined) return {};
  try {
    const record = JSON.parse(text) as { readonly version?: unknown; readonly files?: unknown };
    if (record.version !== 1 || typeof record.files !== "object" || record.files === null) return {};
    const entries = Object.entries(record.files).filter(
      (entry): entry is [string, Entry] => isBelow(entry[0]) && isEntry(entry[1]),
    );
    return Object.fromEntries(entries);
  } catch {
    return {};
  }
}

/** A name that leads out of the folder is none that a build has written. */
function isBelow(name: string): boolean {
  return !isAbsolute(name) && !name.split(/[/\\]/).includes("..");
}

function isEntry(value: unknown): value is Entry {
  if (typeof value !== "object" || value === null) return false;
  const { source, digest } = value as { readonly source?: unknown; readonly digest?: unknown };
  return (source === null || typeof source === "string") && typeof digest === "string";
}

function readIfFile(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
