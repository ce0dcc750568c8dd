// Where JavaScript and Python compute different numbers: 32-bit operators, signs, division, rounding.
import { type float, type u32, idiv, print } from "lang";

// --- and-with-a-mask-below-two-to-the-31-stays-plain
for (const a of [-1, -256, 2 ** 40 + 5, 4294967295]) print(a & 0xff, a & 0x7fffffff);

// --- and-with-all-ones-is-signed
for (const a of [-1, 4294967295, 2147483648]) print(a & 0xffffffff, (a & 0xffffffff) >>> 0);

// --- or-wraps-to-32-bits
for (const a of [2147483648, 4294967296, -2147483649]) print(a | 0, a | 1);

// --- shift-left-wraps
for (const a of [1, 3, 255, 2147483647]) print(a << 24, a << 31);

// --- shift-count-is-modulo-32
function run(n: number): void {
  print(1 << n, 256 >> n, -1 >>> n);
}
for (const n of [31, 32, 33, 40, -1]) run(n);

// --- unsigned-shift-of-a-negative
for (const a of [-1, -2147483648, -5]) print(a >>> 0, a >>> 1, a >>> 31);

// --- right-shift-of-a-value-beyond-32-bits
for (const a of [4294967296 + 256, 2147483648, -4294967297]) print(a >> 4, a >>> 4);

// --- not-of-a-value-beyond-31-bits
for (const a of [2147483647, 2147483648, 4294967295]) print(~a);

// --- u32-brand-may-exceed-int-range
function top(a: u32, b: u32): number {
  return a | b;
}
print(top(0x80000000, 1), top(0xffffffff, 0), top(1, 2));

// --- remainder-sign
for (const a of [-7, 7]) for (const b of [3, -3]) print(a % b);
let clock = 2;
clock = (clock - 5) % 12;
print(clock, (clock + 12) % 12);

// --- remainder-of-floats-sign
function run(a: float, b: float): void {
  print(a % b);
}
run(-7.5, 2.0);
run(7.5, -2.0);

// --- division-is-float
const a = 6;
const b = 3;
print(a / b, [a / b], 7 / 2);

// --- division-by-zero-is-infinite
function run(a: number, b: number): void {
  const q = a / b;
  print(Number.isFinite(q), q > 0, q < 0);
}
run(1, 0);
run(-1, 0);
run(0, 0);
run(0, 5);

// --- truncation-is-not-floor
function run(a: number, b: number): void {
  print(Math.trunc(a / b), Math.floor(a / b), idiv(a, b));
}
run(-7, 2);
run(7, -2);
run(-8, 2);

// --- truncation-of-large-ints-does-not-go-through-a-float
const us = 9007199254740991;
print(Math.trunc(us / 1000), Math.floor(us / 1000), idiv(us, 1000000), Math.floor(863000001 / 2));

// --- round-half-up
print(Math.round(0.5), Math.round(1.5), Math.round(2.5), Math.round(-0.5) === 0, Math.round(-1.5), Math.round(-2.5));

// --- round-of-int-quotient
function run(a: number, b: number): number {
  return Math.round(a / b);
}
print(run(5, 2), run(-5, 2), run(7, 2), run(1, 3));

// --- nan-compares-false
function run(x: float): void {
  print(x === x, x < 1, x >= 1, !(x > 0), Number.isNaN(x));
}
run(NaN);
run(1.0);

// --- nan-in-min-and-max
print(Number.isNaN(Math.min(NaN, 1)), Number.isNaN(Math.max(1.5, NaN)));

// --- chained-comparison-is-not-python-s
function run(a: number, b: number, c: number): void {
  print((a < b) === (b < c), (a === b) !== (b === c), a < b === true);
}
run(3, 2, 1);
run(1, 2, 3);

// --- not-binds-tighter-than-comparison
function run(a: boolean, b: boolean): void {
  print(!a === b, !(a === b), !a !== !b);
}
run(true, false);
run(false, false);

// --- minus-binds-looser-than-power
print(-(2 ** 2), (-2) ** 2, 2 ** -1);

// --- power-of-negative-exponent-is-float
function run(n: number): number {
  return 2 ** -n;
}
print(run(1), run(2));

// --- int-plus-float-is-float
const half = 0.5;
print(1 + half, 1 + half + half, (1 + half) * 2);

// --- int-in-a-float-variable
let x = 0.5;
x = 2;
print(x, x / 2, x * 3);

// --- counter-does-not-become-float
let n = 10;
n = Math.floor(n / 3);
n = Math.trunc(n * 1.5);
print(n, "abcdefgh"[n]);

// --- precedence-of-bits-against-comparison-and-sum
function run(a: number, b: number): void {
  print((a & b) === 0, (a | b) > 4, 1 << a + b, (1 << a) + b, a & b + 1, a ^ b | a & b);
}
run(5, 2);

// --- bigint-division-truncates
print(-7n / 2n, 7n / -2n, -7n % 2n, 7n % -2n);

// --- bigint-shift-of-negatives
print(-5n >> 1n, -1n >> 10n, -5n << 2n);

// --- integer-beyond-thirty-bits-keeps-exact
const mac_low = 0x9f6fd1fa;
print(mac_low, mac_low + 1, mac_low * 2, mac_low - 0xffffffff);

// --- bytes-times-bytes-is-no-overflow
const data = new Uint8Array([255, 255]);
print(data[0]! * data[1]!, data[0]! + data[1]!, data[0]! << 8, data[0]! << 24);
