// The sixteen alarms behind `machine.Timer.Alarm`. A due alarm puts its callback into the queue; it never
// runs anything itself.
import { BoardError } from "../board-error";
import type { BoardClock } from "./board-clock";
import type { CallbackEntry, CallbackQueue } from "./callback-queue";
import { DONE, type Scheduler, type ScheduledEvent } from "../../world/scheduler";

export interface AlarmBank {
  /** Active alarms. */
  readonly active: number;
  /**
   * Starts an alarm, `micros` of the board's own time apart; `entry` is put into the callback queue each
   * time. Returns its number. MemoryError when sixteen are active.
   */
  start(micros: number, periodic: boolean, entry: CallbackEntry): number;
  /** Idempotent. */
  cancel(id: number): void;
  isActive(id: number): boolean;
  /** Boot: none is active. */
  reset(): void;
}

export const MAX_ALARMS = 16;

export function createAlarmBank(
  scheduler: Scheduler,
  clock: BoardClock,
  callbacks: CallbackQueue,
): AlarmBank {
  const events = new Map<number, ScheduledEvent>();
  let nextId = 1;
  const plan = (id: number, micros: number, periodic: boolean, entry: CallbackEntry): void => {
    const event = scheduler.at(clock.worldTimeAfter(micros), () => {
      // The next due time counts from now, in the interrupt: a slow handler does not shift it.
      if (periodic) plan(id, micros, periodic, entry);
      else events.delete(id);
      callbacks.push(entry);
      return DONE;
    });
    events.set(id, event);
  };
  return {
    get active() {
      return events.size;
    },
    start(micros, periodic, entry) {
      if (events.size >= MAX_ALARMS) {
        throw new BoardError("MemoryError", ["maximum number of alarms in use"]);
      }
      const id = nextId++;
      plan(id, Math.max(1, Math.round(micros)), periodic, entry);
      return id;
    },
    cancel(id) {
      const event = events.get(id);
      if (event !== undefined) scheduler.cancel(event);
      events.delete(id);
    },
    isActive: (id) => events.has(id),
    reset() {
      for (const event of events.values()) scheduler.cancel(event);
      events.clear();
    },
  };
}
