// Functions as values; recursion; generics and overloads.
import { print } from "lang";

// --- compose
function compose<A, B, C>(f: (a: A) => B, g: (b: B) => C): (a: A) => C {
  return (a) => g(f(a));
}
const f = compose(
  (n: number) => n + 1,
  (n: number) => `<${n}>`,
);
print(f(4));

// --- table-of-functions
interface Handlers {
  [name: string]: (n: number) => number;
}
const handlers: Handlers = { double: (n) => n * 2, negate: (n) => -n };
print(handlers["double"]!(4), handlers["negate"]!(4), handlers["none"]?.(4));

// --- list-of-functions
const fs: ((n: number) => number)[] = [(n) => n + 1, (n) => Math.abs(n), (n) => n * n];
print(fs.map((f) => f(-3)));

// --- map-of-functions
const m = new Map<string, () => string>();
m.set("a", () => "A");
print(m.get("a")!(), m.get("b")?.());

// --- function-passed-by-name
function twice(n: number): number {
  return n * 2;
}
function apply(f: (n: number) => number, n: number): number {
  return f(n);
}
print(apply(twice, 5), [1, 2, 3].map(twice));

// --- currying
const add = (a: number) => (b: number) => (c: number) => a * 100 + b * 10 + c;
print(add(1)(2)(3));

// --- recursion
function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
function power(base: number, n: number): number {
  if (n === 0) return 1;
  const half = power(base, Math.floor(n / 2));
  return n % 2 === 0 ? half * half : half * half * base;
}
print(gcd(48, 36), power(3, 13));

// --- recursion-over-a-tree
class Tree {
  readonly children: Tree[] = [];
  constructor(readonly name: string) {}
}
function walk(t: Tree, depth: number): string {
  let out = "-".repeat(depth) + t.name;
  for (const c of t.children) out += " " + walk(c, depth + 1);
  return out;
}
const root = new Tree("r");
root.children.push(new Tree("a"), new Tree("b"));
root.children[0]!.children.push(new Tree("c"));
print(walk(root, 0));

// --- hanoi
let moves = 0;
function hanoi(n: number, from: string, to: string, via: string): void {
  if (n === 0) return;
  hanoi(n - 1, from, via, to);
  moves++;
  hanoi(n - 1, via, to, from);
}
hanoi(6, "a", "b", "c");
print(moves);

// --- generic-identity-and-pairs
function identity<T>(v: T): T {
  return v;
}
function pair<A, B>(a: A, b: B): [A, B] {
  return [a, b];
}
const [x, y] = pair(identity(1), identity("s"));
print(x, y);

// --- generic-constraint
interface HasId {
  id: number;
}
function best<T extends HasId>(list: T[]): T | undefined {
  let out: T | undefined;
  for (const v of list) if (out === undefined || v.id > out.id) out = v;
  return out;
}
interface Named extends HasId {
  name: string;
}
const list: Named[] = [
  { id: 1, name: "a" },
  { id: 5, name: "b" },
];
print(best(list)?.name, best([] as Named[])?.name);

// --- generic-class
class Stack<T> {
  private readonly items: T[] = [];
  push(v: T): this {
    this.items.push(v);
    return this;
  }
  pop(): T | undefined {
    return this.items.pop();
  }
  get size(): number {
    return this.items.length;
  }
}
const s = new Stack<string>().push("a").push("b");
print(s.pop(), s.size, s.pop(), s.pop());

// --- overloads
function size(v: string): number;
function size(v: number[], extra: number): number;
function size(v: string | number[], extra = 0): number {
  return typeof v === "string" ? v.length : v.length + extra;
}
print(size("abc"), size([1, 2], 10));

// --- overloaded-method
class Store {
  private readonly values = new Map<string, number>();
  item(key: string): number | undefined;
  item(key: string, value: number): void;
  item(key: string, value?: number): number | undefined {
    if (value === undefined) return this.values.get(key);
    this.values.set(key, value);
    return undefined;
  }
}
const s = new Store();
s.item("a", 5);
print(s.item("a"), s.item("b"));

// --- callback-with-record
interface Event {
  kind: string;
  value: number;
}
function fire(f: (e: Event) => void): void {
  f({ kind: "k", value: 1 });
  f({ kind: "l", value: 2 });
}
const out: string[] = [];
fire(({ kind, value }) => out.push(kind + String(value)));
print(out.join());

// --- returns-void
function log(out: number[], n: number): void {
  if (n < 0) return;
  out.push(n);
}
const out: number[] = [];
log(out, 1);
log(out, -1);
const result: void = log(out, 2);
print(out, result === undefined);

// --- type-guards
class A {
  constructor(readonly a: number) {}
}
class B {
  constructor(readonly b: string) {}
}
function isA(v: A | B): v is A {
  return v instanceof A;
}
function f(v: A | B): string {
  return isA(v) ? "A" + String(v.a) : "B" + v.b;
}
print(f(new A(1)), f(new B("x")));

// --- assertion-functions
function must(v: string | undefined): asserts v is string {
  if (v === undefined) throw new Error("missing");
}
function f(v: string | undefined): number {
  must(v);
  return v.length;
}
print(f("abc"));
try {
  f(undefined);
} catch (e) {
  if (e instanceof Error) print(e.message);
}

// --- function-type-alias
type Op = (a: number, b: number) => number;
const ops: [string, Op][] = [
  ["add", (a, b) => a + b],
  ["sub", (a, b) => a - b],
];
for (const [name, op] of ops) print(name, op(7, 2));

// --- reducer
const sum = (list: number[], f: (n: number) => number): number => list.reduce((s, n) => s + f(n), 0);
print(sum([1, 2, 3], (n) => n * n));

// --- callback-that-throws
function guard(f: () => number): number {
  try {
    return f();
  } catch {
    return -1;
  }
}
print(
  guard(() => 5),
  guard(() => {
    throw new Error("x");
  }),
);

// --- bound-method-by-arrow
class Button {
  presses = 0;
  press(n: number): void {
    this.presses += n;
  }
}
const button = new Button();
const handler = (n: number): void => button.press(n);
handler(2);
handler(3);
print(button.presses);
