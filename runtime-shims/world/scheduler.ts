// The virtual clock: a heap of events ordered by (time, rank, sequence), in integer microseconds, and the rule
// that exactly one program runs at a time.
//
// There is no loop that runs events. Whoever runs, and is about to block or has ended, calls `passOn()`:
// it starts the following events itself, until one of them takes control (resumes a program). That needs
// no timer, no setImmediate and no draining of microtasks between events: a switch costs one promise.

export const DONE = false;
export const TAKEN = true;
/**
 * What an event leaves behind: DONE (the next event may start), TAKEN (a program got control and calls
 * `passOn()` when it blocks or ends), or a promise (the same, and the scheduler calls `passOn()` for it).
 */
export type Control = typeof DONE | typeof TAKEN | Promise<unknown>;

/**
 * At one instant the hardware and the callback thread, which has a higher priority on the board, come before
 * programs that wake up.
 */
export const HARDWARE = 0;
export const WAKE = 1;
export type Rank = typeof HARDWARE | typeof WAKE;

export interface ScheduledEvent {
  readonly time: number;
  readonly rank: Rank;
  readonly sequence: number;
  action: (() => Control) | null;
}

export interface Scheduler {
  /** Microseconds since the world began. */
  readonly now: number;
  /** False between two runs: nothing moves, tests look around. */
  readonly running: boolean;
  /** Plans an event; a time in the past is an error. Events of one time and rank run in the order planned. */
  at(time: number, action: () => Control, rank?: Rank): ScheduledEvent;
  /** Plans an event `delay` µs from now (fractions are rounded, negative is 0). */
  after(delay: number, action: () => Control): ScheduledEvent;
  /** Idempotent; an event that has run is ignored. */
  cancel(event: ScheduledEvent): void;
  /** Called by the program that blocks or ends, see above. Does nothing between runs. */
  passOn(): void;
  /**
   * Runs events up to and including `until`, or until `condition`, looked at after every event, holds.
   * True when the condition ended it. The clock stands at `until` afterwards, else at the last event.
   */
  run(until: number, condition?: () => boolean): Promise<boolean>;
  /** Ends the current run with an error of the simulator (not of a program). */
  fail(error: unknown): void;
}

interface Run {
  readonly until: number;
  readonly condition: (() => boolean) | undefined;
  readonly resolve: (byCondition: boolean) => void;
  readonly reject: (error: unknown) => void;
}

/** An action may call `passOn` again inside itself (an async callback's first part); deeper goes by microtask. */
const NESTING_LIMIT = 100;

function before(a: ScheduledEvent, b: ScheduledEvent): boolean {
  if (a.time !== b.time) return a.time < b.time;
  return a.rank === b.rank ? a.sequence < b.sequence : a.rank < b.rank;
}

// The indices below are in range by the heap's arithmetic, hence the assertions.
function pushEvent(heap: ScheduledEvent[], event: ScheduledEvent): void {
  let index = heap.length;
  heap.push(event);
  while (index > 0) {
    const parentIndex = (index - 1) >> 1;
    const parent = heap[parentIndex]!; // parentIndex < index < length
    if (before(parent, event)) break;
    heap[index] = parent;
    index = parentIndex;
  }
  heap[index] = event;
}

function popEvent(heap: ScheduledEvent[]): void {
  const last = heap.pop();
  const length = heap.length;
  if (last === undefined || length === 0) return;
  let index = 0;
  for (;;) {
    let child = 2 * index + 1;
    if (child >= length) break;
    if (child + 1 < length && before(heap[child + 1]!, heap[child]!)) child += 1; // both < length
    const smaller = heap[child]!; // child < length
    if (before(last, smaller)) break;
    heap[index] = smaller;
    index = child;
  }
  heap[index] = last;
}

export function createScheduler(): Scheduler {
  const heap: ScheduledEvent[] = [];
  let now = 0;
  let sequence = 0;
  let run: Run | null = null;
  let nesting = 0;

  const finish = (byCondition: boolean): void => {
    const current = run;
    run = null;
    current?.resolve(byCondition);
  };
  const fail = (error: unknown): void => {
    const current = run;
    run = null;
    if (current === null) throw error;
    current.reject(error);
  };
  const takenBy = (promise: Promise<unknown>): void => {
    promise.then(passOn, fail);
  };
  /** Starts the next event; true when the caller has nothing more to start. */
  const step = (current: Run): boolean => {
    if (current.condition !== undefined && current.condition()) {
      finish(true);
      return true;
    }
    let event = heap[0];
    while (event !== undefined && event.action === null) {
      popEvent(heap);
      event = heap[0];
    }
    if (event === undefined || event.time > current.until) {
      if (current.until !== Infinity) now = current.until;
      finish(false);
      return true;
    }
    popEvent(heap);
    now = event.time;
    const action = event.action;
    event.action = null;
    if (action === null) return false;
    const control = action();
    if (control === DONE) return false;
    if (control !== TAKEN) takenBy(control);
    return true;
  };
  function passOn(): void {
    if (run === null) return;
    if (nesting >= NESTING_LIMIT) {
      queueMicrotask(passOn);
      return;
    }
    nesting += 1;
    try {
      while (run !== null && !step(run));
    } catch (error) {
      fail(error);
    } finally {
      nesting -= 1;
    }
  }
  const at = (time: number, action: () => Control, rank: Rank = HARDWARE): ScheduledEvent => {
    if (!(time >= now)) throw new RangeError(`event at ${time} µs is before now, ${now} µs`);
    const event: ScheduledEvent = { time, rank, sequence, action };
    sequence += 1;
    pushEvent(heap, event);
    return event;
  };

  return {
    get now() {
      return now;
    },
    get running() {
      return run !== null;
    },
    at,
    after: (delay, action) => at(now + Math.max(0, Math.round(delay)), action),
    cancel(event) {
      event.action = null;
    },
    passOn,
    run(until, condition) {
      if (run !== null)
        return Promise.reject(new Error("the world is already running: await run() before the next one"));
      return new Promise<boolean>((resolve, reject) => {
        run = { until, condition, resolve, reject };
        passOn();
      });
    },
    fail,
  };
}
