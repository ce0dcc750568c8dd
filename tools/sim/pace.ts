// How fast virtual time passes beside real time.

export interface Pace {
  /** How far the run may go now, in seconds of virtual time; waits when it is ahead. */
  next(now: number, signal: AbortSignal): Promise<number>;
}

/** Virtual seconds between two looks at the table, at full speed. */
const FAST_STEP = 10;
const FRAME_MS = 100;

/** @param speed virtual seconds per second; Infinity: as fast as it goes */
export function createPace(speed: number): Pace {
  if (speed === Infinity)
    return {
      async next(now) {
        // Lets signals and output through.
        await new Promise<void>((resolve) => setImmediate(resolve));
        return now + FAST_STEP;
      },
    };
  let last = performance.now();
  return {
    async next(now, signal) {
      const wait = Math.max(0, FRAME_MS - (performance.now() - last));
      await pause(wait, signal);
      const present = performance.now();
      // A laptop that slept does not make the mesh jump.
      const elapsed = Math.min(present - last, 10 * FRAME_MS);
      last = present;
      return now + (elapsed / 1000) * speed;
    },
  };
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(end, ms);
    function end(): void {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    }
    signal.addEventListener("abort", end);
  });
}
