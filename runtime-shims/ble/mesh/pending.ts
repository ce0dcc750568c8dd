// Requests of a client model that wait for their answer. Only one node can be waited for by address: what a group
// answers counts as published, and no time runs.
import { DONE, type ScheduledEvent, type Scheduler } from "../../world/scheduler";
import { Address, FIRST_GROUP_ADDRESS } from "./constants";

export interface Pending {
  /** Sends with `ask`; the time runs when that worked. A node that is still waited for is not asked again. */
  ask(address: number, ask: () => boolean): void;
  /** True: this node was asked. */
  answered(address: number): boolean;
}

const TIMEOUT_MICROS = 100_000;

export function createPending(scheduler: Scheduler, timedOut: (address: number) => void): Pending {
  const waiting = new Map<number, ScheduledEvent>();
  return {
    ask(address, ask) {
      if (address === Address.UNASSIGNED || address >= FIRST_GROUP_ADDRESS) {
        ask();
        return;
      }
      if (waiting.has(address) || !ask()) return;
      const event = scheduler.after(TIMEOUT_MICROS, () => {
        waiting.delete(address);
        timedOut(address);
        return DONE;
      });
      waiting.set(address, event);
    },
    answered(address) {
      const event = waiting.get(address);
      if (event === undefined) return false;
      scheduler.cancel(event);
      return waiting.delete(address);
    },
  };
}
