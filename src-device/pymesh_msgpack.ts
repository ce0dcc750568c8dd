// MessagePack as the phone application speaks it. Written: the old specification, where text and bytes are one
// kind and floats are doubles. Read: all of the current one. Neither direction recurses: the board's callbacks
// have a stack of about 20 frames.
import {
  type BytesLike,
  type Value,
  type bytes,
  type int,
  OrderedMap,
  OverflowError,
  ValueError,
  at,
  b,
  concat,
  decode,
  encode,
  idiv,
  isBoolean,
  isDict,
  isFloat,
  isInt,
  isList,
  isText,
  pack,
  sortedKeys,
  toBigint,
  toBytes,
  toFloat,
  unpack,
} from "lang";

/** Containers inside each other that `packb` follows; more is taken for a loop. */
const DEEPEST = 32;

/** How many bytes follow the codes c4 to df: a length, a number, or the data of a fixext. */
const WIDTHS = b`\x01\x02\x04\x01\x02\x04\x04\x08\x01\x02\x04\x08\x01\x02\x04\x08\x01\x02\x04\x08\x10\x01\x02\x04\x02\x04\x02\x04`;

/** The data at hand ends within an object. */
export class OutOfData extends ValueError {}

/** A value of an application's own type: its number, -128..127, and its bytes. */
export class ExtType {
  readonly code: int;
  readonly data: bytes;

  constructor(code: int, data: bytes) {
    this.code = code;
    this.data = data;
  }
}

/** The head of a text, a list or a map: short form below `limit`, else 16 or 32 bits of length. */
function head(count: int, short: int, limit: int, long: int): bytes {
  if (count < limit) {
    return pack("B", short + count);
  }
  return count < 0x10000 ? pack(">BH", long, count) : pack(">BI", long + 1, count);
}

/** The shortest form of an int. */
function pack_int(n: bigint): bytes {
  // Masked, because v1.11 does not extend the sign of a small negative int to 64 bits.
  const all = pack(">Q", n & 0xffffffffffffffffn);
  if (n >= -32n && n < 128n) {
    return all.slice(7);
  }
  let code = 0xcc;
  let unsigned = n;
  if (n < 0n) {
    code = 0xd0;
    unsigned = (-1n - n) * 2n;
  }
  let width = 1;
  for (let limit = 0x100n; unsigned >= limit; limit *= limit) {
    width *= 2;
    code += 1;
  }
  if (width > 8) {
    throw new OverflowError("int beyond 64 bits");
  }
  return concat(pack("B", code), all.slice(8 - width));
}

/** One value as MessagePack; keys of maps sorted, except those of an OrderedMap. */
export function packb(value: Value): bytes {
  const out: bytes[] = [];
  // What is left of each container begun, last element first.
  const open: Value[][] = [[value]];
  while (open.length > 0) {
    const rest = open[open.length - 1]!; // open is not empty
    if (rest.length === 0) {
      open.pop();
      continue;
    }
    const item = rest.pop();
    if (item == null) {
      out.push(b`\xc0`);
    } else if (isBoolean(item)) {
      out.push(item ? b`\xc3` : b`\xc2`);
    } else if (isInt(item)) {
      out.push(pack_int(toBigint(item)));
    } else if (isFloat(item)) {
      out.push(pack(">Bd", 0xcb, toFloat(item)));
    } else if (isList(item) || isDict(item)) {
      const parts: Value[] = [];
      if (isList(item)) {
        parts.push(...item);
        out.push(head(parts.length, 0x90, 16, 0xdc));
      } else {
        for (const key of item instanceof OrderedMap ? item.keys() : sortedKeys(item)) {
          parts.push(key, at(item, key));
        }
        out.push(head(idiv(parts.length, 2), 0x80, 16, 0xde));
      }
      open.push(parts.reverse());
      if (open.length > DEEPEST) {
        throw new ValueError("nested too deep");
      }
    } else {
      const raw = isText(item) ? encode(item) : toBytes(item);
      out.push(head(raw.length, 0xa0, 32, 0xda), raw);
    }
  }
  return concat(...out);
}

/** A big-endian int. */
function big_endian(data: bytes, signed: boolean): bigint {
  let n = signed && data[0]! >= 0x80 ? -1n : 0n; // never empty
  for (const byte of data) {
    n = n * 256n + BigInt(byte);
  }
  return n;
}

/** Keys and values in turn, as a dict. */
function to_dict(flat: readonly Value[]): Value {
  const dict = new Map<string | bigint, Value>();
  const length = flat.length;
  for (let i = 0; i < length; i += 2) {
    const key = flat[i]!; // a value follows each key
    const value = flat[i + 1];
    if (isText(key)) {
      dict.set(key, value);
    } else if (isInt(key)) {
      dict.set(toBigint(key), value);
    } else {
      throw new ValueError("key of a map");
    }
  }
  return dict;
}

/** Reads values from a stream of bytes that comes in pieces. */
export class Unpacker {
  private buffer: bytes = b``;
  /** Where the next token begins in the buffer. */
  private position: int = 0;
  /** Where the object being read begins: negative once its first tokens have left the buffer. */
  private begin: int = 0;
  /** The lists and maps begun: elements, how many there will be, and whether it is a map. */
  private levels: [Value[], int, boolean][] = [];
  private value: Value = null;

