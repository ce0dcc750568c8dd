// The RPC client by itself: what it does when the board is silent, when the connection ends, when the stream is
// garbled; and the codec against another MessagePack.
import { describe, expect, test } from "@jest/globals";
import { decode as oracleDecode, encode as oracleEncode } from "@msgpack/msgpack";
import fc from "fast-check";
import type { BleCentral, BleConnection, Timers } from "../../tools/rpc/ble-central";
import { RpcClient } from "../../tools/rpc/client";
import { createRandomStream } from "../../runtime-shims/world/random";
import {
  encode,
  Float,
  MessagePackError,
  StreamDecoder,
  type Packable,
  type Unpacked,
} from "../../tools/rpc/msgpack";

/** A board that does nothing but what the test says; time passes when the test says so. */
function rig(): {
  readonly client: RpcClient;
  readonly written: Uint8Array[];
  readonly notify: (bytes: Uint8Array) => void;
  readonly drop: () => void;
  readonly connections: () => number;
  readonly pass: (ms: number) => Promise<void>;
} {
  const written: Uint8Array[] = [];
  let timers: { at: number; action: () => void }[] = [];
  let now = 0;
  let connections = 0;
  let listener: (bytes: Uint8Array) => void = () => undefined;
  let ended: () => void = () => undefined;
  const central: BleCentral = {
    scan: () => Promise.resolve(),
    close: () => Promise.resolve(),
    connect: () => {
      connections += 1;
      const connection: BleConnection = {
        name: "PyGo 1",
        write: (_service, _characteristic, bytes) => {
          written.push(bytes);
          return Promise.resolve();
        },
        read: () => Promise.resolve(new Uint8Array(0)),
        subscribe: (_service, _characteristic, next) => {
          listener = next;
          return Promise.resolve();
        },
        onDisconnect: (next) => (ended = next),
        disconnect: () => {
          ended();
          return Promise.resolve();
        },
      };
      return Promise.resolve(connection);
    },
  };
  const clock: Timers = {
    after(ms, action) {
      const timer = { at: now + ms, action };
      timers.push(timer);
      return () => (timers = timers.filter((one) => one !== timer));
    },
  };
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return {
    client: new RpcClient(central, "a", { timers: clock, timeoutMs: 5000, reconnectMs: 1000 }),
    written,
    notify: (bytes) => listener(bytes),
    drop: () => ended(),
    connections: () => connections,
    pass: async (ms) => {
      now += ms;
      const due = timers.filter((timer) => timer.at <= now);
      timers = timers.filter((timer) => timer.at > now);
      for (const { action } of due) action();
      await turn();
    },
  };
}

