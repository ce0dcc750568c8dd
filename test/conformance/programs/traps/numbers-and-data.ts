// Numbers of both kinds, bytes, maps, tuples and values.
import { print, repr, Value, toValue, isInt, pack, unpack, b, concat, equals, bytes, encode, decode, dumps, OrderedMap, unordered, sortedKeys } from "lang";

// --- generic-num
function id<T>(x: T): T { return x; }
function first<T>(l: T[]): T | undefined { return l[0]; }
function pair<A, B>(a: A, b: B): [A, B] { return [a, b]; }
print(id(1), id(1.5), id("s"), first([1, 2]), first([1.5]), pair(1, 2.5), pair("a", [1]));

// --- generic-class
class Box<T> { constructor(public v: T) {} map<U>(f: (x: T) => U): Box<U> { return new Box(f(this.v)); } }
print(new Box(3).map((x) => x / 2).v, new Box("a").map((s) => s.length).v, new Box(1.5).map((x) => Math.floor(x)).v);

// --- generic-mixed
function sum(xs: number[]): number { let s = 0; for (const x of xs) s += x; return s; }
print(sum([1, 2, 3]), sum([1.5, 2]));

// --- int-float-join
let x = 1; x = 2.5; print(x); let y = 3; print(y); const z = [1, 2.5]; print(z, z[0]); const o = { a: 1, b: 2.5 }; print(o);
let w = 0; for (const q of [1, 2]) w += q / 2; print(w);

// --- ret-mixed
function f(b: boolean): number { return b ? 1 : 1.5; } print(f(true), f(false), f(true) + 1);

// --- field-mixed
class P { v = 0; add(x: number): void { this.v += x; } } const p = new P(); p.add(1); p.add(0.5); print(p.v);

// --- map-mixed
const m = new Map<string, number>(); m.set("a", 1); m.set("b", 1.5); print(m.get("a"), sortedKeys(m));

// --- param-default-float
function f(x = 1): number { return x * 2; } print(f(), f(1.5), f(2));

// --- float-counter
let t = 0; for (let i = 0; i < 3; i++) t += 0.5; print(t, t === 1.5, Math.round(t));

// --- pow-frac
print(2 ** -1, 4 ** 0.5, (-8) ** (1 / 3) > 0, 10 ** -2);
let e = -2; print(2 ** e);

// --- pow-var
let b2 = 3, e2 = 4; print(b2 ** e2, b2 ** 0, (b2 * 1.0) ** e2);

// --- tofixed-int
print((5).toFixed(2), (1234567.891).toFixed(1), (0.1 + 0.2).toFixed(10), (-0.0).toFixed(1), (1e-10).toFixed(2), (-1e-10).toFixed(2), (0.05).toFixed(1), (0.15).toFixed(1), (8.345).toFixed(2), (1.0).toFixed(20), (123.0).toFixed());

// --- radix
for (const r of [2, 3, 8, 10, 16, 36]) print((123456789).toString(r), (-255).toString(r), (0).toString(r), parseInt("1010", r) > 0);

// --- uint8b
const u = new Uint8Array([1, 2, 3]); u[0]! -= 5; u[1]! *= 200; u[2]! <<= 7; print(u); u[0]!++; u[1]!--; print(u); for (const x of u) print(x); for (const [i, x] of u.entries()) print(i, x);

// --- bytes
const x = b`\x01\x02ab`; print(x, x.length, x[0], x[9] === undefined, x.slice(1), x.slice(-2), concat(x, b`z`), equals(x, b`\x01\x02ab`), [...x], decode(b`\xc3\xa9`), encode("é€"), bytes.from([1, 2]), x.indexOf(2), x.includes(0x61), x.startsWith(b`\x01`), x.at(-1));

// --- pack
print(pack("<BHI", 1, 2, 3), unpack("<BhI", b`\x01\xff\xff\x03\x00\x00\x00`), pack(">q", -5n), pack("<f", 1.5), unpack("<f", pack("<f", 0.1))[0] > 0.09, pack("3s", b`ab`), pack("<b", -1), pack(">Q", 8121069065142870746n));

// --- pack-wrap
print(pack("<B", 300), pack("<H", -1), pack("<I", 4294967296));

// --- orderedmap
const m = new OrderedMap<string, number>([["z", 1], ["a", 2]]); m.set("m", 3); m.delete("z"); m.set("z", 9); for (const [k, v] of m) print(k, v); print([...m.keys()], m, m.size, dumps(m), [...m.values()]);

// --- map-copy
const m = new Map([["a", 1]]); const n = new Map(m); n.set("b", 2); print(m.size, n.size, [...n]); const s = new Set(n.keys()); s.add("q"); print([...s], new Set("hello").size, new Set([1, 2, 2]).size, new Map([...n].map(([k, v]) => [v, k] as [number, string])).get(2));

// --- map-obj-mutkey
class K { constructor(public n: number) {} } const k = new K(1); const m = new Map([[k, "x"]]); k.n = 5; print(m.get(k), m.has(new K(5)));

// --- map-neg-zero
const z = 0; const m = new Map<number, string>(); m.set(-z, "a"); m.set(0, "b"); print(m.size, m.get(0));

// --- map-num-str
const m = new Map<number | string, number>([[1, 1], ["1", 2]]); print(m.get(1), m.get("1"), m.size);

// --- set-ops
const a = new Set([1, 2, 3]), c = new Set([2, 3, 4]); print([...a].filter((x) => c.has(x)), [...new Set([...a, ...c])], [...a].every((x) => c.has(x)));

// --- unordered
const m = new Map([["a", 1], ["b", 2]]); let s = 0; for (const [, v] of unordered(m)) s += v; print(s);

// --- tuple-spread
function f(a: number, b2: string): string { return b2 + a; } const t: [number, string] = [1, "q"]; print(f(...t)); const u: [number, number] = [1, 2]; print(Math.max(...u), [0, ...u, 3]);

// --- tuple-opt
function f(t: [number, string?]): string { return t[1] ?? "none"; } print(f([1]), f([1, "a"]));

// --- value-num
const v: Value = toValue(51.0); const w: Value = 51; print(v, w, isInt(v), isInt(w), repr(v), dumps([v, w]));

// --- min-max-of-zeros
const zeros: number[] = [0.0, -0.0, 1.5];
print(Math.min(0.0, -0.0), Math.min(-0.0, 0.0), Math.max(0.0, -0.0), Math.max(-0.0, 0.0), Math.max(-0.0, -0.0));
print(Math.min(...zeros), Math.max(...zeros.slice(0, 2)), 1 / Math.min(0.0, -0.0), 1 / Math.max(-0.0, 0.0));
