// The test vectors of the mesh's packets and of the phone's frames, as test/vectors/*.json holds them.
import * as fs from "node:fs";
import * as path from "node:path";

/**
 * A value that JSON cannot write exactly: an int beyond 2^53, bytes, a float, a float with the precision of a
 * single, a dict whose order counts.
 */
export type Tagged =
  | null
  | boolean
  | number
  | string
  | readonly Tagged[]
  | { readonly int: string }
  | { readonly bytes: string }
  | { readonly text: string }
  | { readonly float: number }
  | { readonly single: number }
  | { readonly map: readonly (readonly [Tagged, Tagged])[] };

export function isTaggedList(value: Tagged): value is readonly Tagged[] {
  return Array.isArray(value);
}

export type Int = number | { readonly int: string };
export type Single = { readonly single: number };

export interface NeighbourValue {
  readonly mac: number;
  readonly rloc16: number;
  readonly role: number;
  readonly rssi: number;
  readonly age: number;
}

export interface RouterValue {
  readonly mac: number;
  readonly rloc16: number;
  readonly lat: Single;
  readonly lng: Single;
  readonly neighbours: readonly NeighbourValue[];
}

/**
 * `set-order`, `map-order`: equal up to the order of a set or map. `float-ulp`: floats may be off by one unit
 * in the last place. `double-of-single`: a double that carries a single.
 */
export type Allowance = "set-order" | "map-order" | "float-ulp" | "double-of-single";

interface Common {
  readonly name: string;
  /** Section of the protocol description. */
  readonly section: string;
  /** The bytes on the air or in the stream. */
  readonly hex: string;
  readonly allowances?: readonly Allowance[];
  /** Why ours never writes these bytes. */
  readonly decodeOnly?: string;
}

export type Vector = Common &
  (
    | { readonly kind: "empty" | "ignored"; readonly value: { readonly type: number } }
    | {
        readonly kind: "message";
        readonly value: {
          readonly sender: Int;
          readonly id: number;
          readonly payload: { readonly text: string };
        };
      }
    | { readonly kind: "message-ack"; readonly value: { readonly sender: Int; readonly id: number } }
    | { readonly kind: "router-neighbours"; readonly value: RouterValue }
    | {
        readonly kind: "neighbour";
        /** `sent`: fields whose value is out of the packet's range. */
        readonly value: NeighbourValue & {
          readonly sent?: { readonly mac: Int; readonly rssi: number; readonly age: number };
        };
      }
    | {
        readonly kind: "macs";
        readonly value: { readonly macs: readonly number[]; readonly sent?: readonly Int[] };
      }
    | {
        readonly kind: "connections";
        readonly value: { readonly pairs: readonly [number, number, number][] };
      }
    | { readonly kind: "ask-details"; readonly value: { readonly mac: number } }
    | {
        readonly kind: "details";
        readonly value: { readonly router: RouterValue } | { readonly neighbour: NeighbourValue };
      }
    | {
        readonly kind: "leader-data";
        readonly value: {
          readonly mac: number;
          readonly rloc16: number;
          readonly routers: readonly RouterValue[];
        };
      }
    | { readonly kind: "external"; readonly value: { readonly payload: { readonly text: string } } }
    | {
        readonly kind: "delivery";
        readonly value: {
          readonly dest_ip: string;
          readonly dest_port: number;
          readonly payload: { readonly text: string };
        };
      }
    | { readonly kind: "msgpack"; readonly value: Tagged }
  );

/** The repository or package this file belongs to; `dist/tools/start` is one level deeper. */
export function packageRoot(): string {
  const root = path.resolve(__dirname, "../..");
  return fs.existsSync(path.join(root, "package.json")) ? root : path.dirname(root);
}

/** All vectors: those of the packets, then those of the frames. */
export function loadVectors(root: string = packageRoot()): readonly Vector[] {
  return ["wire.json", "frames.json"].flatMap(
    (file) => JSON.parse(fs.readFileSync(path.join(root, "test/vectors", file), "utf8")) as Vector[],
  );
}

/** The module of the library that reads and writes a vector. */
export function moduleOf(vector: Vector): string {
  switch (vector.kind) {
    case "msgpack":
      return "pymesh_msgpack";
    case "message":
    case "message-ack":
      return "meshaging";
    case "empty":
    case "ignored":
    case "external":
    case "delivery":
      return "mesh_internal";
    default:
      return "loramesh";
  }
}
