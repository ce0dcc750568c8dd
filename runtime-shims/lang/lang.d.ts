// The prelude of the device subset: module "lang". Numbers with a kind, bytes, Python's text and errors,
// and the few words that let TypeScript say what the board does. Types only: the compiler turns every use
// into MicroPython; runtime-shims/lang/host is what runs in Node.

// ------------------------------------------------------------------------------------------- numbers

/** A whole number within ±(2^53 − 1). Plain `number` is accepted where `int` is: the compiler infers and checks the kind. */
export type int = number & { readonly __int?: never };
/** A floating-point number: 24 bits of mantissa on the board, 53 in Node. */
export type float = number & { readonly __float?: never };
/** 0 … 255 */
export type u8 = int & { readonly __u8?: never };
/** 0 … 65535 */
export type u16 = int & { readonly __u16?: never };
/** 0 … 2^32 − 1 */
export type u32 = int & { readonly __u32?: never };
/** −128 … 127 */
export type i8 = int & { readonly __i8?: never };
/** −32768 … 32767 */
export type i16 = int & { readonly __i16?: never };
/** −2^31 … 2^31 − 1 */
export type i32 = int & { readonly __i32?: never };

/**
 * Integer division that rounds towards zero, so that `idiv(a, b) * b + a % b === a`; no float on the way.
 * @throws ZeroDivisionError
 */
export function idiv(a: int, b: int): int;
/**
 * The whole number that `text` writes: an optional sign, then digits of the radix (2 … 36), nothing else: no
 * spaces, no `0x`, no underscores. `undefined` otherwise, and beyond ±(2^53 − 1).
 */
export function parseInteger(text: string, radix?: int): int | undefined;
/** As `parseInteger`, of any size. */
export function parseBigint(text: string, radix?: int): bigint | undefined;

// --------------------------------------------------------------------------------------------- bytes

/** Anything that holds bytes: Python's `bytes`, or `Uint8Array`, which is a bytearray on the board. */
export type BytesLike = bytes | Uint8Array;

/** Python's read-only bytes. Compare with `equals`, join with `concat`; `===` on bytes is refused. */
export class bytes {
  private readonly bytesBrand;
  /**
   * `new bytes(4)` is four zero bytes; `new bytes([1, 2])` the bytes given; `new bytes(buffer)` a copy.
   * @throws ValueError an element outside 0 … 255 (a Uint8Array would wrap it), a negative count
   */
  constructor(source?: int | Iterable<int> | BytesLike);
  /** @throws ValueError an element outside 0 … 255 */
  static of(...values: readonly int[]): bytes;
  /** @throws ValueError an element outside 0 … 255 */
  static from(values: Iterable<int>): bytes;
  readonly [index: number]: u8;
  readonly length: int;
  /** A copy from `start` up to `end`; negative positions count from the end, positions outside are clamped. */
  slice(start?: int, end?: int): bytes;
  /** The byte at `index`, negative from the end; `undefined` outside. */
  at(index: int): u8 | undefined;
  /** Position of a byte or of a run of bytes at or after `from` (0); −1 when absent. */
  indexOf(value: int | bytes, from?: int): int;
  includes(value: int | bytes): boolean;
  startsWith(prefix: bytes): boolean;
  endsWith(suffix: bytes): boolean;
  [Symbol.iterator](): IterableIterator<u8>;
}

/** A byte literal, b`AB\x00\xff\n`: printed as Python's `b"…"`. ASCII and escapes up to \xff; no substitutions. */
export function b(literal: TemplateStringsArray): bytes;
/** True when both hold the same bytes. */
export function equals(a: BytesLike, b: BytesLike): boolean;
/** The parts, one after the other. */
export function concat(...parts: readonly BytesLike[]): bytes;
/** UTF-8. */
export function encode(text: string): bytes;
/** @throws UnicodeError not UTF-8 */
export function decode(data: BytesLike): string;

// -------------------------------------------------------------------------------------------- struct

type Digit = "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9";
type StructOrder = "<" | ">" | "!";
type WideCode = "h" | "H" | "i" | "I" | "l" | "L" | "q" | "Q" | "f" | "d";
interface StructIn {
  b: int;
  B: int;
  h: int;
  H: int;
  i: int;
  I: int;
  l: int;
  L: int;
  q: bigint;
  Q: bigint;
  f: float;
  d: float;
}
interface StructOut {
  b: i8;
  B: u8;
  h: i16;
  H: u16;
  i: i32;
  I: u32;
  l: i32;
  L: u32;
  q: bigint;
  Q: bigint;
  f: float;
  d: float;
}
interface StructInvalid<Message extends string> {
  readonly invalid: Message;
}
type Repeated<T, Count extends string, R extends T[] = []> = `${R["length"]}` extends Count
  ? R
  : R["length"] extends 256
    ? never
    : Repeated<T, Count, [...R, T]>;
/** One code with its count, "" for none. */
type StructItem<Map, Blob, Code extends string, Count extends string> = Code extends "s"
  ? [Blob]
  : Code extends keyof Map
    ? Count extends ""
      ? [Map[Code]]
      : Repeated<Map[Code], Count>
    : never;
