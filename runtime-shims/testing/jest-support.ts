// What tests of device logic need: worlds that are closed after each test, and on failure the seed and the last
// lines of the trace. Works in Jest (its globals); elsewhere only closing is left to the caller.
import type { Board } from "../board/board";
import type { AddBoardOptions, WorldOptions } from "../world/options";
import type { World } from "../world/world";
import { recordTwin, twinDifference, type TwinScenario } from "./twin";

const TRACE_LINES = 50;

/** The parts of Jest's globals that are used. */
interface JestGlobals {
  readonly afterEach?: (hook: () => Promise<void>) => void;
  readonly test?: (name: string, body: () => Promise<void>, timeoutMs?: number) => void;
}

/** True while Jest's current test has failed; false when that cannot be known. */
function testFailed(): boolean {
  const symbol = Object.getOwnPropertySymbols(globalThis).find(
    (key) => key.description === "JEST_STATE_SYMBOL",
  );
  if (symbol === undefined) return false;
  const state = (
    globalThis as unknown as Record<symbol, { currentlyRunningTest?: { errors?: readonly unknown[] } }>
  )[symbol];
  return (state?.currentlyRunningTest?.errors?.length ?? 0) > 0;
}

/** What it takes to see and repeat a failed run. */
function showEnd(world: World): void {
  const lines = world.trace.lines(TRACE_LINES);
  process.stderr.write(`seed ${world.seed}; last ${lines.length} lines of the trace:\n${lines.join("\n")}\n`);
}

export interface Testing {
  /** A world that is closed after the test. `SIM_SEED` in the environment sets another seed. */
  readonly world: (options?: WorldOptions) => World;
  /** A node board in a world of its own: `await board()`, then `board.import` and `world.exec`. */
  readonly board: (
    options?: Partial<AddBoardOptions> & { readonly world?: World },
  ) => Promise<Board & { readonly world: World }>;
  /** A Jest test that runs the scenario on the node engine and on micropython, and compares all that shows. */
  readonly twin: (name: string, scenario: TwinScenario) => void;
}

const TWIN_TIMEOUT_MS = 60_000;

export function createTesting(createWorld: (options?: WorldOptions) => World): Testing {
  const jest = globalThis as unknown as JestGlobals;
  let open: World[] = [];
  jest.afterEach?.(async () => {
    const worlds = open;
    open = [];
    for (const world of worlds) {
      if (testFailed()) showEnd(world);
      await world.close();
    }
  });
  const seeded = (options: WorldOptions): WorldOptions => {
    const seed = process.env.SIM_SEED;
    return seed === undefined ? options : { ...options, seed: Number(seed) };
  };
  const world = (options: WorldOptions = {}): World => {
    const made = createWorld(seeded(options));
    open.push(made);
    return made;
  };
  return {
    world,
    async board({ world: given, ...options } = {}) {
      const home = given ?? world();
      const made = await home.addBoard({ id: "a", mac: 1n, engine: "node", ...options });
      // A getter-only view would copy the getters' values; the board stays what it is.
      return Object.defineProperty(made, "world", { value: home }) as Board & { readonly world: World };
    },
    twin(name, scenario) {
      const body = async (): Promise<void> => {
        const worlds: World[] = [];
        const make = (options: WorldOptions): World => {
          const made = createWorld(seeded(options));
          worlds.push(made);
          return made;
        };
        try {
          const node = await recordTwin("node", scenario, make);
          const micropython = await recordTwin("micropython", scenario, make);
          const difference = twinDifference(node, micropython);
          if (difference !== null) throw new Error(difference);
        } catch (failure) {
          worlds.forEach(showEnd);
          throw failure;
        }
      };
      if (jest.test === undefined) throw new Error("twin() defines a Jest test: call it in a test file");
      jest.test(name, body, TWIN_TIMEOUT_MS);
    },
  };
}
