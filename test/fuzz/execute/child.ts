// A worker process: runs chunks of programs, as they are or with planted miscompilations.
import { CHUNK, runChunk, type ChunkReport } from "./chunk";
import { createExecutor } from "./executor";
import { serveJobs } from "./pool";
import { findMutants, type MutantFinding } from "../mutants/find-mutant";

interface Range {
  readonly seed: number;
  readonly first: number;
  readonly count: number;
}
export type Job =
  | ({ readonly kind: "chunk" } & Range)
  | ({ readonly kind: "mutants"; readonly names: readonly string[] } & Range);
export type Answer =
  | { readonly kind: "chunk"; readonly report: ChunkReport }
  | { readonly kind: "mutants"; readonly findings: readonly MutantFinding[] };

const executor = createExecutor({ release: process.argv.includes("--release") });
// Ctrl-C reaches the whole group: the parent decides when to end.
process.on("SIGINT", () => undefined);

serveJobs<Job, Answer>(async (job) => {
  const count = Math.min(job.count, CHUNK);
  return job.kind === "chunk"
    ? { kind: "chunk", report: await runChunk(executor, job.seed, job.first, count) }
    : { kind: "mutants", findings: await findMutants(executor, job.seed, job.first, count, job.names) };
});
