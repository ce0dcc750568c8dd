// Kinds through generics, storage and algorithms.
import { type Value, type float, type int, type u8, b, bytes, equals, idiv, isInt, isFloat, print, unordered, items, at, dumps } from "lang";

// --- generic-number-through-class
class Box<T> {
  constructor(public v: T) {}
  map<U>(f: (v: T) => U): Box<U> {
    return new Box(f(this.v));
  }
}
print(new Box(3).map((n) => n / 2).v, new Box(4).map((n) => n + 1).v, new Box("a").map((s) => s + "b").v);

// --- generic-box-of-both-kinds
class Box<T> {
  constructor(public v: T) {}
}
const a = new Box(1);
const c = new Box(1.5);
print(a.v, c.v);

// --- generic-pair-function-numbers
function pair<A, B>(a: A, b: B): [A, B] {
  return [a, b];
}
print(pair(1, 2.0), pair(1.5, "x"), pair([1], [2.5]));

// --- map-values-int-then-float
const m = new Map<string, number>();
m.set("a", 1);
m.set("b", 2.5);
print(m.get("a"), m);

// --- list-int-then-float-push
const l: number[] = [1, 2];
l.push(2.5);
print(l, l[0]);

// --- record-number-int-then-float
interface R { n: number }
const r: R = { n: 1 };
const s: R = { n: 1.5 };
print(r.n, s.n, r);

// --- field-int-then-float
class A { n = 1 }
const a = new A();
a.n = 2.5;
const c = new A();
print(a.n, c.n);

// --- parameter-int-and-float-callers
function f(n: number): number {
  return n * 2;
}
print(f(1), f(1.5));

// --- return-int-or-float
function f(n: number): number {
  if (n > 0) return n;
  return 0.5;
}
print(f(1), f(-1));

// --- optional-float-default-int
function f(x?: float): float {
  return x ?? 0;
}
print(f(), f(2));

// --- reduce-int-to-float
print([1, 2, 3].reduce((s, n) => s + n / 2, 0));

// --- map-to-float
print([1, 2].map((n) => n / 2), [1, 2].map((n) => n * 1.0));

// --- float-in-tuple-from-function
function f(n: int): [int, float] {
  return [n, n];
}
const [a, c] = f(3);
print(a, c, f(4));

// --- float-through-closure-variable
let x = 0;
const set = (v: number): void => {
  x = v;
};
set(1.5);
print(x);
set(2);
print(x);

// --- float-in-for-loop-bound
let n = 0;
for (let i = 0; i < 2.5; i++) n++;
print(n);

// --- float-modulo-int
print(7.5 % 2, 7 % 2.5, -7.5 % 2);

// --- int-division-chain
print(idiv(idiv(100, 7), 3), Math.floor(Math.floor(100 / 7) / 3), Math.trunc(100 / 7 / 3));

// --- floor-of-float-expression-as-index
const l = [10, 20, 30];
print(l[Math.floor(l.length * 0.5)], l[Math.round(0.6)], l[Math.min(5, l.length - 1)]);

// --- compare-int-float-equal
const a = 2;
const f = 4 / 2;
print(a === f, [a].includes(2), a < f);

// --- sum-of-map-values-mixed
let s = 0;
for (const v of new Map<string, number>([["a", 1], ["b", 0.5]]).values()) s += v;
print(s);

// --- unary-plus-and-double-negative
const n = 5;
print(+n, - -n, -(-n), +(-n));

// --- shift-of-float-result
print(Math.trunc(9 / 2) << 1, Math.floor(9 / 2) | 1);

// --- bit-not-as-floor
const n = 7;
print(~~n, ~n, ~-1);

// --- boolean-arithmetic
const a = true;
print(Number(a) + 1, a ? 1 : 0);

// --- string-number-compare
const s: string = "5";
print(s === String(5), Number(s) === 5);

// --- parse-in-condition
const n = parseInt("12", 10);
if (!Number.isNaN(n)) print(n + 1);

// --- number-of-text-then-int
const n = Number("7");
if (Number.isInteger(n)) print(n);

// --- huge-float-to-int
print(Math.trunc(1e9 / 3), Math.floor(123456.789));

// --- value-number-roundtrip
const v: Value = 5;
const w: Value = 2.5;
const x: Value = 2.0;
print(v, w, x, isInt(v), isFloat(x), isInt(x));

// --- value-list-of-records
const v: Value = [{ a: 1 }, { a: "x" }];
print(v);

// --- value-compare
const v: Value = "a";
print(v === "a");

// --- value-typeof
const v: Value = "a";
print(typeof v === "string" ? v.length : 0);

// --- value-in-switch
const v: Value = JSON.parse('"go"');
switch (v) {
  case "go":
    print("yes");
    break;
  default:
    print("no");
}

// --- bytes-index-arithmetic
const d = b`\x01\x02`;
print((d[0]! << 8) | d[1]!, d[0]! + d[1]! / 2, d.length / 4);

// --- bytes-as-record-field
interface P { data: bytes; n: u8 }
const p: P = { data: b`x`, n: 5 };
print(p, equals(p.data, b`x`));

// --- bytes-default
function f(d: bytes = b`none`): number {
  return d.length;
}
print(f(), f(b`a`));

