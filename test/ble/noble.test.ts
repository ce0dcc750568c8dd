// Real Bluetooth by way of @stoprocent/noble, with a noble of the test's own: what people see when the adapter is off,
// the device is taken, or the connection goes, and that the next attempt works.
import { expect, test } from "@jest/globals";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { talk } from "../../examples/host/gatt-client";
import { findNoble } from "../../tools/ble/find-noble";
import { nobleCentral } from "../../tools/ble/noble-central";
import { BleError, type BleFailure } from "../../tools/rpc/ble-error";
import type { FoundDevice } from "../../tools/rpc/ble-central";
import { RpcClient } from "../../tools/rpc/client";
import { encode } from "../../tools/rpc/msgpack";
import { folderWith, pymesh } from "../tools/command-line";
import { fakeBoard, FakeNoble, FakePeripheral, FakeService } from "./fake-noble";

const ADDRESS = "24:0a:c4:00:00:03";
const RESULTS = { mesh_is_connected: true, mesh_ip: ["fdde:ad00:beef:0:0:ff:fe00:c400"] };
const soon = (ms = 20): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function rig(state: ConstructorParameters<typeof FakeNoble>[0] = "poweredOn") {
  const noble = new FakeNoble(state);
  const board = fakeBoard(ADDRESS, 11, RESULTS);
  noble.add(board.device);
  const central = nobleCentral(noble, { startMs: 30 });
  const client = new RpcClient(central, ADDRESS, { reconnectMs: 10, timeoutMs: 500 });
  return { noble, ...board, central, client };
}

async function failureOf(attempt: Promise<unknown>): Promise<readonly [BleFailure, string]> {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof BleError) return [error.kind, error.message];
    throw error;
  }
  throw new Error("it worked");
}

test("scan tells each device once, with its name, and ends with the signal", async () => {
  const { noble, central } = rig();
  noble.add(new FakePeripheral("24:0a:c4:00:00:04", "", []));
  noble.add(new FakePeripheral("unknown", "a phone", [], "f00d"));
  const found: FoundDevice[] = [];
  const end = new AbortController();
  const scanning = central.scan((device) => found.push(device), end.signal);
  await soon();
  end.abort();
  await scanning;
  expect(found).toEqual([
    { id: ADDRESS, name: "PyGo 11", rssi: -60 },
    // Where the system hides addresses, by its own id.
    { id: "f00d", name: "a phone", rssi: -60 },
  ]);
  expect(noble.listenerCount("discover")).toBe(0);
  await central.close();
  expect(noble.stopped).toBe(true);
});

test.each([ADDRESS, ADDRESS.toUpperCase(), "24-0A-C4-00-00-03"])(
  "connects by address %s, and calls",
  async (address) => {
    const { central, tx } = rig();
    const client = new RpcClient(central, address, { reconnectMs: null });
    await client.connect();
    await expect(client.mesh_ip()).resolves.toEqual(RESULTS.mesh_ip);
    await expect(client.mesh_is_connected()).resolves.toBe(true);
    expect(Math.max(...tx.written.map(({ length }) => length))).toBeLessThanOrEqual(20);
    await client.close();
  },
);

test("a read is no notification", async () => {
  const { central } = rig();
  const connection = await central.connect(ADDRESS);
  const heard: Uint8Array[] = [];
  await connection.subscribe("ec00", "ec0e", (bytes) => heard.push(bytes));
  heard.length = 0;
  expect([...(await connection.read("ec00", "ec0e"))]).toEqual([0]);
  expect(heard).toEqual([]);
  await connection.disconnect();
});

test.each([
  ["poweredOff", "off", "Bluetooth is off"],
  ["unauthorized", "permission", "the system does not let this program use Bluetooth"],
  ["unsupported", "adapter", "this machine has no Bluetooth adapter for low energy"],
  ["unknown", "adapter", "the Bluetooth adapter does not start (it is 'unknown')"],
] as const)("an adapter that is %s: said at once, and the next attempt works", async (state, kind, text) => {
  const { noble, central, client } = rig(state);
  expect(await failureOf(client.connect())).toEqual([kind, text]);
  expect(await failureOf(central.scan(() => undefined, new AbortController().signal))).toEqual([kind, text]);
  noble.become("poweredOn");
  await client.connect();
  await expect(client.mesh_is_connected()).resolves.toBe(true);
  await client.close();
});

