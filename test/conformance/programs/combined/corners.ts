// Corners of the language, one by one.
import { type int, b, concat, idiv, print } from "lang";

// --- shadow-undefined-param
function f(x: number | undefined = undefined): number {
  return x ?? 3;
}
print(f(), f(undefined), f(0));

// --- object-spread-of-undefined
interface R { a?: number }
function f(r?: R): number {
  const s = { a: 1, ...r };
  return s.a;
}
print(f(), f({}), f({ a: 5 }));

// --- optional-with-explicit-undefined-in-spread
interface R { a?: number | undefined }
function f(r: R): string {
  const s: { a?: number | undefined } = { a: 1, ...r };
  return String(s.a ?? "none");
}
print(f({ a: undefined }), f({}));

// --- negative-zero-key
const m = new Map<number, string>([[0, "z"]]);
const z = -0;
print(m.get(z));

// --- string-int-keys
const m = new Map<number | string, string>([[1, "n"], ["1", "b"]]);
print(m.size, m.get(1), m.get("1"));

// --- delete-during-for-of
const a = [1, 2, 3, 4];
for (const x of a) if (x === 2) a.length = 0;
print(a);

// --- compare-undefined-numbers
const a: number[] = [];
print((a[0] ?? 0) < 1, a[0] === undefined);

// --- destructure-string-rest
const [x, ...y] = "abc";
print(x, y);

// --- spread-string-and-set
print(Math.max(...new Set<number>([1, 5, 3])), [..."ab", ...["c"]]);

// --- generator-return-value-ignored
function* g(): Generator<number, string> {
  yield 1;
  return "done";
}
print([...g()]);

// --- closures-capture-arguments-default
const fs = [1, 2].map((n, i, all = [9]) => () => n + i + all.length);
print(fs.map((f) => f()));

// --- string-concat-order
let s = "a";
s += s += "b";
print(s);

// --- nested-assign-in-index
const a = [0, 0];
let i = 0;
a[(i = 1)] = i + 5;
print(a);

// --- compound-shift-unsigned
let x = -1;
x >>>= 28;
print(x);

// --- power-compound
let x = 2;
x **= 10;
print(x);

// --- idiv-negative-zero
print(idiv(-1, 2) === 0, Math.trunc(-0.5) === 0);

// --- multiple-declarations-closures
let a = 1, c = () => a;
a = 2;
print(c());

// --- const-in-for-of-with-same-name-inner
for (const x of [1, 2]) {
  const y = [3].map((x) => x * 2);
  print(x, y);
}

// --- label-and-function-same-name
foo: for (let i = 0; i < 2; i++) {
  const foo = i;
  if (foo === 0) continue foo;
  print(foo);
}

// --- class-field-named-like-method-local
class A {
  list = [1];
  map(f: (n: number) => number): number[] {
    return this.list.map(f);
  }
}
print(new A().map((n) => n + 1));

// --- python-special-names
const __name__ = "x";
const self = 1;
const cls = 2;
const None = 3;
const True_ = 4;
print(__name__, self, cls, None, True_);

// --- self-as-parameter-in-method
class A {
  n = 1;
  f(self: number): number {
    return self + this.n;
  }
}
print(new A().f(4));

// --- method-named-init
class A {
  init(): number {
    return 1;
  }
  get_(): number {
    return 2;
  }
}
print(new A().init(), new A().get_());

// --- local-keyword-names
const is = 1;
const not = 2;
const and = is + not;
const nonlocal = and * 2;
print(is, not, and, nonlocal);

// --- shadow-print
function run(print_: number): number {
  const len = print_;
  return len;
}
print(run(3));

// --- local-named-print
function run(): number {
  const str = "a";
  const range = 5;
  const list = [range];
  let sum = 0;
  for (let i = 0; i < range; i++) sum += i;
  return sum + list.length + str.length;
}
print(run());

// --- global-shadowed-by-builtin-use
const list = [3, 1];
const sorted = list.slice().sort((a, c) => a - c);
const max = Math.max(...list);
const abs = Math.abs(-1);
print(sorted, max, abs);

