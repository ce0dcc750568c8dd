// `for … of` over everything that can be iterated.
import { b, print, unordered } from "lang";

// --- list
let total = 0;
for (const n of [1, 2, 3]) total += n;
print(total);

// --- list-that-grows
const list = [1, 2];
for (const n of list) {
  if (list.length < 6) list.push(n + 10);
}
print(list);

// --- list-that-shrinks
const list = ["a", "b", "c", "d"];
const seen: string[] = [];
for (const s of list) {
  seen.push(s);
  if (s === "a") list.shift();
}
print(seen, list);

// --- string
const parts: string[] = [];
for (const c of "mesh é") parts.push(c);
print(parts.join("|"));

// --- bytes-literal
const parts: number[] = [];
for (const byte of b`a\x00\xff`) parts.push(byte);
print(parts);

// --- uint8array
const data = new Uint8Array([9, 8, 7]);
let sum = 0;
for (const byte of data) sum = sum * 10 + byte;
print(sum);

// --- tuple
const pair: [number, number, number] = [4, 5, 6];
let out = "";
for (const n of pair) out += String(n);
print(out);

// --- generator
function* upTo(n: number): Generator<number> {
  for (let i = 0; i < n; i++) yield i * i;
}
const out: number[] = [];
for (const n of upTo(5)) out.push(n);
print(out);

// --- map-entries
const m = new Map<string, number>([
  ["zeta", 1],
  ["alpha", 2],
  ["mid", 3],
]);
m.set("beta", 4);
m.delete("alpha");
m.set("alpha", 5);
m.set("zeta", 6);
for (const [k, v] of m) print(k, v);

// --- map-keys-and-values
const m = new Map<number, string>();
for (const n of [30, 10, 20]) m.set(n, "v" + String(n));
const keys: number[] = [];
for (const k of m.keys()) keys.push(k);
const values: string[] = [];
for (const v of m.values()) values.push(v);
for (const [k, v] of m.entries()) values.push(String(k) + v);
print(keys, values);

// --- set
const s = new Set<string>(["q", "w", "e"]);
s.add("r");
s.add("q");
s.delete("w");
s.add("w");
const out: string[] = [];
for (const x of s) out.push(x);
print(out.join(""));

// --- map-changed-while-iterating
const m = new Map<number, number>([
  [1, 1],
  [2, 2],
  [3, 3],
]);
const seen: number[] = [];
for (const [k, v] of m) {
  seen.push(k);
  if (k === 1) m.delete(2);
  if (k < 5) m.set(k + 10, v);
  if (seen.length > 8) break;
}
print(seen);

// --- set-with-additions-while-iterating
const s = new Set<number>([1]);
const seen: number[] = [];
for (const n of s) {
  seen.push(n);
  if (n < 5) s.add(n + 1);
}
print(seen);

// --- unordered-map-when-order-does-not-matter
const m = new Map<string, number>([
  ["a", 1],
  ["b", 2],
  ["c", 3],
]);
let sum = 0;
for (const [, v] of unordered(m)) sum += v;
print(sum);

// --- unordered-set
const s = new Set<number>([5, 6, 7]);
let sum = 0;
for (const v of unordered(s)) sum += v;
print(sum);

// --- destructured-element
const points: [number, string][] = [
  [1, "one"],
  [2, "two"],
];
for (const [n, name] of points) print(n, name);

// --- destructured-record
interface Route {
  dest: number;
  hops?: number;
}
const routes: Route[] = [{ dest: 1, hops: 3 }, { dest: 2 }];
for (const { dest, hops = 9 } of routes) print(dest, hops);

// --- index-and-value
const out: string[] = [];
for (const [i, s] of ["x", "y"].entries()) out.push(String(i) + s);
print(out.join(" "));

// --- existing-variable
let last = 0;
for (last of [3, 1, 2]) {
}
print(last);

// --- existing-field-as-target
class Box {
  value = 0;
}
const box = new Box();
let sum = 0;
for (box.value of [4, 5]) sum += box.value;
print(box.value, sum);

// --- continue-and-break
const out: number[] = [];
for (const n of [1, 2, 3, 4, 5, 6]) {
  if (n === 2) continue;
  if (n === 5) break;
  out.push(n);
}
print(out);

// --- loop-variable-reassigned
const out: number[] = [];
for (let n of [1, 2, 3]) {
  n *= 2;
  out.push(n);
}
print(out);

// --- closures-per-turn
const fs: (() => string)[] = [];
for (const s of ["a", "b", "c"]) fs.push(() => s);
print(fs.map((f) => f()).join(""));

// --- closures-over-a-let-in-the-body
const fs: (() => number)[] = [];
for (const n of [1, 2, 3]) {
  let square = n * n;
  fs.push(() => square++);
  square += 100;
}
print(fs.map((f) => f()), fs.map((f) => f()));

// --- iterable-is-evaluated-once
let calls = 0;
function source(): number[] {
  calls++;
  return [1, 2, 3];
}
let sum = 0;
for (const n of source()) sum += n;
print(calls, sum);

// --- generator-is-closed-on-break
function* source(): Generator<number> {
  try {
    yield 1;
    yield 2;
    yield 3;
  } finally {
    print("closed");
  }
}
for (const n of source()) {
  print(n);
  if (n === 2) break;
}
print("after");

// --- generator-is-closed-on-return
function* source(): Generator<number> {
  try {
    yield 1;
    yield 2;
  } finally {
    print("closed");
  }
}
function find(): number {
  for (const n of source()) return n;
  return -1;
}
print(find());

// --- generator-is-closed-on-throw
function* source(): Generator<number> {
  try {
    yield 1;
    yield 2;
  } finally {
    print("closed");
  }
}
try {
  for (const n of source()) {
    print(n);
    throw new Error("stop");
  }
} catch (e) {
  if (e instanceof Error) print("caught", e.message);
}

// --- nested-destructuring-with-defaults
const rows: [string, [number, number?]][] = [
  ["a", [1, 2]],
  ["b", [3]],
];
for (const [name, [x, y = -1]] of rows) print(name, x, y);

// --- empty
for (const n of [] as number[]) print(n);
for (const c of "") print(c);
print("nothing");

// --- over-a-slice-copy
const list = [1, 2, 3];
for (const n of list.slice()) list.push(n);
print(list);

// --- over-a-method-result
class Ring {
  private readonly items = [7, 8, 9];
  *walk(): Generator<number> {
    for (const item of this.items) yield item;
  }
}
let out = "";
for (const n of new Ring().walk()) out += String(n);
print(out);

// --- sorted-keys-of-a-map
const m = new Map<string, number>([
  ["b", 2],
  ["a", 1],
]);
for (const k of [...m.keys()].sort()) print(k, m.get(k)!);

// --- split-text
let out = "";
for (const part of "a=1;b=2".split(";")) {
  const [key, value] = part.split("=");
  out += `${key ?? "?"}:${value ?? "?"} `;
}
print(out);
