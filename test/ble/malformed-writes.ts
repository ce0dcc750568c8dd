// What a hostile or broken client writes to a board: every kind of it, at random.
import type { RandomStream } from "../../runtime-shims/world/random";
import { encode, Float, type Packable } from "../../tools/rpc/msgpack";

const FUNCTIONS = [
  "mesh_is_connected",
  "mesh_ip",
  "set_gps",
  "get_mesh_mac_list",
  "get_mesh_pairs",
  "get_node_info",
  "send_message",
  "send_message_was_sent",
  "receive_message",
];
const UNKNOWN = ["feed", "__init__", "resolve", "", "get_node_infos", "x".repeat(40), "é"];

const KINDS = [
  "noise",
  "truncated",
  "corrupted",
  "nested",
  "promised",
  "oversized",
  "unknown",
  "wrong",
  "shapeless",
] as const;
export type WriteKind = (typeof KINDS)[number] | "bytewise";

export interface MalformedWrites {
  /** The next write: a message of some kind, whole or the next piece of one that was split. */
  readonly next: () => Uint8Array;
  /** Messages so far. */
  readonly counts: Readonly<Record<WriteKind, number>>;
}

export function createMalformedWrites(random: RandomStream): MalformedWrites {
  const counts = Object.fromEntries([...KINDS, "bytewise"].map((kind) => [kind, 0])) as Record<
    WriteKind,
    number
  >;
  let pieces: Uint8Array[] = [];
  const next = (): Uint8Array => {
    const piece = pieces.shift();
    if (piece !== undefined) return piece;
    // Single bytes are many writes: seldom.
    const kind = random.below(50) === 0 ? "bytewise" : pick(random, KINDS);
    counts[kind] += 1;
    const message = messageOf(random, kind);
    if (kind === "bytewise") pieces = cut(message, 1);
    // As long as a write can be; in one piece the firmware ignores it.
    else if (kind === "oversized" && random.below(2) === 0) pieces = cut(message, 197);
    // Half of the others split anywhere, an empty write included.
    else if (random.below(2) === 0) pieces = [message];
    else {
      const at = random.below(message.length + 1);
      pieces = [message.subarray(0, at), message.subarray(at)];
    }
    return next();
  };
  return { next, counts };
}

const cut = (message: Uint8Array, size: number): Uint8Array[] =>
  Array.from({ length: Math.ceil(message.length / size) }, (_, i) =>
    message.subarray(i * size, (i + 1) * size),
  );

function messageOf(random: RandomStream, kind: WriteKind): Uint8Array {
  switch (kind) {
    case "noise":
      return random.bytes(1 + random.below(40));
    case "truncated": {
      const whole = call(random, pick(random, FUNCTIONS));
      return whole.slice(0, random.below(whole.length));
    }
    case "corrupted": {
      const whole = call(random, pick(random, FUNCTIONS));
      whole[random.below(whole.length)] = random.below(256);
      return whole;
    }
    case "nested": {
      // Lists of one, lists of fifteen, maps whose keys are maps, closed or not.
      const depth = 1 + random.below(60);
      const code = pick(random, [0x91, 0x9f, 0x81, 0xdc]);
      const closed = random.below(2) === 0;
      return Uint8Array.of(...new Uint8Array(depth).fill(code), ...(closed ? [0xc0] : []));
    }
    case "promised":
      // Lengths of which nothing ever comes, up to 4 GB.
      return Uint8Array.of(
        pick(random, [0xc4, 0xc6, 0xc9, 0xda, 0xdb, 0xdd, 0xdf]),
        ...random.bytes(4).map((byte) => byte | random.below(256)),
      );
    case "oversized":
      // Longer than the characteristic, or than the longest object.
      return encode([
        "call",
        random.below(256),
        "send_message",
        [{ to: 5, b: "x".repeat(150 + random.below(2500)), id: 1 }],
      ]);
    case "unknown":
      return call(random, pick(random, UNKNOWN));
    case "wrong":
      return call(random, pick(random, FUNCTIONS));
    case "shapeless":
      return encode(anything(random, 0));
    case "bytewise":
      return call(random, pick(random, [...FUNCTIONS, ...UNKNOWN]));
  }
}

/** A call whose id and arguments are anything. */
const call = (random: RandomStream, name: string): Uint8Array =>
  encode([
    "call",
    anything(random, 2),
    name,
    random.below(4) === 0
      ? anything(random, 0)
      : Array.from({ length: random.below(4) }, () => anything(random, 1)),
  ]);

function anything(random: RandomStream, depth: number): Packable {
  switch (random.below(depth > 3 ? 7 : 10)) {
    case 0:
      return null;
    case 1:
      return random.below(2) === 0;
    case 2:
      return BigInt(random.uint32()) * BigInt(random.uint32());
    case 3:
      return -random.below(100_000);
    case 4:
      return "x".repeat(random.below(50));
    case 5:
      return new Float(random.next() * 1000 - 500);
    case 6:
      return random.bytes(random.below(20));
    case 7:
      return Array.from({ length: random.below(5) }, () => anything(random, depth + 1));
    case 8:
      return { lat: anything(random, depth + 1), "": anything(random, depth + 1) };
    default:
      // What `send_message` takes, with anything in it.
      return {
        to: anything(random, depth + 1),
        b: anything(random, depth + 1),
        id: anything(random, depth + 1),
        ts: anything(random, depth + 1),
        ...(random.below(3) === 0
          ? { ip: anything(random, depth + 1), port: anything(random, depth + 1) }
          : {}),
      };
  }
}

function pick<T>(random: RandomStream, from: readonly T[]): T {
  const value = from[random.below(from.length)];
  if (value === undefined) throw new Error("nothing to pick from");
  return value;
}
