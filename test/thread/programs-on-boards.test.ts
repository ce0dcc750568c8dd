// Programs on boards of both engines in one mesh over the simulated air.
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { twin, world as makeWorld } from "../../runtime-shims/testing";

const program = join(__dirname, "programs/talker.ts");

test("node and micropython boards form one mesh and talk", async () => {
  const world = makeWorld({ seed: 3 });
  const options = { program, frozen: "none" } as const;
  const a = await world.addBoard({ id: "a", mac: 1n, engine: "node", ...options });
  const b = await world.addBoard({ id: "b", mac: 2n, engine: "micropython", ...options });
  const c = await world.addBoard({ id: "c", mac: 3n, engine: "node", ...options });
  await world.run(300);
  console.log(a.serial.text, b.serial.text, c.serial.text, a.udp.log, b.udp.log);
  for (const board of [a, b, c]) expect(board.crash).toBeNull();
}, 60_000);

twin("a mesh of three boards", {
  boards: { a: {}, b: {}, c: {} },
  program,
  frozen: "none",
  act: (world) => world.run(300),
});
