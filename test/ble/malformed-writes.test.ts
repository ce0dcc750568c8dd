// Whatever a client writes, the board goes on: no crash, no lost callback thread, bounded memory, and the next valid
// call is answered. Pymesh as it is, in a mesh whose answers the test holds. PYMESH_WRITES=100000 writes so many;
// the usual run fewer.
import { expect, jest, test } from "@jest/globals";
import { createWorld, type Board, type Central, type World } from "../../runtime-shims";
import { scriptedMesh } from "../../runtime-shims/testing";
import { createRandomStream } from "../../runtime-shims/world/random";
import { RpcClient } from "../../tools/rpc/client";
import { encode, StreamDecoder } from "../../tools/rpc/msgpack";
import { settle, simulatedCentral, simulatedTimers } from "../../tools/rpc/simulated-central";
import { typeAt, vmHeap } from "../support/vm-heap";
import { createMalformedWrites, type WriteKind } from "./malformed-writes";

const WRITES = Number(process.env["PYMESH_WRITES"] ?? 2000);
/** Writes of one connection. */
const BATCH = 500;
/** The air carries four writes each 30 ms; what waits for the client is at most 4096 bytes, 200 each second. */
const BATCH_SECONDS = Math.ceil((BATCH / 4) * 0.03) + 21;

jest.setTimeout(60_000 + WRITES * 40);

/** The program ends, its callbacks go on: only between them does this VM collect garbage. */
const MAIN = `
from _pymesh import Pymesh
pymesh = Pymesh({"ble_api": True, "debug": 0}, lambda ip, port, data: None)
writes = 0
feed = pymesh.ble_rpc.tx_worker.on_write
def count(data):
    global writes
    writes += 1
    feed(data)
pymesh.ble_rpc.tx_worker.on_write = count
def state():
    print(len(pymesh.ble_rpc.rx_worker.q), writes)
`;

/** Both kinds of write: those that fit an MTU of 200, and those that the firmware ignores. */
const LONGEST_WRITE = 197;

interface State {
  readonly heap: number;
  readonly queue: number;
  /** Writes that came to the library. */
  readonly writes: number;
}

async function stateOf(world: World, board: Board): Promise<State> {
  const heap = await vmHeap(world, board);
  const [queue = NaN, writes = NaN] = (await typeAt(world, board, "state()\n")).split(" ").map(Number);
  return { heap, queue, writes };
}

async function boardOf(world: World): Promise<Board> {
  const board = await world.addBoard({
    id: "a",
    mac: 11n,
    engine: "micropython",
    files: { "/flash/main.py": MAIN },
  });
  Object.assign(scriptedMesh(board), {
    state: 3,
    rloc: 0xc400,
    ipaddr: ["fdde:ad00:beef:0:0:0:0:b", "fdde:ad00:beef:0:0:ff:fe00:c400", "fe80:0:0:0:1:2:3:4"],
    leader: { part_id: 1, mac: 6n, rloc16: 0x6000 },
  });
  await world.run(20);
  return board;
}

/** Ends whatever frame the board waits for: as many bytes that are no MessagePack as it takes at most. */
async function clearStream(world: World, central: Central): Promise<void> {
  for (let sent = 0; sent < 2400; sent += 100) central.write(0xed00, 0xed0e, new Uint8Array(100).fill(0xc1));
  await world.run(2);
}

/** The answers that came since number `first` of the notifications. */
const answersSince = (central: Central, first: number): unknown[] =>
  new StreamDecoder().push(
    Uint8Array.from(central.notifications.slice(first).flatMap(({ bytes }) => [...bytes])),
  );

test(`${WRITES} malformed writes leave the board alive`, async () => {
  const world = createWorld({ trace: { level: "off" } });
  try {
    const board = await boardOf(world);
    const { next, counts } = createMalformedWrites(createRandomStream(7, "malformed"));
    const heaps: number[] = [];
    let arrived = 0;
    let fitting = 0;
    const started = performance.now();
    for (let done = 0; done < WRITES; done += BATCH) {
      const central = world.bleConnect("a");
      await world.run(1);
      for (let i = 0; i < BATCH; i++) {
        const bytes = next();
        central.write(0xed00, 0xed0e, bytes);
        if (bytes.length <= LONGEST_WRITE) fitting += 1;
      }
      await world.run(BATCH_SECONDS);
      expect(board.crash).toBeNull();
      expect(board.hardware.callbacks.ended).toBe(false);

      // The same connection: what came before may have left half a frame.
      await clearStream(world, central);
      const first = central.notifications.length;
      central.write(0xed00, 0xed0e, encode(["call", 7, "mesh_is_connected", []]));
      await world.run(2);
      expect(answersSince(central, first)).toEqual([["call_result", 7, true]]);
      central.disconnect();
      await world.run(0.5);

      // The next one, with the client that everybody uses.
      const client = new RpcClient(simulatedCentral(world), "a", {
        timers: simulatedTimers(world),
        reconnectMs: null,
      });
      await settle(world, client.connect());
      await expect(settle(world, client.mesh_is_connected())).resolves.toBe(true);
      await client.close();

      const state = await stateOf(world, board);
      expect(state.queue).toBe(0);
      arrived = state.writes - (heaps.length + 1) * (24 + 1 + 2);
      heaps.push(state.heap);
    }
    // No write was lost on its way to the library.
    expect(arrived).toBe(fitting);
    for (const kind of Object.keys(counts)) expect(counts[kind as WriteKind]).toBeGreaterThan(0);
    report(heaps, counts, performance.now() - started);
    // The first batches make what stays; after them nothing grows.
    const half = Math.ceil(heaps.length / 2);
    expect(Math.max(...heaps.slice(half))).toBeLessThan(Math.max(...heaps.slice(0, half)) + 4000);
  } finally {
    await world.close();
  }
});

/** For the long run. */
function report(heaps: readonly number[], counts: Readonly<Record<WriteKind, number>>, ms: number): void {
  if (process.env["PYMESH_WRITES"] === undefined) return;
  const kinds = Object.entries(counts).map(([kind, count]) => `${kind} ${count}`);
  process.stderr.write(
    `${WRITES} writes in ${(ms / 1000).toFixed(0)} s (${kinds.join(", ")}); heap of the VM: first ` +
      `${heaps[0]}, last ${heaps.at(-1)}, at most ${Math.max(...heaps)} B\n`,
  );
}

test("a valid call is answered wherever it is split, also into single bytes", async () => {
  const world = createWorld({ trace: { level: "off" } });
  try {
    await boardOf(world);
    const central = world.bleConnect("a");
    await world.run(1);
    const frame = encode(["call", 300, "set_gps", [51.45, 5.45313]]);
    const answered = async (pieces: readonly Uint8Array[]): Promise<void> => {
      const first = central.notifications.length;
      for (const piece of pieces) central.write(0xed00, 0xed0e, piece);
      await world.run(1);
      expect(answersSince(central, first)).toEqual([["call_result", 300, null]]);
    };
    for (let at = 0; at <= frame.length; at++) await answered([frame.slice(0, at), frame.slice(at)]);
    await answered([...frame].map((byte) => Uint8Array.of(byte)));
  } finally {
    await world.close();
  }
});
