// The one queue behind all callbacks of the firmware (task "IRQs"): 32 entries, new ones dropped silently
// when full, and no callback ever again after one raised (spec/pycom-firmware.md §1.0).

export interface CallbackEntry {
  /** Which driver: "alarm", "mesh", "bluetooth", "lora", "pin". */
  readonly source: string;
  /** The engine's own handle of the function: a function (node) or the number of a table (micropython). */
  readonly handler: unknown;
  /** Positional arguments, the engine's own values. */
  readonly args: readonly unknown[];
}

export interface CallbackQueue {
  readonly length: number;
  /** Entries lost because the queue was full; the board does not tell, the trace does. */
  readonly dropped: number;
  /** True after `end()`: the thread is dead until the next boot. */
  readonly ended: boolean;
  /** How many calls of a function wait. */
  queued(handler: unknown): number;
  /** False when the entry was dropped. */
  push(entry: CallbackEntry): boolean;
  /** The oldest entry; with a test, only if it passes. */
  take(test?: (entry: CallbackEntry) => boolean): CallbackEntry | undefined;
  /** An exception left a callback: nothing is taken from the queue any more. */
  end(): void;
  /** Called after each push; there is one listener, the engine's. */
  listen(listener: () => void): void;
  /** Boot: empties the queue and starts a new thread. */
  reset(): void;
}

export const CALLBACK_QUEUE_LENGTH = 32;

export function createCallbackQueue(onDrop: (entry: CallbackEntry) => void): CallbackQueue {
  let entries: CallbackEntry[] = [];
  let dropped = 0;
  let ended = false;
  let listener: () => void = () => undefined;
  return {
    get length() {
      return ended ? 0 : entries.length;
    },
    get dropped() {
      return dropped;
    },
    get ended() {
      return ended;
    },
    queued: (handler) => (ended ? 0 : entries.filter((entry) => entry.handler === handler).length),
    push(entry) {
      if (entries.length >= CALLBACK_QUEUE_LENGTH) {
        dropped += 1;
        onDrop(entry);
        return false;
      }
      entries.push(entry);
      if (!ended) listener();
      return true;
    },
    take(test = () => true) {
      const [oldest] = entries;
      return ended || oldest === undefined || !test(oldest) ? undefined : entries.shift();
    },
    end() {
      ended = true;
    },
    listen(next) {
      listener = next;
    },
    reset() {
      entries = [];
      ended = false;
      listener = () => undefined;
    },
  };
}
