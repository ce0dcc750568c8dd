// When the threads that run beside the main program go on: each in turn, from one of its sleeps to the next.
import { sleepMicros } from "../../durations";
import type { BoardClock } from "../../peripherals/board-clock";
import type { Waiting } from "../../waiting";
import { DONE, type Scheduler } from "../../../world/scheduler";

export interface ThreadSteps {
  /** A thread, known by the number of its function, begins as soon as the running program blocks. */
  start(thread: number): void;
  /** What a step answered: nothing when the thread has ended, else how long it sleeps: "s" and seconds, or µs. */
  over(thread: number, answer: string): void;
  /** True when some thread has begun and not ended. */
  readonly any: boolean;
  isDue(): boolean;
  /** The thread whose turn it is; it is not due again before `over`. */
  take(): number | undefined;
}

export function createThreadSteps(scheduler: Scheduler, clock: BoardClock, waiting: Waiting): ThreadSteps {
  // In the order in which they fall due; world time in µs.
  const sleeping: { readonly thread: number; readonly time: number }[] = [];
  let running = 0;
  const sleep = (thread: number, micros: number): void => {
    const time = clock.worldTimeAfter(Math.max(0, micros));
    const later = sleeping.findIndex((other) => other.time > time);
    sleeping.splice(later < 0 ? sleeping.length : later, 0, { thread, time });
    scheduler.at(time, () => {
      waiting.poke();
      return DONE;
    });
  };
  const isDue = (): boolean => (sleeping[0]?.time ?? Infinity) <= scheduler.now;
  return {
    start: (thread) => {
      sleep(thread, 0);
    },
    over(thread, answer) {
      running -= 1;
      if (answer === "") return;
      sleep(thread, answer.startsWith("s") ? sleepMicros(Number(answer.slice(1))) : Number(answer));
    },
    get any() {
      return running + sleeping.length > 0;
    },
    isDue,
    take() {
      if (!isDue()) return undefined;
      running += 1;
      return sleeping.shift()?.thread;
    },
  };
}
