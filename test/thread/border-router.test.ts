// Border routers: registration with the leader, addresses of SLAAC, datagrams to the outside (mesh-simulator.md §1.9).
import { describe, expect, test } from "@jest/globals";
import type { World } from "../../runtime-shims/world/world";
import { addMeshBoard, chain, cli, meshBoards, rlocAddress, startMesh, type MeshBoard } from "./board-rig";

const NET = "2001:dead:beef:caff::/64";
const PREFIX = "2001:dead:beef:caff:";
const OUTSIDE = "1:2:3:4:5:6:7:8";
const bytes = (data: string): Uint8Array => new TextEncoder().encode(data);
const outer = (board: MeshBoard): string[] => board.mesh.ipaddr().filter((a) => a.startsWith(PREFIX));

async function mesh(count: number, inChain = false): Promise<[World, MeshBoard[]]> {
  const [world, boards] = await meshBoards(1, { seed: 8 });
  await world.run(40);
  for (let i = 1; i < count; i++) boards.push(await addMeshBoard(world, i));
  if (inChain) chain(world, boards);
  const whole = (): boolean =>
    boards.every(
      ({ mesh }) => mesh.state() >= 3 && mesh.leader()?.part_id === boards[0]?.mesh.leader()?.part_id,
    );
  expect(await world.runUntil(whole, 900)).toBe(true);
  await world.run(60);
  return [world, boards];
}

describe("border_router", () => {
  test("gives every node an address within 35 s, and takes it back after the end", async () => {
    const [world, boards] = await mesh(3, true);
    const [, , br] = boards;
    if (br === undefined) throw new Error("no board");
    expect(br.mesh.addBorderRouter(NET, 1)).toBe(0);
    expect(br.mesh.borderRouters()).toEqual([{ net: NET, preference: 1 }]);
    // It only edits the node's own list.
    expect(boards.map(outer)).toEqual([[], [], []]);
    const start = world.now;
    expect(await world.runUntil(() => boards.every((b) => outer(b).length === 1), 60)).toBe(true);
    expect((world.now - start) / 1e6).toBeLessThanOrEqual(35);
    expect((world.now - start) / 1e6).toBeGreaterThan(0.1);
    expect(boards.every((b) => b.mesh.ipaddr()[0]?.startsWith(PREFIX))).toBe(true);
    expect(new Set(boards.flatMap(outer)).size).toBe(3);
    expect(await cli(world, br, "prefix")).toBe(`${NET} paros high`);
    expect(br.mesh.removeBorderRouter(NET)).toBe(0);
    expect(br.mesh.borderRouters()).toEqual([]);
    expect(await world.runUntil(() => boards.every((b) => outer(b).length === 0), 60)).toBe(true);
  });

  test("of a lone leader waits for a neighbour or for netdataregister", async () => {
    const [world, [a]] = await meshBoards(1);
    if (a === undefined) throw new Error("no board");
    await world.run(40);
    a.mesh.addBorderRouter(NET, 0);
    await world.run(200);
    expect(outer(a)).toEqual([]);
    expect(await cli(world, a, "netdataregister")).toBe("");
    expect(outer(a)).toHaveLength(1);
    expect(await cli(world, a, "leaderdata")).toMatch(/Data Version: \d+\r\nStable Data Version: \d+/);
  });

  test("is an error without a length, and unknown when deleted twice", async () => {
    const [, [a]] = await meshBoards(1);
    if (a === undefined) throw new Error("no board");
    expect(a.mesh.addBorderRouter("nonsense/64", 0)).toBe(7);
    expect(a.mesh.removeBorderRouter(NET)).toBe(23);
  });

  test("registers again with a new leader", async () => {
    const [world, boards] = await mesh(3);
    const [a, b, br] = boards;
    if (!a || !b || !br) throw new Error("no boards");
    br.mesh.addBorderRouter(NET, 0);
    expect(await world.runUntil(() => boards.every((x) => outer(x).length === 1), 60)).toBe(true);
    const before = a.mesh.leader()?.part_id;
    a.board.kill();
    expect(await world.runUntil(() => [b, br].some((x) => x.mesh.leader()?.part_id !== before), 400)).toBe(
      true,
    );
    await world.run(150);
    const data = [b, br].map((x) => x.board.hardware.thread?.node?.networkData().prefixes);
    expect(data[0]).toEqual(data[1]);
    expect(data[0]?.map((entry) => entry.rloc16)).toEqual([br.mesh.rloc()]);
    expect([b, br].map((x) => outer(x).length)).toEqual([1, 1]);
  });

  test("ends with a reset: the node forgets that it was one, and says so", async () => {
    const [world, boards] = await mesh(2);
    const [a, br] = boards;
    if (!a || !br) throw new Error("no boards");
    br.mesh.addBorderRouter(NET, 0);
    expect(await world.runUntil(() => boards.every((x) => outer(x).length === 1), 60)).toBe(true);
    world.faults.reboot("b");
    await world.run(1);
    const again = startMesh(br.board);
    expect(again.mesh.borderRouters()).toEqual([]);
    expect(await world.runUntil(() => outer(a).length + outer(again).length === 0, 90)).toBe(true);
  });

  test("goes when it dies", async () => {
    const [world, boards] = await mesh(3);
    const [a, b, br] = boards;
    if (!a || !b || !br) throw new Error("no boards");
    br.mesh.addBorderRouter(NET, 0);
    expect(await world.runUntil(() => boards.every((x) => outer(x).length === 1), 60)).toBe(true);
    br.board.kill();
    // The leader frees the dead router's id after some minutes, and with it what it offered.
    expect(await world.runUntil(() => outer(a).length + outer(b).length === 0, 600)).toBe(true);
  });
});

