// The hardware watchdog behind `machine.WDT`: resets the board when it is not fed in time, whatever hangs.
import { DONE, type ScheduledEvent, type Scheduler } from "../../world/scheduler";
import type { BoardClock } from "./board-clock";
import type { Power } from "./power";

export interface Watchdog {
  /** Starts it, or starts it again with another time; local µs. It cannot be stopped. */
  start(micros: number): void;
  /** Starts the time again; without `start` nothing happens. */
  feed(): void;
  /** Boot. */
  reset(): void;
}

export function createWatchdog(scheduler: Scheduler, clock: BoardClock, power: Power): Watchdog {
  let event: ScheduledEvent | null = null;
  let time: number | null = null;
  const cancel = (): void => {
    if (event !== null) scheduler.cancel(event);
    event = null;
  };
  const feed = (): void => {
    cancel();
    if (time === null) return;
    event = scheduler.at(clock.worldTimeAfter(time), () => {
      power.request({ kind: "reset" });
      return DONE;
    });
  };
  return {
    start(micros) {
      time = micros;
      feed();
    },
    feed,
    reset() {
      cancel();
      time = null;
    },
  };
}
