// The board's flash file system: files and folders under /flash on FAT, with a quota in clusters, and with
// what a power cut leaves behind. Paths are absolute and normalised here; the current directory belongs
// to the caller (`os.chdir` of one boot).
import { errno, osError } from "../board-error";
import { baseName, isRoot, parentOf } from "./flash-path";
import { createFileHandle, type FileHandle, type OpenMode } from "./flash-file";

export type { FileHandle, OpenMode } from "./flash-file";

export interface FileStat {
  readonly kind: "file" | "folder";
  readonly size: number;
}

export interface FlashFileSystem {
  /** File path → committed bytes: what a reader of the flash chip sees. Writing here ignores the quota. */
  readonly contents: Map<string, Uint8Array>;
  readonly totalBytes: number;
  /** Free bytes, in whole clusters. */
  freeBytes(): number;
  /** OSError ENOENT, EISDIR, EEXIST (mode x), ENOSPC. */
  open(path: string, mode: OpenMode): FileHandle;
  stat(path: string): FileStat;
  /** Names in a folder, sorted. ENOENT. */
  list(path: string): readonly string[];
  mkdir(path: string): void;
  /** ENOENT, EACCES when not empty (as FatFs). */
  rmdir(path: string): void;
  /** ENOENT; a folder must be empty (EACCES). */
  remove(path: string): void;
  /** ENOENT; EEXIST when `to` exists: FAT does not replace. */
  rename(from: string, to: string): void;
  /** `os.fsformat`. */
  format(): void;
  /** Fault: bytes that others occupy, so that a nearly full flash can be tried. */
  occupiedBytes: number;
  /** Fault: power is cut when this many more bytes have been written; null = never. */
  cutAfterBytes: number | null;
  /** Called at that moment. */
  onCut: () => void;
  /** Boot, reset or power cut: open files are lost with all that was not committed. */
  reset(): void;
}

export const CLUSTER_BYTES = 4096;
/** 8 MB boards (LoPy4, FiPy): 1024 clusters. */
export const FLASH_BYTES_8MB = 4 * 1024 * 1024;
/** 4 MB boards (LoPy, WiPy 2): 127 clusters. */
export const FLASH_BYTES_4MB = 508 * 1024;

const START_FOLDERS = ["/flash", "/flash/sys", "/flash/lib", "/flash/cert"];
/** The firmware makes them where they are missing on a new file system. */
const START_FILES: Readonly<Record<string, string>> = {
  "/flash/boot.py": "# boot.py -- run on boot-up\n",
  "/flash/main.py": "# main.py -- put your code here!\n",
};
const startFiles = (): [string, Uint8Array][] =>
  Object.entries(START_FILES).map(([path, text]) => [path, new TextEncoder().encode(text)]);

