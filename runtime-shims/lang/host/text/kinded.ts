// A value together with its Python type, where the compiler knows more than JavaScript can see.
import type { KindDescriptor } from "../../kind-descriptor";

export class Kinded {
  constructor(
    readonly kind: KindDescriptor,
    readonly value: unknown,
  ) {}
}

/** The first kind of a union that the value can be. */
export function kindOf(value: unknown, kinds: readonly KindDescriptor[]): KindDescriptor {
  return kinds.find((kind) => fits(value, kind)) ?? "value";
}

function fits(value: unknown, kind: KindDescriptor): boolean {
  switch (kind) {
    case "int":
      return typeof value === "bigint" || Number.isInteger(value);
    case "float":
      return typeof value === "number";
    case "bool":
      return typeof value === "boolean";
    case "str":
      return typeof value === "string";
    case "none":
      return value === undefined || value === null;
    case "bytes":
    case "bytearray":
      return value instanceof Uint8Array;
    case "value":
      return true;
    case "object":
      return typeof value === "object" && value !== null;
  }
  if ("list" in kind) return Array.isArray(value);
  if ("tuple" in kind) return Array.isArray(value) && value.length === kind.tuple.length;
  if ("map" in kind) return value instanceof Map;
  if ("set" in kind) return value instanceof Set;
  if ("union" in kind) return kind.union.some((member) => fits(value, member));
  return typeof value === "object" && value !== null && Object.keys(kind.record).every((key) => key in value);
}

/** The kind of a list's or tuple's element. */
export function elementKind(kind: KindDescriptor, index: number): KindDescriptor {
  if (typeof kind !== "object") return "value";
  if ("list" in kind) return kind.list;
  return "tuple" in kind ? (kind.tuple[index] ?? "value") : "value";
}

/** The kind of what a record or map holds at `key`. */
export function memberKind(kind: KindDescriptor, key: unknown): KindDescriptor {
  if (typeof kind !== "object") return "value";
  if ("map" in kind) return kind.map[1];
  if (!("record" in kind)) return "value";
  const name = String(key);
  return (Object.hasOwn(kind.record, name) ? kind.record[name] : kind.other) ?? "value";
}
