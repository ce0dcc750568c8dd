// Reads a tar.gz of a few regular files into memory. Anything unusual in it is refused: a firmware package is
// written to a board as it is, so it has to be exactly what it says.
import { gunzipSync } from "node:zlib";

export class ArchiveError extends Error {}
/** An entry that leads out of the folder it is unpacked in, or is no file. */
export class UnsafeEntryError extends ArchiveError {}

const BLOCK = 512;
/** A package for 8 MB boards unpacks to about 2 MB. */
const LARGEST = 64 * 1024 * 1024;

interface Header {
  readonly name: string;
  readonly size: number;
  readonly type: string;
}

/** Name → content; folders are left out. Throws an ArchiveError. */
export function readTarGz(compressed: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const tar = unpack(compressed);
  const files = new Map<string, Uint8Array>();
  let offset = 0;
  while (offset < tar.length) {
    if (offset + BLOCK > tar.length) throw new ArchiveError("it ends in the middle of a header");
    const block = tar.subarray(offset, offset + BLOCK);
    // Two empty blocks end an archive; one is enough to know.
    if (block.every((byte) => byte === 0)) return files;
    const header = readHeader(block);
    const start = offset + BLOCK;
    const end = start + header.size;
    if (end > tar.length) {
      throw new ArchiveError(
        `${header.name} has ${header.size} bytes by its header, ${tar.length - start} are there`,
      );
    }
    takeEntry(files, header, tar.subarray(start, end));
    offset = start + Math.ceil(header.size / BLOCK) * BLOCK;
  }
  throw new ArchiveError("its end is missing");
}

function unpack(compressed: Uint8Array): Uint8Array {
  if (compressed[0] !== 0x1f || compressed[1] !== 0x8b)
    throw new ArchiveError("it is not compressed with gzip");
  try {
    return gunzipSync(compressed, { maxOutputLength: LARGEST });
  } catch (error) {
    throw new ArchiveError(
      `it cannot be unpacked: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function readHeader(block: Uint8Array): Header {
  const text = (start: number, length: number): string => {
    const field = Buffer.from(block.subarray(start, start + length));
    const end = field.indexOf(0);
    return field.toString("utf8", 0, end < 0 ? length : end);
  };
  const octal = (start: number, length: number): number => {
    const digits = text(start, length).trim();
    return /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number.NaN;
  };
  if (octal(148, 8) !== checksum(block)) throw new ArchiveError("a header in it is damaged");
  const size = octal(124, 12);
  if (Number.isNaN(size)) throw new ArchiveError("a header in it has no size");
  const isUstar = text(257, 5) === "ustar";
  const prefix = isUstar ? text(345, 155) : "";
  const name = prefix === "" ? text(0, 100) : `${prefix}/${text(0, 100)}`;
  return { name, size, type: String.fromCharCode(block[156] ?? 0) };
}

/** Sum of all bytes, those of the checksum itself counted as spaces. */
function checksum(block: Uint8Array): number {
  return block.reduce((sum, byte, index) => sum + (index >= 148 && index < 156 ? 0x20 : byte), 0);
}

function takeEntry(files: Map<string, Uint8Array>, { name, type }: Header, content: Uint8Array): void {
  switch (type) {
    case "0":
    case "\0": {
      const plain = name.replace(/^(?:\.\/)+/, "");
      if (plain === "" || isOutside(plain)) throw new UnsafeEntryError(name);
      if (files.has(plain)) throw new ArchiveError(`${plain} is in it twice`);
      files.set(plain, content);
      return;
    }
    case "5":
      if (isOutside(name)) throw new UnsafeEntryError(name);
      return;
    // Of pax: times and owners, which say nothing about the content. One that renames the next entry would.
    case "g":
    case "x":
      if (/^\d+ (?:path|linkpath|size)=/m.test(Buffer.from(content).toString("latin1"))) {
        throw new ArchiveError(`${name} gives its neighbour another name or size`);
      }
      return;
    default:
      throw new UnsafeEntryError(`${name} (a link or device)`);
  }
}

function isOutside(name: string): boolean {
  return /^(?:[/\\]|[A-Za-z]:)/.test(name) || name.split(/[/\\]/).includes("..") || name.includes("\0");
}