test("an adapter that starts a moment later is waited for", async () => {
  const { noble, client } = rig("unknown");
  const connecting = client.connect();
  noble.become("poweredOff");
  noble.become("poweredOn");
  await connecting;
  await client.close();
});

test("an adapter whose driver does not start", async () => {
  const noble = new FakeNoble();
  Object.defineProperty(noble, "state", {
    get() {
      throw new Error("EAFNOSUPPORT, Address family not supported by protocol");
    },
  });
  const [kind, text] = await failureOf(nobleCentral(noble).connect(ADDRESS));
  expect(kind).toBe("adapter");
  expect(text).toContain("EAFNOSUPPORT");
});

test("an adapter that is switched off ends a scan and a connection, and both work again", async () => {
  const { noble, central, client } = rig();
  const scanning = failureOf(central.scan(() => undefined, new AbortController().signal));
  await soon();
  noble.become("poweredOff");
  expect(await scanning).toEqual(["off", "Bluetooth is off"]);
  noble.become("poweredOn");
  await client.connect();
  const states: string[] = [];
  client.on("disconnected", () => states.push("disconnected"));
  client.on("connected", () => states.push("connected"));
  noble.become("poweredOff");
  await soon(60);
  expect([client.connected, states]).toEqual([false, ["disconnected"]]);
  noble.become("poweredOn");
  await soon(100);
  expect([client.connected, states]).toEqual([true, ["disconnected", "connected"]]);
  await expect(client.mesh_is_connected()).resolves.toBe(true);
  await client.close();
});

test("a device that nobody hears", async () => {
  const { central } = rig();
  const failure = await failureOf(central.connect("24:0a:c4:00:00:99", AbortSignal.timeout(30)));
  expect(failure).toEqual(["unreachable", "no device 24:0a:c4:00:00:99 advertises"]);
});

test("a second client waits until the first has gone", async () => {
  const { central, client, device } = rig();
  await client.connect();
  const second = new RpcClient(central, ADDRESS, { reconnectMs: null });
  expect(await failureOf(second.connect(AbortSignal.timeout(30)))).toEqual([
    "unreachable",
    `no device ${ADDRESS} advertises`,
  ]);
  const third = second.connect();
  await client.close();
  await third;
  await expect(second.mesh_is_connected()).resolves.toBe(true);
  await second.close();
  expect(device.log).toEqual(["connected", "lost local", "connected", "lost local"]);
});

test("a device that was heard and takes no connection is given up in time", async () => {
  const { central, device } = rig();
  const end = AbortSignal.timeout(40);
  await central.scan(() => (device.busy = true), AbortSignal.timeout(20));
  expect(await failureOf(central.connect(ADDRESS, end))).toEqual([
    "unreachable",
    `device ${ADDRESS} did not take the connection in time`,
  ]);
  expect(device.log).toEqual(["cancelled"]);
  device.busy = false;
  const connection = await central.connect(ADDRESS);
  await connection.disconnect();
});

test("another device: what it has instead, and it is let go", async () => {
  const { noble, central } = rig();
  const lamp = noble.add(new FakePeripheral("00:00:00:00:00:01", "lamp", [new FakeService("180f", [])]));
  const client = new RpcClient(central, "00:00:00:00:00:01", { reconnectMs: 10 });
  expect(await failureOf(client.connect())).toEqual([
    "service",
    "the device has no characteristic ec0e in service ec00; its services are: 180f",
  ]);
  await soon(50);
  expect([client.connected, lamp.log]).toEqual([false, ["connected", "lost local"]]);
});

test("a device without any service", async () => {
  const { noble, central } = rig();
  const mute = noble.add(new FakePeripheral("00:00:00:00:00:02", "mute", []));
  const failure = await failureOf(central.connect("00:00:00:00:00:02", AbortSignal.timeout(40)));
  expect(failure[1]).toBe("device 00:00:00:00:00:02 did not tell its services in time");
  expect(mute.log).toEqual(["connected", "lost local"]);
});