export function createFlash(totalBytes: number = FLASH_BYTES_8MB): FlashFileSystem {
  const contents = new Map<string, Uint8Array>(startFiles());
  const folders = new Set<string>(START_FOLDERS);
  let boots = 0;

  const clusters = (bytes: number): number => Math.ceil(bytes / CLUSTER_BYTES);
  const isFolder = (path: string): boolean => {
    if (isRoot(path) || folders.has(path)) return true;
    // A test may put /flash/lib/a/b.py into `contents` without making its folders.
    const prefix = path + "/";
    for (const file of contents.keys()) if (file.startsWith(prefix)) return true;
    return false;
  };
  const needParent = (path: string): void => {
    if (!isFolder(parentOf(path))) throw osError(errno.ENOENT);
  };
  const children = (path: string): Set<string> => {
    const prefix = isRoot(path) ? "/" : path + "/";
    const names = new Set<string>();
    for (const entry of [...contents.keys(), ...folders]) {
      if (entry !== path && entry.startsWith(prefix))
        names.add(entry.slice(prefix.length).split("/")[0] ?? "");
    }
    return names;
  };

  const flash: FlashFileSystem = {
    contents,
    totalBytes,
    freeBytes() {
      let used = clusters(flash.occupiedBytes) + folders.size;
      for (const bytes of contents.values()) used += clusters(bytes.length);
      return Math.max(0, clusters(totalBytes) - used) * CLUSTER_BYTES;
    },
    open(path, mode) {
      if (isFolder(path)) throw osError(mode === "r" ? errno.EISDIR : errno.EACCES);
      const old = contents.get(path);
      if (mode === "r" || mode === "r+") {
        if (old === undefined) throw osError(errno.ENOENT);
      } else {
        needParent(path);
        if (mode === "x" && old !== undefined) throw osError(errno.EEXIST);
        // FAT truncates, or makes the entry, when the file is opened: a power cut from here on leaves 0 bytes.
        if (mode !== "a" || old === undefined) contents.set(path, new Uint8Array(0));
      }
      const boot = boots;
      return createFileHandle({
        mode,
        start: mode === "w" || mode === "x" ? new Uint8Array(0) : (old ?? new Uint8Array(0)),
        commit: (bytes) => {
          if (boot === boots) contents.set(path, bytes);
        },
        room: (length) => length <= (contents.get(path)?.length ?? 0) || fits(path, length),
        written: countDown,
      });
    },
    stat(path) {
      const bytes = contents.get(path);
      if (bytes !== undefined) return { kind: "file", size: bytes.length };
      if (isFolder(path)) return { kind: "folder", size: 0 };
      throw osError(errno.ENOENT);
    },
    list(path) {
      if (!isFolder(path)) throw osError(errno.ENOENT);
      return [...children(path)].sort();
    },
    mkdir(path) {
      if (contents.has(path) || isFolder(path)) throw osError(errno.EEXIST);
      needParent(path);
      if (flash.freeBytes() < CLUSTER_BYTES) throw osError(errno.ENOSPC);
      folders.add(path);
    },
    rmdir(path) {
      if (contents.has(path)) throw osError(errno.EACCES);
      flash.remove(path);
    },
    remove(path) {
      if (contents.delete(path)) return;
      if (!isFolder(path)) throw osError(errno.ENOENT);
      if (children(path).size > 0 || isRoot(path)) throw osError(errno.EACCES);
      folders.delete(path);
    },
    rename(from, to) {
      if (contents.has(to) || isFolder(to)) throw osError(errno.EEXIST);
      needParent(to);
      const bytes = contents.get(from);
      if (bytes !== undefined) {
        contents.delete(from);
        contents.set(to, bytes);
        return;
      }
      if (!isFolder(from)) throw osError(errno.ENOENT);
      moveFolder(from, to);
    },
    format() {
      contents.clear();
      folders.clear();
      for (const folder of START_FOLDERS) folders.add(folder);
      for (const [path, bytes] of startFiles()) contents.set(path, bytes);
    },
    occupiedBytes: 0,
    cutAfterBytes: null,
    onCut: () => undefined,
    reset() {
      boots += 1;
    },
  };

  const fits = (path: string, length: number): boolean => {
    const own = clusters(contents.get(path)?.length ?? 0) * CLUSTER_BYTES;
    return clusters(length) * CLUSTER_BYTES <= flash.freeBytes() + own;
  };
  const countDown = (bytes: number): void => {
    if (flash.cutAfterBytes === null) return;
    flash.cutAfterBytes -= bytes;
    if (flash.cutAfterBytes >= 0) return;
    flash.cutAfterBytes = null;
    boots += 1;
    flash.onCut();
  };
  const moveFolder = (from: string, to: string): void => {
    if (baseName(to) === "") throw osError(errno.EINVAL);
    const moved = (path: string): string => (path === from ? to : to + path.slice(from.length));
    for (const folder of [...folders]) {
      if (folder !== from && !folder.startsWith(from + "/")) continue;
      folders.delete(folder);
      folders.add(moved(folder));
    }
    for (const [file, bytes] of [...contents]) {
      if (!file.startsWith(from + "/")) continue;
      contents.delete(file);
      contents.set(moved(file), bytes);
    }
  };
  return flash;
}
