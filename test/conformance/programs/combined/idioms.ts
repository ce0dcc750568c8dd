// Idioms of everyday TypeScript.
import { KeyError, OrderedMap, ValueError, b, bytes, idiv, print } from "lang";

// --- rest-tuple-typed-parameters
function f(...args: [number, string, boolean?]): string {
  const [n, s, flag = false] = args;
  return `${n}${s}${flag}`;
}
print(f(1, "a"), f(2, "b", true));

// --- spread-tuple-into-optional
function f(a: number, c?: string): string {
  return `${a}${c ?? "-"}`;
}
const t: [number, string?] = [1];
const u: [number, string?] = [2, "x"];
print(f(...t), f(...u));

// --- overloaded-constructor
class P {
  readonly x: number;
  constructor(x: number);
  constructor(x: string, base: number);
  constructor(x: number | string, base = 0) {
    this.x = typeof x === "string" ? x.length + base : x;
  }
}
print(new P(3).x, new P("abc", 10).x);

// --- this-in-nested-arrows-and-callbacks
class A {
  k = 2;
  run(list: number[]): number[] {
    return list.map((n) => [n, n + 1].map((m) => m * this.k).reduce((a, c) => a + c, 0));
  }
}
print(new A().run([1, 2]));

// --- method-call-on-new
class A {
  constructor(private n: number) {}
  get(): number {
    return this.n;
  }
}
print(new A(5).get(), (new A(6)).get(), new (class_())(7).get());
function class_(): typeof A {
  return A;
}

// --- static-counter-through-subclass-instances
class Base {
  static count = 0;
  constructor() {
    Base.count++;
  }
}
class D1 extends Base {}
class D2 extends Base {
  constructor() {
    super();
    D2.own++;
  }
  static own = 0;
}
new D1();
new D2();
new D2();
print(Base.count, D2.own);

// --- inherited-accessor-through-super-method
class A {
  private list: number[] = [];
  get size(): number {
    return this.list.length;
  }
  add(n: number): this {
    this.list.push(n);
    return this;
  }
}
class C extends A {
  override add(n: number): this {
    super.add(n);
    if (this.size < 3) super.add(n * 10);
    return this;
  }
}
print(new C().add(1).add(2).size);

// --- switch-return-in-arrow
const f = (n: number): string => {
  switch (n) {
    case 0:
      return "zero";
    case 1: {
      const s = "one";
      return s;
    }
  }
  return "many";
};
print([0, 1, 2].map(f));

// --- nested-functions-with-same-parameter-names
function outer(n: number): number {
  function inner(n: number): number {
    const f = (n: number): number => n * 2;
    return f(n + 1);
  }
  return inner(n + 10) + n;
}
print(outer(1));

// --- variable-shadowed-in-catch-and-loop
const e = 5;
for (const e of [1]) {
  try {
    throw new Error("x");
  } catch (e) {
    print(e instanceof Error);
  }
  print(e);
}
print(e);

// --- for-of-with-outer-variable-and-closure
let x = 0;
const fs: (() => number)[] = [];
for (x of [1, 2, 3]) fs.push(() => x);
print(fs.map((f) => f()), x);

// --- closure-modifies-loop-list
const list = [1, 2, 3];
const grow = (): void => {
  if (list.length < 5) list.push(list.length + 1);
};
let n = 0;
for (const v of list) {
  grow();
  n += v;
}
print(n, list);

// --- ternary-chain-of-functions
const pick = (n: number): ((x: number) => number) => (n === 0 ? (x) => x : n === 1 ? (x) => -x : (x) => x * x);
print([0, 1, 2].map((n) => pick(n)(3)));

// --- immediately-destructured-call
function stats(l: number[]): { min: number; max: number; all: number[] } {
  return { min: Math.min(...l), max: Math.max(...l), all: l };
}
const { min, all: [first, ...others], max } = stats([4, 2, 8]);
print(min, max, first, others);

// --- assignment-destructuring-into-fields-of-this
class V {
  x = 0;
  y = 0;
  set(p: [number, number]): this {
    [this.x, this.y] = p;
    return this;
  }
  swap(): this {
    [this.x, this.y] = [this.y, this.x];
    return this;
  }
  copy(o: { x: number; y: number }): this {
    ({ x: this.x, y: this.y } = o);
    return this;
  }
}
const v = new V().set([1, 2]).swap();
print(v.x, v.y, v.copy({ x: 7, y: 8 }).x, v.y);

// --- default-values-referencing-this
class A {
  base = 10;
  f(n = this.base, m = n + this.base): number {
    return n + m;
  }
}
print(new A().f(), new A().f(1), new A().f(1, 2));

// --- getter-called-each-time
class A {
  calls = 0;
  get list(): number[] {
    this.calls++;
    return [1, 2, 3];
  }
}
const a = new A();
for (let i = 0; i < a.list.length; i++) a.list[i];
print(a.calls);

// --- condition-with-side-effecting-getter
class Q {
  private n = 3;
  get more(): boolean {
    return this.n-- > 0;
  }
}
const q = new Q();
let turns = 0;
while (q.more) turns++;
print(turns);

// --- compare-with-call-results
const f = (): number | undefined => undefined;
const g = (): string | undefined => "s";
print(f() === undefined, g() !== undefined, (f() ?? 0) === 0, g()?.length === 1);

// --- chained-map-get
const m = new Map<string, Map<string, number[]>>([["a", new Map([["b", [1, 2]]])]]);
print(m.get("a")?.get("b")?.[1], m.get("x")?.get("b")?.[1], m.get("a")?.get("z")?.[0] ?? "none");

