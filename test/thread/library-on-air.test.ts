// The Pymesh library over the simulated mesh: a message and its acknowledgement over two hops, on both engines.
import { join } from "node:path";
import { expect, jest, test } from "@jest/globals";
import { world as makeWorld, type Board } from "../../runtime-shims/testing";

jest.setTimeout(120_000);

const program = join(__dirname, "programs/messenger.ts");

test.each(["node", "micropython"] as const)(
  "a message over two hops is acknowledged: %s in the middle",
  async (engine) => {
    const world = makeWorld({ seed: 11 });
    const boards: Board[] = [];
    for (const [i, id] of ["a", "b", "c"].entries()) {
      boards.push(
        await world.addBoard({ id, mac: BigInt(i + 1), engine: id === "b" ? engine : "node", program }),
      );
    }
    world.link("a", "c", null);
    await world.run(700);
    for (const board of boards) expect(board.crash).toBeNull();
    const [a = "", , c = ""] = boards.map((board) => board.serial.text);
    // Waiting, sent, acknowledged.
    expect(a).toContain("sent True\nstate 3 2\nstate 3 3\nstate 3 4\n");
    expect(c).toContain("received b'over two hops'\n");
    expect([a, c].map((text) => text.endsWith("pairs 3\n"))).toEqual([true, true]);
  },
);
