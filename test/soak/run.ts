// npm run soak -- [--nodes N] [--hours H] [--seed S] [--fault-every SECONDS] [--once]
// A mesh under random faults; by default 100 nodes for a day, twice, with equal traces. Exit code 1 when an invariant
// was violated or the second run differs.
import { createWorld } from "../../runtime-shims";
import type { SoakOptions } from "./scenario";
import { soak, type SoakResult } from "./soak";

const HOUR = 3600;
const SHOWN = 20;

function numberAfter(words: readonly string[], name: string, otherwise: number): number {
  const at = words.indexOf(name);
  const number = at < 0 ? otherwise : Number(words[at + 1]);
  if (!(number > 0)) throw new Error(`${name} takes a number above 0`);
  return number;
}

const table = (counts: ReadonlyMap<string, number>): string =>
  [...counts].map(([name, count]) => `${name} ${Math.round(count)}`).join(", ") || "none";

function report(result: SoakResult, options: SoakOptions, wall: number): void {
  const { violations, longest, faults, datagrams, lines, hash } = result;
  const rate = (options.nodes * options.seconds) / wall;
  console.log(`faults: ${table(faults)}`);
  console.log(`longest transients, s: ${table(longest)}`);
  console.log(`datagrams: ${datagrams.sent} sent, ${datagrams.delivered} delivered`);
  console.log(`trace: ${lines} lines, sha256 ${hash}`);
  console.log(`${wall.toFixed(0)} s, ${rate.toFixed(0)} node-seconds per second`);
  for (const { time, what } of violations.slice(0, SHOWN))
    console.log(`VIOLATED at ${time / 1e6} s: ${what}`);
  if (violations.length > 0) console.log(`${violations.length} violations; seed ${options.seed}`);
}

async function once(options: SoakOptions): Promise<SoakResult> {
  const started = performance.now();
  const result = await soak(options, createWorld, (seconds) => {
    if (process.stderr.isTTY && seconds % HOUR === 0) process.stderr.write(`\rhour ${seconds / HOUR} `);
  });
  report(result, options, (performance.now() - started) / 1000);
  return result;
}

async function main(words: readonly string[]): Promise<void> {
  const options: SoakOptions = {
    nodes: numberAfter(words, "--nodes", 100),
    seconds: numberAfter(words, "--hours", 24) * HOUR,
    seed: numberAfter(words, "--seed", 1),
    faultEvery: numberAfter(words, "--fault-every", 300),
    messageEvery: 900,
    lookEvery: 20,
  };
  const first = await once(options);
  let failed = first.violations.length > 0;
  if (!words.includes("--once")) {
    const second = await once(options);
    const equal = second.hash === first.hash;
    console.log(equal ? "the second run was equal, byte by byte" : "THE SECOND RUN DIFFERS");
    failed ||= !equal;
  }
  process.exitCode = failed ? 1 : 0;
}

void main(process.argv.slice(2));
