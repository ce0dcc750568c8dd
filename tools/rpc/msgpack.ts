// MessagePack as the boards speak it: text and bytes share the old raw type, floats are doubles, integers have up
// to 64 bits (spec/pymesh-library.md §5.3). An own codec, because the stream comes in pieces of 20 bytes, a raw
// value may be no UTF-8, and 51.0 must go out as a float. Runs in Node and in browsers.

/** A number that goes out as a float even without a fraction. */
export class Float {
  constructor(readonly value: number) {}
}

export type Packable =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | Float
  | readonly Packable[]
  | { readonly [key: string]: Packable };

/** What comes in: text where the raw bytes are UTF-8, else the bytes; integers beyond ±2^53 as bigint. */
export type Unpacked =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | readonly Unpacked[]
  | ReadonlyMap<Unpacked, Unpacked>;

/** @throws RangeError an integer beyond 64 bits */
export function encode(value: Packable): Uint8Array {
  const out: number[] = [];
  write(out, value);
  return Uint8Array.from(out);
}

function write(out: number[], value: Packable): void {
  if (value === null) out.push(0xc0);
  else if (typeof value === "boolean") out.push(value ? 0xc3 : 0xc2);
  else if (typeof value === "number" && !Number.isInteger(value)) writeFloat(out, value);
  else if (typeof value === "number" || typeof value === "bigint") writeInteger(out, BigInt(value));
  else if (value instanceof Float) writeFloat(out, value.value);
  else if (typeof value === "string") writeRaw(out, new TextEncoder().encode(value));
  else if (value instanceof Uint8Array) writeRaw(out, value);
  else if (isList(value)) {
    writeLength(out, value.length, 0x90, 0xdc);
    for (const item of value) write(out, item);
  } else {
    const entries = Object.entries(value);
    writeLength(out, entries.length, 0x80, 0xde);
    for (const [key, item] of entries) {
      write(out, key);
      write(out, item);
    }
  }
}

const isList = (
  value: readonly Packable[] | { readonly [key: string]: Packable },
): value is readonly Packable[] => Array.isArray(value);

function writeBig(out: number[], value: bigint, bytes: number): void {
  for (let shift = BigInt(8 * (bytes - 1)); shift >= 0n; shift -= 8n)
    out.push(Number((value >> shift) & 0xffn));
}

function writeInteger(out: number[], value: bigint): void {
  if (value >= 0n) {
    if (value < 0x80n) return void out.push(Number(value));
    const size = [1, 2, 4, 8].findIndex((bytes) => value < 1n << BigInt(8 * bytes));
    if (size === -1) throw new RangeError(`${value} does not fit 64 bits`);
    out.push(0xcc + size);
    return writeBig(out, value, 1 << size);
  }
  if (value >= -32n) return void out.push(Number(value + 256n));
  const size = [1, 2, 4, 8].findIndex((bytes) => value >= -(1n << BigInt(8 * bytes - 1)));
  if (size === -1) throw new RangeError(`${value} does not fit 64 bits`);
  out.push(0xd0 + size);
  writeBig(out, BigInt.asUintN(64, value), 1 << size);
}

function writeFloat(out: number[], value: number): void {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  out.push(0xcb, ...new Uint8Array(view.buffer));
}

/** fixstr, str16 or str32; never str8, which the boards do not send either. */
function writeRaw(out: number[], bytes: Uint8Array): void {
  if (bytes.length < 32) out.push(0xa0 | bytes.length);
  else if (bytes.length < 0x10000) out.push(0xda, bytes.length >> 8, bytes.length & 0xff);
  else {
    out.push(0xdb);
    writeBig(out, BigInt(bytes.length), 4);
  }
  for (const byte of bytes) out.push(byte);
}

function writeLength(out: number[], length: number, short: number, long: number): void {
  if (length < 16) return void out.push(short | length);
  if (length < 0x10000) return void out.push(long, length >> 8, length & 0xff);
  out.push(long + 1);
  writeBig(out, BigInt(length), 4);
}

/** The bytes cannot be MessagePack. */
export class MessagePackError extends Error {}

/** The object is not complete yet. */
const MORE = Symbol("more");
const DEPTH = 32;

/** Takes a stream in any pieces and gives whole objects. */
export class StreamDecoder {
  private buffer = new Uint8Array(0);

  /** Bytes of an object that is not complete. */
  get waiting(): number {
    return this.buffer.length;
  }

  /** Forgets an object that is not complete. */
  reset(): void {
    this.buffer = new Uint8Array(0);
  }