test("a connection lost in the middle of a frame fails the call, and the client comes back", async () => {
  const { client, device, rx, tx } = rig();
  await client.connect();
  const answer = tx.onWrite;
  tx.onWrite = () => rx.notify(encode(["call_result", 1, RESULTS.mesh_ip]).slice(0, 20));
  const lost = client.mesh_ip();
  const failed = expect(lost).rejects.toThrow("mesh_ip: the connection to the board ended");
  await soon();
  device.lose(8);
  await failed;
  await expect(client.mesh_ip()).rejects.toThrow("mesh_ip: not connected");
  tx.onWrite = answer;
  await soon(100);
  await expect(client.mesh_ip()).resolves.toEqual(RESULTS.mesh_ip);
  await client.close();
});

test("a connection lost in the middle of a write", async () => {
  const { client, device, tx } = rig();
  await client.connect();
  tx.onWrite = null;
  const failed = expect(client.mesh_ip()).rejects.toThrow(/^mesh_ip: the connection/);
  await soon();
  device.lose(19);
  await failed;
  await client.close();
});

test("closing a connection that is gone does not hang", async () => {
  const { central, device } = rig();
  const connection = await central.connect(ADDRESS);
  let ends = 0;
  connection.onDisconnect(() => (ends += 1));
  device.lose(8);
  await connection.disconnect();
  connection.onDisconnect(() => (ends += 1));
  expect(ends).toBe(2);
  expect(await failureOf(connection.write("ed00", "ed0e", Uint8Array.of(1)))).toEqual([
    "ended",
    "the connection has ended",
  ]);
});

test("the example of a program on a computer, by way of noble: the same code as on a simulated board", async () => {
  const { noble, central, device } = rig();
  const lamp = noble.add(new FakePeripheral("00:00:00:00:00:01", "lamp", [new FakeService("180f", [])]));
  const heard: string[] = [];
  const end = new AbortController();
  const question = Buffer.from("94a463616c6c02a76d6573685f697090", "hex");
  const received = (value: Uint8Array): void => {
    heard.push(Buffer.from(value).toString("hex"));
    if (heard.length === 4) end.abort();
  };
  await talk(central, ADDRESS, question, received, end.signal);
  expect(heard.join("")).toBe(
    `00${Buffer.from(encode(["call_result", 2, RESULTS.mesh_ip])).toString("hex")}`,
  );
  expect(device.log).toEqual(["connected", "lost local"]);
  await expect(talk(central, lamp.address, question, received, AbortSignal.timeout(500))).rejects.toThrow(
    "the device has no characteristic ec0e",
  );
  expect(lamp.log).toEqual(["connected", "lost local"]);
});

/** A folder with a noble of that text. */
function installed(code: string): string {
  const folder = folderWith({ "package.json": "{}" });
  const place = join(folder, "node_modules", "@stoprocent", "noble");
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, "index.js"), code);
  return folder;
}

test("noble is found where the user works, and one that does not load says why", () => {
  expect(findNoble(folderWith({ "package.json": "{}" }))).toBeNull();
  expect(findNoble(installed("module.exports = { state: 'poweredOn' };"))?.state).toBe("poweredOn");
  expect(findNoble(installed("exports.default = { state: 'unknown' };"))?.state).toBe("unknown");
  expect(() =>
    findNoble(installed("throw new Error('No native build was found for platform=linux');")),
  ).toThrow(
    "@stoprocent/noble is installed and does not load (No native build was found for platform=linux)",
  );
  // A part of noble that is missing is not noble that is missing.
  expect(() => findNoble(installed("require('@stoprocent/bluetooth-hci-socket');"))).toThrow(
    "Cannot find module '@stoprocent/bluetooth-hci-socket'",
  );
});

test.each([
  ["unauthorized", "PM7056", "setcap"],
  ["unsupported", "PM7057", "--sim"],
])("the commands say what to do about an adapter that is %s", async (state, code, advice) => {
  const folder = installed(
    // It speaks to people on its own, as the real one does.
    `const { EventEmitter } = require("node:events");
     class Noble extends EventEmitter { get state() { console.log("noble warning: run as root"); return "${state}"; } }
     module.exports = new Noble();`,
  );
  for (const args of [["scan"], ["call", "mesh_ip"], ["listen", "--device", ADDRESS]]) {
    const result = await pymesh(folder, ["ble", ...args]);
    expect([result.code, result.stdout]).toEqual([7, ""]);
    expect(result.stderr).toContain(code);
    expect(result.stderr).toContain(advice);
    expect(result.stderr).toContain("noble warning");
  }
});
