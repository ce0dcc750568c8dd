// The same storm on the emitted Python: random datagrams and random writes of a phone; after each batch the
// board's heap is asked, and whether it still counts, answers and receives.
import { describe, expect, jest, test } from "@jest/globals";
import { type Board, createWorld, type World } from "../../runtime-shims";
import { findMicropython } from "../../runtime-shims/board/engines/unix/find-micropython";
import { scriptedMesh, type ScriptedMesh } from "../../runtime-shims/testing/scripted-mesh";
import { typeAt, vmHeap } from "../support/vm-heap";

const MAC = 0x70b3d5499a2c1234n;
const NEIGHBOR = { ip: "fdde:ad00:beef:0:0:0:0:9", port: 1234 } as const;
/** A MESSAGE packet of node 11: "alive?", id 7. */
const MESSAGE = "100012000000000000000b00070006616c6976653f";
/** The call `mesh_is_connected`, in two writes, and its answer. */
const CALL = ["94a463616c6c01b16d6573685f69735f636f", "6e6e656374656490"] as const;
const ANSWER = "93ab63616c6c5f726573756c7401c3";

const RUNS = 10_000;
const BATCH = 500;
jest.setTimeout(300_000);

/** The program ends and the library's callbacks go on: only between them does this VM collect garbage. */
const MAIN = `
from _pymesh import Pymesh
texts = 0
def message_cb(ip, port, data):
    global texts
    texts += 1
    data.decode()
pymesh = Pymesh({"ble_api": True, "debug": 0}, message_cb)
def state():
    mesh = pymesh.mesh.mesh
    messages = pymesh.mesh.meshaging
    print("state", mesh.num_packets, mesh.num_dropped, texts, messages.num_received,
        len(messages.received), len(messages.rcv_dict), mesh.mesh.leader_data.records_num(),
        len(pymesh.ble_rpc.rx_worker.q), pymesh.mesh.lock.locked())
`;

interface State {
  readonly heap: number;
  readonly packets: number;
  readonly dropped: number;
  /** Calls of `message_cb`. */
  readonly texts: number;
  readonly received: number;
  readonly waiting: number;
  readonly remembered: number;
  readonly records: number;
  readonly writes: number;
}

/** Repeatable numbers. */
function createRandom(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (state * 1103515245 + 12345) % 0x80000000;
    return Math.floor((state / 0x80000000) * n);
  };
}

async function stateOf(world: World, board: Board): Promise<State> {
  expect(board.crash).toBeNull();
  const heap = await vmHeap(world, board);
  const text = await typeAt(world, board, "state()\n");
  const line = /^state ([\d ]+) False\s*$/m.exec(text)?.[1];
  if (line === undefined) throw new Error(`the lock is held: ${text}`);
  const [packets, dropped, texts, received, waiting, remembered, records, writes] = line
    .split(" ")
    .map(Number);
  return { heap, packets, dropped, texts, received, waiting, remembered, records, writes } as State;
}

async function withBoard(
  engine: "micropython" | "unix",
  work: (world: World, board: Board, mesh: ScriptedMesh) => Promise<void>,
): Promise<void> {
  const world = createWorld({ seed: 1, trace: { level: "off" } });
  try {
    const board = await world.addBoard({
      id: "node",
      mac: MAC,
      engine,
      files: { "/flash/main.py": MAIN },
    });
    const mesh = scriptedMesh(board);
    Object.assign(mesh, {
      state: 3,
      rloc: 0xc400,
      ipaddr: ["fdde:ad00:beef:0:0:0:0:1234", "fdde:ad00:beef:0:0:ff:fe00:c400"],
      leader: { part_id: 1, mac: 6n, rloc16: 0x6000 },
    });
    await world.run(20);
    await work(world, board, mesh);
  } finally {
    await world.close();
  }
}

/** After the first batches, which make what stays, the heap grows no more. */
function expectBounded(what: string, heaps: readonly number[]): void {
  const settled = heaps.slice(0, heaps.length / 2);
  const later = heaps.slice(heaps.length / 2);
  process.stderr.write(
    `${what}: heap ${heaps[0]}, at most ${Math.max(...heaps)}, in the end ${heaps.at(-1)}\n`,
  );
  expect(Math.max(...later)).toBeLessThan(Math.max(...settled) + 4_000);
}

