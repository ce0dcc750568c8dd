// The threads of one boot on the node engine: coroutines of which exactly one runs. A blocking call plans its
// own wake-up and then starts the next event of the world itself (scheduler.passOn).
import type { Scheduler, ScheduledEvent, Control } from "../../../world/scheduler";
import { DONE, HARDWARE, TAKEN, WAKE, type Rank } from "../../../world/scheduler";

export interface Thread {
  /** `_thread.get_ident()`; 1 is the main program. */
  readonly ident: number;
  /** "main", "callback", or the name of the thread's function. */
  readonly name: string;
  /** Its place among what is due at one instant. */
  readonly rank: Rank;
  /** Present while it waits. */
  wait: { event: ScheduledEvent | null; resolve(): void; reject(error: unknown): void } | null;
}

/** What left a thread's function; null when it returned. */
export type Failure = { readonly thrown: unknown } | null;

export interface Threads {
  /** Who runs; null between runs of the world. */
  readonly current: Thread | null;
  readonly alive: boolean;
  create(name: string): Thread;
  /** Says who runs, for code that the engine itself calls between runs. */
  enter(thread: Thread): void;
  /**
   * Runs `body` in `thread`, now, inside an event. `ended` hears of its end once, with what it threw, unless the
   * board has ended meanwhile.
   */
  run(thread: Thread, body: () => unknown, ended: (failure: Failure) => void): Control;
  /**
   * As `run`, in the middle of the running thread, which goes on when `body` has ended. A body that waits after all
   * goes on by itself when its time has come.
   */
  interrupt(thread: Thread, body: () => unknown, ended: (failure: Failure) => void): void;
  /** Blocks the running thread until `worldTime` (µs), or until `wake` when null. */
  block(worldTime: number | null): Promise<void>;
  /** Ends the wait of a thread at the present instant, with an exception if given; false when it does not wait. */
  wake(thread: Thread, error?: unknown): boolean;
  /** Nothing of this boot runs any more: waits never end. */
  kill(): void;
}

function isPromiseLike(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}

/** `canWaitOutside`: whether the running thread may block between runs of the world (an import that blocks). */
export function createThreads(
  scheduler: Scheduler,
  onResume: () => void,
  canWaitOutside: () => boolean,
): Threads {
  let current: Thread | null = null;
  let alive = true;
  let idents = 0;
  const waiting = new Set<Thread>();
  /** A thread runs inside another one, which is to go on when it blocks. */
  let interrupts = false;
  const passOn = (): void => {
    if (!interrupts) scheduler.passOn();
  };

  const resume = (thread: Thread, error: Failure): Control => {
    const wait = thread.wait;
    if (!alive || wait === null) return DONE;
    thread.wait = null;
    waiting.delete(thread);
    current = thread;
    onResume();
    if (error === null) wait.resolve();
    else wait.reject(error.thrown);
    return TAKEN;
  };
  const threads: Threads = {
    get current() {
      return scheduler.running ? current : null;
    },
    get alive() {
      return alive;
    },
    create(name) {
      idents += 1;
      return { ident: idents, name, rank: name === "callback" ? HARDWARE : WAKE, wait: null };
    },
    enter(thread) {
      current = thread;
    },
    run(thread, body, ended) {
      if (!alive) return DONE;
      current = thread;
      onResume();
      const end = (failure: Failure): void => {
        if (alive) ended(failure);
      };
      let result: unknown;
      try {
        result = body();
      } catch (thrown) {
        end({ thrown });
        return DONE;
      }
      if (!isPromiseLike(result)) {
        end(null);
        return DONE;
      }
      return Promise.resolve(result).then(
        () => end(null),
        (thrown: unknown) => end({ thrown }),
      );
    },
    interrupt(thread, body, ended) {
      const interrupted = current;
      interrupts = true;
      const control = threads.run(thread, body, ended);
      interrupts = false;
      current = interrupted;
      if (typeof control !== "boolean") {
        control.then(
          () => scheduler.passOn(),
          (error: unknown) => scheduler.fail(error),
        );
      }
    },
    block(worldTime) {
      const thread = current;
      if (alive && !scheduler.running && !canWaitOutside()) {
        return Promise.reject(
          new Error("a blocking call outside the board's program: run it as the program, with world.exec()"),
        );
      }
      if (!alive || thread === null) {
        // The board ended under a program that did not notice: it never goes on, somebody else does.
        passOn();
        return new Promise<void>(() => undefined);
      }
      return new Promise<void>((resolve, reject) => {
        const event =
          worldTime === null ? null : scheduler.at(worldTime, () => resume(thread, null), thread.rank);
        thread.wait = { event, resolve, reject };
        waiting.add(thread);
        passOn();
      });
    },
    wake(thread, ...error) {
      const wait = thread.wait;
      if (!alive || wait === null) return false;
      if (wait.event !== null) scheduler.cancel(wait.event);
      const failure = error.length === 0 ? null : { thrown: error[0] };
      wait.event = scheduler.at(scheduler.now, () => resume(thread, failure), thread.rank);
      return true;
    },
    kill() {
      alive = false;
      for (const thread of waiting) {
        if (thread.wait?.event) scheduler.cancel(thread.wait.event);
        thread.wait = null;
      }
      waiting.clear();
    },
  };
  return threads;
}
