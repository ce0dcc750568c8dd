// What only types use vanishes.
import { print } from "lang";

// --- conditional-and-infer
type Element<T> = T extends readonly (infer E)[] ? E : T;
const a: Element<number[]> = 5;
const b: Element<string> = "x";
print(a, b);

// --- mapped
interface P {
  x: number;
  y: number;
}
type Flags<T> = { [K in keyof T]: boolean };
const f: Flags<P> = { x: true, y: false };
print(f.x, f.y);

// --- indexed-access
interface P {
  x: number;
  name: string;
}
const n: P["name"] = "n";
const x: P["x"] = 4;
print(n, x + 1);

// --- template-literal-types
type Side = "left" | "right";
type Event = `on_${Side}`;
const e: Event = "on_left";
function f(v: Event): number {
  return v === "on_left" ? 1 : 2;
}
print(e, f("on_right"));

// --- typeof-in-types
const base = { port: 1234, host: "h" };
type Base = typeof base;
const other: Base = { port: 1, host: "o" };
print(base.port + other.port, other.host);

// --- call-and-construct-signatures
interface Op {
  (a: number, b: number): number;
}
const add: Op = (a, b) => a + b;
class A {
  constructor(readonly n: number) {}
}
interface Maker {
  new (n: number): A;
}
function make(m: Maker): A {
  return new m(3);
}
print(add(1, 2), make(A).n);

// --- qualified-enum-members-as-types
enum Kind {
  A = "a",
  B = "b",
}
interface First {
  kind: Kind.A;
  n: number;
}
interface Second {
  kind: Kind.B;
  s: string;
}
function show(v: First | Second): string {
  return v.kind === Kind.A ? `n${v.n}` : v.s;
}
print(show({ kind: Kind.A, n: 1 }), show({ kind: Kind.B, s: "s" }));

// --- stray-semicolons
class A {
  n = 1;;
  get(): number {
    return this.n;
  };
}
;
print(new A().get());

// --- import-type/main.ts
type Peer = import("./peers").Peer;
const p: Peer = { id: 4 };
print(p.id);
// --- import-type/peers.ts
export interface Peer {
  id: number;
}

// --- abstract-and-readonly-modifiers
abstract class A {
  declare readonly tag: string;
  protected abstract make(): readonly string[];
  all(): string {
    return this.make().join("");
  }
}
class B extends A {
  protected make(): readonly string[] {
    return ["x", "y"];
  }
}
print(new B().all());

// --- unique-and-recursive-aliases
type Tree = { value: number; kids: Tree[] };
function sum(t: Tree): number {
  let s = t.value;
  for (const k of t.kids) s += sum(k);
  return s;
}
print(sum({ value: 1, kids: [{ value: 2, kids: [] }, { value: 3, kids: [{ value: 4, kids: [] }] }] }));

// --- keyof-and-extends-constraints
interface P {
  x: string;
  y: string;
}
function pick<K extends keyof P>(p: P, k: K): P[K] {
  return p[k];
}
print(pick({ x: "1", y: "2" }, "x"));

// --- utility-types
interface P {
  x: number;
  y: number;
  name?: string;
}
const a: Pick<P, "x"> = { x: 1 };
const b: Omit<P, "name"> = { x: 1, y: 2 };
const c: Required<P> = { x: 1, y: 2, name: "c" };
const d: Exclude<"a" | "b", "a"> = "b";
const e: NonNullable<string | undefined> = "e";
print(a.x, b.y, c.name, d, e);

// --- this-types-and-named-tuple-members
class Chain {
  n = 0;
  add(k: number): this {
    this.n += k;
    return this;
  }
}
type Span = [from: number, to?: number];
const s: Span = [1];
print(new Chain().add(1).add(2).n, s[0], s[1]);