// --- temp-name-collision
const _t = 1;
const _t1 = 2;
const list = [1, 2, 3];
const [a, ...r] = list;
let i = 0;
print(_t, _t1, a, r, list[i++]! + list[i++]!);

// --- helper-name-collision
function _at(n: number): number {
  return n;
}
function _mod(n: number): number {
  return n;
}
const l = [1];
print(_at(4), _mod(2), l[7], -7 % 3);

// --- record-key-named-get
interface R { get?: number; items?: number; keys: number }
const r: R = { keys: 1 };
print(r.get, r.items, r.keys);

// --- print-none-in-template
const x: number | undefined = [1][9];
print(`${x}`);

// --- null-in-template
const x: string | null = [null, "a"][0] ?? null;
print(`${x}`);

// --- string-of-undefined
let x: string | undefined;
print(String(x), "a" + x);

// --- json-stringify-list
print(JSON.stringify([1, 2]), JSON.stringify("é"), JSON.stringify([]));

// --- number-to-string-exponent
print(String(1e21 > 1), (123456789012).toString());

// --- to-fixed-rounding
print((2.345).toFixed(2), (1.005).toFixed(1), (-2.5).toFixed(0) !== "x");

// --- date-like-math
const seconds = 100000;
print(`${idiv(seconds, 3600)}:${idiv(seconds % 3600, 60).toString().padStart(2, "0")}`);

// --- int-overflow-product
const a = 94906267;
print(a * a > 0);

// --- string-comparison-chain
print(["b", "a", "C"].sort((x, y) => (x < y ? -1 : 1)));

// --- sort-boolean-comparator-result
print([3, 1, 2].sort((x, y) => (x > y ? 1 : -1)));

// --- array-from-map-keys-values
const m = new Map<string, number>([["b", 1], ["a", 2]]);
print(Array.from(m.keys()), Array.from(m.values()), Array.from(m, ([k, v]) => k + String(v)));

// --- for-of-entries-of-map-destructure-partially
const m = new Map<string, [number, number]>([["a", [1, 2]]]);
for (const [k, [x, y]] of m) print(k, x, y);

// --- every-on-empty-and-nested
print([[], [1]].every((l) => l.length >= 0), [[1], [2, 3]].map((l) => l.length).reduce((a, c) => a + c));

// --- list-negative-index-write
const a = [1, 2];
let i = -1;
try {
  a[i] = 5;
} catch {
  print("raised");
}
print(a.length);

// --- list-write-far-beyond
const a = [1];
try {
  a[5] = 5;
} catch {
  print("raised");
}
print(a.length);

// --- async-return-void
async function f(): Promise<void> {}
print((await f()) === undefined);

// --- throw-in-default
function f(x: number = (() => { throw new Error("needed"); })()): number {
  return x;
}
print(f(1));
try {
  f();
} catch (e) {
  if (e instanceof Error) print(e.message);
}

// --- getter-in-destructuring-order
const log: string[] = [];
class A {
  get x(): number {
    log.push("x");
    return 1;
  }
  get y(): number {
    log.push("y");
    return 2;
  }
}
const { y, x } = new A();
print(x, y, log);

// --- instanceof-union-narrow
class A { a = 1 }
class C extends A { c = 2 }
function f(v: A): number {
  if (v instanceof C) return v.c;
  return v.a;
}
print(f(new A()), f(new C()));

// --- symbol-iterator-spread
class R {
  *[Symbol.iterator](): Generator<number> {
    yield 1;
    yield 2;
  }
}
print([...new R()], Math.max(...new R()), new Set<number>(new R()).size);
for (const [i, v] of [...new R()].entries()) print(i, v);

// --- static-private-by-convention
class A {
  private static count = 0;
  static bump(): number {
    return ++A.count;
  }
}
print(A.bump(), A.bump());

// --- abstract-instantiation-by-subclass-field
abstract class A {
  readonly kind: string = this.make();
  abstract make(): string;
}
class C extends A {
  make(): string {
    return "c";
  }
}
print(new C().kind);

// --- circular-object
class N {
  next: N | undefined;
}
const a = new N();
a.next = a;
print(a.next.next === a);
