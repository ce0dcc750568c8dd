// Numbers that the board would treat differently.
import { type Value, type float, type int, idiv, print } from "lang";

// --- float-in-a-template
// expect PM2003
const x = 1.5;
print(`${x}`);

// --- float-plus-text
// expect PM2003
const x = 7 / 2;
print("x" + x);

// --- string-of-a-float
// expect PM2003
const x = 0.5;
print(String(x));

// --- float-to-string
// expect PM2003
const x = 0.5;
print(x.toString());

// --- float-as-index
// expect PM2001
const list = [1, 2, 3];
const i = 3 / 2;
print(list[i]);

// --- float-as-bit-operand
// expect PM2002
const x = 1.5;
print(x & 1);

// --- float-as-map-key
// expect PM2050
const m = new Map<number, string>();
m.set(0.5, "half");
print(m.get(0.5));

// --- float-into-int
// expect PM2010
const n: int = 7 / 2;
print(n);

// --- float-into-an-int-parameter
// expect PM2010
function f(n: int): int {
  return n;
}
print(f(1.5));

// --- float-into-an-int-field
// expect PM2010
class A {
  n: int = 0;
}
const a = new A();
a.n = 0.5;
print(a.n);

// --- int-literal-beyond-two-to-the-53
// expect PM2004
print(9007199254740993);

// --- exported-parameter-of-unknown-kind
// expect PM2012
export function f(n: number): number {
  return n * 2;
}

// --- includes-on-floats
// expect PM2051
const list = [0.5, 1.5];
print(list.includes(0.5));

// --- typeof-bigint
// expect PM2007
function f(v: number | bigint): boolean {
  return typeof v === "bigint";
}
print(f(1), f(1n));

// --- number-and-bigint-compared
// expect TS2367
const n = 5;
print(n == 5n);

// --- print-of-a-type-parameter
// expect PM3058
function show<T>(v: T): void {
  print(v);
}
show(1.5);

// --- record-with-floats-into-value
// expect PM2052, PM3007
const r: { lat: float } = { lat: 1.5 };
const v: Value = r;
print(v === undefined);

// --- idiv-of-a-float
// expect PM2010
print(idiv(1.5, 2));

// --- random
// expect PM1008
print(Math.random() < 1);

// --- date
// expect PM1008
print(Date.now() > 0);

// --- remainder-of-int-and-float-as-index
// expect PM2001
const list = [1, 2];
print(list[2.5 % 2]);

// --- repeat-by-a-float
// expect PM2010
print("a".repeat(7 / 2));

// --- parse-int-as-index-untested
// expect PM2001
const list = [1, 2];
print(list[parseInt("1", 10)]);

// --- truncation-of-floats
// expect PM2002
function run(x: number): number {
  return (x / 4) | 0;
}
print(run(10), run(-10), run(3), run(-3), ~~(7 / 2), ~~(-7 / 2), (9 / 2) >>> 0, (9 / 2) << 1);

// --- trunc-by-or-zero
// expect PM2002
function run(a: number, b: number): number {
  return (a / b) | 0;
}
print(run(7, 2), run(-7, 2), run(7, -2), run(-7, -2));

// --- bigint-of-text
// expect PM1001
print(BigInt("8121069065142870746"), BigInt("0xff"), BigInt("-12"));

// --- product-fnv
// expect PM2013
let h = 2166136261; for (const c of "hello") { h ^= c.charCodeAt(0); h = (h * 16777619) >>> 0; } print(h);

// --- product-lcg
// expect PM2013
let s = 42; for (let i = 0; i < 5; i++) { s = (s * 1103515245 + 12345) & 0x7fffffff; } print(s);

// --- product-lcg-mod
// expect PM2013
let s = 42; for (let i = 0; i < 5; i++) { s = (s * 1103515245 + 12345) % 2147483648; } print(s);

// --- product-knuth
// expect PM2013
function hash(n: number): number { return (n * 2654435761) >>> 0; } print(hash(123456789));

// --- product-compound-mul
// expect PM2013
let h = 2166136261; for (const c of "hello") { h ^= c.charCodeAt(0); h *= 16777619; h >>>= 0; } print(h);