// --- mutable-default-class-field-list
class A {
  items: number[] = [];
  static shared: number[] = [];
}
new A().items.push(1);
A.shared.push(1);
print(new A().items, A.shared);

// --- closures-in-class-fields
class A {
  n = 1;
  inc = (): number => ++this.n;
  static make = (): A => new A();
}
const a = A.make();
print(a.inc(), a.inc(), new A().inc());

// --- getter-only-property-in-record-spread
class A {
  get x(): number {
    return 1;
  }
  y = 2;
}
const { x, y } = new A();
print(x + y);

// --- switch-on-type-of-class
class A {}
class C {}
function f(v: A | C): string {
  switch (true) {
    case v instanceof A:
      return "A";
    default:
      return "C";
  }
}
print(f(new A()), f(new C()));

// --- nested-generics-inference
const groups = new Map<string, { n: number; list: number[] }>();
groups.set("a", { n: 1, list: [1] });
const g = groups.get("a");
if (g) {
  g.n += 2;
  g.list.push(g.n);
}
print(groups.get("a")?.list, groups.get("a"));

// --- promise-of-tuple
async function f(): Promise<[number, string]> {
  return [1, "a"];
}
const [n, s] = await f();
print(n, s, (await f())[1]);

// --- async-iteration-of-list-of-functions
const fs: (() => Promise<number>)[] = [async () => 1, async () => 2];
let t = 0;
for (const f of fs) t += await f();
print(t);

// --- try-in-lambda-in-loop
const out: string[] = [];
for (const s of ["a", ""]) {
  const f = (): string => {
    try {
      if (s === "") throw new Error("empty");
      return s;
    } catch {
      return "none";
    } finally {
      out.push("f" + s);
    }
  };
  out.push(f());
}
print(out);

// --- const-object-captured-in-module-function
const config = { level: 1, tags: ["x"] };
function bump(): number {
  config.level++;
  config.tags.push(String(config.level));
  return config.level;
}
print(bump(), bump(), config.tags, config);

// --- early-continue-in-for-with-two-counters
const out: string[] = [];
for (let i = 0, j = 10; i < j; i += 2, j -= 1) {
  if (i === 2) continue;
  out.push(`${i}:${j}`);
}
print(out);

// --- deeply-nested-data
const d = { a: [{ b: { c: [1, [2, 3]] as [number, number[]] } }] };
d.a[0]!.b.c[1].push(4);
print(d.a[0]?.b.c[1], d);

// --- sort-then-binary-search
const list = [5, 1, 9, 3, 7];
list.sort((a, b) => a - b);
function search(l: number[], x: number): number {
  let lo = 0;
  let hi = l.length - 1;
  while (lo <= hi) {
    const mid = (lo + hi) >> 1;
    const v = l[mid]!;
    if (v === x) return mid;
    if (v < x) lo = mid + 1;
    else hi = mid - 1;
  }
  return ~lo;
}
print(search(list, 7), search(list, 4), search([], 1));

// --- sieve
const composite = new Array<boolean>(30).fill(false);
const primes: number[] = [];
for (let i = 2; i < 30; i++) {
  if (composite[i]) continue;
  primes.push(i);
  for (let j = i * i; j < 30; j += i) composite[j] = true;
}
print(primes);

// --- matrix-multiply
const a = [[1, 2], [3, 4]];
const c = a.map((row) => a[0]!.map((_, j) => row.reduce((s, v, k) => s + v * a[k]![j]!, 0)));
print(c);

// --- lcg-random
let seed = 12345;
const next = (): number => (seed = (seed * 1103 + 12345) % 65536);
print(Array.from({ length: 5 }, next), Array.from({ length: 3 }, () => next() % 10));

// --- shuffle-and-take
const deck = [1, 2, 3, 4, 5, 6];
let s = 7;
for (let i = deck.length - 1; i > 0; i--) {
  s = (s * 31 + 7) % 101;
  const j = s % (i + 1);
  [deck[i], deck[j]] = [deck[j]!, deck[i]!];
}
print(deck, deck.slice(0, 2));

// --- memo-by-key
const cache = new Map<string, number>();
const grid = (x: number, y: number): number => {
  if (x === 0 || y === 0) return 1;
  const k = `${x},${y}`;
  return cache.get(k) ?? (() => {
    const v = grid(x - 1, y) + grid(x, y - 1);
    cache.set(k, v);
    return v;
  })();
};
print(grid(8, 8), cache.size);

// --- event-loop-simulation
type Job = [at: number, name: string];
const jobs: Job[] = [[5, "b"], [1, "a"], [9, "c"]];
const log: string[] = [];
let now = 0;
while (jobs.length > 0) {
  jobs.sort((x, y) => x[0] - y[0]);
  const [at, name] = jobs.shift()!;
  now = at;
  log.push(`${now}${name}`);
  if (name === "a") jobs.push([now + 3, "a2"]);
}
print(log);

// --- object-with-numeric-values-summed
const scores: Record<string, number> = { a: 1, b: 2.5 };
let total = 0;
for (const k of unordered(scores)) total += scores[k]!;
print(total, scores);

// --- dumps-nested
print(dumps({ list: [{ b: 1, a: [true, undefined] }], text: "q\"", n: -1 }));
