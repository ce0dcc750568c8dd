// A twin runs one scenario on two engines and compares everything that can be seen from outside: console output,
// LED, datagrams, resets and crashes with their virtual times, then files, NVS and the time at the end.
import type { Board } from "../board/board";
import type { EngineName } from "../board/engine";
import type { AddBoardOptions, WorldOptions } from "../world/options";
import type { World } from "../world/world";

export type TwinEngine = Exclude<EngineName, "unix">;
export type TwinBoard = Omit<AddBoardOptions, "engine" | "id" | "mac"> & { readonly mac?: bigint };

export interface TwinScenario extends WorldOptions {
  /** The boards by id; default: one board "a". What all have in common stands in the fields below. */
  readonly boards?: Readonly<Record<string, TwinBoard>>;
  /** As in `addBoard`. */
  readonly program?: string;
  readonly files?: AddBoardOptions["files"];
  readonly frozen?: AddBoardOptions["frozen"];
  readonly overrides?: AddBoardOptions["overrides"];
  /** What one engine has instead, for programs that are written in both languages by hand. */
  readonly on?: Readonly<Partial<Record<TwinEngine, Partial<TwinBoard>>>>;
  /** What happens; default: 60 seconds pass. Called before anything has run. */
  readonly act?: (world: World, boards: Readonly<Record<string, Board>>) => Promise<void>;
}

/** What one engine showed, as text. */
export interface TwinRecord {
  readonly engine: TwinEngine;
  readonly lines: readonly string[];
}

/** Kinds of trace lines that a person outside could see. */
const VISIBLE: ReadonlySet<string> = new Set([
  "serial",
  "led",
  "pin",
  "udp",
  "radio",
  "boot",
  "down",
  "crash",
]);
const DEFAULT_SECONDS = 60;

export async function recordTwin(
  engine: TwinEngine,
  scenario: TwinScenario,
  createWorld: (options: WorldOptions) => World,
): Promise<TwinRecord> {
  const { boards: wanted, on, act, program, files, frozen, overrides, ...options } = scenario;
  const single = { program, files, frozen, overrides };
  const world = createWorld(options);
  try {
    const boards: Record<string, Board> = {};
    let count = 0n;
    for (const [id, board] of Object.entries(wanted ?? { a: {} })) {
      count += 1n;
      const all = { mac: count, ...defined(single), ...board, ...on?.[engine] };
      boards[id] = await world.addBoard({ ...all, id, engine });
    }
    if (act === undefined) await world.run(DEFAULT_SECONDS);
    else await act(world, boards);
    return {
      engine,
      lines: [...visibleTrace(world), ...Object.values(boards).flatMap(finalState), `end ${world.now}`],
    };
  } finally {
    await world.close();
  }
}

/** `exactOptionalPropertyTypes`: an absent field stays absent. */
function defined<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

function visibleTrace(world: World): string[] {
  const lines: string[] = [];
  for (const text of world.trace.lines()) {
    const { t, n, k, ...data } = JSON.parse(text) as { t: number; n: string; k: string; text?: string };
    // Frames of a traceback name files and lines of two languages; type and message are compared.
    if (!VISIBLE.has(k) || (k === "serial" && /^ {2}File "/.test(data.text ?? ""))) continue;
    lines.push(`${t} ${n} ${k} ${k === "serial" ? data.text : JSON.stringify(data)}`);
  }
  return lines;
}

function finalState(board: Board): string[] {
  const files = [...board.files]
    .filter(([path]) => !path.endsWith(".py"))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const nvs = [...board.nvs].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    `${board.id} led ${board.led.toString(16).padStart(6, "0")}`,
    ...nvs.map(([key, value]) => `${board.id} nvs ${key} = ${value}`),
    ...files.map(([path, bytes]) => `${board.id} file ${path} ${Buffer.from(bytes).toString("hex")}`),
  ];
}

const NUMBER = /-?\d+\.\d+(?:[eE][-+]?\d+)?/g;
/** One single-precision float may be written in several ways; a relative 2⁻²² covers the board's reading errors. */
const FLOAT_TOLERANCE = 2 ** -22;

/** Equal, with decimal numbers compared by value. */
export function sameLine(a: string, b: string): boolean {
  if (a === b) return true;
  if (a.replace(NUMBER, "#") !== b.replace(NUMBER, "#")) return false;
  const numbersOfB = b.match(NUMBER) ?? [];
  return (a.match(NUMBER) ?? []).every((text, i) => {
    const [x, y] = [Number(text), Number(numbersOfB[i])];
    return Math.abs(x - y) <= FLOAT_TOLERANCE * Math.max(Math.abs(x), Math.abs(y));
  });
}

const CONTEXT_LINES = 8;

/** Where two records differ first, with the lines before; null when they are equal. */
export function twinDifference(a: TwinRecord, b: TwinRecord): string | null {
  const length = Math.max(a.lines.length, b.lines.length);
  for (let i = 0; i < length; i++) {
    const [x, y] = [a.lines[i], b.lines[i]];
    if (x !== undefined && y !== undefined && sameLine(x, y)) continue;
    const same = a.lines.slice(Math.max(0, i - CONTEXT_LINES), i).map((line) => `    ${line}`);
    const rest = ({ lines }: TwinRecord, mark: string): string[] =>
      (lines.length > i ? lines.slice(i, i + CONTEXT_LINES) : ["(nothing more)"]).map(
        (line) => `  ${mark} ${line}`,
      );
    return [
      `the engines differ (− ${a.engine}, + ${b.engine}; µs, board, what):`,
      ...same,
      ...rest(a, "−"),
      ...rest(b, "+"),
    ].join("\n");
  }
  return null;
}
