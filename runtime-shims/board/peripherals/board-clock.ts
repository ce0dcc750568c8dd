// The board's own idea of time: µs since boot, and the real-time clock. Both run `skew` parts per million
// fast or slow against the world's clock.

export interface BoardClock {
  /** Local µs since the last boot: `ticks_cpu`, `Timer.Chrono`; monotonic. */
  sinceBoot(): number;
  /** RTC in µs since 1970-01-01; near 0 after power-on until it is set. `ticks_ms` and `ticks_us` follow it. */
  rtc(): number;
  setRtc(micros: number): void;
  /** True after `setRtc` (`RTC.synced()`). */
  readonly rtcWasSet: boolean;
  /** World time, in µs, at which `localMicros` from now will have passed on this board. */
  worldTimeAfter(localMicros: number): number;
  /** Parts per million by which this board's clock is fast. Fault; default 0. */
  skewPpm: number;
  /** A new boot; after `powerOn` the RTC starts at 0 again. */
  reset(powerOn: boolean): void;
}

export function createBoardClock(worldNow: () => number): BoardClock {
  let skew = 0;
  // Local time is `local + (world now − anchor) · (1 + skew)`, re-anchored when the skew changes.
  let anchor = worldNow();
  let local = 0;
  let bootAt = 0;
  let rtcOffset = 0;
  let rtcWasSet = false;
  const localNow = (): number => local + Math.round((worldNow() - anchor) * (1 + skew / 1e6));
  return {
    sinceBoot: () => localNow() - bootAt,
    rtc: () => localNow() + rtcOffset,
    setRtc(micros) {
      rtcOffset = Math.round(micros) - localNow();
      rtcWasSet = true;
    },
    get rtcWasSet() {
      return rtcWasSet;
    },
    worldTimeAfter: (localMicros) => worldNow() + Math.max(0, Math.round(localMicros / (1 + skew / 1e6))),
    get skewPpm() {
      return skew;
    },
    set skewPpm(ppm) {
      local = localNow();
      anchor = worldNow();
      skew = ppm;
    },
    reset(powerOn) {
      bootAt = localNow();
      if (!powerOn) return;
      rtcOffset = -localNow();
      rtcWasSet = false;
    },
  };
}
