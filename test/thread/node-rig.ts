// A small air for tests of the stack: links given in dBm, time on air of SF7/125 kHz, 12 ms of host per frame, no
// collisions. The radio itself is tested in test/radio.
import { IpStack } from "../../runtime-shims/thread/ip/ip_stack";
import type { Frame } from "../../runtime-shims/thread/frame";
import { ThreadNode } from "../../runtime-shims/thread/node";
import type { Clock, Radio, Settings, Store, Timer } from "../../runtime-shims/thread/ports";
import { type Profile, pycom2019 } from "../../runtime-shims/thread/profile";
import { createRandomStream } from "../../runtime-shims/world/random";

interface Event {
  readonly time: number;
  readonly order: number;
  task: (() => void) | null;
}

export interface LoggedFrame {
  readonly time: number;
  readonly from: string;
  readonly frame: Frame;
}

export class RigNode {
  node!: ThreadNode; // set by the rig before anybody sees it
  ip!: IpStack; // the same
  settings: Settings | null = null;
  receiver: (frame: Frame, rssi: number) => void = () => undefined;
  busyUntil = 0;
  /** dBm at each node that hears this one. */
  readonly heardBy = new Map<RigNode, number>();
  queued = 0;
  constructor(
    readonly id: string,
    readonly mac: bigint,
    readonly key: string,
    readonly profile: Profile,
  ) {}
}

export const KEY = "0134c0de1ab51234c0de1ab5ca1a110f";
const HOST_OVERHEAD = 12_000;

/** µs at SF7, 125 kHz, coding rate 4/5, explicit header, CRC. */
export function timeOnAir(bytes: number): number {
  const symbols = 8 + Math.ceil((8 * bytes - 28 + 28 + 16) / 28) * 5;
  return (12.25 + symbols) * 1024;
}

export class Rig {
  now = 0;
  readonly nodes: RigNode[] = [];
  readonly frames: LoggedFrame[] = [];
  /** Frames that nobody hears: return true to lose one. */
  lose: (from: string, to: string, frame: Frame) => boolean = () => false;
  private events: Event[] = [];
  private order = 0;
  readonly seed: number;

  constructor(seed = 1) {
    this.seed = seed;
  }

  add(id: string, mac: bigint, profile: Profile = pycom2019(), key = KEY): RigNode {
    const entry = new RigNode(id, mac, key, profile);
    this.nodes.push(entry);
    this.make(entry, 0);
    return entry;
  }

  /** Power cut and back: what is not in the settings is gone. */
  reboot(entry: RigNode): void {
    entry.node.stop();
    entry.ip.stop();
    this.make(entry, this.order);
    entry.node.start();
  }

  private make(entry: RigNode, life: number): void {
    const stream = createRandomStream(this.seed, `${entry.id}/${life}`);
    const store: Store = {
      load: () => entry.settings,
      save: (settings) => {
        entry.settings = settings;
      },
      erase: () => {
        entry.settings = null;
      },
    };
    const { id, mac, key, profile } = entry;
    entry.node = new ThreadNode(this.clock(), stream, this.radio(entry), store, profile, mac, key);
    entry.ip = new IpStack(this.clock(), createRandomStream(this.seed, `${id}/ip/${life}`), entry.node);
    entry.node.attachDataPlane(entry.ip);
    entry.ip.start();
  }

  /** dBm at both ends; null: out of range. */
  link(a: RigNode, b: RigNode, rssi: number | null = -60): void {
    this.oneWay(a, b, rssi);
    this.oneWay(b, a, rssi);
  }

  oneWay(from: RigNode, to: RigNode, rssi: number | null): void {
    if (rssi === null) from.heardBy.delete(to);
    else from.heardBy.set(to, rssi);
  }

  linkAll(...nodes: RigNode[]): void {
    for (const a of nodes) for (const b of nodes) if (a !== b) this.oneWay(a, b, -60);
  }

  chain(...nodes: RigNode[]): void {
    for (let i = 1; i < nodes.length; i++) this.link(nodes[i - 1]!, nodes[i]!); // both below the length
  }

  /** Seconds. */
  run(seconds: number): void {
    this.runUntil(() => false, seconds);
    return;
  }

  /** True when the condition came to hold, looked at after every event; then `now` is that moment. */
  runUntil(condition: () => boolean, seconds: number): boolean {
    const end = this.now + seconds * 1e6;
    for (;;) {
      const next = this.events[0];
      if (next === undefined || next.time > end) {
        this.now = end;
        return condition();
      }
      this.pop();
      if (next.task === null) continue;
      this.now = next.time;
      const { task } = next;
      next.task = null;
      task();
      if (condition()) return true;
    }
  }

  seconds(): number {
    return this.now / 1e6;
  }

  private clock(): Clock {
    return {
      now: () => this.now,
      timer: (task) => this.timer(task),
    };
  }

  private timer(task: () => void): Timer {
    let event: Event | null = null;
    return {
      start: (delay) => {
        if (event !== null) event.task = null;
        event = this.at(this.now + delay, task);
      },
      stop: () => {
        if (event !== null) event.task = null;
      },
      running: () => event !== null && event.task !== null,
    };
  }

  private radio(entry: RigNode): Radio {
    return {
      send: (frame) => {
        if (entry.queued >= 7) return false;
        entry.queued += 1;
        const start = Math.max(this.now, entry.busyUntil) + HOST_OVERHEAD;
        entry.busyUntil = start + timeOnAir(frame.length);
        this.at(entry.busyUntil, () => {
          entry.queued -= 1;
          this.deliver(entry, frame);
        });
        return true;
      },
      listen: (receiver) => {
        entry.receiver = receiver;
      },
    };
  }

  private deliver(from: RigNode, frame: Frame): void {
    this.frames.push({ time: this.now, from: from.id, frame });
    for (const [to, rssi] of from.heardBy) {
      if (!this.lose(from.id, to.id, frame)) to.receiver(frame, rssi);
    }
  }

  private at(time: number, task: () => void): Event {
    const event = { time, order: this.order++, task };
    const heap = this.events;
    let index = heap.push(event) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!before(event, heap[parent]!)) break; // parent < index
      heap[index] = heap[parent]!;
      index = parent;
    }
    heap[index] = event;
    return event;
  }

  private pop(): void {
    const heap = this.events;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child += 1; // both below the length
      if (!before(heap[child]!, last)) break;
      heap[index] = heap[child]!;
      index = child;
    }
    heap[index] = last;
  }
}

function before(a: Event, b: Event): boolean {
  return a.time !== b.time ? a.time < b.time : a.order < b.order;
}
