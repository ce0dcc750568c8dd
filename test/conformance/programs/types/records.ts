// Records: interfaces and type literals with data members.
import { print, repr } from "lang";

// --- literal-and-fields
interface Packet {
  to: string;
  ttl: number;
}
const p: Packet = { to: "a", ttl: 5 };
p.ttl -= 1;
print(p.to, p.ttl, p["to"]);

// --- optional-fields
interface Message {
  id: number;
  text?: string;
  mac?: bigint;
}
function show(m: Message): string {
  return `${m.id} ${m.text ?? "-"} ${m.mac ?? 0n}`;
}
print(show({ id: 1 }), show({ id: 2, text: "x" }), show({ id: 3, mac: 5n }));

// --- optional-field-assigned-later
interface Message {
  text?: string;
}
const m: Message = {};
print(m.text);
m.text = "now";
print(m.text);
delete m.text;
print(m.text, "text" in m);

// --- shorthand
const id = 5;
const text = "t";
interface M {
  id: number;
  text: string;
}
const m: M = { id, text };
print(m.id, m.text);

// --- printed-with-sorted-keys
interface R {
  zeta: number;
  alpha: string;
  mid: boolean;
}
const r: R = { zeta: 1, alpha: "a", mid: true };
print(r);
print(repr(r));

// --- nested
interface Config {
  lora: { freq: number; sf: number };
  names: string[];
}
const c: Config = { lora: { freq: 868, sf: 7 }, names: ["a"] };
c.lora.sf++;
c.names.push("b");
print(c.lora.sf, c.names, c);

// --- index-signature
interface Counts {
  [word: string]: number;
}
const counts: Counts = {};
for (const w of ["b", "a", "b"]) counts[w] = (counts[w] ?? 0) + 1;
print(counts["a"], counts["b"], counts["c"]);
for (const k of Object.keys(counts).sort()) print(k, counts[k]!);

// --- known-and-other-fields
interface Config {
  version: number;
  [other: string]: number;
}
const c: Config = { version: 1 };
c["extra"] = 5;
print(c.version, c["extra"], c["none"]);

// --- delete-and-in
interface Table {
  [k: string]: number;
}
const t: Table = { a: 1, b: 2 };
delete t["a"];
print("a" in t, "b" in t, Object.keys(t).length);

// --- function-fields
interface Handler {
  name: string;
  run: (n: number) => number;
}
const h: Handler = { name: "double", run: (n) => n * 2 };
print(h.name, h.run(4));
h.run = (n) => n + 1;
print(h.run(4));

// --- list-of-records
interface Peer {
  mac: number;
  hops: number;
}
const peers: Peer[] = [
  { mac: 3, hops: 1 },
  { mac: 1, hops: 2 },
  { mac: 2, hops: 1 },
];
peers.sort((a, b) => (a.hops === b.hops ? a.mac - b.mac : a.hops - b.hops));
print(peers.map((p) => p.mac));
for (const p of peers) p.hops += 10;
print(peers[0]!.hops, peers);

// --- passed-and-changed
interface Box {
  n: number;
}
function bump(b: Box): void {
  b.n++;
}
const b: Box = { n: 1 };
bump(b);
bump(b);
print(b.n);

// --- extends
interface A {
  id: number;
}
interface B extends A {
  name: string;
}
const b: B = { id: 1, name: "b" };
const a: A = b;
print(a.id, b.name);

// --- intersection
type Named = { name: string };
type Aged = { age: number };
const p: Named & Aged = { name: "x", age: 3 };
print(p.name, p.age);

// --- readonly-and-partial
interface Options {
  port: number;
  host: string;
}
const defaults: Readonly<Options> = { port: 1234, host: "h" };
function merge(o: Partial<Options>): Options {
  return { port: o.port ?? defaults.port, host: o.host ?? defaults.host };
}
print(merge({}).port, merge({ port: 1 }).port, merge({ host: "z" }).host);

// --- type-literal-returned
function stats(list: number[]): { min: number; max: number } {
  return { min: Math.min(...list), max: Math.max(...list) };
}
const { min, max } = stats([3, 1, 2]);
print(min, max, stats([5]).min);

// --- record-type
const ages: Record<string, number> = { a: 1 };
ages["b"] = 2;
print(ages["a"], ages["b"], ages["zz"]);

// --- record-with-numeric-looking-keys
interface T {
  [k: string]: string;
}
const t: T = { "1": "one", "two words": "2" };
print(t["1"], t["two words"]);

// --- values-of-every-kind
interface All {
  b: boolean;
  f: number;
  l: number[];
  m: bigint;
  n: undefined | string;
  r: { x: number };
  s: string;
  t: [number, string];
}
const all: All = { b: true, f: 0.5, l: [1], m: 9n, n: undefined, r: { x: 1 }, s: "s", t: [1, "a"] };
print(all);

// --- discriminated-by-a-literal
interface Circle {
  kind: "circle";
  r: number;
}
interface Square {
  kind: "square";
  a: number;
}
type Shape = Circle | Square;
function area(s: Shape): number {
  switch (s.kind) {
    case "circle":
      return 3 * s.r * s.r;
    case "square":
      return s.a * s.a;
  }
}
print(area({ kind: "circle", r: 2 }), area({ kind: "square", a: 3 }));
