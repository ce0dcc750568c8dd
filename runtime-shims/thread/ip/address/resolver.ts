// Who has this address? The cache of ten answers, the query that waits 3 s, and the black-out of 15 s and more
// during which datagrams to an address that nobody answered for are dropped (mesh-simulator.md §1.8).
import type { int } from "lang";
import type { Clock, Timer } from "../../ports";
import { NO_RLOC } from "../ip_address";

/** Results of `resolve` that are no RLOC16. */
export const WAIT_FOR_ADDRESS = -1;
export const DROP_DATAGRAM = -2;

const CACHE_ENTRIES = 10;
const SECOND = 1000000;
const QUERY_TIMEOUT = 3 * SECOND;
const FIRST_RETRY_DELAY = 15;
const LAST_RETRY_DELAY = 28800;

class CacheEntry {
  rloc16: int = NO_RLOC;
  /** Mesh-local identifier of the owner; "" while it is not known. */
  meshLocalIid = "";
  /** A query is under way. */
  waiting = false;
  /** End of the query, then of the black-out. */
  until: int = 0;
  failures: int = 0;
  usedAt: int = 0;

  constructor(readonly target: string) {}
}

export class AddressResolver {
  private entries: CacheEntry[] = [];
  private readonly timer: Timer;

  constructor(
    private readonly clock: Clock,
    private readonly sendQuery: (target: string) => void,
    /** An answer has come, or nobody answered in time. */
    private readonly settled: (target: string, found: boolean) => void,
  ) {
    this.timer = clock.timer(() => this.expire());
  }

  /** RLOC16, or one of the results above. A new address starts a query. */
  resolve(target: string): int {
    const now = this.clock.now();
    const entry = this.find(target) ?? this.newEntry(target);
    if (entry === null) return DROP_DATAGRAM;
    if (entry.rloc16 !== NO_RLOC) {
      entry.usedAt = now;
      return entry.rloc16;
    }
    if (entry.waiting) return WAIT_FOR_ADDRESS;
    if (now < entry.until) return DROP_DATAGRAM;
    entry.waiting = true;
    entry.until = now + QUERY_TIMEOUT;
    this.arm();
    this.sendQuery(target);
    return WAIT_FOR_ADDRESS;
  }

  /**
   * An address notification. Nothing is remembered about addresses that nobody asked for.
   * "unknown", "same", or "duplicate": another owner than the one in the cache.
   */
  answered(target: string, rloc16: int, meshLocalIid: string): "unknown" | "known" | "duplicate" {
    const entry = this.find(target);
    if (entry === null) return "unknown";
    if (entry.rloc16 !== NO_RLOC && entry.meshLocalIid !== "" && entry.meshLocalIid !== meshLocalIid) {
      return "duplicate";
    }
    entry.meshLocalIid = meshLocalIid;
    this.setRloc(entry, rloc16);
    return "known";
  }

  /** A datagram came from this address with this originator in its mesh header: known entries learn from it. */
  seen(source: string, rloc16: int): void {
    const entry = this.find(source);
    if (entry !== null && entry.rloc16 !== rloc16) this.setRloc(entry, rloc16);
  }

  /** No node has it any more where it was. */
  forget(target: string): void {
    this.entries = this.entries.filter((entry) => entry.target !== target);
  }

  /** A router id is gone, and all RLOC16 with it. */
  forgetRouter(routerId: int): void {
    this.entries = this.entries.filter(
      (entry) => entry.rloc16 === NO_RLOC || entry.rloc16 >> 10 !== routerId,
    );
  }

  forgetNode(rloc16: int): void {
    this.entries = this.entries.filter((entry) => entry.rloc16 !== rloc16);
  }

  clear(): void {
    const waiting = this.entries.filter((entry) => entry.waiting);
    this.entries = [];
    this.timer.stop();
    for (const entry of waiting) this.settled(entry.target, false);
  }

  /** Address and RLOC16 of all that are known, for `eidcache`. */
  known(): { readonly target: string; readonly rloc16: int }[] {
    return this.entries
      .filter((entry) => entry.rloc16 !== NO_RLOC)
      .map(({ target, rloc16 }) => ({ target, rloc16 }));
  }

  private find(target: string): CacheEntry | null {
    for (const entry of this.entries) if (entry.target === target) return entry;
    return null;
  }

  /** When full, the one that was used longest ago gives way; addresses that are asked for never do. */
  private newEntry(target: string): CacheEntry | null {
    if (this.entries.length >= CACHE_ENTRIES) {
      let oldest: CacheEntry | null = null;
      for (const entry of this.entries) {
        if (entry.rloc16 === NO_RLOC) continue;
        if (oldest === null || entry.usedAt < oldest.usedAt) oldest = entry;
      }
      if (oldest === null) return null;
      this.forget(oldest.target);
    }
    const entry = new CacheEntry(target);
    this.entries.push(entry);
    return entry;
  }

  private setRloc(entry: CacheEntry, rloc16: int): void {
    const wasWaiting = entry.waiting;
    entry.rloc16 = rloc16;
    entry.waiting = false;
    entry.until = 0;
    entry.failures = 0;
    entry.usedAt = this.clock.now();
    this.arm();
    if (wasWaiting) this.settled(entry.target, true);
  }

  private expire(): void {
    const now = this.clock.now();
    const failed = this.entries.filter((entry) => entry.waiting && entry.until <= now);
    for (const entry of failed) {
      entry.waiting = false;
      const delay = Math.min(FIRST_RETRY_DELAY << entry.failures, LAST_RETRY_DELAY);
      if (delay < LAST_RETRY_DELAY) entry.failures += 1;
      entry.until = now + delay * SECOND;
    }
    this.arm();
    for (const entry of failed) this.settled(entry.target, false);
  }

  private arm(): void {
    let next = -1;
    for (const entry of this.entries) {
      if (entry.waiting && (next < 0 || entry.until < next)) next = entry.until;
    }
    if (next < 0) this.timer.stop();
    else this.timer.start(Math.max(0, next - this.clock.now()));
  }
}
