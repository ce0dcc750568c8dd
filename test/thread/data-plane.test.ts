// Datagrams between boards: addresses, queries, sockets and their limits, multicast (mesh-simulator.md §1.2, §1.8).
import { describe, expect, test } from "@jest/globals";
import type { MeshSocket } from "../../runtime-shims/board/mesh-driver";
import type { World } from "../../runtime-shims/world/world";
import { addMeshBoard, chain, cli, meshBoards, rlocAddress, type MeshBoard } from "./board-rig";

const unique = (n: number): string => `fdde:ad00:beef:0:0:0:0:${n.toString(16)}`;
const text = (data: Uint8Array): string => new TextDecoder().decode(data);
const bytes = (data: string): Uint8Array => new TextEncoder().encode(data);

/** A leader and boards that joined it, each with the address that the library would add, and a socket on 1234. */
async function mesh(count: number, inChain = false): Promise<[World, MeshBoard[], MeshSocket[]]> {
  const [world, boards] = await meshBoards(1, { seed: 5 });
  await world.run(40);
  for (let i = 1; i < count; i++) boards.push(await addMeshBoard(world, i));
  if (inChain) chain(world, boards);
  const joined = (): boolean =>
    boards.every(({ mesh }) => mesh.state() >= (inChain ? 3 : 2)) &&
    new Set(boards.map(({ mesh }) => mesh.leader()?.part_id)).size === 1;
  expect(await world.runUntil(joined, 900)).toBe(true);
  await world.run(200);
  const sockets: MeshSocket[] = [];
  for (const [i, board] of boards.entries()) {
    expect(await cli(world, board, `ipaddr add ${unique(i + 1)}`)).toBe("");
    const socket = board.mesh.openSocket();
    socket.bind("::", 1234);
    sockets.push(socket);
  }
  return [world, boards, sockets];
}

/** How often a kind of frame was sent, since a time. */
const sent = (board: MeshBoard, kind: string, since = 0): number =>
  board.board.radio.log.filter((e) => e.direction === "tx" && e.kind === kind && e.time >= since).length;

describe("addresses", () => {
  test("are listed newest first", async () => {
    const [world, [a]] = await meshBoards(1);
    if (a === undefined) throw new Error("no board");
    const [mlEid = "", linkLocal] = a.mesh.ipaddr();
    expect(linkLocal).toBe("fe80:0:0:0:200:0:0:1");
    expect(mlEid).toMatch(/^fdde:ad00:beef:0(:[0-9a-f]{1,4}){4}$/);
    await cli(world, a, "ipaddr add fdde:ad00:beef:0::1");
    await world.run(40);
    const rloc = rlocAddress(a.mesh.rloc());
    expect(a.mesh.ipaddr()).toEqual([rlocAddress(0xfc00), rloc, unique(1), mlEid, linkLocal]);
    await cli(world, a, "ipaddr add fdde:ad00:beef:0::77");
    expect(a.mesh.ipaddr()[0]).toBe(unique(0x77));
  });

  test("link-local ones come from the MAC as in the documentation", async () => {
    const { linkLocalAddress } = await import("../../runtime-shims/thread/ip/ip_address");
    expect(linkLocalAddress(72340172838076676n)).toBe("fe80:0:0:0:301:101:101:104");
    expect(linkLocalAddress(8n)).toBe("fe80:0:0:0:200:0:0:8");
    expect(linkLocalAddress(8121069065142870746n)).toBe("fe80:0:0:0:72b3:d549:9841:22da");
  });

  test("four can be added; those of the stack and link-local ones cannot", async () => {
    const [world, [a]] = await meshBoards(1);
    if (a === undefined) throw new Error("no board");
    await world.run(40);
    for (let i = 0; i < 4; i++) expect(await cli(world, a, `ipaddr add ${unique(i)}`)).toBe("");
    expect(await cli(world, a, `ipaddr add ${unique(9)}`)).toBe("Error 3: NoBufs\r\n");
    expect(await cli(world, a, `ipaddr add ${a.mesh.ipaddr()[5]}`)).toBe("Error 7: InvalidArgs\r\n");
    expect(await cli(world, a, "ipaddr add fe80::1")).toBe("Error 7: InvalidArgs\r\n");
    expect(await cli(world, a, "ipaddr del fdde::1")).toBe("Error 23: NotFound\r\n");
    expect(await cli(world, a, `ipaddr del ${unique(0)}`)).toBe("");
    expect(a.mesh.ipaddr()).not.toContain(unique(0));
  });

  test("the mesh-local one survives a reset and is another one after deinit", async () => {
    const [world, [a]] = await meshBoards(1);
    if (a === undefined) throw new Error("no board");
    await world.run(40);
    const mlEid = a.mesh.ipaddr().at(-2);
    world.faults.reboot("a");
    await world.run(1);
    const { mesh } = await restarted(a);
    expect(mesh.ipaddr().at(-2)).toBe(mlEid);
    mesh.deinit();
    expect((await restarted(a)).mesh.ipaddr().at(-2)).not.toBe(mlEid);
  });
});

