// Checks an image of the ESP32 as its ROM loader does: header, segments, checksum, and the hash behind them.
import { createHash } from "node:crypto";

const MAGIC = 0xe9;
const HEADER = 24;
const SEGMENT_HEADER = 8;
const CHECKSUM_SEED = 0xef;
/** Of the extended header: 0 is the ESP32, and what images of its first years have there. */
const CHIP_ID = 12;
const HASH_APPENDED = 23;
const HASH = 32;

/** Why the bytes are no image that an ESP32 starts; undefined for one that is. */
export function imageProblem(image: Uint8Array): string | undefined {
  if (image[0] !== MAGIC) return "it does not begin as an image of the ESP32 does";
  if (image.length < HEADER) return `it has only ${image.length} bytes`;
  const view = new DataView(image.buffer, image.byteOffset, image.byteLength);
  const chip = view.getUint16(CHIP_ID, true);
  if (chip !== 0) return `it is for another chip of the family (${chip})`;
  const segments = image[1] ?? 0;
  let offset = HEADER;
  let sum = CHECKSUM_SEED;
  for (let index = 0; index < segments; index++) {
    if (offset + SEGMENT_HEADER > image.length) return cutOff(image.length);
    const length = view.getUint32(offset + 4, true);
    offset += SEGMENT_HEADER;
    if (offset + length > image.length) return cutOff(image.length);
    for (let at = offset; at < offset + length; at++) sum ^= image[at] ?? 0;
    offset += length;
  }
  // The checksum is the last byte of a block of 16.
  const end = Math.ceil((offset + 1) / 16) * 16;
  if (end > image.length) return cutOff(image.length);
  if (image[end - 1] !== sum) return "its checksum does not fit its content";
  if (image[HASH_APPENDED] !== 1) return undefined;
  if (end + HASH > image.length) return cutOff(image.length);
  const hash = createHash("sha256").update(image.subarray(0, end)).digest();
  return hash.equals(image.subarray(end, end + HASH)) ? undefined : "its hash does not fit its content";
}

function cutOff(length: number): string {
  return `it ends at ${length} bytes, before its last segment`;
}
