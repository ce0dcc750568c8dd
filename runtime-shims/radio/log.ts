// What one radio sent and received, the last so many frames; in arrays, because every frame heard adds one.
import { RawPacket, type AirFrame } from "./air-frame";

export interface RadioLogEntry {
  /** Microseconds: start of a frame sent, end of a frame received. */
  readonly time: number;
  readonly direction: "tx" | "rx";
  readonly kind: string;
  /** Bytes on the air. */
  readonly length: number;
  /** Of raw packets. */
  readonly bytes?: Uint8Array;
}

export interface RadioLog {
  add(time: number, received: boolean, frame: AirFrame): void;
  /** Oldest first; a new array. */
  entries(): readonly RadioLogEntry[];
}

export function createRadioLog(capacity: number): RadioLog {
  // They grow to the capacity and then go round; `next` is the oldest then.
  const times: number[] = [];
  const received: boolean[] = [];
  const kinds: string[] = [];
  const lengths: number[] = [];
  const contents: (Uint8Array | null)[] = [];
  let next = 0;
  return {
    add(time, wasReceived, frame) {
      if (capacity === 0) return;
      times[next] = time;
      received[next] = wasReceived;
      kinds[next] = frame.kind;
      lengths[next] = frame.length;
      contents[next] = frame instanceof RawPacket ? frame.bytes : null;
      next = next + 1 === capacity ? 0 : next + 1;
    },
    entries() {
      const count = times.length;
      const first = count < capacity ? 0 : next;
      return Array.from({ length: count }, (_, index): RadioLogEntry => {
        const at = (first + index) % count;
        const bytes = contents[at] ?? null;
        return {
          time: times[at] ?? 0,
          direction: received[at] === true ? "rx" : "tx",
          kind: kinds[at] ?? "",
          length: lengths[at] ?? 0,
          ...(bytes === null ? {} : { bytes }),
        };
      });
    },
  };
}
