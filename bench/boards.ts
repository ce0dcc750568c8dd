// How fast virtual boards run: context switches, and an idle hour of many boards on either engine.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createWorld, type EngineName } from "../runtime-shims";

export interface BoardMeasurement {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly limit: readonly ["≤" | "≥", number];
  readonly detail: string;
}

const SWITCHES = 300_000;
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

/** Seconds of real time that `seconds` of virtual time take with so many boards. */
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
    await world.run(seconds);
    const boot = (booted - started) / 1000;
    return { run: (performance.now() - booted) / 1000, boot, memory: megabytes() - before };
  } finally {
    await world.close();
  }
}

export async function boardMeasurements(): Promise<BoardMeasurement[]> {
  const folder = mkdtempSync(join(tmpdir(), "pymesh-bench-"));
  const write = (name: string, text: string): string => {
    mkdirSync(join(folder, name));
    const path = join(folder, name, "main.ts");
    writeFileSync(path, text);
    return path;
  };
  try {
    const switching = write("switch", SWITCH_PROGRAM);
    const idle = write("idle", IDLE_PROGRAM);
    const switches = await runBoards("node", 2, switching, SWITCHES / 1000 + 1);
    const node = await runBoards("node", 100, idle, 3600);
    const micropython = await runBoards("micropython", 10, idle, 3600);
    const idleHour = (name: string, limit: number, taken: typeof node): BoardMeasurement => ({
      name: `${name}, one idle hour`,
      value: taken.run,
      unit: "s",
      limit: ["≤", limit],
      detail: `boot ${taken.boot.toFixed(1)} s, ${taken.memory.toFixed(0)} MB more`,
    });
    return [
      {
        name: "context switches, node engine",
        value: (2 * SWITCHES) / switches.run / 1e6,
        unit: "million/s",
        limit: ["≥", 1],
        detail: "two boards in turn",
      },
      idleHour("100 boards on node", 3, node),
      idleHour("10 boards on micropython", 20, micropython),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
