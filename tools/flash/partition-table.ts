// The binary partition table of the ESP32: entries of 32 bytes, which the bootloader reads.
import type { Region } from "./flash-layout";

const ENTRY = 32;
const MAGIC = 0x50aa;
/** Instead of an entry: the hash of those before it. */
const HASH_MAGIC = 0xebeb;
const END = 0xffff;

/** The partitions, or undefined where the bytes are no such table. */
export function readPartitionTable(bytes: Uint8Array): readonly Region[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const regions: Region[] = [];
  for (let at = 0; at + ENTRY <= bytes.length; at += ENTRY) {
    const magic = view.getUint16(at, true);
    if (magic === END || magic === HASH_MAGIC) break;
    if (magic !== MAGIC) return undefined;
    const label = Buffer.from(bytes.subarray(at + 12, at + 28));
    const end = label.indexOf(0);
    regions.push({
      name: label.toString("latin1", 0, end < 0 ? label.length : end),
      offset: view.getUint32(at + 4, true),
      size: view.getUint32(at + 8, true),
    });
  }
  return regions.length === 0 ? undefined : regions;
}