async function restarted({ board }: MeshBoard): Promise<MeshBoard> {
  const { startMesh } = await import("./board-rig");
  return startMesh(board);
}

describe("a datagram", () => {
  test("to an address of the library waits for an address query, the next one does not", async () => {
    const [world, [a, b], [from, to]] = await mesh(2);
    if (!a || !b || !from || !to) throw new Error("no boards");
    const start = world.now;
    expect(from.sendTo(bytes("Hello World!"), unique(2), 1234)).toBe(12);
    await world.run(5);
    expect(sent(a, "CoAP a/aq", start)).toBeGreaterThan(0);
    expect(sent(b, "CoAP a/an", start)).toBeGreaterThan(0);
    const received = to.receive();
    expect(text(received?.bytes ?? new Uint8Array())).toBe("Hello World!");
    // The sender's mesh-local EID, not its RLOC.
    expect(received?.ip).toBe(a.mesh.ipaddr().at(-2));
    expect(received?.port).toBe(1234);
    expect(to.receive()).toBeNull();
    const again = world.now;
    from.sendTo(bytes("again"), unique(2), 1234);
    await world.run(2);
    expect(sent(a, "CoAP a/aq", again)).toBe(0);
    expect(text(to.receive()?.bytes ?? new Uint8Array())).toBe("again");
  });

  test("to the leader's address or an RLOC needs none", async () => {
    const [world, [a, b], [leader, child]] = await mesh(2);
    if (!a || !b || !leader || !child) throw new Error("no boards");
    const start = world.now;
    child.sendTo(bytes("up"), rlocAddress(0xfc00), 1234);
    await world.run(3);
    leader.sendTo(bytes("down"), rlocAddress(b.mesh.rloc()), 1234);
    await world.run(3);
    expect(text(leader.receive()?.bytes ?? new Uint8Array())).toBe("up");
    expect(text(child.receive()?.bytes ?? new Uint8Array())).toBe("down");
    expect(sent(a, "CoAP a/aq", start) + sent(b, "CoAP a/aq", start)).toBe(0);
  });

  test("to nobody is accepted all the same, then swallowed for 15 s, then asked for again", async () => {
    const [world, [a], [from]] = await mesh(2);
    if (!a || !from) throw new Error("no boards");
    const start = world.now;
    const queries = (): number => sent(a, "CoAP a/aq", start);
    expect(from.sendTo(bytes("anybody?"), unique(0x99), 1234)).toBe(8);
    await world.run(3.5);
    expect(queries()).toBe(2); // each query is sent twice
    for (let second = 4; second < 17; second += 2) {
      expect(from.sendTo(bytes("anybody?"), unique(0x99), 1234)).toBe(8);
      await world.run(2);
    }
    expect(queries()).toBe(2);
    await world.run(2);
    from.sendTo(bytes("anybody?"), unique(0x99), 1234);
    await world.run(3.5);
    expect(queries()).toBe(4);
    // The second black-out lasts 30 s.
    await world.run(20);
    from.sendTo(bytes("anybody?"), unique(0x99), 1234);
    await world.run(1);
    expect(queries()).toBe(4);
  });

  test("during a black-out is lost even though its owner came to life", async () => {
    const [world, [, b], [from, to]] = await mesh(2);
    if (!b || !from || !to) throw new Error("no boards");
    from.sendTo(bytes("early"), unique(0x55), 1234);
    await world.run(4);
    await cli(world, b, `ipaddr add ${unique(0x55)}`);
    expect(from.sendTo(bytes("lost"), unique(0x55), 1234)).toBe(4);
    await world.run(5);
    expect(to.receive()).toBeNull();
    await world.run(15);
    from.sendTo(bytes("late"), unique(0x55), 1234);
    await world.run(5);
    expect(text(to.receive()?.bytes ?? new Uint8Array())).toBe("late");
  });

  test("to a node that has died is accepted; nothing tells the sender", async () => {
    const [world, [a, b], [from]] = await mesh(2);
    if (!a || !b || !from) throw new Error("no boards");
    from.sendTo(bytes("x"), unique(2), 1234);
    await world.run(5);
    b.board.kill();
    const start = world.now;
    expect(from.sendTo(bytes("x"), unique(2), 1234)).toBe(1);
    await world.run(9);
    // Four transmissions, 2 s apart, none acknowledged.
    expect(sent(a, "udp", start)).toBe(4);
  });

  test("over 81 bytes is cut into fragments; beyond 512 the rest is lost", async () => {
    const [world, [a, b], [from, to]] = await mesh(2);
    if (!a || !b || !from || !to) throw new Error("no boards");
    from.sendTo(bytes("warm up"), unique(2), 1234);
    await world.run(4);
    to.receive();
    const start = world.now;
    from.sendTo(new Uint8Array(81).fill(1), unique(2), 1234);
    await world.run(2);
    expect(to.receive()?.bytes.length).toBe(81);
    expect(sent(a, "udp fragment", start)).toBe(0);
    from.sendTo(new Uint8Array(82).fill(2), unique(2), 1234);
    await world.run(3);
    expect(to.receive()?.bytes).toEqual(new Uint8Array(82).fill(2));
    expect(sent(a, "udp fragment", start)).toBe(2);
    from.sendTo(new Uint8Array(600).fill(3), unique(2), 1234);
    await world.run(8);
    expect(to.receive()?.bytes).toEqual(new Uint8Array(512).fill(3));
  });

  test("overtakes an earlier one that still waits for its address", async () => {
    const [world, [, b], [from, to]] = await mesh(2);
    if (!b || !from || !to) throw new Error("no boards");
    from.sendTo(bytes("first"), unique(2), 1234);
    from.sendTo(bytes("second"), rlocAddress(b.mesh.rloc()), 1234);
    await world.run(8);
    expect([to.receive(), to.receive()].map((d) => text(d?.bytes ?? new Uint8Array()))).toEqual([
      "second",
      "first",
    ]);
  });

  test("crosses two hops through a node that does not see it", async () => {
    const [world, [a, b, c], [from, middle, to]] = await mesh(3, true);
    if (!a || !b || !c || !from || !middle || !to) throw new Error("no boards");
    from.sendTo(bytes("far"), unique(3), 1234);
    await world.run(8);
    expect(text(to.receive()?.bytes ?? new Uint8Array())).toBe("far");
    expect(middle.receive()).toBeNull();
    expect(sent(b, "udp")).toBeGreaterThan(0);
  });
});

