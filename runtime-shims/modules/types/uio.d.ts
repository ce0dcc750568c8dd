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

/** A file of bytes in memory. */
export class BytesIO {
  /** Starts with a copy of `data`, at its beginning. */
  constructor(data?: BytesLike);
  read(count?: int): bytes;
  readline(): bytes;
  /** Fills `buffer`; gives the number of bytes. */
  readinto(buffer: Uint8Array): int;
  write(data: BytesLike): int;
  /** whence 0 start, 1 here, 2 end; gives the position. */
  seek(offset: int, whence?: int): int;
  /** All of it. */
  getvalue(): bytes;
  flush(): void;
  close(): void;
}
/** A file of text in memory. Positions count UTF-8 bytes. */
export class StringIO {
  constructor(text?: string);
  read(count?: int): string;
  readline(): string;
  /** UTF-8 bytes written. */
  write(text: string): int;
  seek(offset: int, whence?: int): int;
  getvalue(): string;
  flush(): void;
  close(): void;
}

/** @throws OSError ENOENT, EISDIR, EEXIST (mode x), ENOSPC */
export function open(path: string, mode?: "r" | "w" | "a" | "x" | "r+" | "w+" | "a+"): TextFile;
export function open(path: string, mode: "rb" | "wb" | "ab" | "xb" | "r+b" | "w+b" | "a+b"): BinaryFile;
