// Writes the device program that encodes and decodes every vector and prints one line for each.
import { type VectorCase, bytesLiteral } from "./vector-cases";

/** Last line that the program prints. */
export const END_LINE = "end of vectors";

const HEAD = `// Encodes and decodes the test vectors; each line is "<number> <what> <result>".
import {
  type Value, type bytes, type float, type int,
  OrderedMap, ValueError, b, concat, encode, isBoolean, isBytes, isFloat, isInt, isList, isText, isDict, items,
  pack, print, sortedKeys, toBigint, toFloat, unpack,
} from "lang";
import {
  type Pair, LeaderData, NeighborData, RouterData, connections_pack, connections_unpack, mac_short, macs_pack,
  macs_unpack,
} from "mesh_records";
import { pack_packet, unpack_external, unpack_packet } from "mesh_internal";
import { Message } from "meshaging";
import { packb, unpackb } from "pymesh_msgpack";

function hex(data: bytes): string {
  let text = "";
  for (const byte of data) {
    text += byte.toString(16).padStart(2, "0");
  }
  return text;
}

/** A value as text that says its types; floats by their bits. */
function show(value: Value): string {
  if (value == null) return "null";
  if (isBoolean(value)) return value ? "true" : "false";
  if (isInt(value)) return toBigint(value).toString();
  if (isFloat(value)) return "d" + hex(pack(">d", toFloat(value)));
  if (isText(value)) return "t" + hex(encode(value));
  if (isBytes(value)) return "b" + hex(value);
  const parts: string[] = [];
  if (isList(value)) {
    for (const element of items(value)) parts.push(show(element));
    return "[" + parts.join(",") + "]";
  }
  if (isDict(value)) {
    for (const [key, entry] of items(value)) parts.push(show(key) + ":" + show(entry));
    return "{" + parts.join(",") + "}";
  }
  throw new ValueError("value of a vector");
}

function list(...values: Value[]): Value {
  return values;
}

function dict(keys: string[], values: Value[]): OrderedMap<string, Value> {
  const result = new OrderedMap<string, Value>();
  for (let i = 0; i < keys.length; i++) {
    result.set(keys[i]!, values[i]);
  }
  return result;
}

function int_dict(keys: int[], values: Value[]): Map<int, Value> {
  const result = new Map<int, Value>();
  for (let i = 0; i < keys.length; i++) {
    result.set(keys[i]!, values[i]);
  }
  return result;
}

function body_of(wanted: int, data: bytes): bytes {
  const [type, body] = unpack_packet(data);
  if (type !== wanted) throw new ValueError("type of a packet");
  return body;
}

function message(body: bytes): Value {
  const m = new Message(body);
  return list(m.mac, m.id, m.payload);
}

function message_ack(body: bytes): Value {
  const m = new Message();
  m.unpack_ack(body);
  return list(m.mac, m.id);
}

function neighbour_value(n: NeighborData): Value {
  return list(n.mac, n.rloc16, n.role, n.rssi, n.age);
}

function router(mac: bigint, rloc16: int, lat: float, lng: float, neighbours: NeighborData[]): RouterData {
  const r = new RouterData();
  r.mac = mac;
  r.rloc16 = rloc16;
  r.coord = [lat, lng];
  for (const n of neighbours) r.add_neighbor(n);
  return r;
}

function router_value(r: RouterData): Value {
  const neighbours: Value[] = [];
  for (const [, n] of items(r.dict)) neighbours.push(neighbour_value(n));
  const coord = r.coord;
  if (coord === null) return list(r.mac, r.rloc16, r.role, null, null, neighbours);
  return list(r.mac, r.rloc16, r.role, coord[0], coord[1], neighbours);
}

function routers_value(l: LeaderData): Value {
  const routers: Value[] = [];
  for (const [, r] of items(l.dict)) routers.push(router_value(r));
  return routers;
}

function leader(mac: bigint, rloc16: int, routers: RouterData[]): LeaderData {
  const l = new LeaderData();
  l.mac = mac;
  l.rloc16 = rloc16;
  for (const r of routers) l.add_router(r);
  return l;
}

function leader_value(l: LeaderData): Value {
  return list(l.mac, l.rloc16, routers_value(l));
}

function details_value(body: bytes): Value {
  const l = new LeaderData();
  l.node_info_set(body);
  return list(body[0]!, routers_value(l)); // node_info_set refused an empty body
}

function macs_value(macs: Set<bigint>): Value {
  const result: Value[] = [];
  for (const mac of sortedKeys(macs)) result.push(mac);
  return result;
}

function pairs_value(pairs: Pair[]): Value {
  const result: Value[] = [];
  for (const [first, second, rssi] of pairs) result.push(list(first, second, rssi));
  return result;
}

function external_value(data: bytes): Value {
  const [ip, port, payload] = unpack_external(data);
  return list(ip, port, payload);
}

function run(number: int, what: string, f: () => string): void {
  try {
    print(number, what, f());
  } catch (e) {
    print(number, what, "error:", e instanceof Error ? e.message : "");
  }
}
`;

/** `main.ts`, which sees the library as a user's program does. What it prints is read by `compareVectors`. */
export function vectorProgram(cases: readonly VectorCase[]): string {
  const lines = cases.flatMap(({ vector, encode, decode }, number) => {
    const result = [`\n// ${vector.section} ${vector.kind}: ${vector.name}`];
    if (encode !== null) {
      result.push(`run(${number}, "encode", () => hex(${encode}));`);
      result.push(`run(${number}, "again", () => show(${decode(encode)}));`);
    }
    result.push(`run(${number}, "decode", () => show(${decode(bytesLiteral(vector.hex))}));`);
    return result;
  });
  return `${HEAD}${lines.join("\n")}\nprint("${END_LINE}");\n`;
}
