// Switches miscompilations on, one at a time, over one chunk of programs that is checked and run on the host once.
import { numbered } from "../execute/chunk";
import { type Executor, named, type Prepared, type Result } from "../execute/executor";
import { hooksOf, mutantNamed } from "./catalogue";

export interface MutantFinding {
  readonly name: string;
  /** Number of the program that shows it; null when no program of the chunk does. */
  readonly foundBy: number | null;
  /** Programs of the chunk whose Python it changes. */
  readonly touched: number;
  /** The first line that differs: what the host printed, and what the board did. */
  readonly shown: string;
}

/** Programs that run before the next look at their results: a mutant that loops for ever costs a time-out each. */
const GROUP = 5;

export async function findMutants(
  executor: Executor,
  seed: number,
  first: number,
  count: number,
  names: readonly string[],
): Promise<readonly MutantFinding[]> {
  const prepared = await executor.prepare(named(numbered(seed, first, count)));
  const plain = await executor.finish(prepared, {});
  const good = prepared.programs.map(({ name }) => name).filter((name) => plain.get(name)?.kind === "same");
  const findings: MutantFinding[] = [];
  for (const name of names) findings.push(await findMutant(executor, prepared, good, first, name));
  return findings;
}

/** Only programs that the compiler as it is gets right can show it. */
async function findMutant(
  executor: Executor,
  prepared: Prepared,
  good: readonly string[],
  first: number,
  name: string,
): Promise<MutantFinding> {
  const changed = changedPrograms(prepared, name);
  const candidates = good.filter((program) => changed.has(program));
  for (let at = 0; at < candidates.length; at += GROUP) {
    const group = candidates.slice(at, at + GROUP);
    const results = await executor.finish(prepared, hooksOf(mutantNamed(name)).hooks, new Set(group));
    for (const program of group) {
      const result = results.get(program);
      if (result?.kind !== "different") continue;
      return {
        name,
        foundBy: first + Number(program.slice(1)),
        touched: candidates.length,
        shown: shownBy(result),
      };
    }
  }
  return { name, foundBy: null, touched: candidates.length, shown: "" };
}

function changedPrograms(prepared: Prepared, name: string): ReadonlySet<string> {
  const { changes } = hooksOf(mutantNamed(name));
  const modules = prepared.batches.flatMap((batch) => batch.checked.modules);
  return new Set(modules.filter(changes).map((module) => module.name.replace(/_.*/, "")));
}

function shownBy(result: Extract<Result, { kind: "different" }>): string {
  const { host, board, line } = result.difference;
  return `${host.lines[line] ?? host.end ?? "end"} | ${board.lines[line] ?? board.end ?? "end"}`;
}
