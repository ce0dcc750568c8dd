// Puts fragments together again: in order, and within 5 s, or the datagram is lost (mesh-simulator.md §3.6).
import type { int } from "lang";
import type { Clock } from "../../ports";
import type { Datagram, LowpanPayload } from "../datagram";

const REASSEMBLY_TIMEOUT = 5000000;

interface Partial {
  readonly source: int;
  readonly tag: int;
  /** Bytes so far; the next fragment starts there. */
  received: int;
  readonly until: int;
}

export class Reassembly {
  private partials: Partial[] = [];

  constructor(private readonly clock: Clock) {}

  /** The datagram that this frame completes, or null. `source`: RLOC16 of the originator. */
  add(payload: LowpanPayload, source: int): Datagram | null {
    if (payload.tag < 0) return payload.datagram;
    const now = this.clock.now();
    this.partials = this.partials.filter((partial) => partial.until > now);
    if (payload.offset === 0) {
      this.drop(source, payload.tag);
      this.partials.push({
        source,
        tag: payload.tag,
        received: payload.length,
        until: now + REASSEMBLY_TIMEOUT,
      });
      return null;
    }
    for (const partial of this.partials) {
      if (partial.source !== source || partial.tag !== payload.tag) continue;
      if (partial.received !== payload.offset) return null;
      partial.received += payload.length;
      if (partial.received < payload.size) return null;
      this.drop(source, payload.tag);
      return payload.datagram;
    }
    return null;
  }

  waiting(): int {
    return this.partials.length;
  }

  clear(): void {
    this.partials = [];
  }

  private drop(source: int, tag: int): void {
    this.partials = this.partials.filter((partial) => partial.source !== source || partial.tag !== tag);
  }
}
