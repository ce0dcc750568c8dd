// Makes a program that differs smaller: takes the first smaller one that still differs, until there is none.
import { programArbitrary, type GeneratedProgram } from "../generate/program";
import { named, type Difference, type Executor, type Numbered, type Result } from "./executor";
import { type CompileHooks } from "./toolchain";

const BATCH = 40;

export interface Shrunk {
  readonly program: GeneratedProgram;
  readonly difference: Difference;
  readonly tried: number;
}

export async function shrinkDifference(
  executor: Executor,
  program: GeneratedProgram,
  difference: Difference,
  options: { readonly hooks?: CompileHooks; readonly limit: number },
): Promise<Shrunk> {
  const arbitrary = programArbitrary({ lookupOnly: false });
  let best: Shrunk = { program, difference, tried: 0 };
  for (;;) {
    const found = await firstSmaller(executor, arbitrary.shrink(best.program, undefined), best, options);
    if (found === null) return best;
    best = found;
  }
}

type Values = ReturnType<ReturnType<typeof programArbitrary>["shrink"]>;

async function firstSmaller(
  executor: Executor,
  values: Values,
  best: Shrunk,
  options: { readonly hooks?: CompileHooks; readonly limit: number },
): Promise<Shrunk | null> {
  let { tried } = best;
  let batch: Numbered[] = [];
  const tryBatch = async (): Promise<Shrunk | null> => {
    tried += batch.length;
    const results = await executor.runSources(named(batch), options.hooks);
    const at = results.findIndex((result) => isSameKind(result, best.difference));
    const [result, item] = [results[at], batch[at]];
    batch = [];
    return result?.kind === "different" && item !== undefined
      ? { program: item.program, difference: result.difference, tried }
      : null;
  };
  for (const value of values) {
    if (tried >= options.limit) return null;
    batch.push({ index: batch.length, program: value.value });
    // Small batches first: the biggest cuts either work at once or not at all.
    if (batch.length < Math.min(BATCH, 8 + tried - best.tried)) continue;
    const found = await tryBatch();
    if (found !== null) return found;
  }
  return batch.length > 0 ? tryBatch() : null;
}

/** The board's end is the same one, so that one mistake is not shrunk into another. */
function isSameKind(result: Result, original: Difference): boolean {
  if (result.kind !== "different") return false;
  const { board, host } = result.difference;
  return board.end === original.board.end && host.end === original.host.end;
}
