// Where functions, closures and classes differ.
import { print } from "lang";

// --- default-argument-is-not-shared
function add(n: number, to: number[] = []): number {
  to.push(n);
  return to.length;
}
print(add(1), add(2), add(3));

// --- loop-capture-is-per-turn
const fs: (() => number)[] = [];
for (let i = 0; i < 3; i++) fs.push(() => i);
for (const n of [10, 20]) fs.push(() => n);
print(fs.map((f) => f()));

// --- loop-capture-that-assigns
const fs: (() => number)[] = [];
for (let i = 0; i < 2; i++) {
  let n = i * 10;
  fs.push(() => ++n);
  fs.push(() => n);
}
print(fs[0]!(), fs[0]!(), fs[1]!(), fs[2]!(), fs[3]!());

// --- nonlocal-is-declared
function outer(): number {
  let n = 1;
  const set = (v: number): void => {
    n = v;
  };
  set(5);
  return n;
}
print(outer());

// --- global-is-declared
let level = 1;
function set(v: number): void {
  level = v;
}
set(7);
print(level);

// --- block-scope-shadowing
let v = 1;
{
  let v = 2;
  v++;
  {
    let v = 10;
    v++;
  }
  print(v);
}
print(v);

// --- for-variable-does-not-leak
let i = 100;
for (let i = 0; i < 3; i++) {}
print(i);

// --- comprehension-variable-does-not-leak
const n = 5;
const list = [1, 2].map((n) => n * 10);
print(n, list);

// --- catch-variable-survives-as-a-copy
let message = "";
try {
  throw new Error("kept");
} catch (e) {
  const copy = e;
  message = copy instanceof Error ? copy.message : "";
}
print(message);

// --- method-through-arrow-keeps-this
class A {
  constructor(readonly n: number) {}
  get(): number {
    return this.n;
  }
  reader(): () => number {
    return () => this.get();
  }
}
print(new A(4).reader()());

// --- closure-sees-assignment-after-its-making
function run(): number[] {
  let n = 1;
  const f = (): number => n;
  n = 2;
  const a = f();
  n = 3;
  return [a, f()];
}
print(run());

// --- arrow-with-statements-before-use
function run(list: number[]): number[] {
  const limit = list.length;
  return list.map((n) => {
    const k = n * limit;
    if (k > 5) return 5;
    return k;
  });
}
print(run([1, 2, 3]));

// --- expression-with-closure-and-later-change
let x = 1;
const value = [() => x, () => x + 1].map((f) => {
  x += 10;
  return f();
});
print(value, x);

// --- super-property
class A {
  get v(): number {
    return 1;
  }
}
class B extends A {
  override get v(): number {
    return super.v + 10;
  }
}
print(new B().v);

// --- inherited-static-write-shadows
class A {
  static n = 1;
}
class B extends A {}
B.n = 5;
print(A.n, B.n);
A.n = 7;
print(A.n, B.n);

// --- field-initialisers-run-after-super
class A {
  v = 1;
  constructor() {
    this.v = 2;
  }
}
class B extends A {
  w = this.v * 10;
}
print(new B().w);

// --- boolean-is-not-an-int-to-instanceof
class N {}
function f(v: N | boolean | number): string {
  if (typeof v === "boolean") return "bool";
  if (typeof v === "number") return "number";
  return "object";
}
print(f(true), f(1), f(new N()), f(0), f(false));

// --- bound-method-as-callback
class Log {
  lines: string[] = [];
  add(s: string): void {
    this.lines.push(s);
  }
}
const log = new Log();
["a", "b"].forEach((s) => log.add(s));
print(log.lines);

// --- recursion-inside-a-method-closure
class Walker {
  total = 0;
  walk(n: number): number {
    const go = (k: number): void => {
      this.total += k;
      if (k > 0) go(k - 1);
    };
    go(n);
    return this.total;
  }
}
print(new Walker().walk(4));

// --- evaluation-order-of-element-assignment
const log: string[] = [];
const list = [0, 0];
function f<T>(s: string, v: T): T {
  log.push(s);
  return v;
}
f("a", list)[f("b", 1)] = f("c", 5);
print(log.join(""), list);

// --- evaluation-order-of-record-keys-and-values
const log: string[] = [];
function f(s: string): string {
  log.push(s);
  return s;
}
interface T {
  [k: string]: string;
}
const t: T = { [f("k")]: f("v"), [f("l")]: f("w") };
print(log.join(""), t["k"], t["l"]);

// --- augmented-assignment-evaluates-the-target-once
let calls = 0;
const list = [1, 2, 3];
function at(): number {
  return calls++;
}
list[at()]! += 10;
list[at()]! *= 2;
print(list, calls);

// --- rest-parameter-is-a-list
function f(...a: number[]): number[] {
  a.push(0);
  return a;
}
print(f(1, 2), f());

// --- error-subclass-with-own-fields
class E extends Error {
  code = 5;
  constructor() {
    super("m");
    this.code += 1;
  }
}
try {
  throw new E();
} catch (e) {
  if (e instanceof E) print(e.code, e.message);
}

// --- text-of-an-error-without-message
class E extends Error {}
print(new E().message === "", new E("x").message);
