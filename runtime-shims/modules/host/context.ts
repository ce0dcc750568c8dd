// What the host modules of one boot share: the hardware, and the calls by which a program blocks, starts
// threads and ends. Made by the node engine.
import { BoardError } from "../../board/board-error";
import type { EndReason } from "../../board/end-reason";
import type { Hardware } from "../../board/hardware";
import { bytes } from "../../lang/host/data/bytes";
import { exceptionFrom } from "../../lang/host/errors/classes";

/** A thread as the modules see it. */
export interface HostThread {
  readonly ident: number;
  readonly name: string;
}

export interface HostThreads {
  /** The running thread; 1 when the world stands still. */
  readonly current: HostThread;
  /** Waits until the world's time (µs), or until `wake` when null. */
  block(worldTime: number | null): Promise<void>;
  /** Waits for a line typed on the console; without its newline. */
  readLine(): Promise<string>;
  /** Ends a thread's wait now; false when it does not wait. */
  wake(thread: HostThread): boolean;
  start(name: string, body: () => Promise<void>): void;
  /** Where the device code is that calls; cheap to take, worked out as `file:line` when somebody asks. */
  place(): { text(): string };
  /** A lock is about to be taken, or was released, and none is held: in a checked run callbacks may come between. */
  lockBoundary(): void;
  /** The board goes down: no `finally` of the program runs. */
  end(reason: EndReason): never;
  /** The simulator stops a program that the board would hang with; shown as board.crash. */
  stop(type: string, message: string): never;
  /** What MicroPython prints for an exception. */
  tracebackOf(thrown: unknown): string;
}

export interface HostContext {
  readonly hardware: Hardware;
  readonly threads: HostThreads;
  /** Current folder of this boot. */
  folder: string;
  /** `pycom.*_on_boot`, `time.timezone` and the like: settings by name. */
  readonly settings: Map<string, number | boolean>;
  /** Names of the modules imported so far, the firmware's by all their names. */
  readonly importedModules: () => ReadonlySet<string>;
}

/** Runs a call into the hardware; its BoardError becomes the Python exception that the program sees. */
export function raising<T>(call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw error instanceof BoardError ? exceptionFrom(error.type, error.args) : error;
  }
}

/** As `raising`, for calls that the hardware may cut the power in. */
export function touchingFlash<T>(context: HostContext, call: () => T): T {
  const result = raising(call);
  const { ending } = context.hardware.power;
  return ending === null ? result : context.threads.end(ending);
}

/** Text as UTF-8, or the bytes as they are: what the firmware takes as a buffer. */
export function bufferOf(data: string | Uint8Array): Uint8Array {
  return typeof data === "string" ? new TextEncoder().encode(data) : data;
}

export const bytesOf = (data: Uint8Array): bytes => new bytes(data);

/** A positional or keyword argument list: the last argument may be an object literal of keywords. */
export function splitKeywords<K extends object>(
  args: readonly unknown[],
): { positional: readonly unknown[]; keywords: Partial<K> } {
  const last = args[args.length - 1];
  if (typeof last === "object" && last !== null && Object.getPrototypeOf(last) === Object.prototype) {
    return { positional: args.slice(0, -1), keywords: last };
  }
  return { positional: args, keywords: {} };
}
