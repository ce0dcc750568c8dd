// Tests and conversions of a Value: what only run time knows.
import type { KindDescriptor } from "../../kind-descriptor";
import { OverflowError } from "../errors/classes";
import { elementKind, Kinded, kindOf, memberKind } from "../text/kinded";
import { bytes } from "./bytes";
import { dictGet, dictKeys, isDictLike, type DictLike } from "./dict";
import { Float } from "./float";
import { sortKeys } from "./ordering";

export const isInt = (x: unknown): x is number | bigint => typeof x === "bigint" || Number.isInteger(x);
export const isFloat = (x: unknown): boolean =>
  x instanceof Float || (typeof x === "number" && !Number.isInteger(x));
export const isBoolean = (x: unknown): x is boolean => typeof x === "boolean";
export const isText = (x: unknown): x is string => typeof x === "string";
export const isBytes = (x: unknown): x is bytes => x instanceof bytes;
export const isList = (x: unknown): x is readonly unknown[] => Array.isArray(x);
export const isDict = (x: unknown): x is DictLike => isDictLike(x);

export function toInt(x: unknown): number {
  if (!isInt(x)) throw new TypeError("not an int");
  const value = Number(x);
  if (!Number.isSafeInteger(value)) throw new OverflowError("int beyond 2**53");
  return value;
}

export function toBigint(x: unknown): bigint {
  if (!isInt(x)) throw new TypeError("not an int");
  return BigInt(x);
}

export function toFloat(x: unknown): number {
  if (x instanceof Float) return x.value;
  if (typeof x === "number" || typeof x === "bigint") return Number(x);
  throw new TypeError("not a float");
}

export function toText(x: unknown): string {
  if (typeof x !== "string") throw new TypeError("not a str");
  return x;
}

export function toBytes(x: unknown): bytes {
  if (x instanceof bytes) return x;
  if (x instanceof Uint8Array) return new bytes(x);
  throw new TypeError("not bytes");
}

/** A deep copy in which floats are boxed and every dict is a Map. */
export function toValue(x: unknown, kind: KindDescriptor = "value"): unknown {
  if (x instanceof Kinded) return toValue(x.value, x.kind);
  if (typeof kind === "object" && "union" in kind) return toValue(x, kindOf(x, kind.union));
  if (typeof x === "number") return kind === "float" || !Number.isInteger(x) ? new Float(x) : x;
  if (Array.isArray(x)) return x.map((element: unknown, i) => toValue(element, elementKind(kind, i)));
  if (!isDictLike(x)) return x;
  const copy = new Map<unknown, unknown>();
  for (const key of dictKeys(x)) copy.set(key, toValue(dictGet(x, key), memberKind(kind, key)));
  return copy;
}

const notADict = (): TypeError => new TypeError("not a dict");

export function at(dict: unknown, key: unknown): unknown {
  if (!isDictLike(dict)) throw notADict();
  return dictGet(dict, key);
}

export function items(x: unknown): unknown {
  if (Array.isArray(x)) return x;
  if (!isDictLike(x)) throw new TypeError("not a list");
  return sortKeys(dictKeys(x)).map((key) => [key, dictGet(x, key)]);
}

export function sortedKeys(x: unknown): unknown[] {
  if (x instanceof Set) return sortKeys(x);
  if (!isDictLike(x)) throw notADict();
  return sortKeys(dictKeys(x));
}
