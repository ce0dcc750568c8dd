// Where a board finds a module: the frozen library, an override in its place, nothing.
import { describe, expect, test } from "@jest/globals";
import { dirname } from "node:path";
import { deviceFiles, nodeWorld } from "./rig";

const library = dirname(
  deviceFiles({
    "alpha.ts": `import { name } from "./beta"; export let loads = 1; export const who = () => name() + " of alpha"; export function load() { loads += 1; return loads; }`,
    "beta.ts": `export const name = () => "frozen beta";`,
    "failing.ts": `\nexport function fail() {\n  throw new RangeError("x");\n}\n`,
    "gamma.ts": `import { load } from "./alpha"; export const again = () => load();`,
  }),
);
const main = deviceFiles({
  "main.ts": `import { print } from "lang"; import { who } from "alpha"; print(who());`,
});
const overriding = deviceFiles({
  "beta.ts": `import { load } from "./alpha"; export const name = () => "file beta " + load();`,
});
const broken = deviceFiles({
  "beta.ts": `import { ValueError } from "lang"; throw new ValueError("half run");`,
});

async function boardWith(overrides: Record<string, string>, program: string | null = main) {
  const world = nodeWorld({ library });
  const board = await world.addBoard({
    id: "a",
    mac: 1n,
    engine: "node",
    overrides,
    ...(program === null ? {} : { program }),
  });
  return { world, board };
}

describe("modules", () => {
  test("of the library by their bare names", async () => {
    const { world, board } = await boardWith({});
    await world.run(1);
    expect(board.serial.text).toBe("frozen beta of alpha\n");
  });

  test("an override takes the place of a module for everybody, and its own imports find the library", async () => {
    const { world, board } = await boardWith({ beta: overriding });
    await world.run(1);
    expect(board.serial.text).toBe("file beta 2 of alpha\n");
  });

  test("an override that raises while it is imported raises in whoever imports it; the frozen one is not tried", async () => {
    const { world, board } = await boardWith({ beta: broken });
    await world.run(1);
    expect(board.serial.text).toMatch(/ValueError: half run\n$/);
    expect(board.crash).toMatchObject({ type: "ValueError", message: "half run" });
  });

  test("a module that does not exist is an ImportError", async () => {
    const { world, board } = await boardWith(
      {},
      deviceFiles({
        "main.ts": `import { print } from "lang"; try { await import("nowhere"); } catch (e) { print(e.name, e.message); }`,
      }),
    );
    await world.run(1);
    expect(board.serial.text).toBe("ImportError no module named 'nowhere'\n");
  });

  test("imported one after the other, they share one state", async () => {
    const { board } = await boardWith({}, null);
    const alpha = await board.import<{ load(): number }>("alpha");
    expect(alpha.load()).toBe(2);
    const gamma = await board.import<{ again(): number }>("gamma");
    expect(gamma.again()).toBe(3);
    expect((await board.import<{ load(): number }>("alpha")).load()).toBe(4);
  });

  test("an error of device code points at TypeScript", async () => {
    const { world, board } = await boardWith({}, null);
    const alpha = await board.import<{ load(): number; who(): string }>("alpha");
    const failing = await board.import<{ fail(): void }>("failing");
    expect(alpha.who()).toBe("frozen beta of alpha");
    const error: unknown = await world.exec(board, () => failing.fail()).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RangeError);
    expect((error as Error).stack).toMatch(/at fail \(\/.*failing\.ts:3:\d+\)/);
  });

  test("a frozen set of none has no library", async () => {
    const world = nodeWorld({ library });
    const board = await world.addBoard({ id: "a", mac: 1n, engine: "node", frozen: "none" });
    await expect(board.import("alpha")).rejects.toThrow("no module named 'alpha'");
  });
});
