// Results of the RPC functions as typed values; a board that answers something else is told apart from one that
// answers nothing (spec/pymesh-library.md §5.5, §5.6).
import type { Unpacked } from "./msgpack";

/** The board's answer has not the shape it should have. */
export class RpcShapeError extends Error {}

export interface Neighbor {
  readonly mac: bigint;
  readonly rloc16: number;
  readonly role: number;
  /** dBm. */
  readonly rssi: number;
  /** Seconds. */
  readonly age: number;
}

export interface NodeInfo {
  readonly mac: bigint;
  readonly rloc16: number | null;
  /** 0 disabled, 1 detached, 2 child, 3 router, 4 leader. */
  readonly role: number | null;
  readonly age: number | null;
  readonly location: { readonly lat: number; readonly lng: number } | null;
  readonly neighbors: readonly Neighbor[] | null;
}

export interface Pair {
  readonly a: bigint;
  readonly b: bigint;
  readonly rssi: number;
}

export interface ReceivedMessage {
  readonly from: bigint;
  readonly payload: Uint8Array;
  readonly id: number;
  /** The board's clock, seconds. */
  readonly ts: number;
}

function fail(what: string, value: Unpacked): never {
  const shown =
    value === null ? "nothing" : typeof value === "object" ? "a list, a map or bytes" : String(value);
  throw new RpcShapeError(`the board answered ${shown}, which is not ${what}`);
}

export function asBoolean(value: Unpacked): boolean {
  return typeof value === "boolean" ? value : fail("true or false", value);
}

export function asNumber(value: Unpacked): number {
  return typeof value === "number" ? value : fail("a number", value);
}

export function asMac(value: Unpacked): bigint {
  const whole = typeof value === "bigint" || (typeof value === "number" && Number.isInteger(value));
  return whole ? BigInt.asUintN(64, BigInt(value)) : fail("a MAC", value);
}

export function asText(value: Unpacked): string {
  return typeof value === "string" ? value : fail("a text", value);
}

export function asList(value: Unpacked): readonly Unpacked[] {
  return Array.isArray(value) ? (value as readonly Unpacked[]) : fail("a list", value);
}

export function asMap(value: Unpacked): ReadonlyMap<Unpacked, Unpacked> {
  return value instanceof Map ? value : fail("a map", value);
}

export function asBytes(value: Unpacked): Uint8Array {
  if (typeof value === "string") return new TextEncoder().encode(value);
  return value instanceof Uint8Array ? value : fail("text or bytes", value);
}

/** `{0: [macs]}`, or the plain list that the documents promise. */
export function asMacList(value: Unpacked): readonly bigint[] {
  if (Array.isArray(value)) return asList(value).map(asMac);
  const map = asMap(value);
  return asList(map.get(0) ?? map.get("0") ?? []).map(asMac);
}

export function asPairs(value: Unpacked): readonly Pair[] {
  return asList(value).map((row) => {
    const [a = null, b = null, rssi = null] = asList(row);
    return { a: asMac(a), b: asMac(b), rssi: asNumber(rssi) };
  });
}

export function asNodeInfo(value: Unpacked): NodeInfo {
  const map = asMap(value);
  const number = (key: string): number | null => {
    const item = map.get(key) ?? null;
    return item === null ? null : asNumber(item);
  };
  const place = map.get("l") ?? null;
  const neighbors = map.get("nei") ?? null;
  return {
    mac: asMac(map.get("loRa_mac") ?? null),
    rloc16: number("ip"),
    role: number("r"),
    age: number("a"),
    location:
      place === null
        ? null
        : { lat: asNumber(asMap(place).get("lat") ?? null), lng: asNumber(asMap(place).get("lng") ?? null) },
    neighbors: neighbors === null ? null : asList(neighbors).map(asNeighbor),
  };
}

function asNeighbor(value: Unpacked): Neighbor {
  const [mac = null, rloc16 = null, role = null, rssi = null, age = null] = asList(value);
  return {
    mac: asMac(mac),
    rloc16: asNumber(rloc16),
    role: asNumber(role),
    rssi: asNumber(rssi),
    age: asNumber(age),
  };
}

/** Null: nothing was received. */
export function asReceived(value: Unpacked): ReceivedMessage | null {
  const map = asMap(value);
  if (map.size === 0) return null;
  const field = (key: string): Unpacked => map.get(key) ?? null;
  return {
    from: asMac(field("from")),
    payload: asBytes(field("b")),
    id: asNumber(field("id")),
    ts: asNumber(field("ts")),
  };
}
