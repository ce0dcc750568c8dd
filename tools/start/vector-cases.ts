// For each vector: the device TypeScript that writes it, the one that reads it, and what reading must give.
import {
  type Int,
  type NeighbourValue,
  type RouterValue,
  type Tagged,
  type Vector,
  isTaggedList,
} from "./vectors";

export interface VectorCase {
  readonly vector: Vector;
  /** An expression for the bytes; null where ours never writes them. */
  readonly encode: string | null;
  /** An expression for the value read from the bytes that `data` names. */
  readonly decode: (data: string) => string;
  readonly expected: Tagged;
}

/** An int literal of device TypeScript with the kind of a MAC. */
function macLiteral(value: Int): string {
  return `${typeof value === "number" ? value : value.int}n`;
}

/** A float literal, which is one by its text. */
function floatLiteral(value: number): string {
  const text = String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

/** Text of bytes in a bytes literal. */
export function bytesLiteral(hex: string): string {
  return "b`" + hex.replace(/../g, "\\x$&") + "`";
}

/** An expression of type Value; `list`, `dict` and `int_dict` are functions of the program. */
function valueExpression(value: Tagged): string {
  if (value === null || typeof value === "boolean" || typeof value === "number") return String(value);
  if (typeof value === "string") return JSON.stringify(value);
  if (isTaggedList(value)) return `list(${value.map(valueExpression).join(", ")})`;
  if ("int" in value) return `${value.int}n`;
  if ("bytes" in value) return bytesLiteral(value.bytes);
  if ("text" in value) return JSON.stringify(value.text);
  if ("float" in value) return floatLiteral(value.float);
  if ("single" in value) return floatLiteral(Math.fround(value.single));
  if ("map" in value) {
    const keys = value.map.map(([key]) => valueExpression(key));
    const values = value.map.map(([, entry]) => valueExpression(entry));
    const make = value.map.some(([key]) => typeof key === "number") ? "int_dict" : "dict";
    return `${make}([${keys.join(", ")}], [${values.join(", ")}])`;
  }
  throw new Error("no such value");
}

function neighbourExpression(n: NeighbourValue, mac: Int = n.mac): string {
  return `new NeighborData([${macLiteral(mac)}, ${n.age}, ${n.rloc16}, ${n.role}, ${n.rssi}])`;
}

function routerExpression(r: RouterValue): string {
  const coordinates = `${floatLiteral(r.lat.single)}, ${floatLiteral(r.lng.single)}`;
  const neighbours = r.neighbours.map((n) => neighbourExpression(n));
  return `router(${macLiteral(r.mac)}, ${r.rloc16}, ${coordinates}, [${neighbours.join(", ")}])`;
}

function expectedNeighbour(n: NeighbourValue): Tagged {
  return [n.mac, n.rloc16, n.role, n.rssi, n.age];
}

/** As the program shows a router: its neighbours by MAC. */
function expectedRouter(r: RouterValue): Tagged {
  const neighbours = [...r.neighbours].sort((a, b) => a.mac - b.mac);
  return [r.mac, r.rloc16, 3, r.lat, r.lng, neighbours.map(expectedNeighbour)];
}

function utf8(text: string): Tagged {
  return { bytes: Buffer.from(text, "utf8").toString("hex") };
}

type CaseParts = Omit<VectorCase, "vector">;

/** A packet: the type is checked, `body` reads what is left. */
function packet(
  vector: Vector,
  bodyExpression: string,
  read: (body: string) => string,
  expected: Tagged,
): CaseParts {
  const type = parseInt(vector.hex.slice(0, 2), 16);
  return {
    encode: `pack_packet(${type}, ${bodyExpression})`,
    decode: (data) => read(`body_of(${type}, ${data})`),
    expected,
  };
}

function caseParts(vector: Vector): CaseParts {
  switch (vector.kind) {
    case "empty":
      return packet(vector, "b``", (body) => body, { bytes: "" });
    case "ignored":
      return packet(vector, "b``", (body) => `${body}.length`, vector.hex.length / 2 - 3);
    case "message": {
      const { sender, id, payload } = vector.value;
      const text = JSON.stringify(payload.text);
      return packet(
        vector,
        `new Message([5n, 0, ${text}, ${id}, 100]).pack(${macLiteral(sender)})`,
        (body) => `message(${body})`,
        [sender, id, utf8(payload.text)],
      );
    }
    case "message-ack": {
      const { sender, id } = vector.value;
      return packet(
        vector,
        `new Message([5n, 0, "", ${id}, 100]).pack_ack(${macLiteral(sender)})`,
        (body) => `message_ack(${body})`,
        [sender, id],
      );
    }
    case "router-neighbours":
      return packet(
        vector,
        `${routerExpression(vector.value)}.pack()`,
        (body) => `router_value(new RouterData(${body}))`,
        expectedRouter(vector.value),
      );
    case "neighbour": {
      const { sent } = vector.value;
      const written = sent === undefined ? vector.value : { ...vector.value, rssi: sent.rssi, age: sent.age };
      return {
        encode: `${neighbourExpression(written, sent?.mac)}.pack()`,
        decode: (data) => `neighbour_value(new NeighborData(${data}))`,
        expected: expectedNeighbour(vector.value),
      };
    }
    case "macs": {
      const macs = (vector.value.sent ?? vector.value.macs).map(macLiteral);
      return packet(
        vector,
        `macs_pack(new Set<bigint>([${macs.join(", ")}]))`,
        (body) => `macs_value(macs_unpack(${body}))`,
        [...vector.value.macs].sort((a, b) => a - b),
      );
    }
    case "connections": {
      const pairs = vector.value.pairs.map(([a, b, rssi]) => `[${a}n, ${b}n, ${rssi}]`);
      return packet(
        vector,
        `connections_pack([${pairs.join(", ")}])`,
        (body) => `pairs_value(connections_unpack(${body}))`,
        vector.value.pairs,
      );
    }
    case "ask-details":
      return packet(
        vector,
        `pack("!H", mac_short(${macLiteral(vector.value.mac)}))`,
        (body) => `unpack("!H", ${body})[0]`,
        vector.value.mac,
      );
    case "details":
      return detailsCase(vector);
    case "leader-data": {
      const { mac, rloc16, routers } = vector.value;
      return packet(
        vector,
        `leader(${macLiteral(mac)}, ${rloc16}, [${routers.map(routerExpression).join(", ")}]).pack()`,
        (body) => `leader_value(new LeaderData(${body}))`,
        [mac, rloc16, routers.map(expectedRouter)],
      );
    }
    case "external":
      return packet(
        vector,
        `encode(${JSON.stringify(vector.value.payload.text)})`,
        (body) => body,
        utf8(vector.value.payload.text),
      );
    case "delivery": {
      const { dest_ip, dest_port, payload } = vector.value;
      const groups = dest_ip.split(":").map((group) => parseInt(group, 16));
      const head = `pack("!BHHHHHHHHH", 0xbb, ${groups.join(", ")}, ${dest_port})`;
      return {
        encode: `concat(${head}, pack_packet(0x90, encode(${JSON.stringify(payload.text)})))`,
        decode: (data) => `external_value(${data})`,
        expected: [dest_ip, dest_port, utf8(payload.text)],
      };
    }
    case "msgpack":
      return {
        encode: `packb(${valueExpression(vector.value)})`,
        decode: (data) => `unpackb(${data})`,
        expected: readValue(vector.value),
      };
  }
}

/** The answer about a node: asked of a table that knows it, and read into an empty one. */
function detailsCase(vector: Vector & { readonly kind: "details" }): CaseParts {
  const { value } = vector;
  if ("router" in value) {
    return packet(
      vector,
      `leader(99n, 0, [${routerExpression(value.router)}]).node_info_mac_pack(${value.router.mac}n)`,
      (body) => `details_value(${body})`,
      [3, [expectedRouter(value.router)]],
    );
  }
  const { mac, rloc16, role } = value.neighbour;
  const router = `router(99n, 0, 0.0, 0.0, [${neighbourExpression(value.neighbour)}])`;
  return packet(
    vector,
    `leader(99n, 0, [${router}]).node_info_mac_pack(${mac}n)`,
    (body) => `details_value(${body})`,
    [2, [[mac, rloc16, role, null, null, []]]],
  );
}

/** Bytes come back as text: the stream has one type for both. */
function readValue(value: Tagged): Tagged {
  if (isTaggedList(value)) return value.map(readValue);
  if (typeof value !== "object" || value === null) return value;
  if ("bytes" in value) return Buffer.from(value.bytes, "hex").toString("utf8");
  if ("map" in value) return { map: value.map.map(([key, entry]) => [readValue(key), readValue(entry)]) };
  return value;
}

export function vectorCases(vectors: readonly Vector[]): readonly VectorCase[] {
  return vectors.map((vector) => {
    const parts = caseParts(vector);
    return { vector, ...parts, encode: vector.decodeOnly === undefined ? parts.encode : null };
  });
}
