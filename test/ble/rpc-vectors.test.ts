// Every frame of spec/pymesh-library.md §5.7 both ways: client → air → library → air → client, with the library's own
// code on a MicroPython board. The mesh behind it answers what the vectors say.
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { decode, decodeMulti } from "@msgpack/msgpack";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createWorld, type World } from "../../runtime-shims";
import { RpcClient, type IncomingMessage } from "../../tools/rpc/client";
import { settle, simulatedCentral, simulatedTimers } from "../../tools/rpc/simulated-central";

interface Vector {
  readonly name: string;
  readonly section: string;
  readonly hex: string;
}
const vectors = (
  JSON.parse(readFileSync(join(__dirname, "..", "vectors", "frames.json"), "utf8")) as Vector[]
).filter(({ section }) => section === "5.7");
const vector = (name: string): string => {
  const found = vectors.find((one) => one.name.startsWith(name));
  if (found === undefined)
    throw new Error(`no vector ${name}; there are: ${vectors.map((v) => v.name).join("; ")}`);
  return found.hex;
};

const MAIN = `
import sys
from _ble_rpc import BleRpc

class Meshaging:
    pass

class Message:
    def __init__(self, mac, payload, ts, id):
        self.mac, self.payload, self.ts, self.id = mac, payload, ts, id

class Mesh:
    def __init__(self):
        self.meshaging = Meshaging()
        self.asked = 0
        self.received = 0
    def is_connected(self):
        return True
    def ip(self):
        return ["fdde:ad00:beef:0:0:ff:fe00:c400"]
    def get_mesh_mac_list(self):
        return {0: [1, 6, 2]}
    def get_mesh_pairs(self):
        return [(2, 6, -87), (1, 6, -77)]
    def get_node_info(self, mac):
        self.asked += 1
        if self.asked == 1:
            return {"loRa_mac": mac}
        return {"ip": 0xd800, "r": 3, "a": 7, "l": {"lat": 51.45000076293945, "lng": 5.453129768371582}, "nn": 2,
            "nei": [(2, 0xc400, 3, -89, 28), (1, 0x800, 3, -77, 23)], "loRa_mac": mac}
    def send_message(self, data):
        print("sent", data["to"], data["b"], data["id"], data["ts"])
        return True
    def mesage_was_ack(self, mac, id):
        return (mac, id) == (5, 12345)
    def get_rcv_message(self):
        self.received += 1
        return {} if self.received == 2 else {"from": 6, "b": b"Hello World!", "id": 12345, "ts": 3301}

mesh = Mesh()
rpc = BleRpc({"ble_name_prefix": "PyGo ", "MAC": 11, "ble_pin": 0}, mesh)
while True:
    line = input()
    if line == "message":
        rpc.on_rcv_message(Message(11, b"Hello World", 100, 12345))
    elif line == "mac64":
        rpc.on_rcv_message(Message(0x70b3d5499a2c1234, b"Hi", 100, 1))
    else:
        rpc.on_rcv_ack(Message(11, b"", 0, 12345))
`;

// The library is compiled first.
jest.setTimeout(60_000);

let world: World;
let client: RpcClient;
/** Hex of what went over the air since the last look, pieces of 20 bytes joined. */
let toBoard = "";
/** Everything that the client wrote. */
let written = "";
let fromBoard = "";
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

beforeAll(async () => {
  world = createWorld();
  await world.addBoard({ id: "a", mac: 11n, engine: "micropython", files: { "/flash/main.py": MAIN } });
  const central = simulatedCentral(world);
  // Listens on the air between the client and the board.
  const connect = central.connect.bind(central);
  central.connect = async (id, signal) => {
    const connection = await connect(id, signal);
    return {
      ...connection,
      write(service, characteristic, bytes) {
        expect(bytes.length).toBeLessThanOrEqual(20);
        toBoard += hex(bytes);
        written += hex(bytes);
        return connection.write(service, characteristic, bytes);
      },
      subscribe: (service, characteristic, listener) =>
        connection.subscribe(service, characteristic, (bytes) => {
          expect(bytes.length).toBeLessThanOrEqual(20);
          fromBoard += hex(bytes);
          listener(bytes);
        }),
    };
  };
  client = new RpcClient(central, "a", { timers: simulatedTimers(world) });
  await settle(world, client.connect()).catch((error: unknown) => {
    throw new Error(`${String(error)}\n${world.boards.get("a")?.serial.text ?? ""}`);
  });
  await world.run(1);
});
afterAll(async () => {
  await client.close();
  await world.close();
});

