// npm run fuzz -- --runs N --seed S [--jobs J] [--only INDEX] [--mutants [NAME…]]
// Generated programs on both sides; exit code 1 where one of them behaves differently.
import { join } from "node:path";
import { addReports, CHUNK, EMPTY_REPORT, numbered, type ChunkReport } from "./execute/chunk";
import { type Answer, type Job } from "./execute/child";
import { createExecutor } from "./execute/executor";
import { createPool } from "./execute/pool";
import { shrinkDifference } from "./execute/shrink";
import { MUTANTS } from "./mutants/catalogue";
import { type MutantAnswer } from "./mutants/find-mutant";
import { constructTable, describeDifference, missingConstructs, mutantTable, summary } from "./report";

interface Options {
  readonly runs: number;
  readonly seed: number;
  readonly jobs: number;
  readonly first: number;
  readonly only: number | null;
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
    mutants: mutants < 0 ? null : names.length > 0 ? names : MUTANTS.map(({ name }) => name),
  };
}

async function fuzz(options: Options): Promise<boolean> {
  const start = Date.now();
  const pool = createPool<Job, Answer>(join(__dirname, "execute/child.js"), options.jobs);
  const jobs: Job[] = [];
  const end = options.first + options.runs;
  for (let first = options.first; first < end; first += CHUNK) {
    jobs.push({ kind: "chunk", seed: options.seed, first, count: Math.min(CHUNK, end - first) });
  }
  let report: ChunkReport = EMPTY_REPORT;
  await pool.run(jobs, (_job, answer) => {
    if ("same" in answer) report = addReports(report, answer);
    if (process.stderr.isTTY)
      process.stderr.write(`\r${report.programs} programs, ${report.different.length} different `);
  });
  pool.close();
  console.log(summary(report, { seed: options.seed, seconds: (Date.now() - start) / 1000 }));
  console.log(constructTable(report));
  const missing = missingConstructs(report);
  if (missing.length > 0) console.log(`not shown by any accepted program: ${missing.join(", ")}`);
  for (const index of report.different.slice(0, SHOWN)) await show(options.seed, index);
  if (report.different.length > SHOWN)
    console.log(`other differences: ${report.different.slice(SHOWN).join(", ")}`);
  return report.different.length === 0 && (missing.length === 0 || options.runs < ENOUGH);
}

/** One program, shrunk where it differs. */
async function show(seed: number, index: number): Promise<boolean> {
  const executor = createExecutor();
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

async function runMutants(options: Options, names: readonly string[]): Promise<boolean> {
  const pool = createPool<Job, Answer>(join(__dirname, "execute/child.js"), options.jobs);
  const answers: MutantAnswer[] = [];
  const jobs = names.map((name): Job => ({
    kind: "mutant",
    seed: options.seed,
    name,
    programs: options.runs,
  }));
  await pool.run(jobs, (_job, answer) => {
    if ("foundBy" in answer) answers.push(answer);
    if (process.stderr.isTTY) process.stderr.write(`\r${answers.length} of ${names.length} mutants `);
  });
  pool.close();
  answers.sort((a, b) => names.indexOf(a.name) - names.indexOf(b.name));
  console.log(mutantTable(answers));
  const found = answers.filter(({ foundBy }) => foundBy !== null).length;
  return found >= Math.min(WANTED_MUTANTS, names.length);
}

async function main(): Promise<boolean> {
  const options = parseOptions(process.argv.slice(2));
  if (options.mutants !== null) return runMutants(options, options.mutants);
  return options.only === null ? fuzz(options) : show(options.seed, options.only);
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
