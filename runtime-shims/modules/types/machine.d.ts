// Module "machine", also "umachine": reset, sleep, clock and pins; timers, buses and analog inputs have files of
// their own. All firmware families have all of it.
import type { bytes, BytesLike, Callback, int, Keywords, u16, u32, u8 } from "lang";

export * from "./machine/buses";
export * from "./machine/signals";
export * from "./machine/timer";

/** Restarts the board after 1 ms; nothing after the call runs, no `finally` either. */
export function reset(): never;
/**
 * Sleeps with everything off; the board then starts from boot with `reset_cause()` DEEPSLEEP_RESET.
 * @param ms how long; without it until an outside wake-up
 */
export function deepsleep(ms?: int): never;
/**
 * Light sleep: the program goes on afterwards; with `reconnect`, WiFi and the like are connected again.
 * @param ms how long; without it until a pin wakes the board, which is not simulated: OSError
 */
export function sleep(ms?: int, reconnect?: boolean): Promise<void>;

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

/**
 * Memory and registers by address, as bytes and as words of 16 and 32 bits. Memory has no length on the board: read
 * with `machine.mem32[address]!`, which is not checked. Not simulated: OSError when indexed.
 */
export const mem8: u8[];
export const mem16: u16[];
export const mem32: u32[];

/** The WiFi MAC, 6 bytes. */
export function unique_id(): bytes;
/** CPU clock in Hz, 160000000. */
export function freq(): int;
/** A random number of 24 bits. */
export function rng(): int;
/** Lets other threads run for a moment. */
export function idle(): void;
/** In boot.py: the name of the file to run instead of main.py. */
export function main(name: string): void;
/** Prints memory figures; the virtual board prints their heading only. */
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
  /** @param id 0; datetime: as `init`; source: INTERNAL_RC or XTAL_32KHZ. @throws OSError another id */
  constructor(id?: int, keywords?: Keywords<{ datetime?: readonly int[]; source?: int }>);
  static readonly INTERNAL_RC: int;
  static readonly XTAL_32KHZ: int;
  /** Sets the clock (fields from the right may be left out); ticks_ms and ticks_us jump with it. */
  init(datetime: readonly int[]): void;
  now(): RtcTuple;
  /** True once the clock was set by NTP or `init`. */
  synced(): boolean;
  /**
   * Sets the clock from a time server again and again. Needs WiFi: the virtual board has none and raises OSError
   * "network is not available".
   * @param update_period seconds, at least 15
   */
  ntp_sync(server: string, update_period?: int, keywords?: Keywords<{ backup_server?: string }>): void;
  /** Memory that survives deep sleep, up to 2048 bytes. Not simulated: OSError. */
  memory(): bytes;
  memory(data: BytesLike): void;
}

export class WDT {
  /** Resets the board (reset cause WDT) unless `feed` is called every `timeout` ms. It cannot be stopped. */
  constructor(keywords: Keywords<{ id?: int; timeout: int }>);
  constructor(id: int, timeout: int);
  feed(): void;
  /** Another period, in ms. */
  init(timeout: int): void;
}

/** The firmware's call form, `pin()` and `pin(1)`, is `value` in TypeScript: an instance of a class is not a function. */
export class Pin {
  static readonly IN: int;
  static readonly OUT: int;
  static readonly OPEN_DRAIN: int;
  static readonly PULL_UP: int;
  static readonly PULL_DOWN: int;
  static readonly IRQ_RISING: u8;
  static readonly IRQ_FALLING: u8;
  static readonly IRQ_LOW_LEVEL: u8;
  static readonly IRQ_HIGH_LEVEL: u8;
  /** @param id as "P9", or "G17" of the expansion board. @throws ValueError no such pin */
  constructor(id: string, keywords: Keywords<{ mode?: int; pull?: int | null; value?: int; alt?: int }>);
  constructor(id: string, mode?: int, pull?: int | null);
  /** The level, 0 or 1. */
  value(): int;
  value(level: int | boolean): void;
  toggle(): void;
  id(): string;
  mode(): int;
  /** PULL_UP, PULL_DOWN or null. */
  pull(): int | null;
  /** Keeps the level through deep sleep; without an argument, whether it is kept. */
  hold(): boolean;
  hold(on: boolean): void;
  /**
   * The handler runs in the callback thread, with `arg`, or the pin. Nothing drives a pin of the virtual board from
   * outside, so there it is never called.
   * @param trigger IRQ_RISING | IRQ_FALLING, IRQ_LOW_LEVEL or IRQ_HIGH_LEVEL
   */
  callback(trigger: int, handler: Callback<[Pin]> | null): void;
  callback<A>(trigger: int, handler: Callback<[A]> | null, arg: A): void;
}
