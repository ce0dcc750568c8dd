// A board in a scripted mesh with a Pymesh that the test holds: what the library does, seen from both sides.
import { jest } from "@jest/globals";
import type * as Lang from "lang";
import type * as PymeshModule from "pymesh";
import { type Board, type ScriptedMesh, type World, createWorld, scriptedMesh } from "pymesh-ts/testing";
import { FULL_MAC } from "./config-file";
import { fromHex, hexOf, textOf, textToHex, toHex } from "./board";

// The first board of a test file loads the compiler.
jest.setTimeout(60_000);

/** Prefix of the mesh, as the firmware writes addresses. */
export const PREFIX = "fdde:ad00:beef:0:";
export const LEADER_IP = `${PREFIX}0:ff:fe00:fc00`;

export interface Received {
  readonly ip: string;
  readonly port: number;
  readonly text: string;
}

export interface TestNode {
  readonly world: World;
  readonly board: Board;
  readonly mesh: ScriptedMesh;
  readonly lang: typeof Lang;
  readonly pymesh: PymeshModule.Pymesh;
  /** What `message_cb` got. */
  readonly received: Received[];
  /** A datagram of hex digits from the node of that MAC. */
  readonly hear: (hex: string, from?: bigint) => Promise<void>;
  /** What was sent since the last call: hex digits and address. */
  readonly sent: () => [string, string][];
}

export interface NodeOptions {
  readonly mac?: bigint;
  /** 3 router (default), 4 leader, 1 detached … */
  readonly state?: number;
  readonly config?: object;
  /** Instead of collecting in `received`. */
  readonly message_cb?: (ip: string, port: number, data: Lang.bytes) => void;
  /** Before Pymesh is made. */
  readonly prepare?: (board: Board, mesh: ScriptedMesh) => void;
}

/** Short and long address of a node, as the native mesh lists them. */
export function addresses(mac: bigint, rloc16: number): string[] {
  return [
    `${PREFIX}0:0:0:${(mac & 0xffffn).toString(16)}`,
    `${PREFIX}0:ff:fe00:${rloc16.toString(16)}`,
    `${PREFIX}1:2:3:4`,
    "fe80:0:0:0:1:2:3:4",
  ];
}

/** The native mesh becomes `state` with RLOC16 c400; what the library makes of it is seen at its next look. */
export function join(mesh: ScriptedMesh, mac: bigint, state = 3): void {
  Object.assign(mesh, {
    state,
    rloc: 0xc400,
    ipaddr: addresses(mac, 0xc400),
    leader: { part_id: 1, mac: 6n, rloc16: 0x6000 },
  });
}

export const neighbor = (mac: bigint, rssi = -70, age = 5, rloc16 = 0x6000, role = 3) => ({
  mac,
  role,
  rloc16,
  rssi,
  age,
});

/** Runs `test` with a node that has joined. */
export async function withNode(
  test: (node: TestNode) => Promise<void> | void,
  options: NodeOptions = {},
): Promise<void> {
  const world = createWorld({ seed: 1 });
  try {
    const mac = options.mac ?? FULL_MAC;
    const board = await world.addBoard({ id: "node", mac, engine: "node" });
    const mesh = scriptedMesh(board);
    const received: Received[] = [];
    options.prepare?.(board, mesh);
    if (options.state !== 1) join(mesh, mac, options.state ?? 3);
    const lang = await board.import<typeof Lang>("lang");
    const module = await board.import<typeof PymeshModule>("pymesh");
    const message_cb = (ip: string, port: number, data: Lang.bytes): void => {
      if (options.message_cb !== undefined) options.message_cb(ip, port, data);
      else received.push({ ip, port, text: textOf(data) });
    };
    const pymesh = await world.exec(board, async () => {
      const made = new module.Pymesh(options.config ?? {}, message_cb);
      return lang.ready(made);
    });
    let seen = 0;
    await test({
      world,
      board,
      mesh,
      lang,
      pymesh,
      received,
      async hear(hex, from = 11n) {
        mesh.receive(fromHex(hex), { ip: `${PREFIX}0:0:0:${(from & 0xffffn).toString(16)}`, port: 1234 });
        await world.run(0.01);
      },
      sent() {
        const news = mesh.sent.slice(seen).map(({ bytes, ip }): [string, string] => [toHex(bytes), ip]);
        seen = mesh.sent.length;
        return news;
      },
    });
  } finally {
    await world.close();
  }
}

/** A MESSAGE packet. */
export function messagePacket(text: string, id: number, sender = 11n): string {
  const payload = textToHex(text);
  const length = payload.length / 2;
  return `10${hexOf(12 + length, 4)}${hexOf(sender, 16)}${hexOf(id, 4)}${hexOf(length, 4)}${payload}`;
}

/** The MESSAGE_ACK packet of the node of that MAC. */
export function ackPacket(mac: bigint, id: number): string {
  return `11000a${hexOf(mac, 16)}${hexOf(id, 4)}`;
}
