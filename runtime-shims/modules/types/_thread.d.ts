// Module "_thread": locks and threads. Every engine but `unix` has one stack: there a second thread is an error.
import type { int } from "lang";

/** Releases the lock at the end of the block. */
export interface LockGuard {
  [Symbol.dispose](): void;
}

/**
 * A lock of the RTOS: the thread that took it must release it, and taking it twice in one thread hangs the
 * board (the simulator stops the program and names both places).
 */
export interface LockType {
  /** Takes the lock for a block: `using guard = lock.hold()`, printed as `with lock:`. No `await` inside. */
  hold(): LockGuard;
  /** Waits for the lock; true. Prefer `hold()`. */
  acquire(): Promise<boolean>;
  /** Without waiting: false when another thread has it. */
  acquire(wait: false): boolean;
  /** @throws RuntimeError not locked */
  release(): void;
  locked(): boolean;
}

export function allocate_lock(): LockType;
/**
 * Runs `body(…args)` in a thread of its own: an async function, not its promise. An uncaught exception prints a
 * traceback and ends only that thread. Python gets no handle of it: there is no join.
 * @param keywords the firmware takes a dict of keyword arguments here, which a TypeScript function has not: give
 * an object of options as one of `args`
 * @throws MemoryError "can't create thread"
 */
export function start_new_thread<A extends readonly unknown[]>(
  body: (...args: A) => Promise<void>,
  args: readonly [...A],
  keywords?: never,
): void;
/** Ends the calling thread: raises SystemExit. */
export function exit(): never;
/** A number other than 0, different for each thread. */
export function get_ident(): int;
/** Stack of threads started from now on, in bytes (default 4096); gives the previous value. Without it: back to 0. */
export function stack_size(bytes?: int): int;
