// A copy of a frame in which one bit of the user's data is wrong, as when the checksums happen to fit.
import type { RandomStream } from "../world/random";
import { RawPacket, type AirFrame } from "./air-frame";

/** Null when the frame carries no data of a user. */
export function flipPayload(frame: AirFrame, random: RandomStream): AirFrame | null {
  if (frame instanceof RawPacket) {
    return frame.length === 0 ? null : new RawPacket(flipped(frame.bytes, random), frame.header);
  }
  const { lowpan } = frame;
  if (lowpan === null) return null;
  const { datagram } = lowpan;
  const { payload } = datagram;
  if (payload.kind !== "udp" || payload.bytes.length === 0) return null;
  const bytes = flipped(payload.bytes, random);
  return frame.copy({ ...lowpan, datagram: { ...datagram, payload: { ...payload, bytes } } });
}

function flipped(bytes: Uint8Array, random: RandomStream): Uint8Array {
  const copy = bytes.slice();
  const at = random.below(copy.length);
  copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8));
  return copy;
}
