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
  items,
  pack,
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

function write_raw(out: bytes[], raw: bytes): void {
  out.push(head(raw.length, 0xa0, 32, 0xda));
  out.push(raw);
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
    } else if (isText(item)) {
      write_raw(out, encode(item));
    } else {
      const children: Value[] = [];
      if (isList(item)) {
        children.push(...item);
        out.push(head(children.length, 0x90, 16, 0xdc));
      } else {
        if (item instanceof OrderedMap) {
          for (const [key, entry] of item) {
            children.push(key, entry);
          }
        } else if (isDict(item)) {
          for (const [key, entry] of items(item)) {
            children.push(key, entry);
          }
        } else {
          write_raw(out, toBytes(item));
          continue;
        }
        out.push(head(idiv(children.length, 2), 0x80, 16, 0xde));
      }
      children.reverse();
      open.push(children);
      if (open.length > DEEPEST) {
        throw new ValueError("nested too deep");
      }
    }
  }
  return concat(...out);
}

/** A big-endian int of up to 4 bytes. */
function big_endian(data: bytes, signed: boolean): int {
  let n = signed && data[0]! >= 0x80 ? -1 : 0; // never empty
  for (const byte of data) {
    n = n * 256 + byte;
  }
  return n;
}

/** Keys and values in turn, as a dict. */
function to_dict(flat: readonly Value[]): Value {
  const dict = new Map<string | bigint, Value>();
  for (let i = 0; i < flat.length; i += 2) {
    const key = flat[i]!; // i is within the list
    if (!isText(key) && !isInt(key)) {
      throw new ValueError("key of a map");
    }
    dict.set(isText(key) ? key : toBigint(key), flat[i + 1]);
  }
  return dict;
}

/** A list or a map that is being read. */
class Level {
  readonly elements: Value[] = [];
  readonly size: int;
  readonly is_map: boolean;

  constructor(size: int, is_map: boolean) {
    this.size = size;
    this.is_map = is_map;
  }
}

/** Reads values from a stream of bytes that comes in pieces. */
export class Unpacker {
  private readonly limit: int;
  private readonly nesting: int;
  private buffer: bytes = b``;
  /** Where the next token begins in the buffer. */
  private position: int = 0;
  /** Where the object being read begins: negative once its first tokens have left the buffer. */
  private begin: int = 0;
  private levels: Level[] = [];
  private value: Value = null;

  /** An object of more than `limit` bytes, or with more than `nesting` containers inside each other, is an error. */
  constructor(limit: int = 2048, nesting: int = 8) {
    this.limit = limit;
    this.nesting = nesting;
  }

  /** Forgets everything that was fed. */
  reset(): void {
    this.buffer = b``;
    this.position = 0;
    this.begin = 0;
    this.levels = [];
    this.value = null;
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

  /**
   * The next object.
   * @throws OutOfData it is not complete yet: feed and try again
   * @throws ValueError malformed, too long or too deep; everything fed so far is dropped
   */
  unpack(): Value {
    do {
      const start = this.position;
      try {
        this.step();
      } catch (e) {
        if (e instanceof OutOfData) {
          this.position = start;
        } else {
          this.reset();
        }
        throw e;
      }
    } while (this.levels.length > 0);
    this.begin = this.position;
    const value = this.value;
    this.value = null;
    return value;
  }

  /** The objects that are complete. */
  *[Symbol.iterator](): Generator<Value, void> {
    while (true) {
      let value: Value;
      try {
        value = this.unpack();
      } catch (e) {
        if (e instanceof OutOfData) {
          return;
        }
        throw e;
      }
      yield value;
    }
  }

  /** True when every byte fed belongs to an object that was read. */
  is_empty(): boolean {
    return this.begin === this.buffer.length;
  }

  /** The object being read may still be `count` bytes longer. */
  private check(count: int): void {
    if (this.position + count - this.begin > this.limit) {
      throw new ValueError("object too long");
    }
  }

  private take(count: int): bytes {
    this.check(count);
    const end = this.position + count;
    if (end > this.buffer.length) {
      throw new OutOfData("incomplete");
    }
    const data = this.buffer.slice(this.position, end);
    this.position = end;
    return data;
  }

  /** Text; bytes where it is none, since the old specification has one type for both. */
  private text(count: int): Value {
    const data = this.take(count);
    try {
      return decode(data);
    } catch {
      return data;
    }
  }

  private ext(count: int): ExtType {
    const [code] = unpack("b", this.take(1));
    return new ExtType(code, this.take(count));
  }

  /** Reads one token: a value without parts, or the head of a container. */
  private step(): void {
    const code = this.take(1)[0]!; // take gives as many as asked
    if (code < 0x80) {
      this.put(code);
    } else if (code >= 0xe0) {
      this.put(code - 256);
    } else if (code < 0xa0) {
      this.open(code & 15, code < 0x90);
    } else if (code < 0xc0) {
      this.put(this.text(code & 31));
    } else if (code >= 0xc4) {
      this.wide(code, WIDTHS[code - 0xc4]!); // one width for each code up to df
    } else if (code === 0xc1) {
      throw new ValueError("byte c1");
    } else {
      this.put(code === 0xc0 ? null : code === 0xc3);
    }
  }

  /** The tokens whose code is followed by a length or a number of its own. */
  private wide(code: int, width: int): void {
    if (code >= 0xd4 && code <= 0xd8) {
      this.put(this.ext(width));
      return;
    }
    const data = this.take(width);
    if (code === 0xca) {
      this.put(unpack(">f", data)[0]);
    } else if (code === 0xcb) {
      this.put(unpack(">d", data)[0]);
    } else if (code === 0xcf) {
      this.put(unpack(">Q", data)[0]);
    } else if (code === 0xd3) {
      this.put(unpack(">q", data)[0]);
    } else {
      const n = big_endian(data, code >= 0xd0 && code < 0xd4);
      if (code < 0xc7) {
        this.put(this.take(n));
      } else if (code < 0xca) {
        this.put(this.ext(n));
      } else if (code < 0xd4) {
        this.put(n);
      } else if (code < 0xdc) {
        this.put(this.text(n));
      } else {
        this.open(n, code >= 0xde);
      }
    }
  }

  private open(count: int, is_map: boolean): void {
    const size = is_map ? 2 * count : count;
    this.check(size); // an element takes a byte at least
    if (this.levels.length >= this.nesting) {
      throw new ValueError("nested too deep");
    }
    if (size > 0) {
      this.levels.push(new Level(size, is_map));
    } else {
      this.put(is_map ? to_dict([]) : []);
    }
  }

  /** A value is complete, and with it perhaps the containers around it. */
  private put(value: Value): void {
    while (true) {
      const level = this.levels[this.levels.length - 1];
      if (level === undefined) {
        this.value = value;
        return;
      }
      level.elements.push(value);
      if (level.elements.length < level.size) {
        return;
      }
      this.levels.pop();
      value = level.is_map ? to_dict(level.elements) : level.elements;
    }
  }
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
