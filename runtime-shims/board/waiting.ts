// "What is due next for this board?" An engine with one stack (micropython) blocks in exactly one place;
// it says here what it waits for, and gets exactly one answer: a callback to run nested in its blocking
// call, its wake-up, a line of input, an interrupt or the end of the board.
import type { Scheduler, Control, ScheduledEvent } from "../world/scheduler";
import { DONE, WAKE } from "../world/scheduler";
import type { CallbackEntry, CallbackQueue } from "./peripherals/callback-queue";
import type { Serial } from "./peripherals/serial";

/** What the blocked program can be woken by. An interrupt always can. */
export interface WaitRequest {
  /** World time in µs of the wake-up; null = none (input, or a main program that has ended). */
  readonly until: number | null;
  /** Waits for a line of serial input (`input()`). */
  readonly line: boolean;
  /** Callbacks may run now: false while one is running (there is one callback thread). */
  readonly callbacks: boolean;
  /** Anything else that ends the wait: checked at each `waiting.poke()` (a datagram, an answer). */
  readonly condition?: () => boolean;
}

export type Due =
  | { readonly kind: "callback"; readonly entry: CallbackEntry }
  | { readonly kind: "wake" }
  | { readonly kind: "line"; readonly text: string }
  | { readonly kind: "condition" }
  | { readonly kind: "interrupt" };

export interface Waiting {
  /**
   * Waits. `deliver` is called once, from an event of the scheduler, with what is due first; the program
   * runs inside it. To go on with the same sleep after a callback, wait again with the same `until`.
   */
  wait(request: WaitRequest, deliver: (due: Due) => Control): void;
  /** Something that a `condition` looks at has changed. */
  poke(): void;
  /** Forgets the wait (the board ended). */
  cancel(): void;
}

interface Pending {
  readonly request: WaitRequest;
  readonly deliver: (due: Due) => Control;
  look: ScheduledEvent | null;
}

/** Order when several things are due at once: interrupt, callback, line, condition, wake. */
function findDue(
  pending: Pending,
  scheduler: Scheduler,
  callbacks: CallbackQueue,
  serial: Serial,
): Due | null {
  const { request } = pending;
  if (serial.takeInterrupt()) return { kind: "interrupt" };
  if (request.callbacks) {
    const entry = callbacks.take();
    if (entry !== undefined) return { kind: "callback", entry };
  }
  if (request.line) {
    const text = serial.takeLine();
    if (text !== undefined) return { kind: "line", text };
  }
  if (request.condition !== undefined && request.condition()) return { kind: "condition" };
  if (request.until !== null && scheduler.now >= request.until) return { kind: "wake" };
  return null;
}

export function createWaiting(scheduler: Scheduler, callbacks: CallbackQueue, serial: Serial): Waiting {
  let pending: Pending | null = null;
  // Kept over the callbacks that run inside one sleep: the wake-up keeps its place among those of other boards.
  let timer: ScheduledEvent | null = null;

  const setTimer = (until: number | null): void => {
    if (timer !== null && timer.action !== null && timer.time === until) return;
    if (timer !== null) scheduler.cancel(timer);
    timer = until === null ? null : scheduler.at(Math.max(until, scheduler.now), look, WAKE);
  };
  const drop = (): void => {
    if (pending?.look) scheduler.cancel(pending.look);
    pending = null;
  };
  const look = (): Control => {
    const current = pending;
    if (current === null) return DONE;
    current.look = null;
    const due = findDue(current, scheduler, callbacks, serial);
    if (due === null) return DONE;
    drop();
    if (due.kind !== "callback") setTimer(null);
    return current.deliver(due);
  };
  /** Plans a look at the current instant; several causes in one instant share it. */
  const poke = (): void => {
    if (pending !== null && pending.look === null) pending.look = scheduler.at(scheduler.now, look);
  };
  callbacks.listen(poke);
  serial.listen(poke);

  return {
    wait(request, deliver) {
      drop();
      const next: Pending = { request, deliver, look: null };
      pending = next;
      const somethingIsThere =
        (request.callbacks && callbacks.length > 0) ||
        (request.line && serial.hasLine()) ||
        serial.interruptPending ||
        request.condition !== undefined;
      setTimer(request.until);
      if (somethingIsThere) poke();
    },
    poke,
    cancel() {
      drop();
      setTimer(null);
    },
  };
}
