// What can happen to a flash at any of its operations: power goes (also in the middle of a rename), there is no more
// room, what is written arrives damaged, nothing can be written.
import { errno, osError } from "../../../runtime-shims/board/board-error";
import type { FlashFileSystem } from "../../../runtime-shims/board/peripherals/flash";
import { markCut } from "./machine";

export type FlashFault =
  /** Power goes just before the operation. */
  | "power"
  /** Power goes in the middle of a rename: the new name is written, the old one not yet deleted. */
  | "torn"
  /** From this operation on nothing has room any more. */
  | "full"
  /** One bit of what is written at this operation is wrong. */
  | "damage"
  /** From this operation on every file arrives damaged. */
  | "damage-all"
  /** From this operation on the file system is read-only. */
  | "read-only";

export interface FaultyFlash {
  /** The fault happens at the n-th operation that changes the flash, counted from now. Null: never. */
  arm(fault: FlashFault | null, operation?: number): void;
  /** Another flash: no two names of one file. */
  repair(): void;
  /** Operations since `arm`. */
  readonly count: number;
}

export function makeFaulty(flash: FlashFileSystem): FaultyFlash {
  const real = {
    open: flash.open.bind(flash),
    rename: flash.rename.bind(flash),
    remove: flash.remove.bind(flash),
    mkdir: flash.mkdir.bind(flash),
    rmdir: flash.rmdir.bind(flash),
  };
  let fault: FlashFault | null = null;
  let at = 0;
  let count = 0;
  /** Two names of one chain of clusters: freeing one destroys the other. */
  let linked: readonly string[] = [];

  const free = (path: string): void => {
    if (!linked.includes(path)) return;
    for (const other of linked) {
      const bytes = flash.contents.get(other);
      if (other !== path && bytes !== undefined) flash.contents.set(other, new Uint8Array(bytes.length));
    }
    linked = [];
  };
  const due = (): boolean => {
    count += 1;
    return fault !== null && (persistent(fault) ? count > at : count === at + 1);
  };
  const powerOff = (): never => {
    fault = null;
    markCut(flash);
    flash.onCut();
    throw osError(errno.EIO);
  };
  /** An operation that needs room where `grows`. */
  const operation = (grows: boolean, damaged: () => void = () => undefined): void => {
    if (!due()) return;
    if (fault === "power") powerOff();
    if (fault === "read-only") throw osError(errno.EROFS);
    if (fault === "full" && grows) throw osError(errno.ENOSPC);
    if (fault === "damage" || fault === "damage-all") damaged();
  };

  flash.rename = (from, to) => {
    if (due()) {
      if (fault === "torn") {
        const bytes = flash.contents.get(from);
        real.rename(from, to);
        if (bytes !== undefined) flash.contents.set(from, bytes.slice());
        linked = [from, to];
        powerOff();
      }
      if (fault === "power") powerOff();
      if (fault === "read-only") throw osError(errno.EROFS);
    }
    real.rename(from, to);
  };
  flash.remove = (path) => {
    operation(false);
    free(path);
    real.remove(path);
  };
  flash.rmdir = (path) => {
    operation(false);
    real.rmdir(path);
  };
  flash.mkdir = (path) => {
    operation(true);
    real.mkdir(path);
  };
  flash.open = (path, mode) => {
    if (mode === "r") return real.open(path, mode);
    operation(!flash.contents.has(path));
    free(path);
    const file = real.open(path, mode);
    const write = file.write.bind(file);
    const close = file.close.bind(file);
    file.write = (bytes) => {
      let written = bytes;
      operation(true, () => {
        written = bytes.slice();
        written[0] = (written[0] ?? 0) ^ 1;
      });
      write(written);
      return bytes.length;
    };
    file.close = () => {
      // Data reach the flash here.
      if (!file.closed) operation(false);
      close();
    };
    return file;
  };
  return {
    repair() {
      linked = [];
    },
    arm(next, operationIndex = 0) {
      fault = next;
      at = operationIndex;
      count = 0;
    },
    get count() {
      return count;
    },
  };
}

const persistent = (fault: FlashFault): boolean => ["full", "damage-all", "read-only"].includes(fault);
