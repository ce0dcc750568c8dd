// The phone's interface: GATT, stream, every recorded frame through the functions that make it, errors, the end.
import { describe, expect, test } from "@jest/globals";
import { decode } from "@msgpack/msgpack";
import recorded from "../vectors/frames.json";
import { fromHex, toHex } from "./board";
import { ackPacket, messagePacket, neighbor, PREFIX } from "./node";
import { connect, withPhone } from "./phone";

interface Frame {
  readonly name: string;
  readonly hex: string;
}
const frames: readonly Frame[] = recorded;
/** Hex digits of the recorded frame whose name begins so. */
function frame(name: string): string {
  const found = frames.find((one) => one.name.startsWith(name));
  if (found === undefined) throw new Error(`no frame ${name}`);
  return found.hex;
}

describe("5.1 GATT", () => {
  test("the board is found by its name, and takes one phone at a time", () =>
    withPhone(
      async (node, phone) => {
        expect(phone.central.name).toBe("PyGo 11");
        expect(node.board.serial.text).toContain("BLE name: PyGo 11\n");
        const second = node.world.bleConnect("node");
        await node.world.run(2);
        expect([phone.central.connected, second.connected]).toEqual([true, false]);
        expect(node.board.serial.text).toContain("Client connected\n");
        phone.central.disconnect();
        await node.world.run(3);
        expect(node.board.serial.text).toContain("Client disconnected\n");
      },
      { mac: 11n },
    ));

  test("the configuration's prefix is taken", () =>
    withPhone(async (_, phone) => expect(phone.central.name).toBe("Barn 11"), {
      mac: 11n,
      config: { ble_name_prefix: "Barn " },
    }));
});

describe("5.2 stream", () => {
  test("notifications of at most 20 bytes, 100 ms apart", () =>
    withPhone(async (_, phone) => {
      await phone.write(frame("call 2 mesh_ip"), 4);
      const { notifications } = phone.central;
      expect(notifications.length).toBeGreaterThan(5);
      expect(notifications.every(({ characteristic }) => characteristic === 0xec0e)).toBe(true);
      expect(notifications.slice(0, -1).every(({ bytes }) => bytes.length === 20)).toBe(true);
      const gaps = notifications.slice(1).map(({ time }, i) => time - (notifications[i]?.time ?? 0));
      // The radio's own intervals come on top.
      const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
      expect(Math.abs(mean - 100_000)).toBeLessThan(20_000);
      expect(Math.min(...gaps)).toBeGreaterThan(40_000);
    }));

  test("a frame in pieces of one byte, and frames joined in one write", () =>
    withPhone(async ({ world }, phone) => {
      const hex = frame("call 1");
      for (const byte of hex.match(/../g) ?? []) phone.central.write(0xed00, 0xed0e, fromHex(byte));
      await world.run(5);
      expect(phone.heard()).toBe(frame("call_result 1"));
      expect(await phone.write(hex + hex + hex)).toBe(frame("call_result 1").repeat(3));
    }));

  test("what is for nobody is not kept for the next phone", () =>
    withPhone(async (node, phone) => {
      phone.central.disconnect();
      await node.world.run(2);
      await node.hear(messagePacket("nobody", 1));
      await node.world.run(2);
      const next = await connect(node);
      expect(next.heard()).toBe("");
    }));

  test("reading the phone's characteristic gives what was written last", () =>
    withPhone(async ({ world }, phone) => {
      await phone.write(frame("call 9 receive_message").slice(0, 30));
      let value: Uint8Array | null = null;
      (
        phone.central as unknown as {
          read(service: number, characteristic: number, done: (value: Uint8Array | null) => void): void;
        }
      ).read(0xed00, 0xed0e, (read) => {
        value = read;
      });
      await world.run(1);
      expect(toHex(value ?? [])).toBe(frame("call 9 receive_message").slice(0, 30));
    }));
});

