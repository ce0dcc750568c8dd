// One chunk of programs, run and counted: what a worker process reports.
import { programAt } from "../generate/program";
import { countTags } from "../tree/print-tree";
import { type Executor, type Numbered } from "./executor";

/** Programs that are compiled in one call. */
export const CHUNK = 50;

export interface ChunkReport {
  readonly programs: number;
  readonly same: number;
  readonly lines: number;
  readonly refused: number;
  /** Refused programs by the code of their first error. */
  readonly refusals: Readonly<Record<string, number>>;
  /** One refused program for each code: its number and the message. */
  readonly examples: Readonly<Record<string, string>>;
  /** How many accepted programs show a construct. */
  readonly constructs: Readonly<Record<string, number>>;
  readonly different: readonly number[];
}

export const EMPTY_REPORT: ChunkReport = {
  programs: 0,
  same: 0,
  lines: 0,
  refused: 0,
  refusals: {},
  examples: {},
  constructs: {},
  different: [],
};

export function numbered(seed: number, first: number, count: number): Numbered[] {
  return Array.from({ length: count }, (_, at) => ({
    index: first + at,
    program: programAt(seed, first + at),
  }));
}

export async function runChunk(
  executor: Executor,
  seed: number,
  first: number,
  count: number,
): Promise<ChunkReport> {
  const programs = numbered(seed, first, count);
  const results = await executor.run(programs);
  const refusals: Record<string, number> = {};
  const examples: Record<string, string> = {};
  const constructs: Record<string, number> = {};
  const different: number[] = [];
  let [same, lines, refused] = [0, 0, 0];
  for (const [at, result] of results.entries()) {
    const item = programs[at];
    if (item === undefined) continue;
    if (result.kind === "refused") {
      refused++;
      const code = result.codes[0] ?? "?";
      refusals[code] = (refusals[code] ?? 0) + 1;
      examples[code] ??= `program ${item.index}: ${result.messages[0] ?? ""}`;
      continue;
    }
    for (const file of item.program.files) {
      for (const tag of countTags(file.tree).keys()) constructs[tag] = (constructs[tag] ?? 0) + 1;
    }
    if (result.kind === "different") different.push(item.index);
    else {
      same++;
      lines += result.lines;
    }
  }
  return { programs: count, same, lines, refused, refusals, examples, constructs, different };
}

function addCounts(
  a: Readonly<Record<string, number>>,
  b: Readonly<Record<string, number>>,
): Record<string, number> {
  const sum: Record<string, number> = { ...a };
  for (const [key, value] of Object.entries(b)) sum[key] = (sum[key] ?? 0) + value;
  return sum;
}

export function addReports(a: ChunkReport, b: ChunkReport): ChunkReport {
  return {
    programs: a.programs + b.programs,
    same: a.same + b.same,
    lines: a.lines + b.lines,
    refused: a.refused + b.refused,
    refusals: addCounts(a.refusals, b.refusals),
    examples: { ...b.examples, ...a.examples },
    constructs: addCounts(a.constructs, b.constructs),
    different: [...a.different, ...b.different].sort((x, y) => x - y),
  };
}
