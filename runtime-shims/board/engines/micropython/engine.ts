// The engine for boards whose programs are Python: one MicroPython VM per boot, in a worker thread of its own.
import type { Engine, EngineHost, ProgramSet } from "../../engine";
import { loadVmAssets, type VmAssets } from "./assets";
import { Boot } from "./boot";
import { compilerFor } from "./compiler-for";
import { createExchange, type Exchange } from "./exchange";
import { textsOf, type BoardTexts, type CompilePython } from "./programs";

export interface MicropythonOptions {
  /** For boards with a TypeScript program, overrides, or our library where it is not frozen yet; default: ours. */
  readonly compile?: CompilePython;
  /** Default: loaded by the first board. */
  readonly assets?: VmAssets;
  /**
   * Calls inside the VM, counted since virtual time last passed, after which a program is cut off. The
   * same program is cut off at the same statement on every machine. A call takes about 0.1 µs.
   */
  readonly budget?: number;
  /** Milliseconds of real time without any sign of life after which an empty loop is assumed. */
  readonly silenceMs?: number;
  /** Bytes: the VM collects no garbage while a program runs, so a long run may need a lot. */
  readonly memoryLimit?: number;
}

const DEFAULTS = { budget: 30_000_000, silenceMs: 5000, memoryLimit: 1 << 30 } as const;

/** The files do not change while the process runs, and compiling the VM costs more than starting a board. */
let sharedAssets: VmAssets | undefined;

export interface MicropythonEngine extends Engine {
  /** What a REPL needs: see `Boot.execute`. Throws when the board is off. */
  execute(source: string, done: (traceback: string) => void): void;
}

export function createMicropythonEngine(
  set: ProgramSet,
  options: MicropythonOptions = {},
): MicropythonEngine {
  const settings = new Map<string, number | boolean>();
  /** The worker of this boot; those of earlier boots as long as they take to end. */
  const workers = new Set<Exchange>();
  let texts: BoardTexts | null = null;
  let boot: Boot | null = null;
  const refuse = (what: string): Promise<never> =>
    Promise.reject(
      new Error(`${what} needs a board on the node engine: a Python program has no JavaScript values`),
    );
  const kill = (): void => {
    boot?.end();
    boot = null;
    for (const worker of workers) void worker.terminate().then(() => workers.delete(worker));
  };
  /** Files that overrides put on the flash, once: the program may change or delete them. */
  const install = (host: EngineHost, files: ReadonlyMap<string, string>): void => {
    for (const [path, text] of files) host.hardware.files.contents.set(path, new TextEncoder().encode(text));
  };
  return {
    async prepare(host) {
      kill();
      if (texts === null) {
        texts = textsOf(set, options.compile ?? (await compilerFor(set)));
        install(host, texts.overrides);
      }
      const assets = options.assets ?? (sharedAssets ??= loadVmAssets());
      const exchange = createExchange({ ...assets, budget: options.budget ?? DEFAULTS.budget });
      workers.add(exchange);
      const next = new Boot(host, exchange, {
        ...texts,
        settings,
        silenceMs: options.silenceMs ?? DEFAULTS.silenceMs,
        memoryLimit: options.memoryLimit ?? DEFAULTS.memoryLimit,
      });
      boot = next;
      await next.ready();
    },
    start() {
      if (boot === null) throw new Error("start() without prepare()");
      return boot.start();
    },
    kill,
    execute(source, done) {
      if (boot === null) throw new Error("the board is off");
      boot.execute(source, done);
    },
    importModule: () => refuse("board.import"),
    runMain: () => refuse("world.exec"),
    async close() {
      kill();
      await Promise.all([...workers].map((worker) => worker.terminate()));
    },
  };
}
