// Spread in lists, calls and records.
import { print } from "lang";

// --- list-ends-and-middle
const a = [1, 2];
const b = [3];
print([...a, 9], [0, ...a], [0, ...a, 5, ...b, 6], [...a, ...b], [...a]);

// --- copy-is-separate
const a = [1, 2];
const copy = [...a];
copy.push(3);
print(a, copy, a === copy);

// --- text
print([..."abc"], [..."x", ..."yz"].join("-"));

// --- set-and-map
const s = new Set<number>([3, 1, 2]);
const m = new Map<string, number>([
  ["b", 1],
  ["a", 2],
]);
print([...s], [...m.keys()], [...m.values()], [...m].length);

// --- generator
function* gen(): Generator<number> {
  yield 1;
  yield* [2, 3];
}
print([...gen(), ...gen()]);

// --- bytes
const data = new Uint8Array([1, 2]);
print([...data, 3], new Uint8Array([0, ...data]).length);

// --- call
function f(a: number, b: number, ...rest: number[]): string {
  return `${a} ${b} ${rest.join("/")}`;
}
const args: [number, number] = [1, 2];
const more = [3, 4, 5];
print(f(...args), f(...args, ...more), f(0, ...args), f(7, 8, ...more));

// --- call-with-arguments-after-the-spread
function f(...rest: number[]): string {
  return rest.join("/");
}
const list = [1, 2];
print(f(...list, 3), f(0, ...list, 3, ...list), f(...[], 1), f(...list));

// --- method-call
const list: number[] = [1];
const more = [2, 3];
list.push(...more, ...[4], 5);
print(list, Math.max(...list), Math.min(...list, -1));

// --- constructor
class Point {
  readonly all: number[];
  constructor(...all: number[]) {
    this.all = all;
  }
}
print(new Point(...[1, 2, 3]).all, new Point().all);

// --- record-copy-and-change
interface Packet {
  ttl: number;
  to: string;
  data?: number;
}
const p: Packet = { ttl: 5, to: "a" };
const q: Packet = { ...p, ttl: p.ttl - 1 };
const r: Packet = { ...p, data: 3 };
print(p.ttl, q.ttl, q.to, q.data, r.to, r.data);

// --- two-records
interface A {
  x: number;
  y: number;
}
interface B {
  y: number;
  z: number;
}
const a: A = { x: 1, y: 2 };
const b: B = { y: 20, z: 30 };
const ab: { x: number; y: number; z: number } = { ...a, ...b };
const ba: { x: number; y: number; z: number } = { ...b, ...a };
print(ab.x, ab.y, ab.z, ba.y);

// --- record-spread-order-of-side-effects
const log: string[] = [];
function note(text: string): number {
  log.push(text);
  return log.length;
}
interface R {
  a: number;
  b: number;
  c: number;
}
function base(): { b: number; c: number } {
  log.push("base");
  return { b: 200, c: 300 };
}
const r: R = { a: note("a"), ...base(), b: note("b") };
print(r.a, r.b, r.c, log.join(" "));

// --- overridden-then-spread
interface R {
  a: number;
  b?: number;
}
function f(base: R): number {
  const r = { b: 5, ...base };
  return r.b;
}
print(f({ a: 1, b: 2 }), f({ a: 1 }));

// --- nested-spreads
const rows = [[1, 2], [3]];
print([...rows[0]!, ...[...rows[1]!, ...[4]]], [[...rows[0]!], ...rows].length);

// --- spread-into-map-and-set
const a = new Map<string, number>([["x", 1]]);
const b = new Map<string, number>([...a, ["y", 2]]);
const s = new Set<number>([...[1, 2], ...[2, 3]]);
print(b.get("x"), b.get("y"), a.size, s.size);

// --- optional-list
function f(more?: number[]): number[] {
  return [1, ...(more ?? [])];
}
print(f(), f([2]));

// --- conditional-spread
function f(full: boolean): number[] {
  return [1, ...(full ? [2, 3] : []), 4];
}
print(f(true), f(false));
