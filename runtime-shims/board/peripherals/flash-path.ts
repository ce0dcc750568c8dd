// Paths of the board: absolute, without `.`, `..`, doubled or trailing slashes.
import { errno, osError } from "../board-error";

/** The firmware's limit. */
const PATH_LENGTH = 128;

/** Absolute form of `path` seen from folder `from`. EINVAL beyond 128 characters. */
export function resolvePath(from: string, path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith("/") ? path : from + "/" + path).split("/")) {
    if (part === "" || part === ".") continue;
    if (part === "..") parts.pop();
    else parts.push(part);
  }
  const result = "/" + parts.join("/");
  if (result.length > PATH_LENGTH) throw osError(errno.EINVAL);
  return result;
}

export const isRoot = (path: string): boolean => path === "/";
export const baseName = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
export const parentOf = (path: string): string => path.slice(0, Math.max(1, path.lastIndexOf("/")));
