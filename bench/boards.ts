// How fast virtual boards run: context switches, and an idle hour of many boards on either engine.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createWorld, type EngineName } from "../runtime-shims";
import { median, type Measurement } from "./measure";

const SWITCHES = 300_000;
const SWITCH_ROUNDS = 5;
const SWITCH_PROGRAM = `
import { sleep_ms } from "time";
for (let i = 0; i < ${SWITCHES}; i++) await sleep_ms(1);
`;
const IDLE_PROGRAM = `
import { Timer } from "machine";
class Ticker {
  turns = 0;
  tick(): void {
    this.turns += 1;
  }
}
const ticker = new Ticker();
new Timer.Alarm(() => ticker.tick(), 0.5, { periodic: true });
`;

const megabytes = (): number => process.memoryUsage().rss / 1e6;

/**
 * What `seconds` of virtual time take with so many boards: seconds of real time, and of the processor, which
 * say more where other work runs on the machine.
 */
async function runBoards(engine: EngineName, count: number, program: string, seconds: number) {
  const before = megabytes();
  const world = createWorld();
  try {
    const started = performance.now();
    for (let i = 0; i < count; i++) {
      const board = await world.addBoard({
        id: `b${i}`,
        mac: BigInt(i + 1),
        engine,
        program,
        frozen: "none",
      });
      if (board.crash !== null) throw new Error(board.crash.traceback);
    }
    const booted = performance.now();
    const usage = process.cpuUsage();
    await world.run(seconds);
    const { user, system } = process.cpuUsage(usage);
    const run = (performance.now() - booted) / 1000;
    const boot = (booted - started) / 1000;
    return { run, boot, processor: (user + system) / 1e6, memory: megabytes() - before };
  } finally {
    await world.close();
  }
}

/** Gives `measure` the path of a program of this text. */
async function withProgram<T>(text: string, measure: (path: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "pymesh-bench-"));
  try {
    const path = join(folder, "main.ts");
    writeFileSync(path, text);
    return await measure(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function contextSwitches(): Promise<Measurement> {
  return withProgram(SWITCH_PROGRAM, async (program) => {
    const rates: number[] = [];
    const processorRates: number[] = [];
    for (let round = 0; round < SWITCH_ROUNDS; round++) {
      const { run, processor } = await runBoards("node", 2, program, SWITCHES / 1000 + 1);
      rates.push((2 * SWITCHES) / run / 1e6);
      processorRates.push((2 * SWITCHES) / processor / 1e6);
    }
    return {
      name: "context switches, node engine",
      value: Math.max(...rates),
      unit: "million/s",
      limit: ["≥", 1],
      detail: `best of ${SWITCH_ROUNDS}; ${median(processorRates).toFixed(1)} per second of processor time`,
    };
  });
}

function idleHour(engine: EngineName, count: number, limit: number): Promise<Measurement> {
  return withProgram(IDLE_PROGRAM, async (program) => {
    const { run, boot, processor, memory } = await runBoards(engine, count, program, 3600);
    return {
      name: `${count} boards on ${engine}, one idle hour`,
      value: run,
      unit: "s",
      limit: ["≤", limit],
      detail: `processor ${processor.toFixed(1)} s, boot ${boot.toFixed(1)} s, ${memory.toFixed(0)} MB more`,
    };
  });
}

export function boardMeasurements(): (() => Promise<Measurement>)[] {
  return [contextSwitches, () => idleHour("node", 100, 3), () => idleHour("micropython", 10, 20)];
}