describe("datagrams to the outside", () => {
  test("reach the border router with 19 bytes in front", async () => {
    const [world, boards] = await mesh(3, true);
    const [a, , br] = boards;
    if (!a || !br) throw new Error("no boards");
    br.mesh.addBorderRouter(NET, 0);
    expect(await world.runUntil(() => boards.every((x) => outer(x).length === 1), 60)).toBe(true);
    const eid = br.mesh.openSocket();
    eid.bind("::", 1234);
    const inside = br.mesh.openSocket();
    inside.bind(outer(br)[0] ?? "", 1235);
    const last = br.mesh.openSocket();
    last.bind("::", 1236);
    const from = a.mesh.openSocket();
    from.bind("::", 1234);
    expect(from.sendTo(bytes("cloud"), OUTSIDE, 4660)).toBe(5);
    await world.run(5);
    // The socket that is bound inside the prefix gets it.
    const got = inside.receive();
    expect(Buffer.from(got?.bytes ?? new Uint8Array()).toString("hex")).toBe(
      "bb" + "00010002000300040005000600070008" + "1234" + Buffer.from("cloud").toString("hex"),
    );
    expect(got?.ip).toBe(outer(a)[0]);
    expect(got?.port).toBe(1234);
    expect(eid.receive() ?? last.receive()).toBeNull();
    // Without such a socket, the last open one.
    inside.close();
    from.sendTo(bytes("x"), OUTSIDE, 4660);
    await world.run(5);
    expect(last.receive()?.bytes.length).toBe(20);
    // Its own datagrams too.
    eid.sendTo(bytes("own"), OUTSIDE, 80);
    await world.run(1);
    expect(last.receive()?.bytes.length).toBe(22);
  });

  test("go nowhere without a border router, silently", async () => {
    const [world, [a]] = await mesh(2);
    if (a === undefined) throw new Error("no board");
    const from = a.mesh.openSocket();
    expect(from.sendTo(bytes("cloud"), OUTSIDE, 4660)).toBe(5);
    await world.run(5);
    expect(a.board.radio.log.some((entry) => entry.kind === "udp")).toBe(false);
  });

  test("take the border router with the higher preference", async () => {
    const [world, boards] = await mesh(3, true);
    const [a, near, far] = boards;
    if (!a || !near || !far) throw new Error("no boards");
    near.mesh.addBorderRouter(NET, 0);
    far.mesh.addBorderRouter(NET, 1);
    await world.run(80);
    const sockets = [near, far].map((board) => {
      const socket = board.mesh.openSocket();
      socket.bind("::", 1);
      return socket;
    });
    const from = a.mesh.openSocket();
    const arrived = async (): Promise<number[]> => {
      from.sendTo(bytes("x"), OUTSIDE, 4660);
      await world.run(8);
      return sockets.map((socket) => socket.receive()?.bytes.length ?? 0);
    };
    expect(await arrived()).toEqual([0, 20]);
    // Equal preference: the nearer one.
    far.mesh.addBorderRouter(NET, 0);
    await world.run(80);
    expect(await arrived()).toEqual([20, 0]);
  });
});

test("an address in the prefix is found by an address query", async () => {
  const [world, boards] = await mesh(2);
  const [a, b] = boards;
  if (!a || !b) throw new Error("no boards");
  a.mesh.addBorderRouter(NET, 0);
  expect(await world.runUntil(() => boards.every((x) => outer(x).length === 1), 60)).toBe(true);
  expect(await cli(world, a, `ping ${outer(b)[0]}`)).toMatch(
    /^16 bytes from 2001:dead:beef:caff:.*time=\d+ms\r\n$/,
  );
  expect(await cli(world, a, "eidcache")).toBe(
    `${outer(b)[0]} ${b.mesh.rloc().toString(16).padStart(4, "0")}`,
  );
  expect(rlocAddress(b.mesh.rloc())).toBe(b.mesh.ipaddr()[1]);
});
