// Faults of the original in its Bluetooth interface.
import { describe, expect, test } from "@jest/globals";
import { fromHex } from "../board";
import { connect, withPhone } from "../phone";
import { ackPacket, messagePacket } from "../node";

const IS_CONNECTED = "94a463616c6c01b16d6573685f69735f636f6e6e656374656490";
const YES = "93ab63616c6c5f726573756c7401c3";

describe("Bluetooth", () => {
  test.each(["feed", "resolve", "__init__", "call", "unpacker", ""])(
    "D-20: %j is no function of the phone",
    (name) =>
      withPhone(async (_, phone) => {
        expect(await phone.call(9, name, [])).toEqual([["call_result", 9, null]]);
        expect(await phone.write(IS_CONNECTED)).toBe(YES);
      }),
  );

  test("D-21: wrong arguments from a passer-by neither hang the node nor take its lock", () =>
    withPhone(async (node, phone) => {
      for (const [name, args] of [
        ["send_message_was_sent", ["x", null]],
        ["send_message", [5]],
        ["send_message", [{ to: 5, b: 7, id: 1, ts: 1 }]],
        ["send_message", [{ to: 5, b: "x".repeat(498), id: 1, ts: 1 }]],
        ["set_gps", ["north"]],
        ["get_node_info", [[1]]],
        ["receive_message", 5],
      ] as const) {
        expect(await phone.call(1, name, args)).toHaveLength(1);
      }
      expect(node.pymesh.mesh.lock.locked()).toBe(false);
      expect(await phone.write(IS_CONNECTED)).toBe(YES);
    }));

  test("D-22: two writes close together are two pieces of the stream", () =>
    withPhone(async (_, phone) => {
      expect(await phone.write(IS_CONNECTED + IS_CONNECTED)).toBe(YES + YES);
    }));

  test("D-22: firmware that hands over the characteristic only is served as well", () =>
    withPhone(async ({ pymesh, world }, phone) => {
      const worker = pymesh.ble_rpc?.tx_worker;
      if (worker === undefined) throw new Error("no Bluetooth");
      const value = fromHex(IS_CONNECTED);
      await worker.cb_handler({ events: () => 0x10, value: () => value } as never);
      await world.run(2);
      expect(phone.heard()).toBe(YES);
    }));

  test("D-23: after bytes that are no MessagePack the next frame is understood", () =>
    withPhone(async (node, phone) => {
      expect(await phone.write("c1")).toBe("");
      expect(await phone.write(IS_CONNECTED)).toBe(YES);
      await phone.write("de" + "ff".repeat(300));
      await phone.write("91".repeat(30));
      expect(await phone.write(IS_CONNECTED)).toContain(YES);
      expect(node.board.serial.text).toContain("error in unpacking... reset");
    }));

  test("D-23: a frame cut off by a disconnection does not spoil the next one's", () =>
    withPhone(async (node, phone) => {
      await phone.write(IS_CONNECTED.slice(0, 20));
      phone.central.disconnect();
      await node.world.run(2);
      const next = await connect(node);
      expect(await next.write(IS_CONNECTED)).toBe(YES);
    }));

  test("D-24: Bluetooth is back after pause and resume", () =>
    withPhone(async (node) => {
      node.pymesh.pause();
      await node.world.exec(node.board, () => node.pymesh.resume());
      const phone = await connect(node);
      expect(phone.central.connected).toBe(true);
      expect(await phone.write(IS_CONNECTED)).toBe(YES);
    }));

  test("D-36: a notification that fails is sent again; after many, whole frames are given up", () =>
    withPhone(async ({ pymesh, world }, phone) => {
      const worker = pymesh.ble_rpc?.rx_worker;
      if (worker === undefined) throw new Error("no Bluetooth");
      const { chr } = worker;
      const value = chr.value.bind(chr);
      let failures = 3;
      Object.assign(chr, {
        value: (data: never): unknown => {
          if (failures-- > 0) throw new Error("not sent");
          return value(data);
        },
      });
      expect(await phone.write(IS_CONNECTED)).toBe(YES);
      failures = 60;
      expect(await phone.write(IS_CONNECTED, 8)).toBe("");
      expect([worker.dropped, worker.q.length]).toEqual([1, 0]);
      await world.run(1);
      expect(await phone.write(IS_CONNECTED)).toBe(YES);
    }));

  test("D-37: what waits for the phone is bounded; whole frames are dropped and counted", () =>
    withPhone(async ({ pymesh, hear }) => {
      const worker = pymesh.ble_rpc?.rx_worker;
      for (let id = 0; id < 60; id++) await hear(messagePacket("x".repeat(200), id));
      const waiting = (worker?.q ?? []).reduce((sum, frame) => sum + frame.length, 0);
      expect(waiting).toBeLessThanOrEqual(4096);
      expect(worker?.dropped).toBeGreaterThan(30);
    }));

  test("D-38: a call that fails is answered with nil", () =>
    withPhone(async (node, phone) => {
      expect(await phone.call("a1b2", "no_such_function", [])).toEqual([["call_result", "a1b2", null]]);
      expect(node.board.serial.text).toContain("no RPC: no_such_function");
    }));

  test("D-39: text is fine where a number is meant", () =>
    withPhone(async (node, phone) => {
      expect(await phone.call(1, "send_message", [{ to: "5", b: "Hi", id: "7", ts: 0 }])).toEqual([
        ["call_result", 1, true],
      ]);
      await node.hear(ackPacket(5n, 7), 5n);
      const results = await phone.call(8, "send_message_was_sent", ["5", "7"]);
      expect(results.at(-1)).toEqual(["call_result", 8, true]);
    }));

  test("D-40: whole numbers are coordinates too; those out of range are not", () =>
    withPhone(async ({ board }, phone) => {
      const { Gps } = await board.import<typeof import("gps")>("gps");
      await phone.write("94a463616c6c03a77365745f677073923305");
      expect(Gps.get_location()).toEqual([51, 5]);
      expect(await phone.call(3, "set_gps", [91, 5])).toEqual([["call_result", 3, null]]);
      expect(Gps.get_location()).toEqual([51, 5]);
    }));

  test("D-41: the list of MACs has the integer key 0", () =>
    withPhone(async (node, phone) => {
      await node.hear("820008000300010006" + "0002");
      const frame = await phone.write("94a463616c6c04b16765745f6d6573685f6d61635f6c69737490");
      expect(frame.slice(0, 34)).toBe("93ab63616c6c5f726573756c7404" + "81" + "00" + "94");
    }));
});
