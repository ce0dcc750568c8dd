// The optional engine for Python programs with several threads: an installed MicroPython unix port as a child process
// per boot, with the same firmware modules as the micropython engine.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Engine, ProgramSet } from "../../engine";
import { loadShims } from "../micropython/assets";
import { compilerFor } from "../micropython/compiler-for";
import { textsOf, type BoardTexts } from "../micropython/programs";
import { Boot } from "./boot";
import { findMicropython, MISSING } from "./find-micropython";
import { startHub, type Hub } from "./hub";

export interface UnixOptions {
  /** Default: see findMicropython. */
  readonly micropython?: string;
  /** Milliseconds of real time after which a program that does not wait is cut off. */
  readonly silenceMs?: number;
  /** Of the interpreter; objects are twice as large as on the board. */
  readonly heapBytes?: number;
}

const DEFAULTS = { silenceMs: 10_000, heapBytes: 8 << 20 } as const;

function shims(): Readonly<Record<string, string>> {
  return { ...loadShims(), _thread: readFileSync(join(__dirname, "python", "_thread.py"), "utf8") };
}

/** @throws Error no MicroPython is installed */
export function createUnixEngine(set: ProgramSet, options: UnixOptions = {}): Engine {
  const micropython = options.micropython ?? findMicropython();
  if (micropython === null) throw new Error(MISSING);
  const settings = new Map<string, number | boolean>();
  const hubs = new Set<Hub>();
  let texts: BoardTexts | null = null;
  let boot: Boot | null = null;
  const refuse = (what: string): Promise<never> =>
    Promise.reject(
      new Error(`${what} needs a board on the node engine: a Python program has no JavaScript values`),
    );
  const kill = (): void => {
    boot?.end();
    boot = null;
    for (const hub of hubs) void hub.end().then(() => hubs.delete(hub));
  };
  return {
    async prepare(host) {
      kill();
      if (texts === null) {
        texts = textsOf(set, await compilerFor(set));
        for (const [path, text] of texts.overrides)
          host.hardware.files.contents.set(path, new TextEncoder().encode(text));
      }
      const hub = await startHub(micropython, options.heapBytes ?? DEFAULTS.heapBytes);
      hubs.add(hub);
      const next = new Boot(host, hub, {
        ...texts,
        settings,
        shims: shims(),
        silenceMs: options.silenceMs ?? DEFAULTS.silenceMs,
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
      await Promise.all([...hubs].map((hub) => hub.end()));
    },
  };
}
