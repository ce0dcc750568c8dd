/** The table of Array. */
import { call, property, refused, type BuiltinOwner } from "../types";
import { every, filter, find, findIndex, flatMap, map, some } from "./callbacks";
import { copyWithin, fill, push, reverse, splice, take, unshift } from "./change";
import { forEach } from "./for-each";
import { from, isArray, of } from "./make";
import {
  at,
  concat,
  entries,
  flat,
  includes,
  indexOf,
  join,
  keys,
  lastIndexOf,
  length,
  slice,
  toText,
  values,
} from "./query";
import { reduce, reduceRight } from "./reduce";
import { sort } from "./sort";

export const array: BuiltinOwner = {
  calls: {
    at: call(at),
    concat: call(concat),
    copyWithin: call(copyWithin),
    entries: call(entries),
    every: call(every),
    fill: call(fill, "`new Array(n).fill(x)` too"),
    filter: call(filter),
    find: call(find),
    findIndex: call(findIndex),
    flat: call(flat, "depth as a literal"),
    flatMap: call(flatMap),
    forEach: call(forEach),
    includes: call(includes, "not of floats, lists or records"),
    indexOf: call(indexOf, "not of floats, lists or records"),
    join: call(join, "not of floats"),
    keys: call(keys),
    lastIndexOf: call(lastIndexOf, "not of floats, lists or records"),
    map: call(map),
    pop: call((it) => take(it, "last")),
    push: call(push),
    reduce: call(reduce),
    reduceRight: call(reduceRight),
    reverse: call(reverse),
    shift: call((it) => take(it, "first")),
    slice: call(slice),
    some: call(some),
    sort: call(sort, "stable; without a comparator of text only"),
    splice: call(splice),
    toLocaleString: refused("join, with the elements formatted by map"),
    toString: call(toText, "not of floats"),
    unshift: call(unshift),
    values: call(values),
    "[Symbol.iterator]": refused("for (const x of list), or list.values()"),
    "[Symbol.unscopables]": refused("the members themselves"),
  },
  properties: {
    length: property(length),
    "[Symbol.unscopables]": refused("the members themselves"),
  },
};

export const arrayConstructor: BuiltinOwner = {
  calls: { from: call(from), isArray: call(isArray), of: call(of) },
  properties: {
    prototype: refused("a function of your own"),
    "[Symbol.species]": refused("Array itself"),
  },
};
