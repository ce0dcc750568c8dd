// Module "os", also "uos": files and the system's name. Plain calls: the board does nothing else meanwhile.
import type { bytes, int } from "lang";

/** Attribute tuple of `uname()`. */
export class Uname {
  private constructor();
  readonly sysname: string;
  readonly nodename: string;
  readonly release: string;
  readonly version: string;
  readonly machine: string;
  /** Versions of the radio stacks. A Pymesh image has `pymesh` and `pybytes` too. */
  readonly lorawan: string;
  readonly sigfox: string;
}
export function uname(): Uname;

/** @throws OSError ENOENT */
export function chdir(path: string): void;
/** "/flash" after boot. */
export function getcwd(): string;
/** Names in a folder. @throws OSError ENOENT */
export function listdir(path?: string): string[];
/** Name, kind (0x4000 folder, 0x8000 file), 0, size. */
export function ilistdir(path?: string): IterableIterator<[string, int, int, int]>;
/** @throws OSError ENOENT, EEXIST, ENOSPC */
export function mkdir(path: string): void;
/** FAT does not replace. @throws OSError ENOENT, EEXIST when `to` exists */
export function rename(from: string, to: string): void;
/** @throws OSError ENOENT, EACCES for a folder that is not empty */
export function remove(path: string): void;
export function unlink(path: string): void;
/** @throws OSError ENOENT, EACCES when not empty */
export function rmdir(path: string): void;
/** Mode (0x4000 folder, 0x8000 file), 0 × 5, size in bytes, atime, mtime, ctime. @throws OSError ENOENT */
export function stat(path: string): [int, int, int, int, int, int, int, int, int, int];
/** Block size, fragment size, blocks, free, available, 0 × 3, flags, longest name. */
export function statvfs(path: string): [int, int, int, int, int, int, int, int, int, int];
/** Free space in KiB. */
export function getfree(path: string): int;
/** Erases the file system. */
export function fsformat(path: string): void;
export function sync(): void;
/** Gives a device, such as `machine.SD`, a place in the file system. Not simulated: OSError, as the next two. */
export function mount(device: unknown, path: string): void;
export function umount(path: string): void;
/** Makes a FAT file system on a device. */
export function mkfat(device: unknown): void;
/** Sends the console to a UART. The virtual board takes UART 0, where it is already, and no other. */
export function dupterm(stream?: unknown): void;
/** `count` random bytes. */
export function urandom(count: int): bytes;
