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
  for (const board of [a, b, c]) {
    expect(board.crash).toBeNull();
    expect(board.serial.text).toContain("addresses True\nstate ");
  }
  expect(a.serial.text).toBe("addresses True\nstate 4 False\n12\ngot b'ACK'\nTrue\n");
  expect(b.serial.text).toBe("addresses True\nstate 3 False\ngot b'Hello World!'\n");
  // What the sockets sent and received, with their own ends.
  const log = b.udp.log.map(({ direction, local, bytes }) => [
    direction,
    local.port,
    Buffer.from(bytes).toString(),
  ]);
  expect(log).toEqual([
    ["rx", 1234, "Hello World!"],
    ["tx", 1234, "ACK"],
  ]);
  expect(b.udp.log[0]?.local.ip).toBe("fdde:ad00:beef:0:0:0:0:2");
}, 60_000);

twin("a mesh of three boards", {
  boards: { a: {}, b: {}, c: {} },
  program,
  frozen: "none",
  act: (world) => world.run(300),
});

twin("limits and errors", {
  program: join(__dirname, "programs/limits.ts"),
  frozen: "none",
  async act(world, { a }) {
    await world.run(60);
    expect(a?.crash).toBeNull();
    expect(a?.serial.text).toBe(
      [
        "err: 113\ndetached 113",
        "err: 97\nbad address 97",
        "err: 2\nbind 2",
        "err: 13\ntoo long 13",
        "5\nnobody there ok\n0",
        "fourth 12\nfourth ok",
        "2001:db8::/64 0\n7 6\n0 0",
        "True",
        "leader 300\n 5400\nCommand exceeds 128 chars\nNone 5400\nTrue 10500\nTrue 10800\n",
      ].join("\n"),
    );
  },
});
