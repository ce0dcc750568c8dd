// Faults at random times, and their end some minutes later; all from the seed.
import { createRandomStream, type RandomStream } from "../../runtime-shims/world/random";
import type { World } from "../../runtime-shims/world/world";
import type { SoakOptions } from "./scenario";

interface Fault {
  readonly name: string;
  /** Begins it; returns what ends it, or null when it is over by itself. */
  readonly begin: (world: World, board: string, random: RandomStream) => (() => unknown) | null;
}

const minutes = (random: RandomStream, from: number, to: number): number =>
  (from + random.next() * (to - from)) * 60;

const FAULTS: readonly Fault[] = [
  {
    name: "battery out",
    begin(world, id) {
      world.faults.kill(id);
      return () => world.faults.reboot(id, "power");
    },
  },
  {
    name: "reboot",
    begin(world, id, random) {
      world.faults.reboot(id, (["button", "power", "brown-out"] as const)[random.below(3)] ?? "button");
      return null;
    },
  },
  {
    name: "deep sleep",
    begin(world, id, random) {
      world.faults.deepSleep(id, minutes(random, 1, 20));
      return null;
    },
  },
  {
    name: "partition",
    begin(world, _id, random) {
      // Left and right of a line, as a wall would do it.
      const ids = [...world.boards.keys()];
      const width = Math.ceil(Math.sqrt(ids.length));
      const line = 1 + random.below(Math.max(1, width - 1));
      world.faults.partition(ids.filter((_, index) => index % width < line));
      return () => world.faults.heal();
    },
  },
  {
    name: "loss",
    begin(world, _id, random) {
      world.faults.loss(random.next() * 0.3);
      return () => world.faults.loss(null);
    },
  },
  {
    name: "loss at one node",
    begin(world, to, random) {
      world.faults.loss(0.5 + random.next() * 0.5, { to });
      return () => world.faults.loss(null, { to });
    },
  },
  {
    name: "burst loss",
    begin(world) {
      world.faults.burstLoss({ toBad: 0.02, toGood: 0.1 });
      return () => world.faults.burstLoss(null);
    },
  },
  {
    name: "damaged frames",
    begin(world, _id, random) {
      world.faults.corrupt(random.next() * 0.2);
      return () => world.faults.corrupt(null);
    },
  },
  {
    name: "jammer",
    begin: (world, _id, random) =>
      world.faults.interfere({ dbm: -110 + random.next() * 40, duty: 0.1 + random.next() * 0.4, period: 2 }),
  },
  {
    name: "other spreading factor",
    begin(world, id) {
      world.faults.radioSettings(id, { sf: 8 });
      return () => world.faults.radioSettings(id, null);
    },
  },
  {
    name: "radio not fetched",
    begin(world, id) {
      world.faults.stallRadio(id);
      return () => world.faults.stallRadio(id, false);
    },
  },
  {
    name: "no buffers",
    begin(world, id) {
      world.faults.exhaustBuffers(id);
      return () => world.faults.exhaustBuffers(id, false);
    },
  },
  {
    name: "clock skew",
    begin(world, id, random) {
      world.faults.clockSkew(id, Math.round((random.next() - 0.5) * 200));
      return null;
    },
  },
  {
    name: "clock jump",
    begin(world, id, random) {
      world.faults.clockJump(id, Math.round((random.next() - 0.5) * 7200));
      return null;
    },
  },
  {
    name: "move",
    begin(world, id, random) {
      world.move(id, [random.next() * 60, random.next() * 60], minutes(random, 0, 10));
      return null;
    },
  },
  {
    name: "datagrams",
    begin(world, id) {
      world.faults.datagrams(id, { loss: 0.2, duplicate: 0.2, reorder: 0.2, delay: 0.2 });
      return () => world.faults.datagrams(id, null);
    },
  },
];

export interface RandomFaults {
  /** Begins and ends what is due now. */
  step(): void;
  /** How often each was injected. */
  readonly counts: ReadonlyMap<string, number>;
}

const SECOND = 1_000_000;

export function createRandomFaults(world: World, { seed, faultEvery }: SoakOptions): RandomFaults {
  const random = createRandomStream(seed, "soak/faults");
  const ids = [...world.boards.keys()];
  const counts = new Map<string, number>();
  let running: {
    readonly fault: Fault;
    readonly board: string;
    readonly until: number;
    readonly end: () => unknown;
  }[] = [];
  let next = world.now;
  const wait = (): number => random.next() * 2 * faultEvery * SECOND;
  next += wait();

  const inject = (): void => {
    const fault = FAULTS[random.below(FAULTS.length)];
    const board = ids[random.below(ids.length)];
    const until = world.now + minutes(random, 1, 20) * SECOND;
    // One fault of a kind at a time: the end of the first would end the second.
    if (fault === undefined || board === undefined || running.some((other) => other.fault === fault)) return;
    const end = fault.begin(world, board, random);
    counts.set(fault.name, (counts.get(fault.name) ?? 0) + 1);
    if (end !== null) running.push({ fault, board, until, end });
  };
  return {
    counts,
    step() {
      const over = running.filter((fault) => fault.until <= world.now);
      running = running.filter((fault) => fault.until > world.now);
      for (const fault of over) fault.end();
      if (next > world.now) return;
      inject();
      next = world.now + wait();
    },
  };
}
