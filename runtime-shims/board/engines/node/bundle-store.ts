// Bundles kept on disk between processes: compiling the library costs seconds, and every test file is a process of
// its own. An entry counts only while the compiler and all files it was made of are the same.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { BundleRequest } from "./bundle-request";
import type { StampedText } from "./bundle-text";

export interface BundleStore {
  /** What was stored for this request, or null; whether its files are still the same is for the caller to see. */
  read(request: BundleRequest): StampedText | null;
  /** Best effort: a folder that cannot be written is no error. */
  write(request: BundleRequest, made: StampedText): void;
}

/** Names, sizes and times of all files below a folder. */
function fingerprint(folder: string): string {
  const hash = createHash("sha1");
  const items = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = items.filter((item) => item.isFile()).map((item) => join(item.parentPath, item.name));
  for (const path of paths.sort()) {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${path}\n${size}\n${mtimeMs}\n`);
  }
  return hash.digest("hex");
}

/** Entries of compilers that are gone would pile up. */
const MOST_ENTRIES = 400;

function forgetOldest(folder: string): void {
  const paths = readdirSync(folder).map((name) => join(folder, name));
  if (paths.length <= MOST_ENTRIES) return;
  const aged = paths.map((path) => ({ path, time: statSync(path).mtimeMs })).sort((a, b) => a.time - b.time);
  for (const { path } of aged.slice(0, MOST_ENTRIES / 2)) rmSync(path, { force: true });
}

/** @param compiled folders whose files decide what a bundle holds: compiler and declarations */
export function createBundleStore(folder: string, compiled: readonly string[]): BundleStore {
  let version: string | null = null;
  const fileOf = (request: BundleRequest): string => {
    version ??= compiled.map(fingerprint).join();
    const hash = createHash("sha1").update(version).update(JSON.stringify(request));
    // A file that is new in the library may take the place of another one.
    if (request.library !== null) hash.update(readdirSync(request.library).sort().join("\n"));
    return join(folder, hash.digest("hex") + ".json");
  };
  return {
    read(request) {
      try {
        return JSON.parse(readFileSync(fileOf(request), "utf8")) as StampedText;
      } catch {
        return null;
      }
    },
    write(request, made) {
      try {
        mkdirSync(folder, { recursive: true });
        const path = fileOf(request);
        const fresh = `${path}.${process.pid}`;
        writeFileSync(fresh, JSON.stringify(made));
        renameSync(fresh, path);
        forgetOldest(folder);
      } catch {
        // The next process makes it again.
      }
    },
  };
}
