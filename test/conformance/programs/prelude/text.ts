// print, repr, dumps: what each kind of value looks like.
import { OrderedMap, b, bytes, dumps, print, repr } from "lang";

// --- print-nothing
print();
print("");
print("a", "b");

// --- print-ints
print(0, -5, 9007199254740991, 8121069065142870746n);

// --- print-floats
print(1.5, 2.0, -0.25, 100.0, 0.1, 1e10, 1.5e-5);

// --- print-float-specials
const x = Infinity;
print(x, -x, NaN);

// --- print-booleans-and-none
print(true, false, undefined, null);

// --- print-text-and-repr
print("plain", ["quoted"], "line\nbreak", ["line\nbreak"]);

// --- repr-text
print(repr("a"), repr("it's"), repr('"'), repr("\\"), repr("\n\t\r"), repr("\x00\x1f\x7f"));

// --- repr-non-ascii
print(["é", "→"]);

// --- print-bytes
print(b`abc\x00\xff\n`, b``, new bytes([39]), new bytes([34, 39]), new bytes([92]));

// --- print-bytearray
print(new Uint8Array([1, 65]), new Uint8Array(0));

// --- print-lists
print([], [1], [1, "a", true, undefined], [[1], [2.0]], [1.5, 2]);

// --- print-tuples
const one: [number] = [1];
const two: [number, string] = [1, "a"];
print(one, two, [two]);

// --- print-records
const r: { b: number; a: string; c: { d: boolean } } = { b: 1, a: "x", c: { d: true } };
print(r, [r]);

// --- print-empty-record-and-map
interface T {
  [k: string]: number;
}
const t: T = {};
print(t, new Map<string, number>(), new Set<number>());

// --- print-maps
print(new Map<string, number>([["z", 1], ["a", 2]]), new Map<number, string>([[10, "x"], [9, "y"]]));

// --- print-sets
print(new Set<string>(["b", "a"]), new Set<number>([1]));

// --- print-ordered-map
print(new OrderedMap<string, number>([["z", 1], ["a", 2]]));

// --- print-nested
const m = new Map<string, [number, { k: bytes }][]>();
m.set("x", [[1, { k: b`\x01` }]]);
print(m);

// --- print-whole-floats-in-containers
const l: number[] = [1.5];
l.push(2.0);
const t: [number, number] = [1, 2.0];
const r: { f: number; i: number } = { f: 3.0, i: 3 };
const m = new Map<string, number>([["a", 4.0], ["b", 0.5]]);
print(l, t, r, m);

// --- print-results-of-division
print(4 / 2, [6 / 3], 7 / 2);

// --- print-enum-and-const
enum E {
  A = 7,
}
const K = "k";
print(E.A, K, [E.A]);

// --- repr-of-everything
print(repr(1), repr(1.0), repr(true), repr(undefined), repr([1, "a"]), repr(b`x`), repr(5n));

// --- dumps-scalars
print(dumps(1), dumps(1.5), dumps(true), dumps(undefined), dumps("a"), dumps(8121069065142870746n));

// --- dumps-text
print(dumps('say "hi"'), dumps("back\\slash"), dumps("line\nbreak\ttab"), dumps("é"));

// --- dumps-lists-and-tuples
const t: [number, string] = [1, "a"];
print(dumps([]), dumps([1, 2]), dumps([[1], ["a", false]]), dumps(t));

// --- dumps-records-sorted
print(dumps({ zeta: 1, alpha: { y: 2, x: [1] } }));

// --- dumps-map
print(dumps(new Map<string, number>([["b", 1], ["a", 2]])));

// --- print-optional
function f(n?: number, s?: string): void {
  print(n, s, [n]);
}
f();
f(1, "a");

// --- print-union
function f(v: number | string | boolean | undefined): void {
  print(v, [v], repr(v));
}
f(1);
f("a");
f(true);
f(undefined);

// --- print-generator-made-list
function* gen(): Generator<number> {
  yield 1.5;
  yield 2.0;
}
print([...gen()]);

// --- print-in-function-with-float-parameter
function show(x: number, y: number): void {
  print(x, y, [x], { x, y });
}
show(1.5, 2);
show(3.0, 4);

// --- print-field-that-is-float
class P {
  lat = 0.0;
  n = 0;
}
const p = new P();
p.lat = 45.0;
p.n = 45;
print(p.lat, p.n, [p.lat, p.n]);
