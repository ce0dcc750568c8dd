// The board's side: hands batches of Python programs to a worker with a MicroPython VM.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { type Outcome } from "./outcome";

export interface PythonProgram {
  readonly name: string;
  readonly modules: Readonly<Record<string, string>>;
}
export interface BoardOutcome extends Outcome {
  readonly traceback: string;
}
export interface BoardVm {
  /** Outcomes in the order of the programs. */
  readonly run: (programs: readonly PythonProgram[]) => Promise<readonly BoardOutcome[]>;
  readonly close: () => Promise<void>;
}

interface Answer {
  readonly id: number;
  readonly outcomes: readonly BoardOutcome[];
}

const TIMEOUT_MS = 12_000;
/** A worker leaks a little with each VM that it has loaded. */
const BATCHES_PER_WORKER = 400;

/** @param shims Python modules that every program may import, by name */
export function createBoardVm(shims: Readonly<Record<string, string>>): BoardVm {
  const progress = new SharedArrayBuffer(4);
  let worker: Worker | null = null;
  let batches = 0;
  let lastId = 0;

  const current = (): Worker => {
    if (batches++ >= BATCHES_PER_WORKER) void drop();
    worker ??= new Worker(workerFile(), { workerData: { progress } });
    return worker;
  };
  const drop = async (): Promise<void> => {
    const old = worker;
    worker = null;
    batches = 0;
    await old?.terminate();
  };

  /** Null when the batch did not end in time. */
  const send = (
    programs: readonly PythonProgram[],
    first: number,
  ): Promise<readonly BoardOutcome[] | null> => {
    const target = current();
    const id = ++lastId;
    return new Promise((resolve) => {
      const finish = (answer: readonly BoardOutcome[] | null): void => {
        clearTimeout(timer);
        target.off("message", onMessage).off("error", onError);
        target.unref();
        resolve(answer);
      };
      const onMessage = (answer: Answer): void => {
        if (answer.id === id) finish(answer.outcomes);
      };
      const onError = (): void => finish(null);
      const timer = setTimeout(() => finish(null), TIMEOUT_MS);
      target.on("message", onMessage).on("error", onError);
      target.ref();
      target.postMessage({ id, programs, first, shims });
    });
  };

  const run = async (programs: readonly PythonProgram[]): Promise<readonly BoardOutcome[]> => {
    if (programs.length === 0) return [];
    const outcomes = await send(programs, 0);
    if (outcomes !== null) return outcomes;
    const stuck = Math.min(new Int32Array(progress)[0] ?? 0, programs.length - 1);
    await drop();
    const stopped: BoardOutcome = {
      lines: [],
      end: "Timeout",
      traceback: "the program was stopped, or ended the VM",
    };
    return [...(await run(programs.slice(0, stuck))), stopped, ...(await run(programs.slice(stuck + 1)))];
  };
  return { run, close: drop };
}

/** Compiled code runs from dist/, where only TypeScript goes: the worker stays in the source tree. */
function workerFile(): string {
  const beside = join(__dirname, "vm-worker.mjs");
  return existsSync(beside) ? beside : join(__dirname, "../../../../test/fuzz/execute/vm-worker.mjs");
}
