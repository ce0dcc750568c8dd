// Faults of the original that made a node deaf or hung it: datagrams, exceptions, locks, sockets.
import { describe, expect, test } from "@jest/globals";
import type * as PymeshModule from "pymesh";
import { FULL_MAC } from "../config-file";
import { ackPacket, join, messagePacket, neighbor, type TestNode, withNode } from "../node";

/** The node still hears, acknowledges, answers its API and runs its alarms. */
async function expectAlive(node: TestNode): Promise<void> {
  const { world, board, pymesh, received } = node;
  node.sent();
  const before = received.length;
  await node.hear(messagePacket("alive?", 77));
  expect(received.slice(before).map(({ text }) => text)).toEqual(["alive?"]);
  expect(node.sent()[0]?.[0]).toBe(ackPacket(pymesh.mac(), 77));
  expect(pymesh.mesh.lock.locked()).toBe(false);
  await world.run(11);
  expect(pymesh.is_connected()).toBe(true);
  expect(board.crash).toBeNull();
  expect(board.serial.text).not.toContain("Unhandled exception");
}

describe("datagrams", () => {
  test("D-01: a length that does not match is dropped and counted", () =>
    withNode(async (node) => {
      for (const hex of ["1000050102", "10", "1000", "100000ff", "ff".repeat(512), "bb0000"])
        await node.hear(hex);
      expect(node.pymesh.mesh.mesh.num_dropped).toBe(6);
      await expectAlive(node);
    }));

  test("D-02: every type, cut short at every length, and random bytes", () =>
    withNode(async (node) => {
      const whole = [
        messagePacket("Hi", 7),
        ackPacket(5n, 7),
        "800000",
        "82000800030001000600 02".replace(" ", ""),
        "83000c000200020006a900010006b3",
        "84001c030006d800424dcccd40ae800a020002c40003a71c0001080003b317",
        "f0001b0006d800424dcccd40ae800a020002c40003a71c0001080003b317",
        "f4000200 06".replace(" ", ""),
        "f20000",
        "f30000",
      ];
      for (const hex of whole) {
        for (let length = 2; length < hex.length - 4; length += 2) {
          const body = hex.slice(6, 6 + length);
          const head = hex.slice(0, 2) + (body.length / 2).toString(16).padStart(4, "0");
          await node.hear(head + body);
        }
      }
      let state = 12345;
      for (let i = 0; i < 600; i++) {
        let hex = "";
        for (let n = 0; n < 1 + (i % 40); n++) {
          state = (state * 1103515245 + 12345) % 0x80000000;
          hex += ((state >> 16) & 0xff).toString(16).padStart(2, "0");
        }
        await node.hear(hex);
      }
      expect(node.pymesh.mesh.mesh.num_dropped).toBeGreaterThan(600);
      await expectAlive(node);
    }));

  test("D-25: a packet for the border router without a handler is dropped", () =>
    withNode(async (node) => {
      const external = "bb00010002000300000000000000000004" + "15b3" + "90000b48656c6c6f20576f726c64";
      await node.hear(external);
      expect(node.pymesh.mesh.mesh.num_dropped).toBe(1);
      node.pymesh.br_set(0, () => undefined);
      node.pymesh.br_remove();
      await node.hear(external);
      expect(node.pymesh.mesh.mesh.num_dropped).toBe(2);
      await expectAlive(node);
    }));
});

