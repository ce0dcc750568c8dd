/** The tables of String and of the function String. */
import { at, length } from "../array/query";
import { evaluate, method } from "../support/arguments";
import { call, property, refused, type BuiltinOwner } from "../types";
import { concat, fromCodes, pad, raw, repeat, replace, split } from "./change";
import {
  charAt,
  charCodeAt,
  codePointAt,
  endsWith,
  includes,
  indexOf,
  lastIndexOf,
  slice,
  startsWith,
  substring,
} from "./search";

const ASCII = "the board changes and strips ASCII only";
const HTML = refused("a template string with the tags written out");
const LOCALE = refused("a comparison with < and >, which goes by code point on both sides");
const PATTERN = refused("indexOf, split and slice: there are no regular expressions");

export const string: BuiltinOwner = {
  calls: {
    at: call(at),
    charAt: call(charAt),
    charCodeAt: call(charCodeAt, "outside the text it raises IndexError on the board (NaN is no int)"),
    codePointAt: call(codePointAt),
    concat: call(concat),
    endsWith: call(endsWith),
    includes: call(includes),
    indexOf: call(indexOf),
    lastIndexOf: call(lastIndexOf),
    localeCompare: LOCALE,
    match: PATTERN,
    matchAll: PATTERN,
    normalize: refused("text that is normalized already: the board has no Unicode tables"),
    padEnd: call((it) => pad(it, "end")),
    padStart: call((it) => pad(it, "start")),
    repeat: call(repeat),
    replace: call((it) => replace(it, "first"), "with text, not with a pattern or a function"),
    replaceAll: call((it) => replace(it, "all"), "with text, not with a pattern or a function"),
    search: PATTERN,
    slice: call(slice),
    split: call(split, "at text, not at a pattern"),
    startsWith: call(startsWith),
    substr: refused("slice(start, start + length)"),
    substring: call(substring),
    toLocaleLowerCase: refused("toLowerCase()"),
    toLocaleUpperCase: refused("toUpperCase()"),
    toLowerCase: call((it) => method(it, "lower", "str"), ASCII),
    toString: call((it) => evaluate(it).receiver),
    toUpperCase: call((it) => method(it, "upper", "str"), ASCII),
    trim: call((it) => method(it, "strip", "str"), ASCII),
    trimEnd: call((it) => method(it, "rstrip", "str"), ASCII),
    trimLeft: refused("trimStart()"),
    trimRight: refused("trimEnd()"),
    trimStart: call((it) => method(it, "lstrip", "str"), ASCII),
    valueOf: call((it) => evaluate(it).receiver),
    anchor: HTML,
    big: HTML,
    blink: HTML,
    bold: HTML,
    fixed: HTML,
    fontcolor: HTML,
    fontsize: HTML,
    italics: HTML,
    link: HTML,
    small: HTML,
    strike: HTML,
    sub: HTML,
    sup: HTML,
    "[Symbol.iterator]": refused("for (const c of text)"),
  },
  properties: { length: property(length, "code points; JavaScript counts those beyond U+FFFF twice") },
};

export const stringConstructor: BuiltinOwner = {
  calls: {
    fromCharCode: call((it) => fromCodes(it, true), "no surrogates"),
    fromCodePoint: call((it) => fromCodes(it, false)),
    raw: call(raw, "without substitutions"),
  },
  properties: { prototype: refused("a function of your own") },
};
