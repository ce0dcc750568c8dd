// Values as Python's repr and print write them, with sorted keys.
import type { KindDescriptor } from "../../kind-descriptor";
import { bytes } from "../data/bytes";
import { NamedTuple } from "../data/collections";
import { dictGet, dictKeys, isDictLike, type DictLike } from "../data/dict";
import { Float } from "../data/float";
import { compareText, sortKeys } from "../data/ordering";
import { exceptionArguments, exceptionTypeName } from "../errors/classes";
import { elementKind, Kinded, kindOf, memberKind } from "./kinded";

/** How floats are written: shortest digits, or seven in checked mode. */
export type FloatText = (x: number) => string;

/** `repr(value)`. */
export function pythonRepr(value: unknown, kind: KindDescriptor, floatText: FloatText): string {
  if (value === undefined || value === null) return "None";
  if (value instanceof Kinded) return pythonRepr(value.value, value.kind, floatText);
  const inner = (element: unknown, elementKind: KindDescriptor = "value"): string =>
    pythonRepr(element, elementKind, floatText);
  if (typeof kind === "object") {
    if ("union" in kind) return inner(value, kindOf(value, kind.union));
    if ("tuple" in kind && Array.isArray(value))
      return tupleText(value.map((x, i) => inner(x, elementKind(kind, i))));
    if ("list" in kind && Array.isArray(value)) return listText(value.map((x) => inner(x, kind.list)));
    if ("set" in kind && value instanceof Set) return setText(value, (x) => inner(x, kind.set));
    if (isDictLike(value)) {
      const keyKind = "map" in kind ? kind.map[0] : "value";
      return dictText(
        value,
        (key) => inner(key, keyKind),
        (key, x) => inner(x, memberKind(kind, key)),
      );
    }
  }
  if (kind === "float" && typeof value === "number") return floatText(value);
  return shownAsIs(value, floatText);
}

/** `str(value)`, which is what print writes. */
export function pythonText(value: unknown, floatText: FloatText): string {
  const plain = value instanceof Kinded ? value.value : value;
  if (typeof plain === "string") return plain;
  if (plain instanceof Error) return plain.message;
  const method = ownToString(plain);
  if (method !== undefined) return method.call(plain);
  return pythonRepr(value, "value", floatText);
}

/** The text of a value that says by itself what it is. */
function shownAsIs(value: unknown, floatText: FloatText): string {
  const inner = (element: unknown): string => pythonRepr(element, "value", floatText);
  if (typeof value === "string") return textRepr(value);
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "number") return Number.isInteger(value) ? BigInt(value).toString() : floatText(value);
  if (value instanceof Float) return floatText(value.value);
  if (value instanceof bytes) return bytesRepr(value);
  if (value instanceof Uint8Array) return `bytearray(${bytesRepr(value)})`;
  if (value instanceof NamedTuple) {
    return `${value.typeName}(${value.fields.map((field, i) => `${field}=${inner(value[i])}`).join(", ")})`;
  }
  if (Array.isArray(value)) return listText(value.map(inner));
  if (value instanceof Set) return setText(value, inner);
  if (value instanceof Error) {
    return exceptionTypeName(value) + tupleText(exceptionArguments(value).map(inner));
  }
  if (isDictLike(value)) return dictText(value, inner, (_, x) => inner(x));
  if (typeof value === "function") return "<function>";
  // The board adds the address here; the compiler refuses to print such an object.
  return `<${(value as object).constructor.name} object>`;
}

const listText = (elements: readonly string[]): string => `[${elements.join(", ")}]`;
const tupleText = (elements: readonly string[]): string =>
  elements.length === 1 ? `(${elements[0]},)` : `(${elements.join(", ")})`;

function setText(set: ReadonlySet<unknown>, element: (x: unknown) => string): string {
  return set.size === 0 ? "set()" : `{${orderedForText(set, element).map(element).join(", ")}}`;
}

function dictText(
  dict: DictLike,
  keyText: (key: unknown) => string,
  valueText: (key: unknown, value: unknown) => string,
): string {
  const keys = orderedForText(dictKeys(dict), keyText);
  return `{${keys.map((key) => `${keyText(key)}: ${valueText(key, dictGet(dict, key))}`).join(", ")}}`;
}

/** Sorted; where keys of several kinds have no order, by their text. */
export function orderedForText(keys: Iterable<unknown>, text: (key: unknown) => string): unknown[] {
  const all = [...keys];
  try {
    return sortKeys(all);
  } catch {
    return all.sort((a, b) => compareText(text(a), text(b)));
  }
}

/** A quote that the text does not hold, single if possible; escapes for all but ASCII. */
function textRepr(text: string): string {
  const quote = quoteFor(text.includes("'"), text.includes('"'));
  const escaped = Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (character === quote) return `\\${character}`;
    if (code < 0x80) return asciiRepr(code);
    if (code < 0x100) return `\\x${code.toString(16)}`;
    return code < 0x10000
      ? `\\u${code.toString(16).padStart(4, "0")}`
      : `\\U${code.toString(16).padStart(8, "0")}`;
  });
  return quote + escaped.join("") + quote;
}

function bytesRepr(data: Uint8Array): string {
  const quote = quoteFor(data.includes(0x27), data.includes(0x22));
  const escaped = Array.from(data, (byte) =>
    byte === quote.charCodeAt(0) ? `\\${quote}` : byte < 0x80 ? asciiRepr(byte) : `\\x${byte.toString(16)}`,
  );
  return `b${quote}${escaped.join("")}${quote}`;
}

const quoteFor = (single: boolean, double: boolean): string => (single && !double ? '"' : "'");

function asciiRepr(code: number): string {
  switch (code) {
    case 0x5c:
      return "\\\\";
    case 0x0a:
      return "\\n";
    case 0x0d:
      return "\\r";
    case 0x09:
      return "\\t";
  }
  return code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : `\\x${code.toString(16).padStart(2, "0")}`;
}

/** `toString` that the program's class declares: `__str__` on the board. */
function ownToString(value: unknown): (() => string) | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (value instanceof Uint8Array || Array.isArray(value) || value instanceof Map || value instanceof Set)
    return undefined;
  for (let at: object | null = value; at !== null;) {
    const above: object | null = Object.getPrototypeOf(at) as object | null;
    if (above === null) return undefined; // Object.prototype: not the program's
    const method: unknown = Object.getOwnPropertyDescriptor(at, "toString")?.value;
    if (typeof method === "function") return method as () => string;
    at = above;
  }
  return undefined;
}
