// The one thread that runs all callbacks, in the order in which they came, one at a time; a callback that waits
// makes all others wait. An uncaught exception ends it until the next boot.
//
// On the board this thread may also come between two statements of the program. A checked run shows some of that:
// once a program uses locks, a callback that is due may be held back and run where a lock is taken or released.
import type { RandomStream } from "../../../world/random";
import { DONE, HARDWARE, WAKE, type Control, type Scheduler } from "../../../world/scheduler";
import type { CallbackEntry, CallbackQueue } from "../../peripherals/callback-queue";
import type { Failure, Threads } from "./threads";

export interface CallbackThread {
  /** The running program takes or releases a lock, and holds none: some callbacks that are due may run now. */
  lockBoundary(): void;
}

/** How often a due callback waits for a lock boundary, and runs at one. */
const LIKELIHOOD = 0.5;

/**
 * @param ended hears of the end of each callback; false: the thread is dead
 * @param chance decides what runs at lock boundaries; null: nothing does
 */
export function startCallbackThread(
  threads: Threads,
  callbacks: CallbackQueue,
  scheduler: Scheduler,
  ended: (failure: Failure) => boolean,
  chance: RandomStream | null,
): CallbackThread {
  const thread = threads.create("callback");
  let planned = false;
  let running = false;
  let usesLocks = false;
  const happens = (): boolean => chance !== null && chance.next() < LIKELIHOOD;
  const plan = (): void => {
    if (planned || running || callbacks.length === 0 || !threads.alive) return;
    planned = true;
    scheduler.at(scheduler.now, dispatch, usesLocks && happens() ? WAKE : HARDWARE);
  };
  const dispatch = (): Control => {
    planned = false;
    const entry = threads.alive && !running ? callbacks.take() : undefined;
    if (entry === undefined) return DONE;
    running = true;
    return threads.run(thread, () => call(entry), callEnded);
  };
  const callEnded = (failure: Failure): void => {
    running = false;
    if (ended(failure)) plan();
    else callbacks.end();
  };
  callbacks.listen(plan);
  return {
    lockBoundary() {
      if (chance === null) return;
      usesLocks = true;
      if (threads.current === null) return;
      while (!running && threads.alive && callbacks.length > 0 && happens()) {
        const entry = callbacks.take((next) => !waits(next));
        if (entry === undefined) return;
        running = true;
        threads.interrupt(thread, () => call(entry), callEnded);
      }
    },
  };
}

/** The entry's handler is the function itself on this engine. */
function call({ handler, args }: CallbackEntry): unknown {
  return (handler as (...args: readonly unknown[]) => unknown)(...args);
}

/** An async function waits, as far as anybody can know before it runs. */
function waits({ handler }: CallbackEntry): boolean {
  return Object.prototype.toString.call(handler) === "[object AsyncFunction]";
}