describe("the client", () => {
  test("fails a call that has no answer in time, and answers that come late are nobody's", async () => {
    const { client, pass, notify } = rig();
    await client.connect();
    const call = client.mesh_is_connected();
    const failed = expect(call).rejects.toThrow("no answer after 5 s");
    await pass(5000);
    await failed;
    notify(encode(["call_result", 1, true]));
    const next = client.mesh_is_connected();
    notify(encode(["call_result", 2, false]));
    await expect(next).resolves.toBe(false);
  });
  test("fails what waits when the connection ends in the middle of a frame, and starts afresh", async () => {
    const { client, drop, notify, pass } = rig();
    await client.connect();
    const lost = expect(client.mesh_ip()).rejects.toThrow("ended");
    notify(encode(["call_result", 1, ["fdde::1"]]).slice(0, 9));
    drop();
    await lost;
    expect(client.connected).toBe(false);
    await pass(1000);
    expect(client.connected).toBe(true);
    const again = client.mesh_ip();
    notify(encode(["call_result", 2, ["fdde::1"]]));
    await expect(again).resolves.toEqual(["fdde::1"]);
  });
  test("does not connect again once it is closed", async () => {
    const made = rig();
    await made.client.connect();
    await made.client.close();
    await made.pass(10_000);
    expect(made.connections()).toBe(1);
    await expect(made.client.mesh_ip()).rejects.toThrow("not connected");
  });
  test("tells of a garbled stream, and reads on from the next frame", async () => {
    const { client, notify } = rig();
    await client.connect();
    const reasons: string[] = [];
    client.on("garbled", (reason) => reasons.push(reason));
    notify(encode(["call_result", 0, null]));
    notify(Uint8Array.of(0xc1));
    expect(reasons).toHaveLength(1);
    const call = client.mesh_is_connected();
    notify(Uint8Array.of(0xdb, 0xff, 0x93, ...encode(["call_result", 1, true])));
    await expect(call).resolves.toBe(true);
  });
  test("is not misled by what was meant for the client before", async () => {
    const { client, notify } = rig();
    await client.connect();
    // The firmware answers a subscription with the last piece that it sent, here one that promises much.
    notify(Uint8Array.of(...new TextEncoder().encode("9a:12:fe, c400, "), 0xdb, 0x7f, 0, 0));
    const call = client.mesh_ip();
    const answer = encode(["call_result", 1, ["fdde::1"]]);
    notify(answer.slice(0, 5));
    notify(answer.slice(5));
    await expect(call).resolves.toEqual(["fdde::1"]);
  });
  test("gives up a frame that is not continued", async () => {
    const { client, notify, pass } = rig();
    await client.connect();
    const reasons: string[] = [];
    client.on("garbled", (reason) => reasons.push(reason));
    const lost = expect(client.mesh_ip()).rejects.toThrow("no answer");
    notify(encode(["call_result", 1, ["fdde::1"]]).slice(0, 20));
    await pass(5000);
    await lost;
    expect(reasons).toEqual(["a frame ended in the middle"]);
    const next = client.mesh_ip();
    notify(encode(["call_result", 2, []]));
    await expect(next).resolves.toEqual([]);
  });
  test("refuses a frame without end, and reads the next one", async () => {
    const { client, notify } = rig();
    await client.connect();
    const reasons: string[] = [];
    client.on("garbled", (reason) => reasons.push(reason));
    const head = encode(["notify", "msg", ""]).slice(0, -1);
    notify(Uint8Array.of(...head, 0xdb, 0x7f, 0xff, 0xff, 0xff));
    for (let i = 0; i < 5 && reasons.length === 0; i++) notify(new Uint8Array(60_000));
    expect(reasons).toEqual(["a frame has no end"]);
    const call = client.mesh_is_connected();
    notify(encode(["call_result", 1, true]));
    await expect(call).resolves.toBe(true);
  });
  test("nothing that comes in ends it, and what waits for a frame's end is given up", async () => {
    const random = createRandomStream(3, "board");
    for (let run = 0; run < 200; run++) {
      const { client, notify, pass } = rig();
      await client.connect();
      client.on("message", () => undefined);
      for (let i = random.below(20); i >= 0; i--) {
        const frame = encode(["notify", "msg", { mac: 5n, payload: "x", ts: random.below(1000), id: i }]);
        if (random.below(2) === 0) frame[random.below(frame.length)] = random.below(256);
        notify(random.below(3) === 0 ? random.bytes(20) : frame.slice(0, 1 + random.below(frame.length)));
      }
      await pass(5000);
      const call = client.mesh_is_connected();
      notify(encode(["call_result", 1, true]));
      await expect(call).resolves.toBe(true);
    }
  });
  test("an argument that cannot be sent fails the call, and no id is used up", async () => {
    const { client, notify } = rig();
    await client.connect();
    await expect(client.get_node_info(2n ** 64n)).rejects.toThrow(
      "get_node_info: 18446744073709551616 does not fit 64 bits",
    );
    const call = client.mesh_is_connected();
    notify(encode(["call_result", 1, true]));
    await expect(call).resolves.toBe(true);
  });
  test("says what a board answered instead", async () => {
    const { client, notify } = rig();
    await client.connect();
    const call = client.get_mesh_pairs();
    notify(encode(["call_result", 1, "no"]));
    await expect(call).rejects.toThrow("the board answered no, which is not a list");
  });
  test("sends frames one after the other in writes of 20 bytes", async () => {
    const { client, written, notify } = rig();
    await client.connect();
    const calls = [client.get_mesh_mac_list(), client.get_node_info(0xffff_ffff_ffff_ffffn)];
    await new Promise((resolve) => setImmediate(resolve));
    expect(written.every((piece) => piece.length <= 20)).toBe(true);
    const frames = new StreamDecoder().push(Uint8Array.from(written.flatMap((piece) => [...piece])));
    expect(frames).toEqual([
      ["call", 1, "get_mesh_mac_list", []],
      ["call", 2, "get_node_info", [0xffff_ffff_ffff_ffffn]],
    ]);
    notify(encode(["call_result", 1, []]));
    notify(encode(["call_result", 2, { loRa_mac: 0xffff_ffff_ffff_ffffn }]));
    await expect(Promise.all(calls)).resolves.toMatchObject([[], { mac: 0xffff_ffff_ffff_ffffn }]);
  });
});

