// The node engine: the TypeScript itself, bundled once per program set and called once per boot.
import { BoardEnd } from "../../../lang/host/errors/board-end";
import type { Scheduler } from "../../../world/scheduler";
import type { Engine, EngineHost, ProgramSet } from "../../engine";
import { bundleProgram } from "./bundle";
import type { BundleRequest } from "./bundle-request";
import type { BundleStore } from "./bundle-store";
import type { HostTransform } from "./host-transform";
import { createNodeProgram, type NodeProgram, type Outcome } from "./program";

export interface NodeEngineOptions {
  readonly transform: HostTransform;
  /** Folder of the library's TypeScript; null where the board has none frozen. */
  readonly library: string | null;
  /** Bundles of earlier processes. */
  readonly store?: BundleStore | null;
  readonly seed: number;
  readonly checked: boolean;
}

export function createNodeEngine(programs: ProgramSet, options: NodeEngineOptions): Engine {
  let host: EngineHost | null = null;
  let program: NodeProgram | null = null;
  const settings = new Map<string, number | boolean>();

  const request = (
    main: string | null,
    modules: readonly string[],
    loaded: readonly string[],
  ): BundleRequest => ({
    program: main,
    modules,
    overrides: programs.overrides,
    library: programs.frozen === "library" ? options.library : null,
    loaded,
    checked: options.checked,
  });
  const running = (): NodeProgram => {
    if (program === null || !program.alive) throw new Error("the board is switched off");
    return program;
  };
  const addModule = async (target: NodeProgram, name: string): Promise<void> => {
    const before = [...target.modules.known];
    // What an earlier bundle holds is taken from there, so that a module has one state.
    for (const known of before) await target.modules.load(known);
    await target.modules.addBundle(
      await bundleProgram(request(null, [name], before), options.transform, options.store ?? null),
    );
  };

  return {
    async prepare(next) {
      host = next;
      const target = createNodeProgram(next, { ...options, settings });
      program = target;
      if (programs.program === null) return;
      await target.modules.addBundle(
        await bundleProgram(request(programs.program, [], []), options.transform, options.store ?? null),
      );
    },
    start: () => running().runMain(),
    kill() {
      program?.kill();
    },
    async importModule(name) {
      const target = running();
      try {
        return await target.modules.load(name);
      } catch (error) {
        if (target.modules.known.has(name) || !isMissing(error, name)) throw error;
      }
      await addModule(target, name);
      return target.modules.load(name);
    },
    runMain(f, settled) {
      const { scheduler } = hostOf(host);
      return outcomeOf(scheduler, running(), f, settled);
    },
    close() {
      program?.kill();
      program = null;
    },
  };
}

function isMissing(error: unknown, name: string): boolean {
  return error instanceof Error && error.message === `no module named '${name}'`;
}

function hostOf(host: EngineHost | null): EngineHost {
  if (host === null) throw new Error("the board was never booted");
  return host;
}

/** Plans `f` as the main program and settles with what it returns or throws. */
function outcomeOf(
  scheduler: Scheduler,
  program: NodeProgram,
  f: () => unknown,
  settled: () => void = () => undefined,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const settle = (outcome: Outcome): void => {
      settled();
      if (outcome.ok) resolve(outcome.value);
      else reject(errorFor(outcome.thrown));
    };
    scheduler.at(scheduler.now, () => program.runFunction(f, settle));
  });
}

/** A test framework wants an Error: the board's own end is wrapped in one. */
function errorFor(thrown: unknown): Error {
  if (thrown instanceof BoardEnd) return new Error(`the board ended: ${thrown.reason}`);
  if (thrown instanceof Error) return thrown;
  if (typeof thrown === "object" && thrown !== null && "message" in thrown) {
    return new Error(`${thrown.constructor.name}: ${String(thrown.message)}`, { cause: thrown });
  }
  return new Error(String(thrown));
}
