// Lets a world run with the wall clock while people or tools are attached. The only place under runtime-shims
// that knows real time.
import type { World } from "../../world/world";

export interface LiveSession {
  /** Runs what is due at the present virtual instant, soon; bytes have just arrived. */
  poke(): void;
  /** Stops the clock; resolves when nothing runs any more. */
  stop(): Promise<void>;
}

const STEP_MS = 10;
/** After a pause of the host (a laptop that slept) the virtual clock does not jump. */
const LONGEST_STEP_MS = 250;

/** @param speed virtual seconds per real second */
export function runLive(world: World, onError: (error: unknown) => void, speed = 1): LiveSession {
  let chain: Promise<void> = Promise.resolve();
  let stopped = false;
  let last = performance.now();
  let queued = false;

  const step = (): void => {
    if (queued || stopped) return;
    queued = true;
    chain = chain
      .then(async () => {
        queued = false;
        if (stopped) return;
        const now = performance.now();
        const elapsed = Math.min(now - last, LONGEST_STEP_MS);
        last = now;
        await world.run((elapsed / 1000) * speed);
      })
      .catch((error: unknown) => {
        stopped = true;
        onError(error);
      });
  };
  const timer = setInterval(step, STEP_MS);
  return {
    poke: step,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await chain;
    },
  };
}