/** Makes a call and gives its result, with the frames that went over the air. */
async function over<T>(call: () => Promise<T>): Promise<{ result: T; call: string; answer: string }> {
  toBoard = "";
  fromBoard = "";
  const result = await settle(world, call());
  return { result, call: toBoard, answer: fromBoard };
}

/** In any order of keys. The VM has doubles; main.py gives what single precision holds. */
function sameObject(actual: string, expected: string): void {
  const value = (text: string): unknown =>
    decode(Buffer.from(text, "hex"), { mapKeyConverter: (key) => key as string });
  expect(value(actual)).toEqual(value(expected));
}

describe("calls in the order of the vectors", () => {
  test("the first byte of a subscription is the characteristic's first value, and is ignored", () => {
    expect(fromBoard).toBe("00");
  });
  test("1 mesh_is_connected", async () => {
    const seen = await over(() => client.mesh_is_connected());
    expect(seen).toEqual({ result: true, call: vector("call 1 "), answer: vector("call_result 1 ") });
  });
  test("2 mesh_ip", async () => {
    const seen = await over(() => client.mesh_ip());
    expect(seen).toEqual({
      result: ["fdde:ad00:beef:0:0:ff:fe00:c400"],
      call: vector("call 2 "),
      answer: vector("call_result 2 "),
    });
  });
  test("3 set_gps: floats", async () => {
    const seen = await over(() => client.set_gps(51.45, 5.45313));
    expect(seen).toEqual({
      result: undefined,
      call: vector("call 3 set_gps [51.45"),
      answer: vector("call_result 3"),
    });
  });
  test("4 get_mesh_mac_list", async () => {
    const seen = await over(() => client.get_mesh_mac_list());
    expect(seen).toEqual({ result: [1n, 6n, 2n], call: vector("call 4 "), answer: vector("call_result 4 ") });
  });
  test("5 get_mesh_pairs", async () => {
    const seen = await over(() => client.get_mesh_pairs());
    expect(seen).toEqual({
      result: [
        { a: 2n, b: 6n, rssi: -87 },
        { a: 1n, b: 6n, rssi: -77 },
      ],
      call: vector("call 5 "),
      answer: vector("call_result 5 "),
    });
  });
  test("6 get_node_info of a node that is not known yet", async () => {
    const seen = await over(() => client.get_node_info(6n));
    expect(seen.result).toMatchObject({ mac: 6n, role: null, neighbors: null });
    expect([seen.call, seen.answer]).toEqual([vector("call 6 "), vector("call_result 6, node unknown")]);
  });
  test("7 send_message", async () => {
    const seen = await over(() =>
      client.send_message({ to: 5n, payload: "Hello World", id: 12345, ts: 100 }),
    );
    expect(seen).toEqual({ result: true, call: vector("call 7 "), answer: vector("call_result 7 ") });
    expect(world.boards.get("a")?.serial.text).toContain("sent 5 Hello World 12345 100");
  });
  test("8 send_message_was_sent", async () => {
    const seen = await over(() => client.send_message_was_sent(5n, 12345));
    expect([seen.result, seen.call]).toEqual([true, vector("call 8 ")]);
  });
  test("9 receive_message", async () => {
    const seen = await over(() => client.receive_message());
    expect(seen.result).toMatchObject({ from: 6n, id: 12345, ts: 3301 });
    expect(Buffer.from(seen.result?.payload ?? []).toString()).toBe("Hello World!");
    expect([seen.call, seen.answer]).toEqual([vector("call 9 "), vector("call_result 9 {from")]);
  });
});

