// Fault: other users of the band, and jammers. An interferer is on for a share of every period, at a place in the
// period that the seed decides; whether it is on is computed when somebody asks, it has no events of its own.
import { createRandomStream } from "../world/random";
import { overlap, type Channel } from "./settings";
import type { Station } from "./station";

export interface InterfererOptions {
  /** Power at each station that it reaches, dBm. */
  readonly dbm: number;
  /** Share of the time that it is on, above 0 up to 1. Default 1. */
  readonly duty?: number;
  /** Microseconds of one round of on and off. Default 1 s. */
  readonly period?: number;
  /** Stations that it reaches; null: all. */
  readonly stations: readonly Station[] | null;
  /** Where it sends; null: everywhere. */
  readonly channel: Channel | null;
  readonly start: number;
}

export interface Interferers {
  readonly active: boolean;
  /** Returns what ends it. */
  add(options: InterfererOptions): () => void;
  /** Until when the strongest signal above `threshold` that overlaps the time lasts; -1 when there is none. */
  strongUntil(station: Station, from: number, to: number, threshold: number): number;
  /** Whether one of them was on in the time, not `margin` dB weaker than `power`. */
  spoils(station: Station, from: number, to: number, power: number, margin: number): boolean;
}

interface Interferer extends InterfererOptions {
  readonly on: number;
  readonly every: number;
  readonly label: string;
  /** The latest period asked for, and where in it the burst begins. */
  known: number;
  burst: number;
}

export function createInterferers(seed: number): Interferers {
  let all: Interferer[] = [];
  let count = 0;

  const reaches = ({ stations, channel }: Interferer, station: Station): boolean =>
    (stations === null || stations.includes(station)) &&
    (channel === null || overlap(channel, station.channel));
  const burstOf = (interferer: Interferer, period: number): number => {
    if (interferer.known !== period) {
      const free = interferer.every - interferer.on;
      const draw = createRandomStream(seed, `${interferer.label}/${period}`).next();
      interferer.known = period;
      interferer.burst = period * interferer.every + Math.round(draw * free);
    }
    return interferer.burst;
  };
  /** End of the last burst that overlaps the time; -1 when none does. */
  const onUntil = (interferer: Interferer, from: number, to: number): number => {
    const { every, on, start } = interferer;
    if (to <= start) return -1;
    for (let period = Math.floor(to / every); period >= Math.floor(from / every); period--) {
      const burst = burstOf(interferer, period);
      if (burst < to && burst + on > from && burst + on > start) return burst + on;
    }
    return -1;
  };
  return {
    get active() {
      return all.length > 0;
    },
    add(options) {
      const every = options.period ?? 1_000_000;
      const on = Math.max(1, Math.round(every * (options.duty ?? 1)));
      const interferer = { ...options, every, on, label: `interferer/${count}`, known: -1, burst: 0 };
      count += 1;
      all = [...all, interferer];
      return () => {
        all = all.filter((other) => other !== interferer);
      };
    },
    strongUntil(station, from, to, threshold) {
      let until = -1;
      for (const interferer of all)
        if (interferer.dbm > threshold && reaches(interferer, station))
          until = Math.max(until, onUntil(interferer, from, to));
      return until;
    },
    spoils: (station, from, to, power, margin) =>
      all.some(
        (interferer) =>
          power < interferer.dbm + margin &&
          reaches(interferer, station) &&
          onUntil(interferer, from, to) >= 0,
      ),
  };
}
