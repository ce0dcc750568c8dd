// Bluetooth mesh scenarios that run on both engines and must leave equal traces.
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { createWorld, type AddBoardOptions, type Board, type World } from "../../runtime-shims";

type Boards = Readonly<Record<string, Partial<AddBoardOptions>>>;
type Act = (world: World, boards: Readonly<Record<string, Board>>) => Promise<void>;

export const example = (name: string): string => join(__dirname, "..", "..", "examples", "ble-mesh", name);
export const folder = mkdtempSync(join(tmpdir(), "pymesh-ble-mesh-"));
let files = 0;

/** A program on BLE_Mesh with an element, in TypeScript. */
export function program(body: string): string {
  const path = join(folder, `p${++files}`, "main.ts");
  const head = `
import { print, input, type float, type int, RuntimeError, AttributeError } from "lang";
import { Bluetooth } from "network";
import { sleep } from "time";
const M = Bluetooth.BLE_Mesh;
function attempt(what: string, act: () => void): void {
  try { act(); print(what, "works"); } catch (e) {
    if (e instanceof RuntimeError) print(what, "RuntimeError", e.message);
    else if (e instanceof TypeError) print(what, "TypeError", e.message);
    else if (e instanceof AttributeError) print(what, "AttributeError", e.message);
    else throw e;
  }
}
new Bluetooth();
`;
  mkdirp(path);
  writeFileSync(path, head + body);
  return path;
}
export function mkdirp(path: string): void {
  mkdirSync(join(path, ".."), { recursive: true });
}

/** Console, LED and Bluetooth lines of the trace, board by board: within one µs boards have no order. */
async function record(engine: "node" | "micropython", boards: Boards, act: Act): Promise<readonly string[]> {
  const world = createWorld({ seed: 5 });
  try {
    const made: Record<string, Board> = {};
    let mac = 0n;
    for (const [id, options] of Object.entries(boards))
      made[id] = await world.addBoard({ id, mac: ++mac, frozen: "none", engine, ...options });
    await act(world, made);
    for (const board of Object.values(made)) expect(board.crash).toBeNull();
    const seen = world.trace.lines().filter((line) => /"k":"(ble|serial|led)"/.test(line));
    return Object.keys(boards).flatMap((id) => seen.filter((line) => line.includes(`"n":"${id}"`)));
  } finally {
    await world.close();
  }
}

export function onBoth(name: string, boards: Boards, act: Act): void {
  test(
    name,
    async () => {
      const node = await record("node", boards, act);
      expect(node.length).toBeGreaterThan(0);
      expect(await record("micropython", boards, act)).toEqual(node);
    },
    120_000,
  );
}
export const lines = (board: Board | undefined): readonly string[] =>
  board?.serial.text.trimEnd().split("\n") ?? [];
