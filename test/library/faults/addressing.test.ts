// Faults of the original with MACs, addresses and numbers on the wire.
import { describe, expect, test } from "@jest/globals";
import type * as PymeshModule from "pymesh";
import { toHex } from "../board";
import { FULL_MAC } from "../config-file";
import { ackPacket, join, messagePacket, neighbor, PREFIX, withNode } from "../node";

const REMOTE = 0x70b3d5499a2c0006n;
/** Node 6, RLOC16 6000, no neighbours. */
const ABOUT_6 = "84000e0300066000424dcccd40ae800a00";

describe("addressing", () => {
  test("D-05: a node is one node by its full and by its short MAC", () =>
    withNode(async (node) => {
      node.mesh.neighbors = [neighbor(REMOTE)];
      await node.world.run(10);
      await node.hear("820008000300061234000b", 6n);
      expect([...(node.pymesh.mesh.get_mesh_mac_list().get(0) ?? [])]).toEqual([11n, REMOTE, FULL_MAC]);
      await node.hear(ABOUT_6, 6n);
      for (const mac of [6n, REMOTE]) {
        expect(node.pymesh.mesh.get_node_info(mac)).toMatchObject({ loRa_mac: mac, ip: 0x6000, nn: 0 });
      }
      // Asked about itself by 16 bits, it answers.
      node.sent();
      await node.hear("f400021234", 6n);
      expect(node.sent()[0]?.[0]).toMatch(/^84001[0-9a-f]031234c400/);
    }));

  test("D-06: a message to the short MAC of a node is acknowledged by its full one", () =>
    withNode(async (node) => {
      node.pymesh.send_mess(6n, "text");
      await node.hear(ackPacket(REMOTE, node.pymesh.last_id()));
      expect(node.pymesh.mesh.mesage_was_ack(6n, node.pymesh.last_id())).toBe(true);
      expect(node.pymesh.mesh.mesage_was_ack(REMOTE, node.pymesh.last_id())).toBe(true);
    }));

  test("D-07: two nodes that share an address are told of, once", () =>
    withNode(async (node) => {
      await node.hear(messagePacket("I am you", 1, 0x70b3d54900001234n));
      await node.hear(ackPacket(0x70b3d54900001234n, 1));
      const told = node.board.serial.text.match(/Two nodes share an address: .*/g);
      expect(told).toEqual(["Two nodes share an address: 70B3D5499A2C1234, 70B3D54900001234"]);
    }));

  test("D-08: a MAC with its top bit set is no negative number", () =>
    withNode(
      async (node) => {
        node.mesh.neighbors = [neighbor(0xfedcba9876543210n)];
        await node.world.run(10);
        expect(node.pymesh.mac()).toBe(0xffffffffffff0001n);
        expect(node.pymesh.mesh.get_mesh_mac_list().get(0)).toEqual([
          0xfedcba9876543210n,
          0xffffffffffff0001n,
        ]);
        expect(node.pymesh.mesh.get_mesh_pairs()).toEqual([]);
        node.sent();
        node.pymesh.send_mess(0xfedcba9876543210n, "x");
        expect(node.sent()).toEqual([["10000dffffffffffff00013039000178", "fdde:ad00:beef:0::3210"]]);
      },
      { mac: 0xffffffffffff0001n },
    ));

  test.each([
    [20n, "0000000000000014"],
    [0n, "0000000000000000"],
    [0x70b3d5499a2c0006n, "70b3d5499a2c0006"],
  ])("D-09: a new MAC of %s is written as 64 bits", (mac, hex) =>
    withNode(async ({ pymesh, world, board }) => {
      pymesh.deepsleep_init(3, mac);
      await world.run(1);
      expect(toHex(board.files.get("/flash/sys/lpwan.mac") ?? [])).toBe(hex);
    }),
  );

  test("D-35: the RLOC is the address of that form; a MAC that looks like it is not taken for it", () =>
    withNode(
      async ({ pymesh, mesh, world }) => {
        const loramesh = pymesh.mesh.mesh.mesh;
        expect([loramesh.rloc, loramesh.net_addr]).toEqual([
          `${PREFIX}0:ff:fe00:c400`,
          `${PREFIX}0:ff:fe00:`,
        ]);
        expect(loramesh.eid).toBe(`${PREFIX}1:2:3:4`);
        mesh.ipaddr = [`${PREFIX}0:0:0:c400`];
        await world.run(10);
        expect([loramesh.rloc, loramesh.net_addr]).toEqual(["", ""]);
        const before = mesh.sent.length;
        pymesh.mesh.get_mesh_mac_list();
        expect(mesh.sent).toHaveLength(before);
      },
      { mac: 0xc400n },
    ));
});

describe("encoding", () => {
  test("D-10: age and RSSI are clamped to their bytes", () =>
    withNode(async (node) => {
      node.mesh.neighbors = [neighbor(2n, -130, 300, 0xc800, 2)];
      await node.world.run(10);
      await node.hear("800000");
      expect(node.sent().at(-1)?.[0].slice(-14)).toBe("0002c8000280ff");
    }));

  test("D-11: lengths count bytes", () =>
    withNode(async (node) => {
      node.mesh.ipaddr = [...node.mesh.ipaddr, "2001:cafe:cafe:cafe:1:2:3:4"];
      node.sent();
      node.pymesh.send_mess(5n, "é");
      node.pymesh.send_mess_external("1:2:3::4", 5555, "é");
      expect(node.sent().map(([hex]) => hex)).toEqual([
        "10000e" + "70b3d5499a2c1234" + "3039" + "0002" + "c3a9",
        "900002" + "c3a9",
      ]);
    }));

  test("D-12: ids beyond 16 bits are the same on both sides", () =>
    withNode(async (node) => {
      node.pymesh.mesh.send_message({ to: 5n, b: "text", id: 70000, ts: 0 });
      await node.hear(ackPacket(5n, 70000 & 0xffff));
      expect(node.pymesh.mesh.mesage_was_ack(5n, 70000)).toBe(true);
    }));

  test("D-13: a neighbour's record says no place", () =>
    withNode(async (node) => {
      await node.hear("8400080200 02c40003a71c".replace(" ", ""));
      const info = node.pymesh.mesh.get_node_info(2n);
      expect(info).toMatchObject({ loRa_mac: 2n, ip: 0xc400, nn: 0 });
      expect("l" in info).toBe(false);
    }));
});

describe("joining", () => {
  test("a detached node opens no socket and sends nothing until it has joined", () =>
    withNode(
      async (node) => {
        node.pymesh.send_mess(5n, "early");
        await node.world.run(12);
        expect(node.mesh.sent).toEqual([]);
        join(node.mesh, FULL_MAC);
        await node.world.run(11);
        expect(node.sent()[0]?.[1]).toBe("fdde:ad00:beef:0::5");
      },
      { state: 1 },
    ));

  test("the unique address is added at start and at resume", () =>
    withNode(async ({ world, board, pymesh, mesh }) => {
      pymesh.pause();
      await world.exec(board, () => pymesh.resume());
      const add = "ipaddr add fdde:ad00:beef:0::1234";
      expect(mesh.commands).toEqual([add, add]);
      expect((await board.import<typeof PymeshModule>("pymesh")).__version__).toBe("3");
    }));
});