describe("exceptions", () => {
  test("D-03: no addresses, the LED taken, payloads and ids that are none: the lock stays free", () =>
    withNode(async (node) => {
      const { world, mesh, pymesh, board } = node;
      mesh.ipaddr = [];
      await world.run(10);
      expect(pymesh.mesh.ip()).toBeNull();
      join(mesh, FULL_MAC);
      await world.run(11);
      const wrong = pymesh as unknown as Record<string, (...values: unknown[]) => unknown>;
      expect(wrong.send_mess?.(5n, 7)).toBe(false);
      expect(wrong.send_mess?.("five", "text")).toBe(false);
      expect(pymesh.mesh.send_message({ to: 5n, b: "text", id: "x", ts: 0 })).toBe(false);
      expect(pymesh.mesh.send_message(null)).toBe(false);
      expect(wrong.message_state?.("5", "1")).toBeNull();
      const mesh_interface = pymesh.mesh as unknown as typeof wrong;
      expect(mesh_interface.mesage_was_ack?.("5", "1")).toBe(false);
      // The heartbeat, which nobody switched off, has the LED all the time.
      expect(board.led).toBe(0);
      await expectAlive(node);
    }));

  test("D-04: the application's callbacks may raise, and cost their own packet only", async () => {
    let calls = 0;
    await withNode(
      async (node) => {
        node.pymesh.mesh.meshaging.on_rcv_message = () => {
          throw new Error("hook");
        };
        for (const id of [1, 2]) await node.hear(messagePacket("text", id));
        expect(calls).toBe(2);
        expect(node.sent().filter(([hex]) => hex.startsWith("11"))).toHaveLength(2);
        expect(node.pymesh.mesh.mesh.num_callback_errors).toBe(4);
        expect(node.board.serial.text).toContain("application");
        node.pymesh.br_set(0, () => {
          throw new Error("border router");
        });
        await node.hear("bb0001000200030000000000000000000415b390000148");
        node.pymesh.on_message_state(() => {
          throw new Error("state");
        });
        node.pymesh.send_mess(5n, "x");
        await node.world.run(2);
        expect(node.pymesh.mesh.lock.locked()).toBe(false);
        await node.hear(messagePacket("text", 3));
        expect(calls).toBe(3);
        expect(node.board.crash).toBeNull();
      },
      {
        message_cb: () => {
          calls += 1;
          throw new Error("application");
        },
      },
    );
  });

  test("D-26: a second Pymesh is refused with the MAC of the first; firmware without mesh says so", () =>
    withNode(async ({ board, world, lang, pymesh }) => {
      const { Pymesh } = await board.import<typeof PymeshModule>("pymesh");
      const make = (): Promise<unknown> => world.exec(board, () => lang.ready(new Pymesh({}, null)));
      await expect(make()).rejects.toThrow(`Pymesh runs already, MAC ${FULL_MAC}`);
      pymesh.shutdown();
      await expect(make()).resolves.toBeDefined();
    }));

  test("D-26: a mesh that another library started is named", async () => {
    const second = withNode(() => undefined, {
      prepare: (_, mesh) => void mesh.start(null),
    });
    await expect(second).rejects.toThrow("pybytes.__pymesh.__pymesh");
  });
});

describe("sockets and sending", () => {
  test("D-27: the socket is closed before the native mesh ends, so that it can be opened again", () =>
    withNode(async ({ world, board, pymesh, mesh }) => {
      const order: string[] = [];
      const { instance } = mesh;
      if (instance === null) throw new Error("no mesh");
      const deinit = instance.deinit.bind(instance);
      instance.deinit = () => {
        order.push(pymesh.mesh.mesh.sock === null ? "closed before" : "still open");
        deinit();
      };
      pymesh.pause();
      expect(order).toEqual(["closed before"]);
      await world.exec(board, () => pymesh.resume());
      await world.run(11);
      expect(pymesh.mesh.mesh.sock).not.toBeNull();
    }));

  test("D-28: a border router can be set again after it was removed: its prefix is a new text each time", () =>
    withNode(async ({ mesh, pymesh }) => {
      for (let i = 0; i < 3; i++) {
        expect(pymesh.br_set(1, () => undefined)).toBe(true);
        expect(mesh.prefixes).toEqual([{ net: "2001:cafe:cafe:cafe::/64", preference: 1 }]);
        expect(pymesh.br_remove()).toBe(true);
        expect(mesh.prefixes).toEqual([]);
      }
    }));

  test("D-29: nothing is sent while nobody asks, and the leader's questions leave one by one", () =>
    withNode(
      async (node) => {
        node.mesh.routers = [1n, 2n, 3n].map((mac, i) => ({
          mac,
          rloc16: 0x1000 * (i + 1),
          id: i,
          path_cost: 1,
          age: 1,
        }));
        node.mesh.neighbors = [neighbor(1n)];
        await node.world.run(20);
        const times = node.mesh.sent.map(({ time }) => time);
        expect(times).toHaveLength(3);
        expect(Math.min(...times.slice(1).map((time, i) => time - (times[i] ?? 0)))).toBeGreaterThanOrEqual(
          500_000,
        );
      },
      { state: 4 },
    ));

  test("D-29: a node that is not leader sends nothing by itself", () =>
    withNode(async (node) => {
      await node.world.run(120);
      expect(node.sent()).toEqual([]);
    }));
});
