// Python's struct for the formats that the prelude's types accept. As on the board an int is cut to its code's
// bytes without a word, and data that is longer than the format is fine.
import { ValueError } from "../errors/classes";
import { bytes } from "./bytes";

interface Code {
  readonly size: number;
  read(view: DataView, at: number, little: boolean): number | bigint;
  write(view: DataView, at: number, value: number | bigint, little: boolean): void;
}

/** DataView cuts a number to its low bits exactly; a bigint is cut here first. */
const low32 = (value: number | bigint): number =>
  typeof value === "bigint" ? Number(BigInt.asUintN(32, value)) : value;

const int8: Code = {
  size: 1,
  read: (view, at) => view.getInt8(at),
  write: (view, at, value) => view.setInt8(at, low32(value)),
};
const uint8: Code = { ...int8, read: (view, at) => view.getUint8(at) };
const int16: Code = {
  size: 2,
  read: (view, at, little) => view.getInt16(at, little),
  write: (view, at, value, little) => view.setInt16(at, low32(value), little),
};
const uint16: Code = { ...int16, read: (view, at, little) => view.getUint16(at, little) };
const int32: Code = {
  size: 4,
  read: (view, at, little) => view.getInt32(at, little),
  write: (view, at, value, little) => view.setInt32(at, low32(value), little),
};
const uint32: Code = { ...int32, read: (view, at, little) => view.getUint32(at, little) };
const int64: Code = {
  size: 8,
  read: (view, at, little) => view.getBigInt64(at, little),
  write: (view, at, value, little) => view.setBigInt64(at, BigInt(value), little),
};
const uint64: Code = { ...int64, read: (view, at, little) => view.getBigUint64(at, little) };
const float32: Code = {
  size: 4,
  read: (view, at, little) => view.getFloat32(at, little),
  write: (view, at, value, little) => view.setFloat32(at, Number(value), little),
};
const float64: Code = {
  size: 8,
  read: (view, at, little) => view.getFloat64(at, little),
  write: (view, at, value, little) => view.setFloat64(at, Number(value), little),
};

const codes: ReadonlyMap<string, Code> = new Map([
  ["b", int8],
  ["B", uint8],
  ["h", int16],
  ["H", uint16],
  ["i", int32],
  ["I", uint32],
  ["l", int32],
  ["L", uint32],
  ["q", int64],
  ["Q", uint64],
  ["f", float32],
  ["d", float64],
]);

/** One value of a format: a number code, or "s" with its length. */
type Item = { readonly at: number } & ({ readonly code: Code } | { readonly text: number });
interface Layout {
  readonly little: boolean;
  readonly items: readonly Item[];
  readonly size: number;
}

function layoutOf(format: string): Layout {
  const parts = /^([<>!@]?)((?:\d*[A-Za-z])*)$/.exec(format);
  if (!parts) throw new ValueError("bad typecode");
  const items: Item[] = [];
  let at = 0;
  for (const [, digits = "", letter = ""] of (parts[2] ?? "").matchAll(/(\d*)([A-Za-z])/g)) {
    const count = digits === "" ? 1 : Number(digits);
    if (letter === "s") {
      items.push({ at, text: count });
      at += count;
      continue;
    }
    const code = codes.get(letter);
    if (!code) throw new ValueError("bad typecode");
    for (let i = 0; i < count; i++, at += code.size) items.push({ at, code });
  }
  return { little: parts[1] !== ">" && parts[1] !== "!", items, size: at };
}

export function calcsize(format: string): number {
  return layoutOf(format).size;
}

export function pack(format: string, ...values: readonly (number | bigint | Uint8Array)[]): bytes {
  const layout = layoutOf(format);
  const packed = new Uint8Array(layout.size);
  const view = new DataView(packed.buffer);
  layout.items.forEach((item, i) => {
    const value = values[i] ?? 0;
    if ("text" in item) {
      if (value instanceof Uint8Array) packed.set(value.subarray(0, item.text), item.at);
    } else if (!(value instanceof Uint8Array)) {
      item.code.write(view, item.at, value, layout.little);
    }
  });
  return new bytes(packed);
}

/** A negative offset counts from the end. */
export function unpack(format: string, data: Uint8Array, offset = 0): (number | bigint | bytes)[] {
  const layout = layoutOf(format);
  const start = offset < 0 ? data.length + offset : offset;
  if (start < 0 || start + layout.size > data.length) throw new ValueError("buffer too small");
  const view = new DataView(data.buffer, data.byteOffset + start, layout.size);
  return layout.items.map((item) =>
    "text" in item
      ? new bytes(data.subarray(start + item.at, start + item.at + item.text))
      : item.code.read(view, item.at, layout.little),
  );
}
