// Where things lie in the flash of Pycom's boards, and what an update never touches.

export type FlashSize = "4MB" | "8MB";

export interface Region {
  readonly name: string;
  readonly offset: number;
  readonly size: number;
}

/** Written with every image; their places are fixed by the ESP32 and by the bootloader. */
export const BOOTLOADER: Region = { name: "bootloader", offset: 0x1000, size: 0x7000 };
export const PARTITION_TABLE: Region = { name: "partitions", offset: 0x8000, size: 0x1000 };

/** Of one board only, and not to be had again: settings and radio identity. */
export const KEPT: readonly Region[] = [
  { name: "nvs", offset: 0x9000, size: 0x7000 },
  { name: "config", offset: 0x3ff000, size: 0x1000 },
];

const FILE_SYSTEM: Readonly<Record<FlashSize, Region>> = {
  "4MB": { name: "fs", offset: 0x380000, size: 508 * 1024 },
  "8MB": { name: "fs", offset: 0x400000, size: 4 * 1024 * 1024 },
};

export const FLASH_BYTES: Readonly<Record<FlashSize, number>> = {
  "4MB": 4 * 1024 * 1024,
  "8MB": 8 * 1024 * 1024,
};

/** Everything that an update leaves as it is; `otadata` says which application starts. */
export function keptRegions(size: FlashSize, otadata: Region): readonly Region[] {
  return [...KEPT, otadata, FILE_SYSTEM[size]].sort((a, b) => a.offset - b.offset);
}

export function overlaps(a: Region, b: Region): boolean {
  return a.offset < b.offset + b.size && b.offset < a.offset + a.size;
}

export function hex(value: number): string {
  return `0x${value.toString(16).toUpperCase()}`;
}
