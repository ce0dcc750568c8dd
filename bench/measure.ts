// Timing helpers of the bench.
import { spawnSync } from "node:child_process";

export interface Measurement {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly limit: readonly ["≤" | "≥", number];
  readonly detail: string;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? NaN)) / 2;
}

/** Milliseconds that a piece of work takes. */
export function time(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

/** Milliseconds from the start of `node ARGS` to its end. @throws Error it fails */
export function timeNode(args: readonly string[], cwd: string): number {
  return time(() => {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: "utf8" });
    if (status !== 0) throw new Error(`node ${args.join(" ")} failed:\n${stdout}${stderr}`);
  });
}

/** Runs two measurements in turn, so that both see the same machine; the median of each. */
export function alternate(rounds: number, a: () => number, b: () => number): readonly [number, number] {
  const first: number[] = [];
  const second: number[] = [];
  for (let round = 0; round < rounds; round++) {
    first.push(a());
    second.push(b());
  }
  return [median(first), median(second)];
}