type StructItems<
  F extends string,
  Map,
  Blob,
  Count extends string = "",
  R extends unknown[] = [],
> = F extends `${infer C}${infer Rest}`
  ? C extends Digit
    ? [C, Count] extends ["0", ""]
      ? StructInvalid<"a count in a struct format starts with 1 to 9">
      : StructItems<Rest, Map, Blob, `${Count}${C}`, R>
    : [StructItem<Map, Blob, C, Count>] extends [never]
      ? StructInvalid<`'${C}' in a struct format: b B h H i I l L q Q f d s, with a count up to 256 in front`>
      : StructItems<Rest, Map, Blob, "", [...R, ...StructItem<Map, Blob, C, Count>]>
  : Count extends ""
    ? R
    : StructInvalid<"a count at the end of a struct format">;
type StructParsed<F extends string, Map, Blob> = string extends F
  ? StructInvalid<"a struct format must be a literal">
  : F extends `${StructOrder}${infer Rest}`
    ? StructItems<Rest, Map, Blob>
    : F extends `${string}${WideCode}${string}`
      ? StructInvalid<"start the struct format with <, > or !: without, alignment differs between firmwares">
      : StructItems<F, Map, Blob>;
/** `F` itself where it is a struct format; else a type that no string has and that says what is wrong. */
export type StructFormat<F extends string> =
  StructParsed<F, StructIn, BytesLike> extends infer P ? (P extends unknown[] ? F : P) : never;
/** What `pack` takes for the format. */
export type StructArguments<F extends string> =
  StructParsed<F, StructIn, BytesLike> extends infer P ? (P extends unknown[] ? P : never) : never;
/** What `unpack` gives for the format. */
export type StructValues<F extends string> =
  StructParsed<F, StructOut, bytes> extends infer P ? (P extends unknown[] ? P : never) : never;

/**
 * Python's `struct.pack`. The format is a literal: an order (`<` little endian, `>` or `!` big; none where all
 * codes are of one byte), then codes b B h H i I l L (ints), q Q (bigint), f d (float), `16s` (bytes, cut or
 * filled with zeros), each with an optional count. An int outside its code's range keeps its low bytes, as on
 * the board; only a negative value in Q is not the same on all firmwares (write `BigInt.asUintN(64, x)`).
 */
export function pack<F extends string>(format: StructFormat<F>, ...values: StructArguments<F>): bytes;
/**
 * Python's `struct.unpack` and, with an offset, `struct.unpack_from`. More data than the format needs is fine.
 * @throws ValueError "buffer too small"
 */
export function unpack<F extends string>(
  format: StructFormat<F>,
  data: BytesLike,
  offset?: int,
): StructValues<F>;
/** Number of bytes of a struct format. */
export function calcsize<F extends string>(format: StructFormat<F>): int;

// ---------------------------------------------------------------------------------------------- text

/** Python's print: the values as Python writes them (`True`, `None`, `1.0`, `b'…'`, `{'a': 1}` with sorted keys), spaces between, a line feed. */
export function print(...values: readonly unknown[]): void;
/** Python's repr, with the keys of dicts and the elements of sets sorted. */
export function repr(value: unknown): string;
/**
 * JSON text with sorted keys, written as the board's json does: `", "` and `": "` between, text beyond ASCII as it is.
 * @throws TypeError bytes, sets, class instances; keys other than text and ints
 */
export function dumps(value: unknown): string;
/**
 * Reads a line from the console, without its end.
 * @throws EOFError Ctrl-D; KeyboardInterrupt Ctrl-C
 */
export function input(prompt?: string): Promise<string>;

// --------------------------------------------------------------------------------------------- Value

/** What only run time knows: decoded JSON or msgpack, a caller's argument. Test it, then convert it. */
export type Value = unknown;
declare const dictBrand: unique symbol;
/** A dict whose keys and values only run time knows; read it with `at`, `items`, `sortedKeys`. */
export interface Dict {
  readonly [dictBrand]: never;
}
declare const floatBrand: unique symbol;
/** A float inside a Value; `toFloat` gives the number. */
export interface FloatValue {
  readonly [floatBrand]: never;
}
/** What may be a key of a dict. */
export type Key = string | int | bigint | boolean;

/** An int of any size; not a boolean, not a float. Convert with `toInt` or `toBigint`. */
export function isInt(x: Value): x is int | bigint;
/** A float, even one without a fraction such as 51.0; not an int. */
export function isFloat<T>(x: T): x is T & (unknown extends T ? FloatValue : float);
export function isBoolean(x: Value): x is boolean;
export function isText(x: Value): x is string;
/** Python's bytes; not a bytearray. */
export function isBytes(x: Value): x is bytes;
/** A list, or a tuple. */
export function isList(x: Value): x is readonly Value[];
/** A dict: a decoded one, a record, a Map. */
export function isDict(x: Value): x is Dict;

