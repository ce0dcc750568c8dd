// Firmware packages for tests: images that the ROM loader would take, scripts, tar and gzip.
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";

/** An image of the ESP32 with one segment of `size` bytes, checksum and hash. */
export function espImage(size: number, fill = 0x5a): Uint8Array {
  const header = new Uint8Array(24);
  header.set([0xe9, 1, 2, 0x1f]);
  header[23] = 1;
  const segment = new Uint8Array(8 + size).fill(fill, 8);
  new DataView(segment.buffer).setUint32(4, size, true);
  const end = Math.ceil((header.length + segment.length + 1) / 16) * 16;
  const image = new Uint8Array(end + 32);
  image.set(header);
  image.set(segment, header.length);
  image[end - 1] = segment.subarray(8).reduce((sum, byte) => sum ^ byte, 0xef);
  image.set(createHash("sha256").update(image.subarray(0, end)).digest(), end);
  return image;
}

interface Entry {
  readonly name: string;
  readonly content: Uint8Array;
  readonly type?: string;
  /** What the header says; default: the truth. */
  readonly size?: number;
}

function header({ name, content, type = "0", size = content.length }: Entry): Uint8Array {
  const block = Buffer.alloc(512);
  const octal = (value: number, width: number): string => value.toString(8).padStart(width - 1, "0");
  block.write(name, 0, 100, "utf8");
  block.write(octal(0o644, 8), 100);
  block.write(octal(0, 8), 108);
  block.write(octal(0, 8), 116);
  block.write(octal(size, 12), 124);
  block.write(octal(0, 12), 136);
  block.write(type, 156);
  block.write("ustar", 257);
  block.write("00", 263);
  block.fill(0x20, 148, 156);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${octal(sum, 7)}\0 `, 148);
  return block;
}

export function tar(entries: readonly Entry[]): Uint8Array {
  const parts = entries.flatMap((entry) => {
    const padding = new Uint8Array((512 - (entry.content.length % 512)) % 512);
    return [header(entry), entry.content, padding];
  });
  return Buffer.concat([...parts, new Uint8Array(1024)]);
}

/** The binary partition table of the boards with 8 MB, or with another place of the application. */
export function partitionTable(factoryOffset = 0x10000): Uint8Array {
  const entry = (type: number, subtype: number, offset: number, size: number, label: string): Buffer => {
    const bytes = Buffer.alloc(32);
    bytes.set([0xaa, 0x50, type, subtype]);
    bytes.writeUInt32LE(offset, 4);
    bytes.writeUInt32LE(size, 8);
    bytes.write(label, 12);
    return bytes;
  };
  return Buffer.concat([
    entry(1, 2, 0x9000, 0x7000, "nvs"),
    entry(0, 0, factoryOffset, 0x1ef000, "factory"),
    entry(1, 0, 0x1ff000, 0x1000, "otadata"),
    entry(0, 0x10, 0x210000, 0x1ef000, "ota_0"),
    Buffer.alloc(32, 0xff),
  ]);
}

export const SCRIPT_8MB = {
  version: "2.1",
  partitions: {
    factory: ["0x10000", "0x1EF000"],
    ota_0: ["0x210000", "0x1EF000"],
    otadata: ["0x1FF000", "0x1000"],
  },
  script: [
    ["w", "bootloader", "bootloader.bin"],
    ["w", "partitions", "partitions_8MB.bin"],
    ["w", "factory", "lopy4.bin"],
  ],
} as const;

export type PackageFiles = Readonly<Record<string, Uint8Array | string>>;

export const SOUND: PackageFiles = {
  "bootloader.bin": espImage(20_000),
  "partitions_8MB.bin": partitionTable(),
  "lopy4.bin": espImage(300_000, 0x33),
  script_8MB: JSON.stringify(SCRIPT_8MB),
};

/** A package of these files; those that are undefined are left out. */
export function firmwarePackage(
  files: Readonly<Record<string, Uint8Array | string | undefined>> = {},
): Uint8Array {
  const all = Object.entries({ ...SOUND, ...files });
  const entries = all.flatMap(([name, content]): Entry[] =>
    content === undefined ? [] : [{ name, content: Buffer.from(content) }],
  );
  return gzipSync(tar(entries));
}
