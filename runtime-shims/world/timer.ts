// A timer that is cheap to restart: the event that is planned already stays where it is as long as it is not too
// late, and plans itself anew when it comes too early. Protocols restart long timers at every message.
import { DONE, type Control, type ScheduledEvent, type Scheduler } from "./scheduler";

export interface WorldTimer {
  /** Runs the task at a world time; a running timer is restarted. */
  startAt(time: number): void;
  stop(): void;
  running(): boolean;
}

const NEVER = -1;

export function createTimer(scheduler: Scheduler, task: () => void): WorldTimer {
  let due = NEVER;
  let planned: ScheduledEvent | null = null;
  const fire = (): Control => {
    planned = null;
    if (due === NEVER) return DONE;
    if (due > scheduler.now) {
      planned = scheduler.at(due, fire);
    } else {
      due = NEVER;
      task();
    }
    return DONE;
  };
  return {
    startAt(time) {
      due = time;
      if (planned !== null) {
        if (planned.time <= time) return;
        scheduler.cancel(planned);
      }
      planned = scheduler.at(time, fire);
    },
    stop() {
      due = NEVER;
    },
    running: () => due !== NEVER,
  };
}
