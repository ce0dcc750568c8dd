// Nodes in a line on the simulated radio: messages over several hops, the view of the whole mesh, sleep, the outside.
import { describe, expect, test } from "@jest/globals";
import { type Mesh, withMesh } from "./rig";

/** 1 – 2 – 3, where 1 and 3 do not hear each other. */
function withChain(run: (mesh: Mesh) => Promise<void>, config: object = {}): Promise<void> {
  return withMesh(
    [1, 2, 3],
    async (mesh) => {
      mesh.world.link("n1", "n3", null);
      expect(await mesh.joined()).toBe(true);
      await mesh.world.run(30);
      await run(mesh);
    },
    { config },
  );
}

describe("a line of three", () => {
  test("messages over two hops, both ways, are received and acknowledged", () =>
    withChain(async ({ type, boards }) => {
      for (const [from, to] of [
        [1, 3],
        [3, 1],
        [2, 3],
      ] as const) {
        const text = await type(from, ["s", `${to}`, `Hello from ${from}`, "1"], 10);
        expect(text).toContain("True\n");
        expect(boards.get(to)?.serial.text).toContain(`1234 b'Hello from ${from}'`);
        expect(await type(from, ["ws", `${to}`, ""])).toContain("<\nTrue\n");
      }
      expect(await type(3, ["rm"])).toContain("'from': 8121069065175040001");
    }));

  test("D-17: mml and mp show all nodes and links on every node, mni what is known of each", () =>
    withChain(async ({ world, type, list }) => {
      await world.run(60);
      for (const short of [1, 2, 3]) {
        expect(await list(short)).toEqual([1, 2, 3]);
        const pairs = await type(short, ["mp"], 7);
        const links = JSON.parse(/last_mesh_pairs (.*)/.exec(pairs)?.[1] ?? "null") as [
          number,
          number,
          number,
        ][];
        expect(links).toHaveLength(2);
        const infos = await type(short, ["mni"], 12);
        expect(infos.match(/"nn": [12]/g)).toHaveLength(3);
      }
    }));

  test("a node that comes later is seen by all within 90 s of joining", () =>
    withChain(async ({ world, add, list }) => {
      const last = await add(4);
      world.link("n4", "n1", null);
      world.link("n4", "n2", null);
      await world.runUntil(() => [0x0a0a0a, 0x000a00].includes(last.led), 300);
      await world.run(60);
      for (const short of [1, 2, 3, 4]) expect(await list(short)).toEqual([1, 2, 3, 4]);
    }));
});

describe("restart and sleep", () => {
  test("a node that slept deeply is back in its role and at its addresses", () =>
    withChain(async ({ world, type, boards }) => {
      const before = await type(3, ["ip"]);
      const addresses = /\[(.*)\]/.exec(before)?.[1];
      const color = boards.get(3)?.led;
      await type(3, ["sleep", "20"], 40);
      await world.run(60);
      expect(boards.get(3)?.led).toBe(color);
      const after = /\[(.*)\]/.exec(await type(3, ["ip"]))?.[1];
      expect(after?.split(", ").sort()).toEqual(addresses?.split(", ").sort());
      expect(boards.get(3)?.crash).toBeNull();
    }));

  test("the leader dies: another one is elected, messages go on", () =>
    withMesh([1, 2, 3], async ({ world, joined, boards, type }) => {
      expect(await joined()).toBe(true);
      await world.run(30);
      const leader = [...boards].find(([, { led }]) => led === 0x0a000a)?.[0] ?? 0;
      boards.get(leader)?.kill();
      boards.delete(leader);
      await world.run(200);
      expect(await joined(400)).toBe(true);
      await world.run(20);
      const [a = 0, b = 0] = [...boards.keys()];
      await type(a, ["s", `${b}`, "still here", "1"], 10);
      expect(boards.get(b)?.serial.text).toContain("b'still here'");
    }));

  test("pause and resume: the node leaves and comes back", () =>
    withChain(async ({ world, type, joined, boards }) => {
      await type(3, ["pause"], 5);
      await type(3, ["resume"], 5);
      expect(await joined()).toBe(true);
      await world.run(40);
      await type(1, ["s", "3", "back again", "1"], 15);
      expect(boards.get(3)?.serial.text).toContain("b'back again'");
    }));
});

describe("border router", () => {
  const outside = (text: string): RegExp =>
    new RegExp(
      `CLI BR default handler\\nIncoming \\d+ bytes from .*, to external IPv6 1:2:3:0:0:0:0:4 \\(port 5555\\)\\nb'${text}'`,
    );

  test("data from any node reaches the border router's callback with its destination", () =>
    withChain(async ({ world, type, boards }) => {
      await type(3, ["br", "1", "0"], 60);
      expect(await type(3, ["br", ""])).toContain("2001:cafe:cafe:cafe::/64");
      for (const short of [1, 2]) {
        const text = await type(short, ["brs", `data of ${short}`, "", ""], 10);
        expect(text).toContain("True\n");
        expect(boards.get(3)?.serial.text).toMatch(outside(`data of ${short}`));
      }
      await type(3, ["br", "0"], 60);
      await world.run(10);
      expect(await type(1, ["brs", "nobody", "", ""], 10)).toContain("False\n");
    }));

  test("of two border routers the one with the higher preference is taken", () =>
    withMesh([1, 2, 3], async ({ world, joined, type, boards }) => {
      expect(await joined()).toBe(true);
      await world.run(30);
      await type(2, ["br", "1", "-1"], 5);
      await type(3, ["br", "1", "1"], 90);
      await type(1, ["brs", "prefer", "", ""], 15);
      expect(boards.get(3)?.serial.text).toMatch(outside("prefer"));
      expect(boards.get(2)?.serial.text).not.toMatch(outside("prefer"));
    }));
});
