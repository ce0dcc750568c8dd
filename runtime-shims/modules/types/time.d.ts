// Module "time", also "utime". What waits is awaited; while it waits, callbacks run.
import type { float, int } from "lang";

/** Year, month 1–12, day 1–31, hour, minute, second, weekday (Monday 0), day of the year 1–366. */
export type TimeTuple = [int, int, int, int, int, int, int, int];

/** Waits `seconds`, in whole milliseconds; zero and less return after one pass of the scheduler. */
export function sleep(seconds: float): Promise<void>;
export function sleep_ms(ms: int): Promise<void>;
/** Up to 1000 µs the board is busy and nothing else of this thread's priority runs. */
export function sleep_us(us: int): Promise<void>;

/** Whole seconds since 1970-01-01; starts near 0 at power-on until the RTC is set. */
export function time(): int;
export function localtime(seconds?: int): TimeTuple;
export function gmtime(seconds?: int): TimeTuple;
/** Seconds since 1970-01-01 of a date; weekday and day of the year are ignored. */
export function mktime(date: TimeTuple): int;
/** Offset of local time in seconds. */
export function timezone(seconds: int): void;
export function timezone(): int;

/** Milliseconds, unsigned 32 bits, from the RTC: setting the RTC makes it jump. Compare with `ticks_diff` only. */
export function ticks_ms(): int;
/** Microseconds, unsigned 32 bits, from the RTC: setting the RTC makes it jump. */
export function ticks_us(): int;
/** Microseconds since boot, unsigned 32 bits (71.6 minutes); monotonic. */
export function ticks_cpu(): int;
/** `end − start` on the circle of 2^32, as a signed 32-bit number. */
export function ticks_diff(end: int, start: int): int;
/** `ticks + delta` on the circle of 2^32. */
export function ticks_add(ticks: int, delta: int): int;