/** @throws TypeError not an int; OverflowError beyond ±(2^53 − 1) */
export function toInt(x: Value): int;
/** @throws TypeError not an int */
export function toBigint(x: Value): bigint;
/** @throws TypeError neither float nor int */
export function toFloat(x: Value): float;
/** @throws TypeError not text */
export function toText(x: Value): string;
/** Bytes, or a copy of a bytearray. @throws TypeError neither */
export function toBytes(x: Value): bytes;
/** A deep copy as a Value: lists and tuples become lists, records and maps dicts; class instances stay what they are. */
export function toValue(x: unknown): Value;
/** The value at `key`; `undefined` when missing (and when it is None). */
export function at(dict: Dict, key: Key): Value;
export function at<K extends Key, V>(map: ReadonlyMap<K, V>, key: K): V | undefined;
export function at<V>(record: { readonly [key: string]: V }, key: string): V | undefined;
/** Pairs of key and value, sorted by key; of a list, its elements. @throws TypeError neither dict nor list; keys of mixed kinds */
export function items(dict: Dict): [Key, Value][];
export function items<T>(list: readonly T[]): readonly T[];
export function items<K extends Key, V>(map: ReadonlyMap<K, V>): [K, V][];
export function items<V>(record: { readonly [key: string]: V }): [string, V][];
/** Of a Value that turns out to be a dict, the pairs are lists of two. */
export function items(list: Value): readonly Value[];
/** The keys, sorted: ints by value, text by code points. @throws TypeError keys of mixed kinds */
export function sortedKeys(dict: Dict): Key[];
export function sortedKeys<K extends Key>(map: ReadonlyMap<K, unknown> | ReadonlySet<K>): K[];
export function sortedKeys(record: object): string[];

// --------------------------------------------------------------------------------------- collections

/**
 * Says that a loop does not care about the order of a Map, a Set or the keys of a record. The board takes the
 * order of its hash table; in Node the order is random (seeded), so that a test finds code that does care.
 */
export function unordered<T>(iterable: Iterable<T>): Iterable<T>;
export function unordered(record: object): Iterable<string>;

/** A Map that keeps insertion order on the board too. Deleting takes time proportional to its size. */
export class OrderedMap<K, V> extends Map<K, V> {
  private readonly orderedBrand;
  /** `x instanceof OrderedMap` on a Value: its entries are Values too. */
  static [Symbol.hasInstance](x: unknown): x is OrderedMap<Key, Value>;
  constructor(entries?: Iterable<readonly [K, V]>);
}

// ---------------------------------------------------------------------------- blocking and callbacks

/** `async [blocking](): Promise<void>` of a class runs at the end of its constructor on the board; see `ready`. */
export const blocking: unique symbol;
/** `await ready(new C(…))`: makes an object whose making blocks. */
export function ready<T extends { [blocking](): Promise<void> }>(object: T): Promise<T>;
/** A function that the caller awaits: plain, or async. While it waits, all other callbacks wait. */
export type Callback<A extends readonly unknown[]> = ((...args: A) => void) | ((...args: A) => Promise<void>);
/** Marks an async callback that is meant to keep the callback thread busy. */
export function slow<A extends readonly unknown[]>(f: (...args: A) => Promise<void>): Callback<A>;
declare const keywordsBrand: unique symbol;
/** Last parameter of a firmware function that takes keyword arguments: pass an object literal. */
export type Keywords<T> = T & { readonly [keywordsBrand]?: never };

// -------------------------------------------------------------------------------------------- errors

/** Python's exceptions. `Error` is Exception, JavaScript's TypeError Python's; `message` is `str(e)`. */
export class ArithmeticError extends Error {}
export class OverflowError extends ArithmeticError {}
export class ZeroDivisionError extends ArithmeticError {}
export class AssertionError extends Error {}
export class AttributeError extends Error {}
export class EOFError extends Error {}
export class ImportError extends Error {}
export class LookupError extends Error {}
export class IndexError extends LookupError {}
export class KeyError extends LookupError {}
export class MemoryError extends Error {}
export class NameError extends Error {}
/** An error of the system; compare `errno`, not the message. */
export class OSError extends Error {
  constructor(errno: int);
  /** As in C's errno.h: 2 ENOENT, 5 EIO, 11 EAGAIN, 110 ETIMEDOUT … (on the board `e.args[0]`). */
  readonly errno: int;
}
export class RuntimeError extends Error {}
export class NotImplementedError extends RuntimeError {}
export class StopIteration extends Error {}
export class ValueError extends Error {}
export class UnicodeError extends ValueError {}
/** Not an Error: `catch` sees it only in a leading `if (e instanceof KeyboardInterrupt)`. */
export class KeyboardInterrupt {
  private readonly keyboardInterruptBrand;
  constructor(message?: string);
  readonly message: string;
}
/** Ends the program. Not an Error: `catch` sees it only in a leading `if (e instanceof SystemExit)`. */
export class SystemExit {
  private readonly systemExitBrand;
  constructor(message?: string);
  readonly message: string;
}

export {};