// --- in-place-update-of-map-value-record
const m = new Map<string, { n: number }>();
for (const k of ["a", "b", "a"]) {
  const r = m.get(k);
  if (r === undefined) m.set(k, { n: 1 });
  else r.n++;
}
print([...m].map(([k, r]) => `${k}${r.n}`));

// --- map-of-lists-spread
const m = new Map<string, number[]>([["a", [1]]]);
m.set("a", [...(m.get("a") ?? []), 2]);
m.set("b", [...(m.get("b") ?? []), 3]);
print(m);

// --- set-operations-inline
const a = new Set<string>(["x", "y"]);
const c = new Set<string>(["y", "z"]);
print([...a].some((v) => c.has(v)), [...a, ...c].length, new Set<string>([...a, ...c]).size, [...c].every((v) => a.has(v)));

// --- ordered-map-iteration-and-changes
const m = new OrderedMap<number, string>([[3, "c"], [1, "a"]]);
for (const [k] of m) {
  if (k === 3) m.set(2, "b");
  if (k === 1) m.delete(3);
}
print([...m.keys()], m.get(2));

// --- nested-template
const rows = [["a", 1], ["b", 2]] as [string, number][];
print(`<${rows.map(([k, n]) => `${k}="${`${n * 2}`.padStart(2, "0")}"`).join(" ")}/>`);

// --- text-index-loop-with-lookahead
function groups(s: string): string[] {
  const out: string[] = [];
  for (let i = 0; i < s.length; i++) {
    let j = i;
    while (s[j + 1] === s[i]) j++;
    out.push(s.slice(i, j + 1));
    i = j;
  }
  return out;
}
print(groups("aabccc"), groups(""));

// --- generator-pipeline
function* range(n: number): Generator<number> {
  for (let i = 0; i < n; i++) yield i;
}
function* filter(g: Iterable<number>, f: (n: number) => boolean): Generator<number> {
  for (const v of g) if (f(v)) yield v;
}
function* window<T>(g: Iterable<T>, size: number): Generator<T[]> {
  let w: T[] = [];
  for (const v of g) {
    w = [...w, v].slice(-size);
    if (w.length === size) yield w;
  }
}
print([...window(filter(range(10), (n) => n % 3 !== 0), 3)]);

// --- generator-with-parameters-and-state-object
interface State { n: number }
function* walk(s: State): Generator<number> {
  while (s.n > 0) {
    yield s.n;
    s.n -= 2;
  }
}
const s: State = { n: 5 };
const out: number[] = [];
for (const v of walk(s)) {
  out.push(v);
  if (v === 3) s.n = 10;
  if (out.length > 4) break;
}
print(out, s.n);

// --- recursion-with-default-accumulator
function flat(list: (number | number[])[], out: number[] = []): number[] {
  for (const v of list) {
    if (Array.isArray(v)) flat(v, out);
    else out.push(v);
  }
  return out;
}
print(flat([1, [2, 3], 4]), flat([]));

// --- permutations
function permute(list: number[]): number[][] {
  if (list.length <= 1) return [list];
  return list.flatMap((v, i) => permute([...list.slice(0, i), ...list.slice(i + 1)]).map((p) => [v, ...p]));
}
print(permute([1, 2, 3]));

// --- quick-sort
const sort = (l: number[]): number[] => {
  if (l.length <= 1) return l;
  const [p = 0, ...rest] = l;
  return [...sort(rest.filter((n) => n < p)), p, ...sort(rest.filter((n) => n >= p))];
};
print(sort([3, 1, 2, 3, 0]));

// --- levenshtein
function distance(a: string, c: string): number {
  let row = Array.from({ length: c.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= c.length; j++) {
      const cost = a[i - 1] === c[j - 1] ? 0 : 1;
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + cost));
    }
    row = next;
  }
  return row[c.length]!;
}
print(distance("kitten", "sitting"), distance("", "abc"), distance("same", "same"));

// --- bit-reversal-and-popcount
const pop = (n: number): number => {
  let c = 0;
  for (let v = n >>> 0; v !== 0; v >>>= 1) c += v & 1;
  return c;
};
const reverse8 = (n: number): number => {
  let r = 0;
  for (let i = 0; i < 8; i++) r |= ((n >> i) & 1) << (7 - i);
  return r;
};
print([0, 1, 255, -1].map(pop), [1, 0x80, 0x0f, 0xa5].map(reverse8));

// --- fletcher-and-adler
function fletcher(d: bytes): number {
  let s1 = 0;
  let s2 = 0;
  for (const v of d) {
    s1 = (s1 + v) % 255;
    s2 = (s2 + s1) % 255;
  }
  return (s2 << 8) | s1;
}
print(fletcher(b`abcde`), fletcher(b``));

// --- varint
function encode(n: number): bytes {
  const out: number[] = [];
  do {
    let v = n & 0x7f;
    n = idiv(n, 128);
    if (n > 0) v |= 0x80;
    out.push(v);
  } while (n > 0);
  return new bytes(out);
}
function decode(d: bytes): number {
  let n = 0;
  let scale = 1;
  for (const v of d) {
    n += (v & 0x7f) * scale;
    scale *= 128;
    if ((v & 0x80) === 0) break;
  }
  return n;
}
print([0, 127, 128, 300, 4294967296].map((n) => decode(encode(n))), encode(300));

// --- try-expression-helper
function attempt<T>(f: () => T, or: T): T {
  try {
    return f();
  } catch (e) {
    if (e instanceof KeyError || e instanceof ValueError) return or;
    throw e;
  }
}
print(attempt(() => "ok", "bad"), attempt((): string => { throw new ValueError("v"); }, "bad"));
try {
  attempt((): string => { throw new Error("other"); }, "bad");
} catch (e) {
  if (e instanceof Error) print(e.message);
}
