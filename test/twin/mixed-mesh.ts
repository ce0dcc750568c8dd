// A line of four nodes, old ones and ours in turn, at whose consoles the test types. Ours have MACs of 64 bits, old
// ones of 16: they know acknowledgements by the MAC that was typed (D-06).
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@jest/globals";
import { createWorld, type Board, type World } from "../../runtime-shims";

const OLD_NODE = readFileSync(join(__dirname, "programs/old-node/main.py"), "utf8");
const CHILD = 0x0a0a0a;
const ROUTER = 0x000a00;
const LEADER = 0x0a000a;
const LEADER_ALONE = 0x000a0a;

export const full = (mac: number): bigint => 0x70b3d5499a2c0000n + BigInt(mac);

export interface MixedMesh {
  readonly world: World;
  readonly board: (mac: number) => Board;
  /** Types lines, a second each; what the node wrote meanwhile and in `seconds` after. */
  readonly type: (mac: number, lines: readonly string[], seconds?: number) => Promise<string>;
  /** The MACs that `mml` shows at a node of ours, in short. */
  readonly list: (mac: number) => Promise<number[]>;
}

/** Node 1 leads and is an old one or ours; 1 – 2 – 3 – 4 hear only their neighbours. */
export async function withMixedMesh(
  engine: "node" | "micropython",
  leader: "old" | "ours",
  test: (mesh: MixedMesh) => Promise<void>,
): Promise<void> {
  const world = createWorld({ seed: 3 });
  const boards: Board[] = [];
  const board = (mac: number): Board => {
    const found = boards[mac - 1];
    if (found === undefined) throw new Error(`no node ${mac}`);
    return found;
  };
  const type = async (mac: number, lines: readonly string[], seconds = 1): Promise<string> => {
    const { serial } = board(mac);
    const before = serial.text.length;
    for (const line of lines) {
      serial.write(`${line}\n`);
      await world.run(1);
    }
    await world.run(seconds);
    return serial.text.slice(before);
  };
  try {
    for (const mac of [1, 2, 3, 4]) {
      const old = (mac % 2 === 1) === (leader === "old");
      boards.push(
        await world.addBoard(
          old
            ? {
                id: `n${mac}`,
                mac: BigInt(mac),
                engine: "micropython",
                frozen: "none",
                files: { "/flash/main.py": OLD_NODE },
              }
            : {
                id: `n${mac}`,
                mac: full(mac),
                engine,
                program: "test/library/fixtures/console.ts",
                files: { "/flash/pymesh_config.json": `{"MAC": ${full(mac)}}` },
              },
        ),
      );
      for (let other = 1; other < mac - 1; other++) world.link(`n${other}`, `n${mac}`, null);
      if (mac === 1) await world.runUntil(() => board(1).led === LEADER_ALONE, 60);
    }
    const joined = (): boolean =>
      boards.every(({ led }, i) => (i === 0 ? led === LEADER : led === ROUTER || led === CHILD));
    expect(await world.runUntil(joined, 400)).toBe(true);
    await world.run(120);
    await test({
      world,
      board,
      type,
      async list(mac) {
        const found = /mesh_mac_list {2}\[(.*)\]/.exec(await type(mac, ["mml"], 7))?.[1] ?? "";
        return found
          .split(", ")
          .map((one) => Number(BigInt(one) & 0xffffn))
          .sort();
      },
    });
    for (const { crash, serial } of boards) {
      expect(crash).toBeNull();
      expect(serial.text).not.toMatch(/Unhandled|unknown|length not ok/);
    }
  } finally {
    await world.close();
  }
}
