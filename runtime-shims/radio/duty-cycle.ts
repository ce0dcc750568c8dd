// Time on the air of one radio against what European law allows in its band. Reported, not enforced: the firmware
// does not enforce it in raw LoRa mode (mesh-simulator.md §3.5).
import type { RadioSettings } from "./settings";

interface Band {
  /** Hz. */
  readonly low: number;
  readonly high: number;
  /** Share of an hour. */
  readonly limit: number;
}

/** EU868 by frequency; what lies outside has no limit here. */
const BANDS: readonly Band[] = [
  { low: 863_000_000, high: 865_000_000, limit: 0.001 },
  { low: 865_000_000, high: 868_000_000, limit: 0.01 },
  { low: 868_000_000, high: 868_600_000, limit: 0.01 },
  { low: 868_700_000, high: 869_200_000, limit: 0.001 },
  { low: 869_400_000, high: 869_650_000, limit: 0.1 },
  { low: 869_700_000, high: 870_000_000, limit: 0.01 },
];
const STRICTEST = 0.001;

export interface DutyReport {
  /** Share of time on air since the radio was attached, 0 to 1. */
  readonly share: number;
  /** The largest share of any hour (whole minutes; less than an hour counts as an hour). */
  readonly worstHour: number;
  /** Allowed share of an hour; null outside of 863 to 870 MHz. */
  readonly limit: number | null;
  readonly exceeded: boolean;
}

export interface DutyCycle {
  /** A transmission from `start` on. */
  add(start: number, airtime: number): void;
  /** Microseconds on the air since the beginning. */
  readonly airtime: number;
  report(now: number, settings: RadioSettings): DutyReport;
}

const MINUTE = 60e6;
const HOUR_MINUTES = 60;
const HOUR = HOUR_MINUTES * MINUTE;

/** The limit of the band that the signal, with its width, lies in; in a gap between bands the strictest. */
export function dutyLimit({ frequency, bandwidth }: RadioSettings): number | null {
  const half = bandwidth * 500;
  const [low, high] = [frequency - half, frequency + half];
  if (high <= 863_000_000 || low >= 870_000_000) return null;
  const band = BANDS.find((candidate) => low >= candidate.low && high <= candidate.high);
  return band?.limit ?? STRICTEST;
}

export function createDutyCycle(startedAt: number): DutyCycle {
  let airtime = 0;
  // Airtime of the last 60 minutes, a place for each.
  const minutes = new Float64Array(HOUR_MINUTES);
  let minute = Math.floor(startedAt / MINUTE);
  let hour = 0;
  let worst = 0;
  const moveTo = (wanted: number): void => {
    if (wanted - minute >= HOUR_MINUTES) {
      minutes.fill(0);
      hour = 0;
      minute = wanted;
    }
    while (minute < wanted) {
      minute += 1;
      const place = minute % HOUR_MINUTES;
      hour -= minutes[place] ?? 0;
      minutes[place] = 0;
    }
  };
  return {
    add(start, micros) {
      airtime += micros;
      moveTo(Math.floor(start / MINUTE));
      const place = minute % HOUR_MINUTES;
      minutes[place] = (minutes[place] ?? 0) + micros;
      hour += micros;
      if (hour > worst) worst = hour;
    },
    get airtime() {
      return airtime;
    },
    report(now, settings) {
      const limit = dutyLimit(settings);
      const worstHour = worst / HOUR;
      const share = now > startedAt ? airtime / (now - startedAt) : 0;
      return { share, worstHour, limit, exceeded: limit !== null && worstHour > limit };
    },
  };
}
