// Boards with the library on the simulated radio; the tests type at their consoles.
import { jest } from "@jest/globals";
import { type Board, type World, type WorldOptions, createWorld } from "pymesh-ts/testing";
import { configFile } from "../config-file";

jest.setTimeout(120_000);

/** Short MACs with a manufacturer's prefix. */
export const mac = (short: number): bigint => 0x70b3d5499a2c0000n + BigInt(short);

export interface Mesh {
  readonly world: World;
  readonly boards: Map<number, Board>;
  /** Adds a node, "n7" for 7. */
  readonly add: (short: number, config?: object) => Promise<Board>;
  /** Types lines at a node's console, with a second after each; what it wrote meanwhile and in `seconds` after. */
  readonly type: (short: number, lines: readonly string[], seconds?: number) => Promise<string>;
  /** Runs until every node's LED says that it has joined one mesh. */
  readonly joined: (limitSeconds?: number) => Promise<boolean>;
  /** The MACs that `mml` shows at a node, in short. */
  readonly list: (short: number) => Promise<number[]>;
}

const CHILD = 0x0a0a0a;
const ROUTER = 0x000a00;
const LEADER = 0x0a000a;

export async function withMesh(
  shorts: readonly number[],
  test: (mesh: Mesh) => Promise<void>,
  options: WorldOptions & { readonly engine?: "node" | "micropython"; readonly config?: object } = {},
): Promise<void> {
  const { engine = "node", config = {}, ...worldOptions } = options;
  const world = createWorld({ seed: 3, ...worldOptions });
  const boards = new Map<number, Board>();
  const get = (short: number): Board => {
    const board = boards.get(short);
    if (board === undefined) throw new Error(`no node ${short}`);
    return board;
  };
  const add = async (short: number, more: object = {}): Promise<Board> => {
    const board = await world.addBoard({
      id: `n${short}`,
      mac: mac(short),
      engine,
      program: "test/library/fixtures/console.ts",
      files: configFile({ ...config, ...more }, mac(short)),
    });
    boards.set(short, board);
    return board;
  };
  const type = async (short: number, lines: readonly string[], seconds = 1): Promise<string> => {
    const { serial } = get(short);
    const before = serial.text.length;
    for (const line of lines) {
      serial.write(`${line}\n`);
      await world.run(1);
    }
    await world.run(seconds);
    return serial.text.slice(before);
  };
  try {
    for (const short of shorts) await add(short);
    await test({
      world,
      boards,
      add,
      type,
      joined: (limitSeconds = 400) =>
        world.runUntil(() => {
          const colors = [...boards.values()].map(({ led }) => led);
          const leaders = colors.filter((color) => color === LEADER).length;
          return (
            leaders === 1 && colors.every((color) => color === LEADER || color === ROUTER || color === CHILD)
          );
        }, limitSeconds),
      async list(short) {
        const text = await type(short, ["mml"], 7);
        const found = /mesh_mac_list {2}\[(.*)\]/.exec(text)?.[1] ?? "";
        return found
          .split(", ")
          .map((one) => Number(BigInt(one) & 0xffffn))
          .sort();
      },
    });
  } finally {
    await world.close();
  }
}
