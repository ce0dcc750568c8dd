// npm run fuzz -- --runs N --seed S [--jobs J] [--only INDEX] [--release] [--mutants [NAME…]]
// Generated programs on both sides; exit code 1 where one of them behaves differently.
import { join } from "node:path";
import { addReports, CHUNK, EMPTY_REPORT, numbered, type ChunkReport } from "./execute/chunk";
import { type Answer, type Job } from "./execute/child";
import { createExecutor } from "./execute/executor";
import { createPool, type Pool } from "./execute/pool";
import { shrinkDifference } from "./execute/shrink";
import { MUTANTS } from "./mutants/catalogue";
import {
  constructTable,
  describeDifference,
  missingConstructs,
  type MutantAnswer,
  mutantTable,
  summary,
} from "./report";

interface Options {
  readonly runs: number;
  readonly seed: number;
  readonly jobs: number;
  readonly first: number;
  readonly only: number | null;
  readonly release: boolean;
  readonly mutants: readonly string[] | null;
}

const MUTANT_PROGRAMS = 5000;
const WANTED_MUTANTS = 36;
/** Differences that are shrunk and shown; the others are named. */
const SHOWN = 4;
/** From so many programs on, a construct that none of them shows is an error. */
const ENOUGH = 5000;

function parseOptions(words: readonly string[]): Options {
  const value = (name: string, otherwise: number): number => {
    const at = words.indexOf(name);
    const number = at < 0 ? otherwise : Number(words[at + 1]);
    if (!Number.isInteger(number)) throw new Error(`${name} takes a whole number`);
    return number;
  };
  const mutants = words.indexOf("--mutants");
  const names = mutants < 0 ? [] : words.slice(mutants + 1).filter((word) => /^[a-z]/.test(word));
  return {
    runs: value("--runs", mutants < 0 ? 1000 : MUTANT_PROGRAMS),
    seed: value("--seed", 1),
    jobs: value("--jobs", 2),
    first: value("--first", 0),
    only: words.includes("--only") ? value("--only", 0) : null,
    release: words.includes("--release"),
    mutants: mutants < 0 ? null : names.length > 0 ? names : MUTANTS.map(({ name }) => name),
  };
}

function createWorkers(options: Options): Pool<Job, Answer> {
  const words = options.release ? ["--release"] : [];
  return createPool<Job, Answer>(join(__dirname, "execute/child.js"), options.jobs, words);
}

function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${text} `);
}

/** The chunks of a run, one after the other. */
function chunks(options: Options): () => { readonly first: number; readonly count: number } | undefined {
  let first = options.first;
  let end = options.first + options.runs;
  // The first Ctrl-C lets the chunks that run come to their end and reports on what was done.
  process.once("SIGINT", () => {
    end = first;
  });
  return () => {
    if (first >= end) return undefined;
    const chunk = { first, count: Math.min(CHUNK, end - first) };
    first += CHUNK;
    return chunk;
  };
}

async function fuzz(options: Options): Promise<boolean> {
  const start = Date.now();
  const pool = createWorkers(options);
  const nextChunk = chunks(options);
  let report: ChunkReport = EMPTY_REPORT;
  await pool.run(
    () => {
      const chunk = nextChunk();
      return chunk && { kind: "chunk", seed: options.seed, ...chunk };
    },
    (_job, answer) => {
      if (answer.kind === "chunk") report = addReports(report, answer.report);
      progress(`${report.programs} programs, ${report.different.length} different`);
    },
  );
  pool.close();
  console.log(summary(report, { seed: options.seed, seconds: (Date.now() - start) / 1000 }));
  console.log(constructTable(report));
  const missing = missingConstructs(report);
  if (missing.length > 0) console.log(`not shown by any accepted program: ${missing.join(", ")}`);
  for (const index of report.different.slice(0, SHOWN)) await show(options, index);
  if (report.different.length > SHOWN)
    console.log(`other differences: ${report.different.slice(SHOWN).join(", ")}`);
  return report.different.length === 0 && (missing.length === 0 || options.runs < ENOUGH);
}

/** One program, shrunk where it differs. */
async function show({ seed, release }: Options, index: number): Promise<boolean> {
  const executor = createExecutor({ release });
  const [item] = numbered(seed, index, 1);
  if (item === undefined) return false;
  const [result] = await executor.run([item]);
  if (result?.kind === "different") {
    const shrunk = await shrinkDifference(executor, item.program, result.difference, { limit: 1500 });
    console.log(
      describeDifference(
        shrunk.difference,
        `seed ${seed}, program ${index}, shrunk in ${shrunk.tried} tries`,
      ),
    );
  } else {
    console.log(`seed ${seed}, program ${index}: ${JSON.stringify(result)}`);
  }
  await executor.close();
  return result?.kind !== "different";
}

/** Every chunk is checked once, and runs with each of the mutants that no chunk has shown yet. */
async function runMutants(options: Options, names: readonly string[]): Promise<boolean> {
  const pool = createWorkers(options);
  const nextChunk = chunks(options);
  const answers = new Map<string, MutantAnswer>(
    names.map((name) => [name, { name, foundBy: null, touched: 0, programs: 0, shown: "" }]),
  );
  const unfound = (): string[] => names.filter((name) => answers.get(name)?.foundBy === null);
  await pool.run(
    () => {
      const left = unfound();
      const chunk = left.length > 0 ? nextChunk() : undefined;
      return chunk && { kind: "mutants", seed: options.seed, names: left, ...chunk };
    },
    (job, answer) => {
      if (answer.kind !== "mutants") return;
      for (const finding of answer.findings) {
        const before = answers.get(finding.name);
        if (before === undefined || before.foundBy !== null) continue;
        answers.set(finding.name, {
          ...finding,
          touched: before.touched + finding.touched,
          programs: before.programs + job.count,
        });
      }
      progress(`${job.first + job.count} programs, ${unfound().length} of ${names.length} mutants left`);
    },
  );
  pool.close();
  console.log(mutantTable([...answers.values()]));
  return names.length - unfound().length >= Math.min(WANTED_MUTANTS, names.length);
}

async function main(): Promise<boolean> {
  const options = parseOptions(process.argv.slice(2));
  if (options.mutants !== null) return runMutants(options, options.mutants);
  return options.only === null ? fuzz(options) : show(options, options.only);
}

main().then(
  (good) => {
    process.exitCode = good ? 0 : 1;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 2;
  },
);
