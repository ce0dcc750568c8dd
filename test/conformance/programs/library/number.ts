// Number, global number functions, BigInt.
import { type float, print } from "lang";

// --- is-integer
function run(x: float): boolean {
  return Number.isInteger(x);
}
print(run(2.0), run(2.5), Number.isInteger(5));

// --- is-finite
function run(x: float): boolean {
  return Number.isFinite(x);
}
print(run(1.5), run(Infinity), run(-Infinity), run(NaN));

// --- is-nan
function run(x: float): boolean {
  return Number.isNaN(x);
}
print(run(1.5), run(NaN), run(Infinity));

// --- is-safe-integer
print(Number.isSafeInteger(5), Number.isSafeInteger(9007199254740991), Number.isSafeInteger(-3));

// --- constants
print(Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, Number.POSITIVE_INFINITY > 0, Number.isNaN(Number.NaN));

// --- parse-int
function run(s: string): number {
  const n = parseInt(s, 10);
  return Number.isNaN(n) ? -1 : n;
}
print(run("12"), run("-5"), run("12abc"), run("x"), run(""), run(" 7 "), run("+3"), run("1e3"));

// --- parse-int-radix
function run(s: string, radix: number): number {
  const n = parseInt(s, radix);
  return Number.isNaN(n) ? -1 : n;
}
print(run("ff", 16), run("0xff", 16), run("101", 2), run("19", 8), run("zz", 36));

// --- parse-float
function run(s: string): float {
  return parseFloat(s);
}
print(run("1.5"), run("-0.25"), run("2"), run("1.5abc"), Number.isNaN(run("x")), run("1e2"));

// --- number-of-text
function run(s: string): number {
  const n = Number(s);
  return Number.isNaN(n) ? -999 : n;
}
print(run("12"), run(" 5 "), run("x"), run(""), run("12x"), run("-7"));

// --- number-of-boolean
print(Number(true), Number(false), Number(5));

// --- boolean-of-number
print(Boolean(1 > 0), Boolean("a" === "b".slice()));

// --- to-string-radix
let n = 48879;
print(n.toString(16), n.toString(2), (-n).toString(8), n.toString());

// --- to-fixed
const x = 3.14159;
print(x.toFixed(0), x.toFixed(2), x.toFixed(4), (5).toFixed(1));

// --- epsilon
print(Number.EPSILON < 0.001, Number.MAX_VALUE > 1e30);

// --- bigint-of-number
print(BigInt(5), BigInt(-7) * 2n, BigInt(9007199254740991) + 1n);

// --- number-of-bigint
print(Number(5n) + 1, Number(-3n), Number(9007199254740991n));

// --- bigint-to-string
print((255n).toString(16), (5n).toString(2), (-255n).toString(), (8121069065142870746n).toString(16));

// --- infinity-as-limit
let best = Infinity;
for (const n of [5, 3, 9]) if (n < best) best = n;
print(best === 3);

// --- hex-padding
function hex(n: number, width: number): string {
  return n.toString(16).padStart(width, "0");
}
print(hex(10, 2), hex(0xfffe, 4), hex(0xcc00, 6), hex(0, 2));

// --- global-is-finite-and-is-nan
function run(x: float): void {
  print(isFinite(x), isNaN(x));
}
run(1.5);
run(Infinity);
run(NaN);

// --- value-of
const n = 5;
const f = 0.5;
print(n.valueOf(), f.valueOf(), (5n).valueOf(), true.valueOf(), "text".valueOf());

// --- number-parse-functions
const i = Number.parseInt("42", 10);
const x = Number.parseFloat("0.25");
print(Number.isNaN(i) ? -1 : i, x);

// --- extreme-constants
print(Number.NEGATIVE_INFINITY < -1e30, Number.MIN_VALUE < 1e-30);