/** Maps as records. */
function plain(value: Unpacked): unknown {
  if (value instanceof Map)
    return Object.fromEntries(
      [...(value as ReadonlyMap<string, Unpacked>)].map(([key, item]) => [key, plain(item)]),
    );
  return Array.isArray(value) ? (value as readonly Unpacked[]).map(plain) : value;
}

describe("the codec", () => {
  const value: fc.Arbitrary<Packable> = fc.letrec<{ value: Packable }>((tie) => ({
    value: fc.oneof(
      { depthSize: "small" },
      fc.constant(null),
      fc.boolean(),
      fc.maxSafeInteger(),
      fc.double({ noNaN: true }).filter((x) => !Number.isInteger(x)),
      fc.string({ unit: "grapheme", maxLength: 60 }),
      fc.array(tie("value"), { maxLength: 20 }),
      fc
        .dictionary(fc.string({ maxLength: 5 }), tie("value"), { maxKeys: 20 })
        .map((record) => ({ ...record })),
    ),
  })).value;

  test("writes what another MessagePack reads", () => {
    fc.assert(
      fc.property(value, (x) => expect(oracleDecode(encode(x))).toEqual(x)),
      { numRuns: 300 },
    );
  });
  test("reads what another MessagePack writes, in any pieces", () => {
    fc.assert(
      fc.property(value, fc.integer({ min: 1, max: 25 }), (x, size) => {
        const bytes = oracleEncode(x);
        const decoder = new StreamDecoder();
        const objects = [];
        for (let i = 0; i < bytes.length; i += size) objects.push(...decoder.push(bytes.slice(i, i + size)));
        expect(objects).toHaveLength(1);
        expect(plain(objects[0] ?? null)).toEqual(x);
      }),
      { numRuns: 300 },
    );
  });
  test.each([
    [0xffff_ffff_ffff_ffffn, "cfffffffffffffffff"],
    [-(2n ** 63n), "d38000000000000000"],
    [new Float(51), "cb4049800000000000"],
    ["x".repeat(32), `da0020${"78".repeat(32)}`],
    [Uint8Array.of(0xff), "a1ff"],
  ])("%s is %s", (x, hex) => {
    expect(Buffer.from(encode(x)).toString("hex")).toBe(hex);
  });
  test("bytes that are no text stay bytes", () => {
    expect(new StreamDecoder().push(Uint8Array.of(0xa1, 0xff))).toEqual([Uint8Array.of(0xff)]);
  });
  test("refuses what cannot be, and nesting without end", () => {
    expect(() => new StreamDecoder().push(Uint8Array.of(0xc1))).toThrow(MessagePackError);
    expect(() => new StreamDecoder().push(new Uint8Array(100).fill(0x91))).toThrow("nested too deep");
    expect(() => encode(2n ** 64n)).toThrow(RangeError);
  });
});
