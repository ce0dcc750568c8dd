// Value: its tests and conversions.
import {
  type Value,
  at,
  b,
  dumps,
  isBoolean,
  isBytes,
  isDict,
  isFloat,
  isInt,
  isList,
  isText,
  items,
  print,
  sortedKeys,
  toBigint,
  toBytes,
  toFloat,
  toInt,
  toText,
  toValue,
} from "lang";

// --- tests
function kind(v: Value): string {
  if (isInt(v)) return "int";
  if (isFloat(v)) return "float";
  if (isBoolean(v)) return "bool";
  if (isText(v)) return "text";
  if (isBytes(v)) return "bytes";
  if (isList(v)) return "list";
  if (isDict(v)) return "dict";
  return "other";
}
print(kind(5), kind(5.5), kind(true), kind("a"), kind(b`a`), kind([1]), kind({ a: 1 }), kind(undefined));
print(kind(51.0), kind(8121069065142870746n), kind(false), kind(""), kind(new Uint8Array(1)));

// --- tests-on-parsed
const list: Value = JSON.parse('[1, 1.0, true, "s", null, [], {}, 8121069065142870746]');
for (const v of items(list)) print(isInt(v), isFloat(v), isBoolean(v), isText(v), isList(v), isDict(v), v == null);

// --- to-int
function run(v: Value): void {
  try {
    print(toInt(v) + 1);
  } catch {
    print("raised");
  }
}
run(5);
run(5.0);
run("5");
run(true);
run(undefined);

// --- to-bigint
function run(v: Value): void {
  try {
    print(toBigint(v) + 1n);
  } catch {
    print("raised");
  }
}
run(5);
run(8121069065142870746n);
run(1.5);
run("x");

// --- to-float
function run(v: Value): void {
  try {
    print(toFloat(v) / 2);
  } catch {
    print("raised");
  }
}
run(5);
run(2.5);
run(51.0);
run("x");

// --- to-text-and-bytes
function run(v: Value): void {
  try {
    print(toText(v) + "!");
  } catch {
    print("raised");
  }
  try {
    print(toBytes(v));
  } catch {
    print("raised");
  }
}
run("a");
run(b`a`);
run(new Uint8Array([1]));
run(5);

// --- at-of-a-dict
const v: Value = JSON.parse('{"a": 1, "b": null, "c": {"d": [1]}}');
if (isDict(v)) {
  print(at(v, "a"), at(v, "b"), at(v, "zz"));
  const c = at(v, "c");
  if (isDict(c)) print(at(c, "d"));
}

// --- at-of-a-map-and-a-record
const m = new Map<string, number>([["a", 1]]);
const r: Record<string, number> = { x: 5 };
print(at(m, "a"), at(m, "b"), at(r, "x"), at(r, "y"));

// --- items-of-a-dict
const v: Value = JSON.parse('{"z": 1, "a": "x", "m": true}');
if (isDict(v)) for (const [k, x] of items(v)) print(k, x);

// --- items-of-a-list
const v: Value = JSON.parse('[3, "a", [1]]');
if (isList(v)) {
  for (const x of items(v)) print(x);
  print(v.length, v[0], v[9]);
}

// --- items-of-a-map-and-a-record
const m = new Map<string, number>([
  ["b", 2],
  ["a", 1],
]);
const r: Record<string, string> = { y: "2", x: "1" };
for (const [k, n] of items(m)) print(k, n);
for (const [k, s] of items(r)) print(k, s);

// --- sorted-keys
const v: Value = JSON.parse('{"z": 1, "a": 2, "10": 3, "9": 4}');
if (isDict(v)) print(sortedKeys(v));
print(sortedKeys(new Map<number, string>([[10, ""], [9, ""], [-1, ""]])), sortedKeys(new Set<string>(["b", "a"])), sortedKeys({ q: 1, p: 2 }));

// --- to-value
const v = toValue({ lat: 45.0, list: [1, 2.5], pair: [1, 2] as [number, number] });
print(v, dumps(v));
if (isDict(v)) print(isFloat(at(v, "lat")), isList(at(v, "pair")));

// --- value-parameter-printed
function show(v: Value): void {
  print(v);
}
show(1);
show(1.0);
show("a");
show([1, 2]);
show(undefined);
show(true);

// --- value-in-a-list-and-map
const list: Value[] = [1, 2.0, "x", true, undefined];
const m = new Map<string, Value>([
  ["a", 1.0],
  ["b", 1],
]);
print(list, m, isFloat(m.get("a")), isInt(m.get("b")));

// --- config-fields-one-by-one
interface Config {
  name: string;
  sf: number;
  [other: string]: Value;
}
function read(text: string): Config {
  const v: Value = JSON.parse(text);
  if (!isDict(v)) throw new Error("not an object");
  const config: Config = { name: "default", sf: 7 };
  for (const [k, x] of items(v)) {
    if (k === "name" && isText(x)) config.name = x;
    else if (k === "sf" && isInt(x)) config.sf = toInt(x);
    else if (isText(k)) config[k] = x;
  }
  return config;
}
const c = read('{"sf": 12, "extra": 51.0, "name": "n"}');
print(c.name, c.sf, c["extra"], c);

// --- missing-and-null-are-one
const v: Value = JSON.parse('{"a": null, "b": 0}');
if (isDict(v)) print(at(v, "a") == null, at(v, "zz") == null, at(v, "b") == null, at(v, "b") != null);

// --- dumps-of-parsed
print(dumps(JSON.parse('{"b": 1, "a": [1.5, true, null, "x"], "mac": 8121069065142870746}')));

// --- big-int-from-json
const v: Value = JSON.parse("8121069065142870746");
print(v, isInt(v), toBigint(v) === 8121069065142870746n);
try {
  print(toInt(v));
} catch {
  print("too big");
}

// --- nested-walk
function depth(v: Value): number {
  let best = 0;
  if (isList(v)) {
    for (const x of items(v)) best = Math.max(best, depth(x));
    return best + 1;
  }
  if (isDict(v)) {
    for (const [, x] of items(v)) best = Math.max(best, depth(x));
    return best + 1;
  }
  return 0;
}
print(depth(JSON.parse('[1, [2, {"a": [3]}], {}]')));
