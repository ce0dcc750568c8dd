// Runs a Python program on the real MicroPython VM (WebAssembly, 1.27): the oracle of the conformance tests.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";

export interface MicroPythonError {
  /** Name of the exception class; "Timeout" for a program that was stopped. */
  readonly type: string;
  /** `str(e)`. */
  readonly message: string;
  readonly traceback: string;
}
export interface MicroPythonResult {
  readonly stdout: string;
  /** The exception that ended the program, SystemExit included. */
  readonly error: MicroPythonError | null;
}
export interface MicroPythonOptions {
  /** Stops a program that does not end, by real time. Default 20,000. */
  readonly timeoutMs?: number;
}

interface Answer {
  readonly id: number;
  readonly stdout: string;
  readonly error: { readonly type: string; readonly traceback: string } | null;
}

/** A worker leaks a little with each VM that it has loaded. */
const RUNS_PER_WORKER = 1000;
const state: { worker: Worker | null; runs: number; queue: Promise<unknown>; lastId: number } = {
  worker: null,
  runs: 0,
  queue: Promise.resolve(),
  lastId: 0,
};

/**
 * Runs `main` (Python text) on a fresh VM, with `files` (name → text or bytes) in its current folder, where
 * `import` finds them. One program at a time per process; about 15 ms each.
 */
export function runMicroPython(
  files: Readonly<Record<string, string | Uint8Array>>,
  main: string,
  options: MicroPythonOptions = {},
): Promise<MicroPythonResult> {
  const result = state.queue.then(() => runNext(files, main, options.timeoutMs ?? 20_000));
  state.queue = result.catch(() => undefined);
  return result;
}

/** Ends the worker; only needed where a process must not leave one behind. The next run starts another. */
export async function closeMicroPython(): Promise<void> {
  await state.queue;
  await dropWorker();
}

function runNext(
  files: Readonly<Record<string, string | Uint8Array>>,
  main: string,
  timeoutMs: number,
): Promise<MicroPythonResult> {
  const worker = currentWorker();
  const id = ++state.lastId;
  return new Promise((resolve, reject) => {
    const finish = (action: () => void): void => {
      clearTimeout(timer);
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
      worker.unref();
      action();
    };
    const onMessage = (answer: Answer): void => {
      if (answer.id === id) finish(() => resolve({ stdout: answer.stdout, error: describe(answer.error) }));
    };
    const onError = (error: unknown): void =>
      finish(
        () => void dropWorker().then(() => reject(error instanceof Error ? error : new Error(String(error)))),
      );
    const onExit = (code: number): void =>
      onError(new Error(`the MicroPython worker ended with code ${code}`));
    const timer = setTimeout(() => {
      const traceback = `Timeout: stopped after ${timeoutMs} ms\n`;
      const error = { type: "Timeout", message: `stopped after ${timeoutMs} ms`, traceback };
      finish(() => void dropWorker().then(() => resolve({ stdout: "", error })));
    }, timeoutMs);
    worker.on("message", onMessage).on("error", onError).on("exit", onExit);
    worker.ref();
    worker.postMessage({ id, files, main });
  });
}

function currentWorker(): Worker {
  if (state.worker !== null && state.runs >= RUNS_PER_WORKER) void dropWorker();
  state.worker ??= new Worker(workerFile());
  state.runs++;
  return state.worker;
}

async function dropWorker(): Promise<void> {
  const worker = state.worker;
  state.worker = null;
  state.runs = 0;
  await worker?.terminate();
}

/** Compiled code runs from dist/, where only TypeScript goes: the worker stays in the source tree. */
function workerFile(): string {
  const beside = join(__dirname, "micropython-worker.mjs");
  return existsSync(beside) ? beside : join(__dirname, "../../../test/support/micropython-worker.mjs");
}

function describe(error: Answer["error"]): MicroPythonError | null {
  if (error === null) return null;
  const { type, traceback } = error;
  const text = traceback.replace(/\n$/, "");
  const at = text.lastIndexOf(`\n${type}: `);
  const message =
    at >= 0
      ? text.slice(at + type.length + 3)
      : text.startsWith(`${type}: `)
        ? text.slice(type.length + 2)
        : "";
  return { type, message, traceback };
}