describe("sockets", () => {
  test("there are three; a fourth is an error, closing one makes room", async () => {
    const [, [a]] = await meshBoards(1);
    if (a === undefined) throw new Error("no board");
    const sockets = [0, 1, 2].map(() => a.mesh.openSocket());
    expect(() => a.mesh.openSocket()).toThrow();
    sockets[1]?.close();
    expect(() => a.mesh.openSocket()).not.toThrow();
  });

  test("keep five datagrams, the newest", async () => {
    const [world, , [from, to]] = await mesh(2);
    if (!from || !to) throw new Error("no sockets");
    for (let i = 0; i < 8; i++) {
      from.sendTo(bytes(`${i}`), unique(2), 1234);
      await world.run(4);
    }
    const seen = Array.from({ length: 6 }, () => to.receive()).map((d) =>
      d === null ? null : text(d.bytes),
    );
    expect(seen).toEqual(["3", "4", "5", "6", "7", null]);
  });

  test("refuse what is no address, more than the stack can hold, and anything while detached", async () => {
    const [world, [a]] = await meshBoards(1);
    if (a === undefined) throw new Error("no board");
    const socket = a.mesh.openSocket();
    const error = (f: () => void): unknown => {
      try {
        f();
      } catch (e) {
        return (e as { args: unknown[] }).args[0];
      }
      return null;
    };
    expect(error(() => socket.sendTo(bytes("x"), unique(2), 1234))).toBe(113);
    await world.run(40);
    expect(error(() => socket.sendTo(bytes("x"), "nonsense", 1234))).toBe(97);
    expect(error(() => socket.sendTo(new Uint8Array(9000), unique(2), 1234))).toBe(13);
    expect(error(() => socket.bind("nonsense", 1234))).toBe(2);
    for (let i = 0; i < 49; i++) socket.sendTo(bytes("x"), unique(2), 1234);
    expect(error(() => Array.from({ length: 5 }, () => socket.sendTo(bytes("x"), unique(2), 1234)))).toBe(12);
    expect(a.board.serial.text).toBe("err: 113\nerr: 97\nerr: 13\nerr: 2\nerr: 12\n");
  });

  test("bound to one address hear only that one", async () => {
    const [world, [, b], [from]] = await mesh(2);
    if (!b || !from) throw new Error("no boards");
    const own = b.mesh.openSocket();
    own.bind(unique(2), 4321);
    from.sendTo(bytes("to it"), unique(2), 4321);
    await world.run(4);
    from.sendTo(bytes("to the RLOC"), rlocAddress(b.mesh.rloc()), 4321);
    await world.run(4);
    expect(text(own.receive()?.bytes ?? new Uint8Array())).toBe("to it");
    expect(own.receive()).toBeNull();
  });
});

