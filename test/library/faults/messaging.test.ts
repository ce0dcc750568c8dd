// Faults of the original with messages, and with its view of the mesh.
import { describe, expect, test } from "@jest/globals";
import { FULL_MAC } from "../config-file";
import { ackPacket, join, LEADER_IP, messagePacket, neighbor, withNode } from "../node";

/** Node `mac16` with one neighbour each at -70 dBm. */
function neighborsPacket(mac16: number, neighbors: readonly number[]): string {
  const hex4 = (n: number): string => n.toString(16).padStart(4, "0");
  const rows = neighbors.map((mac) => `${hex4(mac)}${hex4(mac << 10)}03ba05`).join("");
  const body = `${hex4(mac16)}${hex4(mac16 << 10)}424dcccd40ae800a${neighbors.length.toString(16).padStart(2, "0")}${rows}`;
  return `f0${hex4(body.length / 2)}${body}`;
}

describe("messaging", () => {
  test("D-14: four messages wait for a node, each with an id of its own, acknowledged by its id only", () =>
    withNode(
      async (node) => {
        const { pymesh, mesh, world } = node;
        const ids: number[] = [];
        for (let i = 0; i < 4; i++) {
          expect(pymesh.send_mess(5n, `text ${i}`)).toBe(true);
          ids.push(pymesh.last_id());
        }
        expect(ids).toEqual([12345, 12346, 12347, 12348]);
        expect(ids.map((id) => pymesh.message_state(5n, id))).toEqual([2, 2, 2, 2]);
        join(mesh, FULL_MAC);
        mesh.sendError = 113;
        await world.run(11);
        expect(ids.map((id) => pymesh.message_state(5n, id))).toEqual([2, 2, 2, 2]);
        mesh.sendError = null;
        await world.run(11);
        expect(ids.map((id) => pymesh.message_state(5n, id))).toEqual([3, 3, 3, 3]);
        await node.hear(ackPacket(5n, 12346));
        await node.hear(ackPacket(6n, 12347));
        expect(ids.map((id) => pymesh.message_state(5n, id))).toEqual([3, 4, 3, 3]);
      },
      { state: 1 },
    ));

  test("D-14: a program for the original asks about the id 12345 and means the message it sent last", () =>
    withNode(async (node) => {
      const { pymesh } = node;
      const acknowledged = (mac: bigint): boolean => pymesh.mesh.mesage_was_ack(mac, 12345);
      for (const id of [12345, 12346, 12347]) {
        pymesh.send_mess(5n, `text ${id}`);
        expect(acknowledged(5n)).toBe(false);
        await node.hear(ackPacket(5n, id));
        expect(acknowledged(5n)).toBe(true);
      }
      expect(acknowledged(6n)).toBe(false);
      expect(pymesh.mesh.mesage_was_ack(5n, 12346)).toBe(true);
    }));

  test("D-14: a message without acknowledgement is reported failed; nothing is sent twice by default", () =>
    withNode(async (node) => {
      const told: [bigint, number, number][] = [];
      node.pymesh.on_message_state((mac, id, state) => void told.push([mac, id, state]));
      node.pymesh.send_mess(5n, "lost");
      node.pymesh.send_mess(6n, "heard");
      await node.hear(ackPacket(6n, 12346));
      await node.world.run(40);
      expect(told).toEqual([
        [5n, 12345, 2],
        [5n, 12345, 3],
        [6n, 12346, 2],
        [6n, 12346, 3],
        [6n, 12346, 4],
        [5n, 12345, 5],
      ]);
      expect(node.sent().filter(([hex]) => hex.startsWith("10"))).toHaveLength(2);
      expect(node.pymesh.message_state(5n, 12345)).toBe(5);
    }));

  test("D-14: with retries a message is sent again, each time after twice as long, and then given up", () =>
    withNode(
      async (node) => {
        const { mesh, world, pymesh } = node;
        pymesh.send_mess(5n, "again");
        expect(pymesh.last_id()).toBe(12346);
        await world.run(150);
        const seconds = mesh.sent
          .filter(({ bytes }) => bytes[0] === 0x10)
          .map(({ time }) => Math.round(time / 1e6));
        const first = seconds[0] ?? 0;
        expect(seconds.map((time) => time - first)).toEqual([0, 15, 45]);
        expect(pymesh.message_state(5n, 12346)).toBe(5);
        const { num_sent, num_repeated, num_lost } = pymesh.mesh.meshaging;
        expect([num_sent, num_repeated, num_lost]).toEqual([1, 2, 1]);
      },
      { config: { Pymesh: { retries: 2 } } },
    ));

  test("with retries, a repetition is acknowledged and not shown; those of the default id are", () =>
    withNode(
      async (node) => {
        for (const id of [7, 7, 12345, 12345]) await node.hear(messagePacket("text", id));
        expect(node.received).toHaveLength(3);
        expect(node.sent().filter(([hex]) => hex.startsWith("11"))).toHaveLength(4);
      },
      { config: { Pymesh: { retries: 1 } } },
    ));

  test("D-30: messages are read once, oldest first; at most 16 wait", () =>
    withNode(async (node) => {
      for (let id = 1; id <= 20; id++) await node.hear(messagePacket(`text ${id}`, id, BigInt(id)));
      const ids: (number | undefined)[] = [];
      for (let i = 0; i < 17; i++) ids.push(node.pymesh.mesh.get_rcv_message().id);
      expect(ids).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, undefined]);
      expect(node.pymesh.mesh.meshaging.rcv_dropped).toBe(4);
    }));

  test("D-31: no payload is magic", () =>
    withNode(async (node) => {
      await node.hear(messagePacket("dog", 1));
      expect(node.received[0]?.text).toBe("dog");
      node.pymesh.send_mess(5n, "dog");
      await node.hear(ackPacket(5n, node.pymesh.last_id()));
      expect(node.received).toHaveLength(1);
      expect(node.sent().filter(([hex]) => hex.startsWith("10"))).toHaveLength(1);
    }));

  test("D-32: data to the outside: the result says what happened; once, and not faster than each 5 s", () =>
    withNode(async (node) => {
      const { pymesh, mesh, world } = node;
      const send = (): boolean => pymesh.send_mess_external("1:2:3::4", 5555, "Hello World");
      expect(send()).toBe(false);
      mesh.ipaddr = [...mesh.ipaddr, "2001:cafe:cafe:cafe:1:2:3:4", "2001:cafe:cafe:cafe:5:6:7:8"];
      expect(send()).toBe(true);
      expect(send()).toBe(false);
      await world.run(6);
      expect(send()).toBe(true);
      expect(mesh.sent.map(({ ip, port, bytes }) => [ip, port, bytes.length])).toEqual([
        ["1:2:3::4", 5555, 14],
        ["1:2:3::4", 5555, 14],
      ]);
      pymesh.br_set(0, () => undefined);
      await world.run(6);
      expect(send()).toBe(false);
    }));

  test("D-33: the sender named in a packet is believed, as in the original: the mesh key is all there is", () =>
    withNode(async (node) => {
      await node.hear(messagePacket("forged", 1, 99n), 11n);
      expect(node.pymesh.mesh.get_rcv_message()).toMatchObject({ from: 99n });
    }));
});

