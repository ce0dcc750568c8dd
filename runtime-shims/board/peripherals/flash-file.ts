// One open file. Data reach the flash at `flush` and `close` only: FatFs writes the directory entry there.
import { errno, osError } from "../board-error";

export type OpenMode = "r" | "w" | "a" | "x" | "r+" | "w+" | "a+";

export interface FileHandle {
  /** Up to `count` bytes from the position, or all the rest. EBADF when closed, EINVAL when not readable. */
  read(count?: number): Uint8Array;
  /** Up to and including the next newline byte. */
  readLine(): Uint8Array;
  /** Returns the number of bytes. ENOSPC when the flash is full. */
  write(bytes: Uint8Array): number;
  /** whence 0 start, 1 current, 2 end; returns the position. */
  seek(offset: number, whence?: number): number;
  tell(): number;
  flush(): void;
  /** Commits; idempotent. */
  close(): void;
  readonly closed: boolean;
}

export interface FileBacking {
  readonly mode: OpenMode;
  readonly start: Uint8Array;
  commit(bytes: Uint8Array): void;
  /** Whether a file of this length has room. */
  room(length: number): boolean;
  /** Told after each write, for the power-cut fault. */
  written(bytes: number): void;
}

export function createFileHandle(backing: FileBacking): FileHandle {
  const readable = backing.mode === "r" || backing.mode.endsWith("+");
  const writable = backing.mode !== "r";
  let buffer = backing.start.slice();
  let length = buffer.length;
  let position = backing.mode.startsWith("a") ? length : 0;
  let closed = false;
  let dirty = false;

  const need = (allowed: boolean): void => {
    if (closed) throw osError(errno.EINVAL);
    if (!allowed) throw osError(errno.EACCES);
  };
  const grow = (needed: number): void => {
    if (needed <= buffer.length) return;
    const bigger = new Uint8Array(Math.max(needed, buffer.length * 2, 64));
    bigger.set(buffer);
    buffer = bigger;
  };
  const take = (end: number): Uint8Array => {
    const bytes = buffer.slice(Math.min(position, length), Math.min(end, length));
    position += bytes.length;
    return bytes;
  };
  const flush = (): void => {
    if (dirty) backing.commit(buffer.slice(0, length));
    dirty = false;
  };
  return {
    read(count) {
      need(readable);
      return take(count === undefined || count < 0 ? length : position + count);
    },
    readLine() {
      need(readable);
      const newline = buffer.subarray(0, length).indexOf(10, position);
      return take(newline < 0 ? length : newline + 1);
    },
    write(bytes) {
      need(writable);
      if (backing.mode.startsWith("a")) position = length;
      const end = position + bytes.length;
      if (!backing.room(Math.max(end, length))) throw osError(errno.ENOSPC);
      grow(end);
      if (position > length) buffer.fill(0, length, position);
      buffer.set(bytes, position);
      position = end;
      length = Math.max(length, end);
      dirty = true;
      backing.written(bytes.length);
      return bytes.length;
    },
    seek(offset, whence = 0) {
      need(true);
      position = Math.max(0, offset + (whence === 0 ? 0 : whence === 1 ? position : length));
      return position;
    },
    tell() {
      need(true);
      return position;
    },
    flush() {
      need(true);
      flush();
    },
    close() {
      if (closed) return;
      flush();
      closed = true;
    },
    get closed() {
      return closed;
    },
  };
}