describe("the other shapes", () => {
  test("nothing received", async () => {
    expect((await over(() => client.receive_message())).result).toBeNull();
    expect(fromBoard.slice(-2)).toBe(vector("call_result 9, nothing").slice(-2));
  });
  test("a node with its place and neighbours", async () => {
    const { result, answer } = await over(() => client.get_node_info(6n));
    expect(result).toMatchObject({ mac: 6n, rloc16: 0xd800, role: 3, age: 7 });
    expect(result.neighbors?.map(({ mac, rssi }) => [mac, rssi])).toEqual([
      [2n, -89],
      [1n, -77],
    ]);
    // The vector with this call's id.
    const own = vector("call_result 6, full").replace("756c7406", `756c74${answer.slice(26, 28) || "06"}`);
    const strip = (text: string): string => text.slice(0, 28);
    sameObject(answer.replace(strip(answer), strip(own)), own);
  });
  test("whole degrees go out as floats: the original fails on integers", async () => {
    const { call } = await over(() => client.set_gps(51, 5));
    expect(call).toContain("cb4049800000000000cb4014000000000000");
  });
  test("a call with a text for its id, written by hand, is answered with that text", async () => {
    fromBoard = "";
    const central = world.ble;
    expect(central.advertisers()).toEqual([]); // connected: nobody else can come
    const frame = Buffer.from(vector("same style, text uuid"), "hex");
    const connection = (
      client as unknown as { connection: { write(s: string, c: string, b: Uint8Array): Promise<void> } }
    ).connection;
    for (let i = 0; i < frame.length; i += 20)
      await settle(world, connection.write("ed00", "ed0e", frame.subarray(i, i + 20)));
    await world.run(2);
    expect(decode(Buffer.from(fromBoard, "hex"))).toEqual(["call_result", "a1b2", true]);
  });
});

describe("notifications", () => {
  test.each([
    ["message", "notify msg (mac 11", 11n, "Hello World", 12345],
    ["mac64", "notify msg, 64-bit mac", 0x70b3d5499a2c1234n, "Hi", 1],
  ])("%s", async (line, name, mac, text, id) => {
    fromBoard = "";
    const messages: IncomingMessage[] = [];
    const off = client.on("message", (message) => messages.push(message));
    world.boards.get("a")?.serial.write(`${line}\n`);
    await world.run(2);
    off();
    expect(fromBoard).toBe(vector(name));
    expect(messages.map((m) => [m.mac, Buffer.from(m.payload).toString(), m.ts, m.id])).toEqual([
      [mac, text, 100, id],
    ]);
  });
  test("an acknowledgement", async () => {
    fromBoard = "";
    const ids: number[] = [];
    client.on("acknowledged", (id) => ids.push(id));
    world.boards.get("a")?.serial.write("ack\n");
    await world.run(2);
    expect([fromBoard, ids]).toEqual([vector("notify msg-ack"), [12345]]);
  });
});

test("the client's frames are what another MessagePack reads", async () => {
  written = "";
  await settle(world, client.mesh_is_connected());
  await settle(world, client.set_gps(51, 5.45313));
  await settle(world, client.get_node_info(0xffff_ffff_ffff_fff1n));
  await settle(world, client.send_message({ to: 5n, payload: "Grüße ".repeat(40), id: 0xffff, ts: 2 ** 31 }));
  await settle(
    world,
    client.send_message({ to: 2n ** 53n, payload: Uint8Array.of(0x48, 0x69), id: 0, ts: 100 }),
  );
  await settle(world, client.send_message_was_sent(127n, 128));
  const frames = [...decodeMulti(Buffer.from(written, "hex"), { useBigInt64: true })] as unknown[][];
  expect(frames.map(([kind, , name, args]) => [kind, name, args])).toEqual([
    ["call", "mesh_is_connected", []],
    ["call", "set_gps", [51, 5.45313]],
    ["call", "get_node_info", [0xffff_ffff_ffff_fff1n]],
    ["call", "send_message", [{ to: 5, b: "Grüße ".repeat(40), id: 0xffff, ts: 2 ** 31 }]],
    // Bytes and text are one type on this wire.
    ["call", "send_message", [{ to: 2n ** 53n, b: "Hi", id: 0, ts: 100 }]],
    ["call", "send_message_was_sent", [127, 128]],
  ]);
  const ids = frames.map(([, id]) => Number(id));
  expect(ids).toEqual(ids.map((_, i) => (ids[0] ?? 0) + i));
});
