// The main thread's half of the exchange with a board's worker: one request, one answer, both in shared
// memory. Waiting is synchronous (Atomics.wait), because a round trip through the event loop costs fifty
// times more; a worker that takes long is waited for asynchronously, so that its death is noticed.
import { StringDecoder } from "node:string_decoder";
import { setTimeout as delay } from "node:timers/promises";
import { join } from "node:path";
import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";

// Layout of the shared memory; worker/link.mjs must match.
const WORD = {
  request: 0,
  answer: 1,
  requestLength: 2,
  answerLength: 3,
  printed: 4,
  interrupt: 5,
  progress: 6,
  waited: 7,
  memory: 8,
  cutOff: 9,
} as const;
const HEADER_BYTES = 64;
const PRINT_BYTES = 16384;
const BODY_BYTES = 65536;

/** Rounds of polling before sleeping on the futex: a request usually comes within microseconds. */
const SPINS = 2000;
/** Milliseconds of synchronous waiting before the event loop gets its turn. */
const SYNCHRONOUS_MS = 100;
const POLL_MS = 2;

export interface ExchangeOptions {
  readonly module: WebAssembly.Module;
  readonly shims: Readonly<Record<string, string>>;
  /** Calls inside the VM after which a program that has not waited is cut off. */
  readonly budget: number;
}

/** What came out of the worker: a request, or the news that there will be none. */
export type Arrival =
  | { readonly kind: "request"; readonly text: string }
  | { readonly kind: "silent" } // computes without a single call: only ending the worker helps
  | { readonly kind: "died"; readonly reason: string };

export interface Exchange {
  /** The next request; null: not there within the synchronous limit, use `later`. */
  now(): Arrival | null;
  /**
   * The same through the event loop. `interrupted` is polled meanwhile: true = raise KeyboardInterrupt.
   * "silent" after `silenceMs` of real time without any sign of life.
   */
  later(interrupted: () => boolean, silenceMs: number): Promise<Arrival>;
  /** Answers the last request. `waited`: virtual time has passed for the board since the last answer. */
  answer(text: string, waited: boolean): void;
  /** What the program has printed since the last call. */
  printed(): string;
  /** The program has used up its budget and was interrupted for it. */
  cutOff(): boolean;
  /** The VM's memory in bytes, as of the last request. */
  memoryBytes(): number;
  /** Ends the worker at once. Idempotent. */
  terminate(): Promise<void>;
}

/** Bytes of UTF-8 text that may straddle two pieces of output. */
function createPrintReader(words: Int32Array, shared: SharedArrayBuffer): () => string {
  const area = Buffer.from(shared, HEADER_BYTES, PRINT_BYTES);
  const decoder = new StringDecoder("utf8");
  return () => {
    const length = words[WORD.printed] ?? 0;
    if (length === 0) return "";
    const text = decoder.write(Buffer.from(area.subarray(0, length)));
    words[WORD.printed] = 0;
    return text;
  };
}

export function createExchange(options: ExchangeOptions): Exchange {
  const shared = new SharedArrayBuffer(HEADER_BYTES + PRINT_BYTES + BODY_BYTES);
  const words = new Int32Array(shared, 0, HEADER_BYTES / 4);
  const body = Buffer.from(shared, HEADER_BYTES + PRINT_BYTES);
  const { port1: port, port2: workerPort } = new MessageChannel();
  const worker = new Worker(join(__dirname, "worker", "main.mjs"), {
    workerData: {
      shared,
      port: workerPort,
      module: options.module,
      shims: options.shims,
      budget: options.budget,
    },
    transferList: [workerPort],
    execArgv: [],
    stdin: false,
  });
  let sequence = 1;
  let died: string | null = null;
  let ended: Promise<void> | null = null;
  worker.on("error", (error) => (died ??= error.stack ?? String(error)));
  worker.on("exit", () => (died ??= "the worker thread ended"));
  worker.unref();
  port.unref();

  const arrived = (): boolean => Atomics.load(words, WORD.request) === sequence;
  const take = (): Arrival => {
    sequence += 1;
    const length = words[WORD.requestLength] ?? 0;
    if (length >= 0) return { kind: "request", text: body.toString("utf8", 0, length) };
    const packet: unknown = receiveMessageOnPort(port)?.message;
    return typeof packet === "string"
      ? { kind: "request", text: packet }
      : { kind: "died", reason: "a request got lost" };
  };

  return {
    now() {
      for (let spin = 0; spin < SPINS; spin += 1) if (arrived()) return take();
      Atomics.wait(words, WORD.request, sequence - 1, SYNCHRONOUS_MS);
      return arrived() ? take() : null;
    },
    async later(interrupted, silenceMs) {
      let progress = Atomics.load(words, WORD.progress);
      let silent = 0;
      for (;;) {
        if (arrived()) return take();
        if (died !== null) return { kind: "died", reason: died };
        if (interrupted()) Atomics.store(words, WORD.interrupt, 1);
        await delay(POLL_MS);
        const current = Atomics.load(words, WORD.progress);
        silent = current === progress ? silent + POLL_MS : 0;
        progress = current;
        if (silent >= silenceMs) return { kind: "silent" };
      }
    },
    answer(text, waited) {
      if (text.length * 3 <= body.length) {
        words[WORD.answerLength] = body.write(text, "utf8");
      } else {
        port.postMessage(text);
        words[WORD.answerLength] = -1;
      }
      if (waited) Atomics.add(words, WORD.waited, 1);
      Atomics.store(words, WORD.answer, sequence - 1);
      Atomics.notify(words, WORD.answer);
    },
    printed: createPrintReader(words, shared),
    cutOff: () => words[WORD.cutOff] === 1,
    memoryBytes: () => (words[WORD.memory] ?? 0) * 65536,
    terminate() {
      ended ??= worker.terminate().then(() => port.close());
      return ended;
    },
  };
}
