// Realm-local multicast (MPL, RFC 7731): each router sends a new datagram twice, at random moments of two intervals
// of 64 ms; what was seen within 5 s is dropped. End devices send their own once and forward nothing.
import type { int } from "lang";
import type { Clock, Random, Timer } from "../../ports";
import type { Datagram } from "../datagram";

const DATA_INTERVAL = 64000;
const TRANSMISSIONS = 2;
const SEED_ENTRIES = 32;
const SEED_LIFETIME = 5000000;

interface Seed {
  readonly seed: int;
  sequence: int;
  until: int;
}

class Buffered {
  /** From the end of the present interval to its random moment of sending. */
  rest: int = 0;
  due: int = 0;

  constructor(
    readonly datagram: Datagram,
    public left: int,
  ) {}
}

export class Mpl {
  private seeds: Seed[] = [];
  private buffered: Buffered[] = [];
  private sequence: int;
  private readonly timer: Timer;

  constructor(
    private readonly clock: Clock,
    private readonly random: Random,
    private readonly isRouter: () => boolean,
    /** Sends to all nodes in range. */
    private readonly broadcast: (datagram: Datagram) => void,
  ) {
    this.sequence = random.below(256);
    this.timer = clock.timer(() => this.sendDue());
  }

  /** Sends a datagram of this node to all of the mesh. */
  originate(datagram: Datagram, seed: int): void {
    this.sequence = (this.sequence + 1) & 0xff;
    const marked: Datagram = {
      source: datagram.source,
      destination: datagram.destination,
      hopLimit: datagram.hopLimit,
      payload: datagram.payload,
      seed,
      seedSequence: this.sequence,
    };
    this.isNew(seed, this.sequence);
    this.broadcast(marked);
    if (this.isRouter()) this.buffer(marked, TRANSMISSIONS - 1);
  }

  /** True for a datagram that was not seen yet; a router then passes it on. */
  received(datagram: Datagram): boolean {
    if (!this.isNew(datagram.seed, datagram.seedSequence)) return false;
    if (this.isRouter() && datagram.hopLimit > 1) {
      this.buffer(
        {
          source: datagram.source,
          destination: datagram.destination,
          hopLimit: datagram.hopLimit - 1,
          payload: datagram.payload,
          seed: datagram.seed,
          seedSequence: datagram.seedSequence,
        },
        TRANSMISSIONS,
      );
    }
    return true;
  }

  stop(): void {
    this.timer.stop();
    this.buffered = [];
    this.seeds = [];
  }

  /** Datagrams that wait for their moment, for `bufferinfo`. */
  waiting(): int {
    return this.buffered.length;
  }

  private isNew(seed: int, sequence: int): boolean {
    const now = this.clock.now();
    for (const entry of this.seeds) {
      if (entry.seed !== seed || entry.until <= now) continue;
      const ahead = (sequence - entry.sequence) & 0xff;
      if (ahead === 0 || ahead > 127) return false;
      entry.sequence = sequence;
      entry.until = now + SEED_LIFETIME;
      return true;
    }
    this.seeds = this.seeds.filter((entry) => entry.until > now);
    if (this.seeds.length >= SEED_ENTRIES) return false;
    this.seeds.push({ seed, sequence, until: now + SEED_LIFETIME });
    return true;
  }

  private buffer(datagram: Datagram, left: int): void {
    const entry = new Buffered(datagram, left);
    this.schedule(entry);
    this.buffered.push(entry);
    this.arm();
  }

  private schedule(entry: Buffered): void {
    const moment = this.random.below(DATA_INTERVAL);
    entry.due = this.clock.now() + entry.rest + moment;
    entry.rest = DATA_INTERVAL - moment;
  }

  private sendDue(): void {
    const now = this.clock.now();
    const due = this.buffered.filter((entry) => entry.due <= now);
    for (const entry of due) {
      entry.left -= 1;
      if (entry.left > 0) this.schedule(entry);
    }
    this.buffered = this.buffered.filter((entry) => entry.left > 0);
    this.arm();
    for (const entry of due) this.broadcast(entry.datagram);
  }

  private arm(): void {
    let next = -1;
    for (const entry of this.buffered) if (next < 0 || entry.due < next) next = entry.due;
    if (next < 0) this.timer.stop();
    else this.timer.start(Math.max(0, next - this.clock.now()));
  }
}
