// How much of a signal is lost between two places: log-distance path loss, and shadowing that is the same in both
// directions and depends on the pair and the seed only (mesh-simulator.md §3.3).
import { createRandomStream } from "../world/random";

/** Metres. */
export type Position = readonly [number, number];

export interface PathLoss {
  /** dB at the distance `d0`. */
  readonly loss0: number;
  /** Metres. */
  readonly d0: number;
  readonly exponent: number;
}

export const PATH_LOSS = {
  /** Measured in a built-up area, the set of LoRaSim and Meshtasticator. */
  "built-up": { loss0: 127.41, d0: 40, exponent: 2.08 },
  /** 868 MHz with nothing in between. */
  "free-space": { loss0: 31.2, d0: 1, exponent: 2 },
} as const satisfies Readonly<Record<string, PathLoss>>;

export type PathLossName = keyof typeof PATH_LOSS;

/** Nearer than a metre the formula means nothing. */
const NEAREST = 1;

export function distance(a: Position, b: Position): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

export function pathLoss({ loss0, d0, exponent }: PathLoss, metres: number): number {
  return loss0 + 10 * exponent * Math.log10(Math.max(metres, NEAREST) / d0);
}

/** One draw of N(0, 1) that belongs to the label. */
function normal(seed: number, label: string): number {
  const stream = createRandomStream(seed, label);
  const radius = Math.sqrt(-2 * Math.log(1 - stream.next()));
  return radius * Math.cos(2 * Math.PI * stream.next());
}

/** Shadowing between two boards, dB. */
export function shadowing(seed: number, a: string, b: string, sigma: number): number {
  if (sigma === 0) return 0;
  const [first, second] = a < b ? [a, b] : [b, a];
  return sigma * normal(seed, `shadowing/${first}/${second}`);
}

/** What one direction has more or less than the other, dB. */
export function asymmetry(seed: number, from: string, to: string, sigma: number): number {
  return sigma === 0 ? 0 : sigma * normal(seed, `asymmetry/${from}/${to}`);
}