describe("5.4, 5.5, 5.7 frames", () => {
  test("mesh_is_connected, mesh_ip", () =>
    withPhone(async (node, phone) => {
      expect(await phone.write(frame("call 1"))).toBe(frame("call_result 1"));
      node.mesh.ipaddr = [`${PREFIX}0:ff:fe00:c400`];
      expect(await phone.write(frame("call 2"))).toBe(frame("call_result 2"));
    }));

  test("set_gps", () =>
    withPhone(async ({ board }, phone) => {
      const { Gps } = await board.import<typeof import("gps")>("gps");
      Gps.set_location(0, 0);
      expect(await phone.write(frame("call 3 set_gps [51.45"))).toBe(frame("call_result 3"));
      expect(Gps.get_location()).toEqual([51.45, 5.45313]);
      expect(board.serial.text).toContain("settings gps!\n");
    }));

  test("get_mesh_mac_list, get_mesh_pairs", () =>
    withPhone(
      async (node, phone) => {
        node.mesh.neighbors = [neighbor(2n, -87, 1, 0xc400), neighbor(1n, -77, 1, 0x0800)];
        await node.world.run(10);
        // A set: the recorded one is {1, 6, 2}.
        expect(await phone.write(frame("call 4"))).toBe(frame("call_result 4").slice(0, -6) + "010206");
        expect(await phone.write(frame("call 5"))).toBe(frame("call_result 5"));
      },
      { mac: 6n, state: 4 },
    ));

  test("get_node_info: nothing known, then everything", () =>
    withPhone(async (node, phone) => {
      expect(await phone.write(frame("call 6"))).toBe(frame("call_result 6, node unknown"));
      await node.hear("84001c030006d800424dcccd40ae800a020002c40003a71c0001080003b317");
      await node.world.run(7);
      const hex = await phone.write(frame("call 6"), 4);
      const expected = decode(fromHex(frame("call_result 6, full"))) as [string, number, { a: number }];
      expected[2].a = expect.any(Number) as never;
      expect(decode(fromHex(hex))).toEqual([
        ...expected.slice(0, 2),
        { ...expected[2], l: { lat: expect.closeTo(51.45, 4), lng: expect.closeTo(5.45313, 4) } },
      ]);
      // Keys in the recorded order, up to the age.
      expect(hex.slice(0, 54)).toBe(frame("call_result 6, full").slice(0, 54));
    }));

  test("send_message, send_message_was_sent", () =>
    withPhone(
      async (node, phone) => {
        expect(await phone.write(frame("call 7"))).toBe(frame("call_result 7"));
        expect(node.sent()).toEqual([
          ["100017000000000000000b3039000b48656c6c6f20576f726c64", "fdde:ad00:beef:0::5"],
        ]);
        expect(node.board.serial.text).toMatch(/\d+: Send Msg ---------------------->>>>>>>> \n/);
        expect(await phone.write(frame("same style"))).toBe("93ab63616c6c5f726573756c74a461316232c3");
        expect(await phone.write(frame("call 8"))).toBe("93ab63616c6c5f726573756c7408c2");
        await node.hear(ackPacket(5n, 12345), 5n);
        await node.world.run(1);
        expect(phone.heard()).toBe(frame("notify msg-ack"));
        expect(await phone.write(frame("call 8"))).toBe("93ab63616c6c5f726573756c7408c3");
      },
      { mac: 11n },
    ));

  test("receive_message, notify msg", () =>
    withPhone(async (node, phone) => {
      expect(await phone.write(frame("call 9"))).toBe(frame("call_result 9, nothing"));
      const { RTC } = await node.board.import<typeof import("machine")>("machine");
      new RTC().init([1970, 1, 1, 0, 55, 1, 0]);
      await node.hear(messagePacket("Hello World!", 12345, 6n));
      await node.world.run(1);
      expect(phone.heard()).not.toBe("");
      expect(await phone.write(frame("call 9"))).toBe(frame("call_result 9, {from".replace(", {", " {")));
      new RTC().init([1970, 1, 1, 0, 1, 40, 0]);
      await node.hear(messagePacket("Hello World", 12345, 11n));
      await node.world.run(1);
      expect(phone.heard()).toBe(frame("notify msg (mac 11"));
      new RTC().init([1970, 1, 1, 0, 1, 40, 0]);
      await node.hear(messagePacket("Hi", 1, 0x70b3d5499a2c1234n));
      await node.world.run(1);
      expect(phone.heard()).toBe(frame("notify msg, 64-bit"));
      expect(node.board.serial.text).toContain("RECEIVED :) :) :) ");
    }));

  test("5.3 text of 32 characters has 16 bits of length", () =>
    withPhone(async (node, phone) => {
      await node.hear(messagePacket("x".repeat(32), 1));
      await node.world.run(2);
      expect(phone.heard()).toContain(frame("32-character"));
    }));

  test("send_message to an address outside is answered with nil", () =>
    withPhone(async (node, phone) => {
      node.mesh.ipaddr = [...node.mesh.ipaddr, "2001:cafe:cafe:cafe:1:2:3:4"];
      expect(await phone.call(7, "send_message", [{ ip: "1:2:3::4", port: 5555, b: "Hello World" }])).toEqual(
        [["call_result", 7, null]],
      );
      expect(node.sent()).toEqual([["90000b48656c6c6f20576f726c64", "1:2:3::4"]]);
    }));

  test("other frames are ignored", () =>
    withPhone(async (_, phone) => {
      for (const hex of ["93a66e6f74696679a16101", "07", "90", "c0", "9101", "92a463616c6c01"]) {
        expect(await phone.write(hex)).toBe("");
      }
      expect(await phone.write(frame("call 1"))).toBe(frame("call_result 1"));
    }));
});

describe("5.8 the end", () => {
  test("terminate ends Bluetooth and its timer", () =>
    withPhone(async ({ pymesh, world }, phone) => {
      pymesh.ble_rpc?.terminate();
      await world.run(3);
      expect(phone.central.connected).toBe(false);
      const before = phone.central.notifications.length;
      await world.run(3);
      expect(phone.central.notifications).toHaveLength(before);
    }));

  test("restart throws the client out, who may come back", () =>
    withPhone(async (node, phone) => {
      const services = node.pymesh.ble_rpc?.ble_comm;
      await node.world.exec(node.board, async () => services?.restart());
      expect(node.board.serial.text).toContain("BLE disconnnect client\n");
      await node.world.run(1);
      expect(phone.central.connected).toBe(false);
      const next = await connect(node);
      expect(await next.write(frame("call 1"))).toBe(frame("call_result 1"));
    }));
});