describe("multicast", () => {
  test("to the realm floods over all hops, to the link only over one", async () => {
    const [world, boards, sockets] = await mesh(4, true);
    const [from] = sockets;
    if (from === undefined) throw new Error("no socket");
    from.sendTo(bytes("realm"), "ff03::1", 1234);
    await world.run(5);
    expect(sockets.slice(1).map((s) => text(s.receive()?.bytes ?? new Uint8Array()))).toEqual([
      "realm",
      "realm",
      "realm",
    ]);
    from.sendTo(bytes("link"), "ff02::1", 1234);
    await world.run(5);
    expect(sockets.slice(1).map((s) => s.receive()?.bytes.length ?? 0)).toEqual([4, 0, 0]);
    // Every node answers a ping to all.
    const [a] = boards;
    if (a === undefined) throw new Error("no board");
    await cli(world, a, "ping ff03::1");
    await world.run(8);
    const late =
      a.mesh
        .cliFragments()
        .join("")
        .match(/icmp_seq=/g) ?? [];
    expect(late.length).toBeGreaterThanOrEqual(1);
  });
});

describe("a cached address", () => {
  test("of a child that becomes a router is found again, by the parent and by others", async () => {
    const [world, boards] = await meshBoards(1, { seed: 5 });
    await world.run(40);
    boards.push(await addMeshBoard(world, 1));
    await world.run(200);
    boards.push(await addMeshBoard(world, 2));
    const [a, b, c] = boards;
    if (!a || !b || !c) throw new Error("no boards");
    expect(await world.runUntil(() => c.mesh.state() === 2, 60)).toBe(true);
    await cli(world, c, `ipaddr add ${unique(3)}`);
    const to = c.mesh.openSocket();
    to.bind("::", 1234);
    const sockets = [a, b].map((board) => board.mesh.openSocket());
    for (const socket of sockets) {
      socket.sendTo(bytes("child"), unique(3), 1234);
      await world.run(3);
      expect(text(to.receive()?.bytes ?? new Uint8Array())).toBe("child");
    }
    expect(c.mesh.state()).toBe(2);
    expect(await world.runUntil(() => c.mesh.state() === 3, 200)).toBe(true);
    await world.run(1);
    const sendsUntilOneArrives = async (socket: MeshSocket | undefined): Promise<number> => {
      for (let sends = 1; sends < 6; sends++) {
        socket?.sendTo(bytes("router"), unique(3), 1234);
        await world.run(10);
        if (to.receive() !== null) return sends;
      }
      return Infinity;
    };
    expect(await sendsUntilOneArrives(sockets[0])).toBe(1);
    // The other one's first datagram is lost at the former parent, which says so.
    expect(await sendsUntilOneArrives(sockets[1])).toBe(2);
  });

  test("that two nodes own is taken from one of them", async () => {
    const [world, [a, b, c], [from, ...others]] = await mesh(3);
    if (!a || !b || !c || !from) throw new Error("no boards");
    for (const board of [b, c]) await cli(world, board, `ipaddr add ${unique(0x77)}`);
    from.sendTo(bytes("whose?"), unique(0x77), 1234);
    await world.run(8);
    expect([b, c].filter((board) => board.mesh.ipaddr().includes(unique(0x77)))).toHaveLength(1);
    expect(others.filter((socket) => socket.receive() !== null)).toHaveLength(1);
  });

  test("gives way to an eleventh: the one that was used longest ago is asked for again", async () => {
    const [world, [a, b], [from]] = await mesh(2);
    if (!a || !b || !from) throw new Error("no boards");
    for (const n of [0x21, 0x22, 0x23]) await cli(world, b, `ipaddr add ${unique(n)}`);
    const boards = [b];
    for (let i = 2; i < 5; i++) boards.push(await addMeshBoard(world, i));
    await world.run(200);
    for (const [i, board] of boards.slice(1).entries())
      for (let n = 0; n < 3; n++) await cli(world, board, `ipaddr add ${unique(0x30 + i * 3 + n)}`);
    const targets = [0x21, 0x22, 0x23, ...Array.from({ length: 8 }, (_, i) => 0x30 + i)];
    for (const target of targets) {
      from.sendTo(bytes("x"), unique(target), 1234);
      await world.run(6);
    }
    const cached = (await cli(world, a, "eidcache")).split("\r\n");
    expect(cached).toHaveLength(10);
    expect(cached.some((line) => line.startsWith(unique(0x21) + " "))).toBe(false);
  });
});

test("nothing is delivered for certain: on a bad link some datagrams are lost, and sendto never says so", async () => {
  const [world, [a, b], [from, to]] = await mesh(2);
  if (!a || !b || !from || !to) throw new Error("no boards");
  from.sendTo(bytes("warm up"), unique(2), 1234);
  await world.run(5);
  while (to.receive() !== null);
  world.link("a", "b", 80, { loss: 0.7 });
  let received = 0;
  for (let i = 0; i < 12; i++) {
    expect(from.sendTo(bytes(`${i}`), rlocAddress(b.mesh.rloc()), 1234)).toBe(`${i}`.length);
    await world.run(9);
    while (to.receive() !== null) received += 1;
  }
  expect(received).toBeGreaterThan(0);
  expect(received).toBeLessThan(12);
});
