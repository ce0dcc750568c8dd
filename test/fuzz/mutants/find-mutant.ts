// Switches one miscompilation on and runs programs until one shows it.
import { CHUNK, numbered } from "../execute/chunk";
import { type Executor } from "../execute/executor";
import { hooksOf, mutantNamed } from "./catalogue";

export interface MutantAnswer {
  readonly name: string;
  /** Number of the program that shows it; null when none of the programs does. */
  readonly foundBy: number | null;
  /** Programs whose Python the mutant changed. */
  readonly touched: number;
  readonly programs: number;
  /** The first line that differs: what the host printed, and what the board did. */
  readonly shown: string;
}

export async function findMutant(
  executor: Executor,
  name: string,
  seed: number,
  programs: number,
): Promise<MutantAnswer> {
  const mutant = mutantNamed(name);
  let touched = 0;
  for (let first = 0; first < programs; first += CHUNK) {
    const { hooks, changed } = hooksOf(mutant);
    const batch = numbered(seed, first, Math.min(CHUNK, programs - first));
    const results = await executor.run(batch, hooks);
    touched += changed();
    for (const [at, result] of results.entries()) {
      const item = batch[at];
      if (result.kind !== "different" || item === undefined) continue;
      // Only where the compiler as it is gets the program right.
      const [plain] = await executor.run([item]);
      if (plain?.kind !== "same") continue;
      const { host, board, line } = result.difference;
      const shown = `${host.lines[line] ?? host.end ?? "end"} | ${board.lines[line] ?? board.end ?? "end"}`;
      return { name, foundBy: item.index, touched, programs: first + batch.length, shown };
    }
  }
  return { name, foundBy: null, touched, programs, shown: "" };
}
