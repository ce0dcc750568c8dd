/** Parts of TypeScript's library that are refused as a whole, and what to use instead. */

const PROMISE = "async functions and await: what waits, blocks on the board";
const TYPED = "a list, Uint8Array, or pack and unpack of the prelude";
const TIME = "ticks_ms and rtc of the firmware's time and machine";
const PATTERN = "indexOf, split and slice: there are no regular expressions";
const REFLECTION = "the members written out: the board cannot look at an object that way";
const WEAK = "Map or Set, with entries deleted when they are done";
const LOCALE = "toFixed, padStart and template strings";
const FUNCTION = "a call written out, f(a, b), or an arrow function";

/** By the name of the interface that declares the members. */
export const REFUSED_OWNERS: Readonly<Record<string, string>> = {
  Promise: PROMISE,
  PromiseLike: PROMISE,
  PromiseConstructor: PROMISE,
  Date: TIME,
  DateConstructor: TIME,
  RegExp: PATTERN,
  RegExpConstructor: PATTERN,
  RegExpMatchArray: PATTERN,
  RegExpExecArray: PATTERN,
  Symbol: "text as key",
  SymbolConstructor: "text as key",
  Function: FUNCTION,
  CallableFunction: FUNCTION,
  NewableFunction: FUNCTION,
  FunctionConstructor: FUNCTION,
  ProxyConstructor: "a class",
  Reflect: REFLECTION,
  Intl: LOCALE,
  WeakMap: WEAK,
  WeakSet: WEAK,
  WeakRef: WEAK,
  FinalizationRegistry: WEAK,
  ArrayBuffer: TYPED,
  ArrayBufferConstructor: TYPED,
  SharedArrayBuffer: TYPED,
  DataView: "pack and unpack of the prelude",
  Atomics: "a lock of the firmware's _thread",
  Int8Array: TYPED,
  Int16Array: TYPED,
  Int32Array: TYPED,
  Uint8ClampedArray: TYPED,
  Uint16Array: TYPED,
  Uint32Array: TYPED,
  Float32Array: TYPED,
  Float64Array: TYPED,
  BigInt64Array: TYPED,
  BigUint64Array: TYPED,
  AsyncGenerator: "a generator, or a loop with await",
  AsyncIterator: "a generator, or a loop with await",
  ErrorConstructor: "a class that extends Error",
};