  /** @throws MessagePackError after which the stream must be reset */
  push(bytes: Uint8Array): Unpacked[] {
    const joined = new Uint8Array(this.buffer.length + bytes.length);
    joined.set(this.buffer);
    joined.set(bytes, this.buffer.length);
    const reader = new Reader(joined);
    const objects: Unpacked[] = [];
    let whole = 0;
    while (whole < joined.length) {
      const value = reader.next(0);
      if (value === MORE) break;
      objects.push(value);
      whole = reader.at;
    }
    this.buffer = joined.slice(whole);
    return objects;
  }
}

class Reader {
  at = 0;
  private readonly view: DataView;

  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** The next object, or MORE when it is cut off; the position is of no use then. */
  next(depth: number): Unpacked | typeof MORE {
    const code = this.bytes[this.at];
    if (code === undefined) return MORE;
    if (depth > DEPTH) throw new MessagePackError("nested too deep");
    this.at += 1;
    if (code < 0x80) return code;
    if (code >= 0xe0) return code - 256;
    if (code < 0x90) return this.map(code & 0x0f, depth);
    if (code < 0xa0) return this.list(code & 0x0f, depth);
    if (code < 0xc0) return this.raw(code & 0x1f);
    return this.long(code, depth);
  }

  private long(code: number, depth: number): Unpacked | typeof MORE {
    switch (code) {
      case 0xc0:
        return null;
      case 0xc2:
        return false;
      case 0xc3:
        return true;
      case 0xca:
        return this.fixed(4, (view, at) => view.getFloat32(at));
      case 0xcb:
        return this.fixed(8, (view, at) => view.getFloat64(at));
      case 0xcc:
      case 0xcd:
      case 0xce:
      case 0xcf:
        return this.integer(1 << (code - 0xcc), false);
      case 0xd0:
      case 0xd1:
      case 0xd2:
      case 0xd3:
        return this.integer(1 << (code - 0xd0), true);
      case 0xc4:
      case 0xc5:
      case 0xc6:
        return this.sized(1 << (code - 0xc4), (length) => this.take(length));
      case 0xd9:
      case 0xda:
      case 0xdb:
        return this.sized(1 << (code - 0xd9), (length) => this.raw(length));
      case 0xdc:
      case 0xdd:
        return this.sized(2 << (code - 0xdc), (length) => this.list(length, depth));
      case 0xde:
      case 0xdf:
        return this.sized(2 << (code - 0xde), (length) => this.map(length, depth));
      default:
        throw new MessagePackError(`no object begins with ${code.toString(16)}`);
    }
  }

  private fixed<T>(size: number, read: (view: DataView, at: number) => T): T | typeof MORE {
    const start = this.at;
    this.at += size;
    return this.at > this.bytes.length ? MORE : read(this.view, start);
  }

  private integer(size: number, signed: boolean): number | bigint | typeof MORE {
    return this.fixed(size, (_, at) => {
      let value = 0n;
      for (const byte of this.bytes.subarray(at, at + size)) value = (value << 8n) | BigInt(byte);
      const exact = signed ? BigInt.asIntN(8 * size, value) : value;
      const number = Number(exact);
      return Number.isSafeInteger(number) ? number : exact;
    });
  }

  private sized<T>(size: number, read: (length: number) => T | typeof MORE): T | typeof MORE {
    const length = this.integer(size, false);
    return length === MORE ? MORE : read(Number(length));
  }

  private take(length: number): Uint8Array | typeof MORE {
    return this.fixed(length, (_, at) => this.bytes.slice(at, at + length));
  }

  private raw(length: number): string | Uint8Array | typeof MORE {
    const bytes = this.take(length);
    if (bytes === MORE) return MORE;
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {
      return bytes;
    }
  }

  private list(length: number, depth: number): readonly Unpacked[] | typeof MORE {
    const items: Unpacked[] = [];
    for (let i = 0; i < length; i++) {
      const item = this.next(depth + 1);
      if (item === MORE) return MORE;
      items.push(item);
    }
    return items;
  }

  private map(length: number, depth: number): ReadonlyMap<Unpacked, Unpacked> | typeof MORE {
    const entries = new Map<Unpacked, Unpacked>();
    for (let i = 0; i < length; i++) {
      const key = this.next(depth + 1);
      const value = key === MORE ? MORE : this.next(depth + 1);
      if (key === MORE || value === MORE) return MORE;
      entries.set(key, value);
    }
    return entries;
  }
}
