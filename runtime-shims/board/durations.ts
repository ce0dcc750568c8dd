// Durations as the firmware computes them from a Python float, for both engines. Pycom's floats have
// 24 bits of mantissa, so 0.1 s must be rounded through Math.fround to give the board's 100 ms.

/** `time.sleep(seconds)` in local µs: whole milliseconds, fractions cut. */
export function sleepMicros(seconds: number): number {
  return Math.max(0, Math.trunc(Math.fround(Math.fround(seconds) * 1000))) * 1000;
}

/** The float duration of an alarm in local µs, to the nearest. */
export function alarmMicros(seconds: number): number {
  return Math.round(Math.fround(seconds) * 1e6);
}