  /** An object of more than `limit` bytes, or with more than `nesting` containers inside each other, is an error. */
  constructor(
    private readonly limit: int = 2048,
    private readonly nesting: int = 8,
  ) {}

  /** Forgets everything that was fed. */
  reset(): void {
    this.buffer = b``;
    this.position = 0;
    this.begin = 0;
    this.levels = [];
  }

  /** Adds bytes. @throws ValueError more than `limit` bytes wait to be read; all are dropped */
  feed(data: BytesLike): void {
    this.buffer = concat(this.buffer.slice(this.position), data);
    this.begin -= this.position;
    this.position = 0;
    if (this.buffer.length > this.limit) {
      this.reset();
      throw new ValueError("buffer full");
    }
  }

  /** Reads on; true when an object is complete, which is then in `value`, false when bytes are missing. */
  private next(): boolean {
    do {
      const start = this.position;
      try {
        this.step();
      } catch (e) {
        if (e instanceof OutOfData) {
          this.position = start;
          return false;
        }
        this.reset();
        throw e;
      }
    } while (this.levels.length > 0);
    this.begin = this.position;
    return true;
  }

  /**
   * The next object.
   * @throws OutOfData it is not complete yet: feed and try again
   * @throws ValueError malformed, too long or too deep; everything fed so far is dropped
   */
  unpack(): Value {
    if (!this.next()) {
      throw new OutOfData("incomplete");
    }
    return this.value;
  }

  /** The objects that are complete. */
  *[Symbol.iterator](): Generator<Value, void> {
    while (this.next()) {
      yield this.value;
    }
  }

  /** True when every byte fed belongs to an object that was read. */
  is_empty(): boolean {
    return this.begin === this.buffer.length;
  }

  private take(count: int): bytes {
    const end = this.position + count;
    if (end - this.begin > this.limit) {
      throw new ValueError("object too long");
    }
    if (end > this.buffer.length) {
      throw new OutOfData("incomplete");
    }
    const data = this.buffer.slice(this.position, end);
    this.position = end;
    return data;
  }

  /** Reads one token: a value without parts, or the head of a container. */
  private step(): void {
    let code = this.take(1)[0]!; // take gives as many as asked
    let n = 0n;
    if (code < 0x80) {
      this.complete(code);
      return;
    }
    if (code >= 0xe0) {
      this.complete(code - 256);
      return;
    }
    if (code < 0xc0) {
      // Short forms, whose length is in the code: then as the long ones.
      n = BigInt(code & (code < 0xa0 ? 15 : 31));
      code = code < 0x90 ? 0xde : code < 0xa0 ? 0xdc : 0xd9;
    } else if (code >= 0xc4) {
      const width = WIDTHS[code - 0xc4]!; // one width for each code up to df
      if (code === 0xca || code === 0xcb) {
        const data = this.take(width);
        this.complete(code === 0xca ? unpack(">f", data)[0] : unpack(">d", data)[0]);
        return;
      }
      n = is_ext(code) ? BigInt(width) : big_endian(this.take(width), code >= 0xd0 && code < 0xd4);
    }
    this.finish(code, n);
  }

  /** A token of the long forms, whose length or number is `n`. */
  private finish(code: int, n: bigint): void {
    if (code === 0xc1) {
      throw new ValueError("byte c1");
    }
    if (code < 0xc4) {
      this.complete(code === 0xc0 ? null : code === 0xc3);
    } else if (code >= 0xcc && code < 0xd4) {
      this.complete(n);
    } else if (code >= 0xdc) {
      this.open(Number(n), code >= 0xde);
    } else if (code < 0xc7) {
      this.complete(this.take(Number(n)));
    } else if (code < 0xd9) {
      const [kind] = unpack("b", this.take(1));
      this.complete(new ExtType(kind, this.take(Number(n))));
    } else {
      // Bytes where it is no text, since the old specification has one type for both.
      const data = this.take(Number(n));
      let value: Value = data;
      try {
        value = decode(data);
      } catch {
        // Stays bytes.
      }
      this.complete(value);
    }
  }

  private open(count: int, is_map: boolean): void {
    const size = is_map ? 2 * count : count;
    if (size > this.limit) {
      this.take(size); // which is too long: an element takes a byte at least
    }
    if (this.levels.length >= this.nesting) {
      throw new ValueError("nested too deep");
    }
    if (size > 0) {
      this.levels.push([[], size, is_map]);
    } else {
      this.complete(is_map ? to_dict([]) : []);
    }
  }

  /** A value is complete, and with it perhaps the containers around it. */
  private complete(value: Value): void {
    while (this.levels.length > 0) {
      const [elements, size, is_map] = this.levels[this.levels.length - 1]!; // not empty
      elements.push(value);
      if (elements.length < size) {
        return;
      }
      this.levels.pop();
      value = is_map ? to_dict(elements) : elements;
    }
    this.value = value;
  }
}

/** Whether the code is that of a fixext, whose length it says itself. */
function is_ext(code: int): boolean {
  return code >= 0xd4 && code < 0xd9;
}

/** The one object that `data` holds. @throws ValueError malformed, incomplete, or followed by more */
export function unpackb(data: BytesLike): Value {
  const unpacker = new Unpacker(0x3fffffff, DEEPEST);
  unpacker.feed(data);
  const value = unpacker.unpack();
  if (!unpacker.is_empty()) {
    throw new ValueError("extra data");
  }
  return value;
}
