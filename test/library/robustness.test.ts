// Random datagrams and random writes of a phone: the node keeps running, its memory stays bounded, it counts right.
import { expect, test } from "@jest/globals";
import { ackPacket, messagePacket, withNode } from "./node";
import { connect } from "./phone";
import { fromHex } from "./board";

const RUNS = 10_000;

/** Repeatable bytes. */
function createRandom(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (state * 1103515245 + 12345) % 0x80000000;
    return Math.floor((state / 0x80000000) * n);
  };
}

test("10,000 random datagrams", () =>
  withNode(async ({ world, mesh, pymesh, board, hear, received }) => {
    const random = createRandom(1);
    const types = [
      0x10, 0x11, 0x20, 0x21, 0x80, 0x81, 0x82, 0x83, 0x84, 0x90, 0xbb, 0xf0, 0xf1, 0xf2, 0xf3, 0xf4,
    ];
    for (let i = 0; i < RUNS; i++) {
      const body = Uint8Array.from({ length: random(60) }, () => random(256));
      const type = random(4) === 0 ? random(256) : (types[random(types.length)] ?? 0);
      const length = random(8) === 0 ? random(100) : body.length;
      mesh.receive(Uint8Array.from([type, length >> 8, length & 255, ...body]), {
        ip: "fdde:ad00:beef:0:0:0:0:9",
        port: 1234,
      });
      if (i % 4 === 3) await world.run(0.02);
    }
    await world.run(1);
    const internal = pymesh.mesh.mesh;
    expect(internal.num_packets).toBe(RUNS);
    expect(internal.num_dropped).toBeGreaterThan(RUNS / 4);
    const { meshaging } = pymesh.mesh;
    expect(meshaging.received.length).toBeLessThanOrEqual(16);
    expect(meshaging.rcv_dict.size).toBeLessThanOrEqual(16);
    // The rig's callback takes text only, and raises for the rest.
    expect(meshaging.num_received).toBe(received.length + internal.num_callback_errors);
    expect(internal.mesh.leader_data.records_num()).toBeLessThanOrEqual(64);
    const before = received.length;
    await hear(messagePacket("alive?", 7));
    expect(received.length).toBe(before + 1);
    expect(board.crash).toBeNull();
    await world.run(400);
    expect(internal.mesh.leader_data.records_num()).toBe(1);
  }));

test("10,000 random writes of a phone", () =>
  withNode(
    async (node) => {
      const { world, pymesh, board } = node;
      const phone = await connect(node);
      const random = createRandom(2);
      const names = [
        "mesh_ip",
        "set_gps",
        "get_node_info",
        "send_message",
        "send_message_was_sent",
        "receive_message",
      ];
      const call = Array.from("\x94\xa4call\x01", (c) => c.charCodeAt(0));
      for (let i = 0; i < RUNS; i++) {
        const bytes = Array.from({ length: 1 + random(19) }, () => random(256));
        const name = names[random(names.length)] ?? "";
        const start =
          random(3) === 0 ? [...call, 0xa0 + name.length, ...Array.from(name, (c) => c.charCodeAt(0))] : [];
        phone.central.write(0xed00, 0xed0e, Uint8Array.from([...start, ...bytes]));
        if (i % 20 === 19) await world.run(0.7);
      }
      await world.run(30);
      phone.central.write(0xed00, 0xed0e, fromHex("c1"));
      await world.run(60);
      phone.heard();
      expect(await phone.write("94a463616c6c01b16d6573685f69735f636f6e6e656374656490")).toBe(
        "93ab63616c6c5f726573756c7401c3",
      );
      expect(pymesh.ble_rpc?.rx_worker.q.length).toBe(0);
      expect(pymesh.mesh.meshaging.sent.length).toBeLessThanOrEqual(16);
      await node.hear(ackPacket(5n, 1));
      expect([board.crash, pymesh.mesh.lock.locked()]).toEqual([null, false]);
    },
    { config: { ble_api: true } },
  ));