describe("topology", () => {
  test("D-16: the leader is asked when nothing is known or it is older than 30 s, and only then", () =>
    withNode(async (node) => {
      const { pymesh, world } = node;
      pymesh.mesh.get_mesh_pairs();
      pymesh.mesh.get_mesh_mac_list();
      expect(node.sent()).toEqual([
        ["f30000", LEADER_IP],
        ["f20000", LEADER_IP],
      ]);
      await node.hear("83000c000200020006a900010006b3");
      await node.hear("820008000300010006" + "0002");
      expect(pymesh.mesh.get_mesh_pairs()).toEqual([
        [2n, 6n, -87],
        [1n, 6n, -77],
      ]);
      pymesh.mesh.get_mesh_mac_list();
      expect(node.sent()).toEqual([]);
      await world.run(32);
      pymesh.mesh.get_mesh_pairs();
      pymesh.mesh.get_mesh_mac_list();
      expect(node.sent()).toHaveLength(2);
    }));

  test("D-17: the leader asks the routers, so that it knows nodes it does not hear", () =>
    withNode(
      async (node) => {
        const { mesh, world, pymesh } = node;
        mesh.routers = [2n, 3n].map((mac, i) => ({
          mac,
          rloc16: Number(mac) << 10,
          id: i,
          path_cost: 1,
          age: 1,
        }));
        mesh.neighbors = [neighbor(2n)];
        await world.run(12);
        expect(node.sent().filter(([hex]) => hex === "800000")).toHaveLength(2);
        await node.hear(neighborsPacket(2, [3, 0x1234]), 2n);
        await node.hear(neighborsPacket(3, [2, 4]), 3n);
        expect(pymesh.mesh.get_mesh_mac_list().get(0)).toEqual([2n, 3n, 4n, FULL_MAC]);
        await world.run(31);
        expect(node.sent().filter(([hex]) => hex === "800000")).toHaveLength(2);
      },
      { state: 4 },
    ));

  test("D-17: a leader alone asks nobody; not more than five at a time", () =>
    withNode(
      async (node) => {
        node.mesh.single = true;
        node.mesh.routers = Array.from({ length: 8 }, (_, i) => ({
          mac: BigInt(i + 1),
          rloc16: 0x400 * (i + 1),
          id: i,
          path_cost: 1,
          age: 1,
        }));
        await node.world.run(40);
        expect(node.sent()).toEqual([]);
        node.mesh.single = false;
        await node.world.run(4);
        expect(node.sent()).toHaveLength(5);
      },
      { state: 4 },
    ));

  test("D-18: nodes not heard of for 300 s are forgotten", () =>
    withNode(
      async (node) => {
        await node.hear(neighborsPacket(2, [3]), 2n);
        await node.world.run(295);
        expect(node.pymesh.mesh.get_mesh_mac_list().get(0)).toEqual([2n, 3n, FULL_MAC]);
        await node.world.run(20);
        expect(node.pymesh.mesh.get_mesh_mac_list().get(0)).toEqual([FULL_MAC]);
      },
      { state: 4 },
    ));

  test("D-19: tables that arrive are taken over whole, under the lock", () =>
    withNode(async (node) => {
      const { pymesh } = node;
      await node.hear("820006000200010002");
      const before = pymesh.mesh.mesh.mesh.macs;
      await node.hear("8200060002000300 05".replace(" ", ""));
      expect([...before]).toEqual([1n, 2n]);
      expect([...pymesh.mesh.mesh.mesh.macs]).toEqual([3n, 5n]);
      await node.hear("8200060005000300 05".replace(" ", ""));
      expect([...pymesh.mesh.mesh.mesh.macs]).toEqual([3n, 5n]);
      expect(pymesh.mesh.lock.locked()).toBe(false);
    }));

  test("D-34: ages do not follow the clock", () =>
    withNode(
      async (node) => {
        await node.hear(neighborsPacket(2, []), 2n);
        await node.world.run(20);
        const { RTC } = await node.board.import<typeof import("machine")>("machine");
        new RTC().init([2030, 1, 1, 0, 0, 0, 0]);
        await node.world.run(20);
        expect(node.pymesh.mesh.get_node_info(2n).a).toBeGreaterThanOrEqual(39);
        expect(node.pymesh.mesh.get_node_info(2n).a).toBeLessThanOrEqual(41);
        await node.hear(messagePacket("late", 1));
        expect(node.pymesh.mesh.get_rcv_message().ts).toBeGreaterThan(1_890_000_000);
      },
      { state: 4 },
    ));
});
