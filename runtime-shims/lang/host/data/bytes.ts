// Python's bytes: a Uint8Array that nobody writes to, and the functions of the prelude on bytes.
import { UnicodeError, ValueError } from "../errors/classes";

export class bytes extends Uint8Array {
  constructor(source: number | Iterable<number> | Uint8Array = 0) {
    if (typeof source === "number") {
      if (source < 0) throw new ValueError();
      super(source);
    } else if (source instanceof Uint8Array) {
      super(source);
    } else {
      const values = [...source];
      if (!values.every((value) => Number.isInteger(value) && value >= 0 && value <= 255)) {
        throw new ValueError("bytes value out of range");
      }
      super(values);
    }
  }

  /** `map`, `filter`, `subarray` give a Uint8Array, which is a bytearray. */
  static get [Symbol.species](): Uint8ArrayConstructor {
    return Uint8Array;
  }
  static override of(...values: number[]): bytes {
    return new bytes(values);
  }
  static override from(values: Iterable<number> | ArrayLike<number>): bytes {
    return new bytes(Array.from(values));
  }

  override slice(start = 0, end: number = this.length): bytes {
    return new bytes(super.subarray(start, end));
  }
  override indexOf(value: number | Uint8Array, from = 0): number {
    if (typeof value === "number") return super.indexOf(value, from);
    const start = from < 0 ? Math.max(this.length + from, 0) : Math.min(from, this.length);
    for (let i = start; i + value.length <= this.length; i++) {
      if (value.every((byte, k) => byte === this[i + k])) return i;
    }
    return -1;
  }
  override includes(value: number | Uint8Array): boolean {
    return this.indexOf(value) >= 0;
  }
  startsWith(prefix: Uint8Array): boolean {
    return prefix.length <= this.length && prefix.every((byte, i) => byte === this[i]);
  }
  endsWith(suffix: Uint8Array): boolean {
    const start = this.length - suffix.length;
    return start >= 0 && suffix.every((byte, i) => byte === this[start + i]);
  }
}

for (const method of ["set", "fill", "copyWithin", "reverse", "sort"]) {
  Object.defineProperty(bytes.prototype, method, {
    value: () => {
      throw new TypeError("'bytes' object doesn't support item assignment");
    },
  });
}

/** The template tag for byte literals: JavaScript's escapes up to \xff mean what Python's do. */
export function b(literal: TemplateStringsArray): bytes {
  const text = literal[0] ?? "";
  return new bytes(Array.from(text, (character) => character.codePointAt(0) ?? 0));
}

export function equals(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

export function concat(...parts: readonly Uint8Array[]): bytes {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let position = 0;
  for (const part of parts) {
    joined.set(part, position);
    position += part.length;
  }
  return new bytes(joined);
}

export function encode(text: string): bytes {
  return new bytes(new TextEncoder().encode(text));
}

export function decode(data: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(data);
  } catch {
    throw new UnicodeError();
  }
}
