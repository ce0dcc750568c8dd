// What the firmware calls instead of a program's function: on the board one uncaught exception in a callback
// would end all callbacks until reset. The emitted Python does the same with its helper `_safe`.
import { caught } from "./errors/caught";
import { exceptionTypeName } from "./errors/classes";
import type { LangBoard } from "./lang-board";

type Handler = (...args: readonly unknown[]) => unknown;

export interface SafeCallbacks {
  /** How many callbacks of this boot ended with an exception. */
  readonly failed: number;
  /** Null stays null: it takes a handler away. */
  readonly safe: (handler: Handler | null | undefined) => Handler | null;
}

export function createSafeCallbacks(board: LangBoard): SafeCallbacks {
  let failed = 0;
  // The end of the board, KeyboardInterrupt and SystemExit pass.
  const report = (thrown: unknown): void => {
    const error = caught(thrown);
    failed++;
    board.write(board.tracebackOf?.(error) ?? shortTraceback(error));
  };
  const settle = async (waiting: PromiseLike<unknown>): Promise<void> => {
    try {
      await waiting;
    } catch (thrown) {
      report(thrown);
    }
  };
  return {
    get failed() {
      return failed;
    },
    safe(handler) {
      if (handler === null || handler === undefined) return null;
      // What is async stays so for those who look: it waits, and is never run inside another thread.
      if (isAsync(handler)) return async (...args) => settle(Promise.resolve(handler(...args)));
      return (...args) => {
        try {
          const result = handler(...args);
          return isPromise(result) ? settle(result) : undefined;
        } catch (thrown) {
          report(thrown);
          return undefined;
        }
      };
    },
  };
}

const isAsync = (handler: Handler): boolean =>
  Object.prototype.toString.call(handler) === "[object AsyncFunction]";

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value;
}

function shortTraceback(error: unknown): string {
  const last = error instanceof Error ? `${exceptionTypeName(error)}: ${error.message}` : String(error);
  return `Traceback (most recent call last):\n${last}\n`;
}
