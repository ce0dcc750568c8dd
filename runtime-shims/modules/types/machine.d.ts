// Module "machine", also "umachine": reset, sleep, timers, clock and pins.
import type { bytes, BytesLike, Callback, float, int, Keywords, Value } from "lang";

export namespace Timer {
  /**
   * Calls `handler` once, or every so often. At most 16 are active; an active alarm needs no reference.
   * The handler runs in the callback thread: one callback at a time, in the order in which they became due.
   * Give exactly one duration: `s` seconds (a float), or the keyword `ms` or `us`.
   * @throws ValueError not exactly one non-zero duration; MemoryError a seventeenth alarm
   */
  class Alarm {
    /** The handler's argument is the alarm itself. With handler `null` the alarm is not active. */
    constructor(
      handler: Callback<[Alarm]> | null,
      s?: float | null,
      keywords?: Keywords<{ ms?: int; us?: int; periodic?: boolean }>,
    );
    constructor(
      handler: Callback<[Alarm]> | null,
      keywords: Keywords<{ s?: float; ms?: int; us?: int; periodic?: boolean }>,
    );
    /** The handler's argument is `arg`. */
    constructor(
      handler: Callback<[Value]> | null,
      s: float | null,
      keywords: Keywords<{ ms?: int; us?: int; arg: Value; periodic?: boolean }>,
    );
    constructor(
      handler: Callback<[Value]> | null,
      keywords: Keywords<{ s?: float; ms?: int; us?: int; arg: Value; periodic?: boolean }>,
    );
    /** Sets another handler and starts the alarm again with its old duration; `null` stops it. */
    callback(handler: Callback<[Alarm]> | null): void;
    callback(handler: Callback<[Value]> | null, keywords: Keywords<{ arg: Value }>): void;
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

/** Restarts the board after 1 ms; nothing after the call runs, no `finally` either. */
export function reset(): never;
/**
 * Sleeps with everything off; the board then starts from boot with `reset_cause()` DEEPSLEEP_RESET.
 * @param ms how long; without it until an outside wake-up
 */
export function deepsleep(ms?: int): never;
/** Light sleep: the program goes on afterwards. */
export function sleep(ms: int): Promise<void>;

export const PWRON_RESET: int;
export const HARD_RESET: int;
export const WDT_RESET: int;
export const DEEPSLEEP_RESET: int;
export const SOFT_RESET: int;
export const BROWN_OUT_RESET: int;
/** Why the board started: one of the *_RESET constants (0 power on … 5 brown-out). `reset()` shows as WDT_RESET. */
export function reset_cause(): int;

export const PWRON_WAKE: int;
export const PIN_WAKE: int;
export const RTC_WAKE: int;
export const ULP_WAKE: int;
/** One of the *_WAKE constants, and the pins that woke the board or null. */
export function wake_reason(): [int, int[] | null];
/** Milliseconds of deep sleep that were left when a pin woke the board. */
export function remaining_sleep_time(): int;

/** The WiFi MAC, 6 bytes. */
export function unique_id(): bytes;
/** CPU clock in Hz. */
export function freq(): int;
/** A random number of 24 bits. */
export function rng(): int;
/** Lets other threads run for a moment. */
export function idle(): void;
/** In boot.py: the name of the file to run instead of main.py. */
export function main(name: string): void;
/** Prints chip, memory and task figures. */
export function info(): void;
/** Disables interrupts; the state to give back to `enable_irq`. */
export function disable_irq(): int;
export function enable_irq(state?: int): void;
export const WAKEUP_ALL_LOW: int;
export const WAKEUP_ANY_HIGH: int;
/** Pins that wake the board from deep sleep. @param pins names as "P10" */
export function pin_sleep_wakeup(pins: readonly string[], mode: int, enable_pull?: boolean): void;
export function flash_encrypt(): boolean;
export function secure_boot(): boolean;
/** Chip temperature in degrees Fahrenheit, uncalibrated. */
export function temperature(): int;

/** Year, month, day, hour, minute, second, µs, and null for the time zone. */
export type RtcTuple = [int, int, int, int, int, int, int, null];
export class RTC {
  /** @param id 0 */
  constructor(id?: int);
  /** Sets the clock (fields from the right may be left out); ticks_ms and ticks_us jump with it. */
  init(datetime: readonly int[]): void;
  now(): RtcTuple;
  /** True once the clock was set by NTP or `init`. */
  synced(): boolean;
  /** Needs WiFi: OSError without. @param update_period seconds, at least 15 */
  ntp_sync(server: string, update_period?: int): void;
}

export class WDT {
  /** Resets the board unless `feed` is called every `timeout` ms. */
  constructor(keywords: Keywords<{ timeout: int }>);
  feed(): void;
  init(timeout: int): void;
}

export class Pin {
  static readonly IN: int;
  static readonly OUT: int;
  static readonly OPEN_DRAIN: int;
  static readonly PULL_UP: int;
  static readonly PULL_DOWN: int;
  static readonly IRQ_RISING: int;
  static readonly IRQ_FALLING: int;
  static readonly IRQ_LOW_LEVEL: int;
  static readonly IRQ_HIGH_LEVEL: int;
  /** @param id as "P9" */
  constructor(id: string, keywords: Keywords<{ mode?: int; pull?: int | null; value?: int }>);
  constructor(id: string, mode?: int, pull?: int | null);
  value(): int;
  value(level: int | boolean): void;
  toggle(): void;
  id(): string;
  mode(): int;
  /** The handler runs in the callback thread, with `arg`, or the pin. */
  callback(trigger: int, handler: Callback<[Pin]> | null): void;
  callback(trigger: int, handler: Callback<[Value]> | null, arg: Value): void;
}

export class UART {
  static readonly EVEN: int;
  static readonly ODD: int;
  /** @param id 0 to 2 (FiPy, GPy: 0 and 1) */
  constructor(id: int, keywords: Keywords<{ baudrate?: int; bits?: int; parity?: int | null; stop?: int }>);
  constructor(id: int, baudrate?: int);
  /** Bytes that wait. */
  any(): int;
  /** Null when nothing waits. */
  read(count?: int): bytes | null;
  readline(): bytes | null;
  write(data: BytesLike | string): int;
  deinit(): void;
}