const engines = [
  ["micropython", test],
  ["unix", findMicropython() === null ? test.skip : test],
] as const;

describe.each(engines)("engine %s", (engine, test) => {
  test("10,000 random datagrams", () =>
    withBoard(engine, async (world, board, mesh) => {
      const random = createRandom(1);
      const types = [
        0x10, 0x11, 0x20, 0x21, 0x80, 0x81, 0x82, 0x83, 0x84, 0x90, 0xbb, 0xf0, 0xf1, 0xf2, 0xf3, 0xf4,
      ];
      const heaps: number[] = [];
      for (let done = 0; done < RUNS; done += BATCH) {
        for (let i = 0; i < BATCH; i++) {
          const body = Uint8Array.from({ length: random(60) }, () => random(256));
          const type = random(4) === 0 ? random(256) : (types[random(types.length)] ?? 0);
          const length = random(8) === 0 ? random(100) : body.length;
          mesh.receive(Uint8Array.from([type, length >> 8, length & 255, ...body]), NEIGHBOR);
          if (i % 4 === 3) await world.run(0.02);
        }
        await world.run(1);
        const state = await stateOf(world, board);
        expect(state.packets).toBe(done + BATCH);
        expect(state.texts).toBe(state.received);
        expect([state.waiting, state.remembered, state.records].every((count) => count <= 64)).toBe(true);
        heaps.push(state.heap);
      }
      const { dropped, received } = await stateOf(world, board);
      expect(dropped).toBeGreaterThan(RUNS / 4);
      mesh.receive(Buffer.from(MESSAGE, "hex"), NEIGHBOR);
      await world.run(1);
      expect((await stateOf(world, board)).received).toBe(received + 1);
      expectBounded(`${RUNS} datagrams`, heaps);
    }));

  test("10,000 random writes of a phone", () =>
    withBoard(engine, async (world, board) => {
      const random = createRandom(2);
      const names = ["mesh_ip", "set_gps", "get_node_info", "send_message", "receive_message"];
      const call = Array.from("\x94\xa4call\x01", (c) => c.charCodeAt(0));
      const heaps: number[] = [];
      for (let done = 0; done < RUNS; done += BATCH) {
        const phone = world.bleConnect(board.id);
        await world.run(2);
        for (let i = 0; i < BATCH; i++) {
          const bytes = Array.from({ length: 1 + random(19) }, () => random(256));
          const name = names[random(names.length)] ?? "";
          const start =
            random(3) === 0 ? [...call, 0xa0 + name.length, ...Array.from(name, (c) => c.charCodeAt(0))] : [];
          phone.write(0xed00, 0xed0e, Uint8Array.from([...start, ...bytes]));
          if (i % 20 === 19) await world.run(0.7);
        }
        await world.run(30);
        phone.disconnect();
        await world.run(1);
        const next = world.bleConnect(board.id);
        await world.run(2);
        for (const piece of CALL) next.write(0xed00, 0xed0e, Buffer.from(piece, "hex"));
        await world.run(3);
        expect(Buffer.concat(next.notifications.map(({ bytes }) => bytes)).toString("hex")).toBe(ANSWER);
        next.disconnect();
        await world.run(1);
        const state = await stateOf(world, board);
        expect(state.writes).toBe(0);
        heaps.push(state.heap);
      }
      expectBounded(`${RUNS} writes`, heaps);
    }));

  // MicroPython keeps each character that a program takes out of a text, until the next boot.
  test("texts in thousands of different characters leave nothing behind", () =>
    withBoard(engine, async (world, board) => {
      await typeAt(world, board, "from _pymesh_msgpack import unpackb, packb\n");
      const before = await vmHeap(world, board);
      const read = `
for n in range(0x4e00, 0x4e00 + 3000, 10):
    text = "".join([chr(0x61 + i) for i in range(10)])
    data = b"".join([bytes((0xe0 | c >> 12, 0x80 | c >> 6 & 63, 0x80 | c & 63)) for c in range(n, n + 10)])
    if packb(unpackb(b"\\xbe" + data)) != b"\\xbe" + data:
        raise ValueError(n)
`;
      await typeAt(world, board, read);
      expect((await vmHeap(world, board)) - before).toBeLessThan(2000);
    }));
});
