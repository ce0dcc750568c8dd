// What lies at a path, for any path: a part of it that is a file, or may not be read, is nothing there.
import { statSync, type Stats } from "node:fs";

export function isFolder(path: string): boolean {
  return stats(path)?.isDirectory() === true;
}

export function isFile(path: string): boolean {
  return stats(path)?.isFile() === true;
}

export function exists(path: string): boolean {
  return stats(path) !== undefined;
}

/** `throwIfNoEntry` covers ENOENT only, not `file.txt/below`, nor a path with a NUL character. */
function stats(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
