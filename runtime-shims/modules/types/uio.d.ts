// Module "uio" (the firmware has no "io"): open. Files are plain calls: nothing else runs meanwhile.
// Data are safe only after `close` or `flush`: a power cut before leaves the file empty or as it was.
import type { bytes, BytesLike, int } from "lang";

export class TextFile {
  private constructor();
  /** Up to `count` characters, or the rest; "" at the end. */
  read(count?: int): string;
  /** A line with its newline; "" at the end. */
  readline(): string;
  readlines(): string[];
  /** Characters written. @throws OSError ENOSPC */
  write(text: string): int;
  flush(): void;
  seek(offset: int, whence?: int): int;
  tell(): int;
  close(): void;
  [Symbol.dispose](): void;
  [Symbol.iterator](): IterableIterator<string>;
}

export class BinaryFile {
  private constructor();
  read(count?: int): bytes;
  readline(): bytes;
  /** Fills `buffer`; gives the number of bytes. */
  readinto(buffer: Uint8Array): int;
  /** Bytes written. @throws OSError ENOSPC */
  write(data: BytesLike): int;
  flush(): void;
  /** whence 0 start, 1 here, 2 end; gives the position. */
  seek(offset: int, whence?: int): int;
  tell(): int;
  close(): void;
  [Symbol.dispose](): void;
}

/** @throws OSError ENOENT, EISDIR, EEXIST (mode x), ENOSPC */
export function open(path: string, mode?: "r" | "w" | "a" | "x" | "r+" | "w+" | "a+"): TextFile;
export function open(path: string, mode: "rb" | "wb" | "ab" | "xb" | "r+b" | "w+b" | "a+b"): BinaryFile;
