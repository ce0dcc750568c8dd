// What programs see of the mesh through LoRa.Mesh (mesh-simulator.md §1.7, the firmware's documentation).
import { join } from "node:path";
import { expect, jest, test } from "@jest/globals";
import { twin, world as makeWorld, type Board, type World } from "../../runtime-shims/testing";

// The first board compiles its program.
jest.setTimeout(60_000);

const program = join(__dirname, "programs/tables.ts");
const options = { engine: "node", program, frozen: "none" } as const;

/** What a program showed at a moment: the rows of a table, or null for None. */
function rows(board: Board | undefined, when: string, table: string): string[] | null {
  const lines = board?.serial.text.split("\n") ?? [];
  const start = lines.findIndex((line) => line.startsWith(when + " "));
  const at = lines.findIndex((line, index) => index > start && start >= 0 && line.startsWith(table + " "));
  if (at < 0) throw new Error(`no ${table} of ${when} in\n${lines.join("\n")}`);
  if (lines[at] === `${table} True`) return null;
  const after = lines.slice(at + 1);
  return after
    .slice(
      0,
      after.findIndex((line) => !line.startsWith("- ")),
    )
    .map((line) => line.slice(2));
}

const head = (board: Board | undefined, when: string): string | undefined =>
  board?.serial.text.split("\n").find((line) => line.startsWith(when + " "));

/** A chain a-b-c-d; a is switched on first. */
async function inChain(world: World): Promise<Board[]> {
  const boards: Board[] = [];
  for (const [i, id] of ["a", "b", "c", "d"].entries()) {
    const board = await world.addBoard({ id, mac: BigInt(i + 1), ...options });
    boards.forEach((other, j) => world.link(other.id, id, j === i - 1 ? 80 : null));
    boards.push(board);
    await world.run(40);
  }
  return boards;
}

test("nothing is None, not an empty list; a child does not list its parent", async () => {
  const world = makeWorld({ seed: 2 });
  const [, b] = await inChain(world);
  await world.run(100);
  expect(head(b, "detached")).toBe("detached 1 True 65534");
  for (const table of ["neighbors", "routers", "leader"]) expect(rows(b, "detached", table)).toBeNull();
  expect(head(b, "ipaddr")).toMatch(/^ipaddr \['fdde:ad00:beef:0:\S+', 'fe80:0:0:0:200:0:0:2'\]$/);
  expect(head(b, "child")).toMatch(/^child 2 True /);
  expect(rows(b, "child", "neighbors")).toBeNull();
  expect(rows(b, "child", "routers")).toHaveLength(1);
  expect(rows(b, "child", "leader")).toHaveLength(1);
});

test("costs leave the first hop out; a MAC without a link is 0, that of the leader too", async () => {
  const world = makeWorld({ seed: 2 });
  const [a, , , d] = await inChain(world);
  await world.run(600);
  const columns = (board: Board | undefined): string[][] =>
    (rows(board, "later", "routers") ?? []).map((row) => row.split(" "));
  const costs = (board: Board | undefined): string[] =>
    columns(board)
      .map(([mac, , , cost]) => `${mac} ${cost}`)
      .sort();
  // a leads and knows all MACs from their requests for an id; d had a link to c only.
  expect(costs(a)).toEqual(["1 0", "2 0", "3 1", "4 2"]);
  expect(costs(d)).toEqual(["0 1", "0 2", "3 0", "4 0"]);
  const ids = columns(a).map(([, , id]) => Number(id));
  expect(ids).toEqual([...ids].sort((x, y) => x - y));
  // Itself: cost and age 0.
  expect(
    columns(a)
      .find(([mac]) => mac === "1")
      ?.slice(3),
  ).toEqual(["0", "0"]);
  expect(rows(d, "later", "leader")?.[0]).toMatch(/^\d+ 0 \d+$/);
  expect(rows(a, "later", "leader")?.[0]).toMatch(/^\d+ 1 \d+$/);
  // Neighbours: the one router in reach, role 3, at −66 dBm.
  expect(rows(d, "later", "neighbors")).toHaveLength(1);
  expect(rows(d, "later", "neighbors")?.[0]).toMatch(/^3 3 \d+ -66 \d+$/);
});

test("after deinit state and rloc are -1, it is single, all else is None", async () => {
  const world = makeWorld({ seed: 2 });
  const board = await world.addBoard({ id: "a", mac: 1n, ...options });
  await world.run(610);
  expect(board.serial.text.split("deinit ")[1]).toBe(
    "True\nended -1 True -1\nneighbors True\nrouters True\nleader True\nipaddr None\nMesh not enabled\nNone\n",
  );
});

test("a router keeps its place in the mesh over deep sleep, within 5 s", async () => {
  const world = makeWorld({ seed: 2 });
  const [a, b] = [
    await world.addBoard({ id: "a", mac: 1n, ...options }),
    await world.addBoard({ id: "b", mac: 2n, ...options }),
  ];
  await world.run(300);
  const { thread } = b.hardware;
  const before = [thread?.node?.role(), thread?.node?.rloc16(), thread?.node?.meshLocalIid()];
  expect(before[0]).toBeGreaterThanOrEqual(3);
  world.faults.deepSleep("b", 10);
  await world.run(9);
  expect(thread?.node).toBeNull();
  await world.run(1 + 5);
  expect([thread?.node?.role(), thread?.node?.rloc16(), thread?.node?.meshLocalIid()]).toEqual(before);
  expect(a.crash ?? b.crash).toBeNull();
});

twin("what three boards see of their mesh", {
  boards: { a: {}, b: {}, c: {} },
  program,
  frozen: "none",
  async act(world) {
    world.link("a", "c", null);
    await world.run(620);
  },
});
