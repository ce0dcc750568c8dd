// A worker process: runs chunks, and mutants until the first program that shows them.
import { CHUNK, runChunk, type ChunkReport } from "./chunk";
import { createExecutor } from "./executor";
import { serveJobs } from "./pool";
import { findMutant, type MutantAnswer } from "../mutants/find-mutant";

export type Job =
  | { readonly kind: "chunk"; readonly seed: number; readonly first: number; readonly count: number }
  | { readonly kind: "mutant"; readonly seed: number; readonly name: string; readonly programs: number };
export type Answer = ChunkReport | MutantAnswer;

const executor = createExecutor();

serveJobs<Job, Answer>((job) =>
  job.kind === "chunk"
    ? runChunk(executor, job.seed, job.first, Math.min(job.count, CHUNK))
    : findMutant(executor, job.name, job.seed, job.programs),
);
