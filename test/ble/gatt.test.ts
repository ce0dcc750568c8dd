// The GATT server of a board, seen from a client through the simulated air; the same program on both engines.
// Facts: spec/pycom-firmware.md §2.1, spec/mesh-simulator.md §5.1.
import { describe, expect, jest, test } from "@jest/globals";
import type { Board, World } from "../../runtime-shims/testing";
import { createWorld } from "../../runtime-shims";
import { writeFileSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PROGRAM = `
import { print, type bytes, type int } from "lang";
import { Bluetooth, type GATTSCharacteristic } from "network";
import { sleep } from "time";
const bluetooth = new Bluetooth({ modem_sleep: false });
bluetooth.set_advertisement({ name: "PyGo 11", service_uuid: 0xec00 });
function connection(radio: Bluetooth): void {
  const events = radio.events();
  if ((events & Bluetooth.CLIENT_CONNECTED) !== 0) print("connected");
  if ((events & Bluetooth.CLIENT_DISCONNECTED) !== 0) print("disconnected");
}
bluetooth.callback(Bluetooth.CLIENT_CONNECTED | Bluetooth.CLIENT_DISCONNECTED, connection);
const rx = bluetooth.service(0xec00, { isprimary: true }).characteristic({ uuid: 0xec0e, value: 0 });
const tx = bluetooth.service(0xed00, { isprimary: true }).characteristic({ uuid: 0xed0e, value: 0x0102 });
function written(characteristic: GATTSCharacteristic, [event, data]: [int, bytes | null]): void {
  print(event, data, characteristic.events(), characteristic.value());
  if (data !== null) rx.value(data);
}
tx.callback(Bluetooth.CHAR_WRITE_EVENT, written);
rx.callback(Bluetooth.CHAR_SUBSCRIBE_EVENT, (c: GATTSCharacteristic, [event, data]: [int, bytes | null]) => print("subscribed", event, data, c.config()));
try {
  rx.value(5);
} catch (e) {
  print("nobody there");
}
print(tx.value(), rx.value());
bluetooth.advertise(true);
for (;;) await sleep(1);
`;

// The first program is compiled.
jest.setTimeout(60_000);

const folder = mkdtempSync(join(tmpdir(), "pymesh-ble-"));
const main = join(folder, "main.ts");
writeFileSync(main, PROGRAM);

async function start(engine: "node" | "micropython"): Promise<{ world: World; board: Board }> {
  const world = createWorld();
  const board = await world.addBoard({ id: "a", mac: 11n, engine, program: main, frozen: "none" });
  return { world, board };
}
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

describe.each(["node", "micropython"] as const)("on %s", (engine) => {
  test("a client connects, subscribes, writes, is answered and goes", async () => {
    const { world, board } = await start(engine);
    try {
      const central = world.bleConnect("a");
      expect(central.connected).toBe(false);
      await world.run(1);
      expect(central).toMatchObject({ connected: true, name: "PyGo 11", mtu: 200 });
      central.subscribe(0xec00, 0xec0e);
      await world.run(1);
      central.write(0xed00, 0xed0e, Uint8Array.of(1, 2, 3));
      await world.run(1);
      central.disconnect();
      await world.run(1);
      // The value that is there comes first, then what the program answers.
      expect(central.notifications.map(({ bytes, characteristic }) => [characteristic, hex(bytes)])).toEqual([
        [0xec0e, "05"],
        [0xec0e, "010203"],
      ]);
      expect(board.serial.text.split("\n")).toEqual([
        "nobody there",
        "b'\\x01\\x02' b'\\x05'",
        "connected",
        "subscribed 128 None 1",
        "16 b'\\x01\\x02\\x03' 16 b'\\x01\\x02\\x03'",
        "disconnected",
        "",
      ]);
    } finally {
      await world.close();
    }
  });

  test("one client at a time: the next one waits until the board advertises again", async () => {
    const { world } = await start(engine);
    try {
      const first = world.bleConnect("a");
      const second = world.bleConnect("a");
      await world.run(5);
      expect([first.connected, second.connected]).toEqual([true, false]);
      first.vanish();
      await world.run(1);
      expect(second.connected).toBe(false);
      await world.run(2);
      expect(second.connected).toBe(true);
    } finally {
      await world.close();
    }
  });

  test("a client without a larger MTU gets 20 bytes and may write 20; longer writes are ignored", async () => {
    const { world, board } = await start(engine);
    try {
      const central = world.bleConnect("a", { mtu: 23 });
      central.write(0xed00, 0xed0e, new Uint8Array(20).fill(7));
      await world.run(1);
      central.write(0xed00, 0xed0e, new Uint8Array(21).fill(8));
      await world.run(1);
      expect(central.notifications.map(({ bytes }) => hex(bytes))).toEqual(["07".repeat(20)]);
      expect(board.serial.text).not.toContain("x08");
    } finally {
      await world.close();
    }
  });

  test("a reset of the board ends the connection", async () => {
    const { world } = await start(engine);
    try {
      const central = world.bleConnect("a");
      await world.run(1);
      world.faults.kill("a");
      expect(central.connected).toBe(false);
    } finally {
      await world.close();
    }
  });
});

test("what a Python handler returns answers a read", async () => {
  const world = createWorld();
  try {
    await world.addBoard({
      id: "a",
      mac: 1n,
      engine: "micropython",
      frozen: "none",
      files: {
        "/flash/main.py": `
from network import Bluetooth
b = Bluetooth()
b.set_advertisement(name="x")
c = b.service(uuid=0x1815).characteristic(uuid=0x2a56, value=b"old")
c.callback(Bluetooth.CHAR_READ_EVENT, lambda c, told: 0x0102)
d = b.service(uuid=bytes(range(16))).characteristic(uuid=0x2a57, value=b"stored")
b.advertise(True)
`,
      },
    });
    const central = world.bleConnect("a");
    const read: string[] = [];
    await world.run(1);
    central.read(0x1815, 0x2a56, (value) => read.push(hex(value ?? new Uint8Array(0))));
    await world.run(1);
    expect(read).toEqual(["0102"]);
  } finally {
    await world.close();
  }
});
