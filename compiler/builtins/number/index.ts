/** The tables of Number, BigInt and the global functions. */
import { builtin, positionOf } from "../../lower/context";
import { pyCall, pyFloat, pyInt, pyStr } from "../../python/builders";
import type { Expr } from "../../python/ir";
import { newArray } from "../array/make";
import { newBytearray } from "../collections/uint8array";
import { newError } from "../collections/error";
import { newMap, newSet } from "../collections/make";
import { evaluate } from "../support/arguments";
import { call, property, refused, type BuiltinOwner, type BuiltinProperty } from "../types";
import {
  numberTest,
  parseDecimal,
  parseInteger,
  toBigint,
  toBoolean,
  toNumber,
  toText as stringOf,
} from "./convert";
import { asBits, toFixed, toText } from "./format";

const PLAIN_ERROR = refused("ValueError, or another of Python's errors in the prelude");
const LOCALE = refused("toFixed() or toString()");
const WEAK = refused("Map or Set, with entries deleted when they are done");
const TYPED = refused("a list, Uint8Array, or pack and unpack of the prelude");
const URI = refused("a loop over encode(text): the board has no URI functions");

/** Functions and constructors of the global object; `new X` is the constructor. */
export const globals: BuiltinOwner = {
  calls: {
    Array: call(newArray),
    "new Array": call(newArray, "without a length, or with fill at once"),
    BigInt: call(toBigint, "of an int or a boolean"),
    Boolean: call(toBoolean),
    "new Boolean": refused("a plain boolean"),
    Error: call((it) => newError(it, "Exception")),
    "new Error": call((it) => newError(it, "Exception"), "Exception"),
    TypeError: call((it) => newError(it, "TypeError")),
    "new TypeError": call((it) => newError(it, "TypeError")),
    RangeError: PLAIN_ERROR,
    "new RangeError": PLAIN_ERROR,
    ReferenceError: PLAIN_ERROR,
    "new ReferenceError": PLAIN_ERROR,
    SyntaxError: PLAIN_ERROR,
    "new SyntaxError": PLAIN_ERROR,
    EvalError: PLAIN_ERROR,
    "new EvalError": PLAIN_ERROR,
    URIError: PLAIN_ERROR,
    "new URIError": PLAIN_ERROR,
    "new AggregateError": PLAIN_ERROR,
    "new Map": call(newMap, "a dict, or an ordered one where the program shows the order"),
    "new Set": call(newSet, "a set, or an ordered one where the program shows the order"),
    Number: call(toNumber),
    "new Number": refused("a plain number"),
    String: call(stringOf, "not of floats"),
    "new String": refused("plain text"),
    "new Uint8Array": call(newBytearray, "a bytearray; a copy, never a view"),
    isFinite: call((it) => numberTest(it, "finite")),
    isNaN: call((it) => numberTest(it, "nan")),
    parseFloat: call(parseDecimal),
    parseInt: call(parseInteger, "a float, because of NaN; parseInteger of the prelude gives an int"),
    decodeURI: URI,
    decodeURIComponent: URI,
    encodeURI: URI,
    encodeURIComponent: URI,
    escape: URI,
    unescape: URI,
    eval: refused("a function"),
    "new Function": refused("a function"),
    "new Object": refused("{}"),
    Object: refused("the value itself"),
    Symbol: refused("text as key"),
    Date: refused("ticks_ms and rtc of the firmware's time and machine"),
    "new Date": refused("ticks_ms and rtc of the firmware's time and machine"),
    RegExp: refused("indexOf, split and slice: there are no regular expressions"),
    "new RegExp": refused("indexOf, split and slice: there are no regular expressions"),
    "new Promise": refused("an async function"),
    "new Proxy": refused("a class"),
    "new WeakMap": WEAK,
    "new WeakSet": WEAK,
    "new WeakRef": WEAK,
    "new FinalizationRegistry": WEAK,
    "new SuppressedError": PLAIN_ERROR,
    "new DisposableStack": refused("using"),
    "new AsyncDisposableStack": refused("using"),
    "new ArrayBuffer": TYPED,
    "new SharedArrayBuffer": TYPED,
    "new DataView": refused("pack and unpack of the prelude"),
    "new Int8Array": TYPED,
    "new Int16Array": TYPED,
    "new Int32Array": TYPED,
    "new Uint8ClampedArray": TYPED,
    "new Uint16Array": TYPED,
    "new Uint32Array": TYPED,
    "new Float32Array": TYPED,
    "new Float64Array": TYPED,
    "new BigInt64Array": TYPED,
    "new BigUint64Array": TYPED,
  },
  properties: {},
};

export const number: BuiltinOwner = {
  calls: {
    toExponential: refused("toFixed(digits)"),
    toFixed: call(toFixed, "exact, ties away from zero as in JavaScript"),
    toLocaleString: LOCALE,
    toPrecision: refused("toFixed(digits)"),
    toString: call(toText, "of ints, in any radix"),
    valueOf: call((it) => evaluate(it).receiver),
  },
  properties: {},
};

export const bigint: BuiltinOwner = {
  calls: { toLocaleString: LOCALE, toString: call(toText), valueOf: call((it) => evaluate(it).receiver) },
  properties: { "[Symbol.toStringTag]": refused("typeof") },
};

export const boolean: BuiltinOwner = {
  calls: { valueOf: call((it) => evaluate(it).receiver) },
  properties: {},
};

function infinity(text: string): (it: BuiltinProperty) => Expr {
  return ({ ctx, node }) =>
    pyCall(builtin(ctx, "float"), [pyStr(text)], { type: "float", pos: positionOf(ctx, node) });
}

export const numberConstructor: BuiltinOwner = {
  calls: {
    isFinite: call((it) => numberTest(it, "finite")),
    isInteger: call((it) => numberTest(it, "integer")),
    isNaN: call((it) => numberTest(it, "nan")),
    isSafeInteger: call((it) => numberTest(it, "safe")),
    parseFloat: call(parseDecimal),
    parseInt: call(parseInteger, "a float, because of NaN; parseInteger of the prelude gives an int"),
  },
  properties: {
    EPSILON: property(() => pyFloat(Number.EPSILON), "of JavaScript's floats; the board's have 24 bits"),
    MAX_SAFE_INTEGER: property(() => pyInt(Number.MAX_SAFE_INTEGER)),
    MAX_VALUE: property(() => pyFloat(Number.MAX_VALUE), "infinity on the board"),
    MIN_SAFE_INTEGER: property(() => pyInt(Number.MIN_SAFE_INTEGER)),
    MIN_VALUE: property(() => pyFloat(Number.MIN_VALUE), "zero on the board"),
    NaN: property(infinity("nan")),
    NEGATIVE_INFINITY: property(infinity("-inf")),
    POSITIVE_INFINITY: property(infinity("inf")),
    prototype: refused("a function of your own"),
  },
};

export const bigintConstructor: BuiltinOwner = {
  calls: { asIntN: call((it) => asBits(it, true)), asUintN: call((it) => asBits(it, false)) },
  properties: { prototype: refused("a function of your own") },
};
