// A soak: a mesh that runs for long while faults come and go, with its invariants looked at all along.
import type { WorldOptions } from "../../runtime-shims/world/options";
import type { World } from "../../runtime-shims/world/world";
import { createInvariants, type Violation } from "./invariants";
import { createRandomFaults } from "./random-faults";
import { soakWorld, type SoakOptions } from "./scenario";

export interface SoakResult {
  /** SHA-256 of the whole trace: equal for equal options. */
  readonly hash: string;
  readonly lines: number;
  readonly violations: readonly Violation[];
  readonly longest: ReadonlyMap<string, number>;
  readonly faults: ReadonlyMap<string, number>;
  readonly datagrams: { readonly sent: number; readonly delivered: number };
  /** The last lines of the trace, for a look at what went wrong. */
  readonly end: readonly string[];
}

export async function soak(
  options: SoakOptions,
  createWorld: (options: WorldOptions) => World,
  progress: (seconds: number, world: World) => void = () => undefined,
): Promise<SoakResult> {
  const made = await soakWorld(options, createWorld);
  const { world } = made;
  try {
    const faults = createRandomFaults(world, options);
    const invariants = createInvariants(world);
    for (let second = 0; second < options.seconds; second += options.lookEvery) {
      faults.step();
      await world.run(Math.min(options.lookEvery, options.seconds - second));
      invariants.look();
      progress(second + options.lookEvery, world);
    }
    return {
      hash: world.trace.hash,
      lines: world.trace.count,
      violations: [...invariants.violations],
      longest: invariants.longest,
      faults: faults.counts,
      datagrams: { ...invariants.datagrams },
      end: world.trace.lines(50),
    };
  } finally {
    await made.close();
  }
}
