// Python's order of keys: ints (and booleans) by value, text by code points, no order between the two.

type Orderable = string | number | bigint | boolean;

/** Text by code points, which is the order of its UTF-8 bytes; JavaScript compares 16-bit units. */
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(i);
    if (left !== right) return unitRank(left) - unitRank(right);
  }
  return a.length - b.length;
}

/** Surrogates stand for code points above the rest of the 16-bit units. */
const unitRank = (unit: number): number =>
  unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x10000 : unit - 0x800;

const pythonKind = (x: unknown): string =>
  typeof x === "string"
    ? "str"
    : typeof x === "boolean"
      ? "bool"
      : typeof x === "number" || typeof x === "bigint"
        ? "int"
        : "NoneType";

function compareKeys(a: Orderable, b: Orderable): number {
  if (typeof a === "string" && typeof b === "string") return compareText(a, b);
  if (typeof a === "string" || typeof b === "string" || a == null || b == null) {
    throw new TypeError(`unsupported types for __lt__: '${pythonKind(a)}', '${pythonKind(b)}'`);
  }
  return a < b ? -1 : a > b ? 1 : 0;
}

/** As `sorted(keys)`. @throws TypeError text among ints */
export function sortKeys<K>(keys: Iterable<K>): K[] {
  return [...keys].sort((a, b) => compareKeys(a as Orderable, b as Orderable));
}
