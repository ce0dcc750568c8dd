// Object, JSON, Error.
import {
  at,
  dumps,
  isDict,
  isFloat,
  isInt,
  isList,
  isText,
  items,
  print,
  sortedKeys,
  toInt,
  unordered,
} from "lang";

// --- keys-sorted
interface T {
  [k: string]: number;
}
const t: T = { b: 2, a: 1 };
print(Object.keys(t).sort(), Object.keys(t).length);

// --- values-summed
interface T {
  [k: string]: number;
}
const t: T = { b: 2, a: 1 };
let sum = 0;
for (const v of unordered(Object.values(t))) sum += v;
print(sum, Object.values(t).length);

// --- entries-sorted
interface T {
  [k: string]: number;
}
const t: T = { b: 2, a: 1 };
const out = Object.entries(t).sort(([x], [y]) => (x < y ? -1 : 1));
for (const [k, v] of out) print(k, v);

// --- keys-unordered
interface T {
  [k: string]: number;
}
const t: T = { b: 2, a: 1 };
let sum = 0;
for (const k of unordered(t)) sum += t[k]!;
print(sum);

// --- sorted-keys-of-record
interface T {
  zeta: number;
  alpha: number;
}
const t: T = { zeta: 1, alpha: 2 };
print(sortedKeys(t));

// --- assign
interface R {
  a: number;
  b?: number;
}
const r: R = { a: 1 };
const same = Object.assign(r, { b: 5 });
print(r.a, r.b, same === r);

// --- from-entries
const r = Object.fromEntries([
  ["a", "one"],
  ["b", "two"],
] as [string, string][]);
print(r["a"], r["b"], r["c"]);

// --- has-own
interface T {
  [k: string]: number;
}
const t: T = { a: 1 };
print(Object.hasOwn(t, "a"), Object.hasOwn(t, "b"));

// --- freeze
const LIMITS = Object.freeze([1, 2, 3]);
print(LIMITS[1], LIMITS.length);

// --- for-in
interface T {
  [k: string]: number;
}
const t: T = { b: 2, a: 1 };
const out: string[] = [];
for (const k of Object.keys(t).sort()) out.push(k);
print(out);

// --- json-parse-object
const v = JSON.parse('{"freq": 863000000, "name": "eu", "mac": 8121069065142870746}') as unknown;
print(v);

// --- json-parse-and-test
const v: unknown = JSON.parse('{"sf": 7, "name": "eu"}');
if (isDict(v)) {
  const sf = at(v, "sf");
  const name = at(v, "name");
  if (isInt(sf)) print(toInt(sf) + 1);
  if (isText(name)) print(name.toUpperCase());
  print(at(v, "none"));
}

// --- json-parse-list
const v: unknown = JSON.parse('[1, 2.5, "x", true, null, [3]]');
print(v);
if (isList(v)) print(v.length);

// --- json-parse-keeps-floats
const v: unknown = JSON.parse("[51.0, 51]");
for (const x of items(v)) print(isFloat(x), isInt(x), x);

// --- json-parse-error
try {
  print(JSON.parse("{nope"));
} catch {
  print("not json");
}

// --- json-stringify-scalars
print(JSON.stringify(5), JSON.stringify("a\"b"), JSON.stringify(true));

// --- dumps
print(dumps({ b: 1, a: [1, 2], c: { z: true, y: "t" } }));
print(dumps([1, "x", false]), dumps("q\"uote"), dumps(5), dumps(8121069065142870746n));

// --- error-message-and-name
class MeshError extends Error {}
const e = new MeshError("text");
print(e.message, new Error().message.length, new Error("x").message);

// --- error-to-text
const e = new Error("reason");
print(`failed: ${e.message}`);

// --- type-error
try {
  throw new TypeError("wrong");
} catch (e) {
  if (e instanceof TypeError) print("type", e.message);
}

// --- error-caught-as-error
class A extends Error {}
try {
  throw new A("a");
} catch (e) {
  print(e instanceof Error, e instanceof A, e instanceof TypeError);
}

// --- has-own-property
interface T {
  [k: string]: number;
}
const t: T = { a: 1 };
print(t.hasOwnProperty("a"), t.hasOwnProperty("b"));
