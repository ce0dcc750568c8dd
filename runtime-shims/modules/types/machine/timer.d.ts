// machine.Timer: alarms and stopwatches.
import type { Callback, float, int, Keywords, Value } from "lang";

export namespace Timer {
  /**
   * Calls `handler` once, or every so often. At most 16 are active; an active alarm needs no reference.
   * The handler runs in the callback thread: one callback at a time, in the order in which they became due.
   * Give exactly one duration: `s` seconds (a float), or the keyword `ms` or `us`.
   * @throws ValueError not exactly one non-zero duration; MemoryError a seventeenth alarm
   */
  class Alarm {
    /** The handler's argument is `arg`. With handler `null` the alarm is not active. */
    constructor(
      handler: Callback<[Value]> | null,
      s: float | null,
      keywords: Keywords<{ ms?: int; us?: int; arg: Value; periodic?: boolean }>,
    );
    constructor(
      handler: Callback<[Value]> | null,
      keywords: Keywords<{ s?: float; ms?: int; us?: int; arg: Value; periodic?: boolean }>,
    );
    /** The handler's argument is the alarm itself. */
    constructor(
      handler: Callback<[Alarm]> | null,
      s?: float | null,
      keywords?: Keywords<{ ms?: int; us?: int; periodic?: boolean }>,
    );
    constructor(
      handler: Callback<[Alarm]> | null,
      keywords: Keywords<{ s?: float; ms?: int; us?: int; periodic?: boolean }>,
    );
    /** Sets another handler and starts the alarm again with its old duration; `null` stops it. */
    callback(handler: Callback<[Alarm]> | null): void;
    callback<A>(handler: Callback<[A]> | null, keywords: Keywords<{ arg: A }>): void;
    /** Stops the alarm. A callback that is already due still runs. */
    cancel(): void;
  }
  /** A stopwatch on the monotonic clock; starts stopped, at 0. */
  class Chrono {
    constructor();
    start(): void;
    stop(): void;
    /** Back to 0; goes on running when it runs. */
    reset(): void;
    /** Seconds. */
    read(): float;
    read_ms(): float;
    read_us(): float;
  }
  function sleep_us(us: int): Promise<void>;
}
