// The one thread that runs all callbacks, in the order in which they came, one at a time; a callback that waits
// makes all others wait. An uncaught exception ends it until the next boot.
import { DONE, type Control, type Scheduler } from "../../../world/scheduler";
import type { CallbackEntry, CallbackQueue } from "../../peripherals/callback-queue";
import type { Failure, Threads } from "./threads";

/** @param ended hears of the end of each callback; false: the thread is dead */
export function startCallbackThread(
  threads: Threads,
  callbacks: CallbackQueue,
  scheduler: Scheduler,
  ended: (failure: Failure) => boolean,
): void {
  const thread = threads.create("callback");
  let planned = false;
  let running = false;
  const plan = (): void => {
    if (planned || running || callbacks.length === 0 || !threads.alive) return;
    planned = true;
    scheduler.at(scheduler.now, dispatch);
  };
  const dispatch = (): Control => {
    planned = false;
    const entry = threads.alive && !running ? callbacks.take() : undefined;
    if (entry === undefined) return DONE;
    running = true;
    return threads.run(
      thread,
      () => call(entry),
      (failure) => {
        running = false;
        if (ended(failure)) plan();
        else callbacks.end();
      },
    );
  };
  callbacks.listen(plan);
}

/** The entry's handler is the function itself on this engine. */
function call({ handler, args }: CallbackEntry): unknown {
  return (handler as (...args: readonly unknown[]) => unknown)(...args);
}
