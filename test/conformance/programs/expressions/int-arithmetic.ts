// Arithmetic on ints: signs, big values, and the operators that Python has a different meaning for.
import { idiv, print } from "lang";

// --- add-subtract-multiply
const values = [0, 1, -1, 7, -7, 1073741823, -1073741824, 2147483647, 4294967296];
for (const a of values) {
  for (const b of [3, -3, 1000000]) print(a + b, a - b, a * b);
}

// --- remainder-takes-the-sign-of-the-dividend
for (const a of [7, -7, 0, 6, -6, 1]) {
  for (const b of [3, -3, 7, 1, -1]) print(a % b);
}

// --- remainder-of-literals
print(-7 % 3, 7 % -3, -7 % -3, 7 % 3, -6 % 3);

// --- remainder-by-zero-raises
function run(a: number, b: number): void {
  try {
    print(a % b);
  } catch {
    print("raised");
  }
}
run(7, 0);
run(-7, 0);
run(7, 2);

// --- idiv-truncates
for (const a of [7, -7, 0, 8, -8]) {
  for (const b of [2, -2, 3, -3]) print(idiv(a, b));
}

// --- trunc-of-quotient
function run(a: number, b: number): number {
  return Math.trunc(a / b);
}
print(run(7, 2), run(-7, 2), run(7, -2), run(-7, -2), run(1000000007, 1000));

// --- floor-of-quotient
function run(a: number, b: number): number {
  return Math.floor(a / b);
}
print(run(7, 2), run(-7, 2), run(7, -2), run(-7, -2), run(1000000007, 1000));

// --- ceil-of-quotient
function run(a: number, b: number): number {
  return Math.ceil(a / b);
}
print(run(7, 2), run(-7, 2), run(8, 2), run(1, 1000));

// --- power
print(2 ** 10, 3 ** 4, (-2) ** 3, (-2) ** 4, 10 ** 0, 7 ** 1, 2 ** 40);
let x = 3;
x **= 3;
print(x);
print(2 ** 3 ** 2, (2 ** 3) ** 2);

// --- unary-minus-and-plus
function run(n: number): number {
  return -n;
}
print(run(5), run(-5), -run(3), +run(2), - -4, -(2 ** 2), -(3 + 4));

// --- precedence
const a = 2;
const b = 3;
const c = 4;
print(a + b * c, (a + b) * c, a - b - c, a - (b - c), a * b % c, a * (b % c), (-a) ** 2, -(a ** 2));

// --- precedence-of-bits-and-comparison
function run(a: number, b: number): void {
  print((a & b) === b, a + b << 1, a << 1 + b, a & b | 4, a ^ b & 3, a | b ^ 1);
}
run(6, 2);
run(3, 1);

// --- large-ints-stay-exact
const frequency = 863000000;
const big = 9007199254740991;
print(frequency * 8, big, big - 1, -big, big % 1000, idiv(big, 1000));

// --- beyond-thirty-bits
let n = 1;
for (let i = 0; i < 50; i++) n += n;
print(n, n % 1000003, idiv(n, 3));

// --- sums-of-mixed-signs
let total = 0;
for (const n of [-5, 3, -1073741824, 1073741824, 2]) total += n;
print(total);

// --- even-and-odd
const odd: number[] = [];
for (let i = -5; i <= 5; i++) if (i % 2 !== 0) odd.push(i);
print(odd, odd.map((n) => n % 2));

// --- comparisons
for (const [a, b] of [[1, 2], [2, 2], [-1, -2]] as [number, number][]) {
  print(a < b, a <= b, a > b, a >= b, a === b, a !== b);
}

// --- chained-comparisons-of-results
function run(a: number, b: number, c: number): void {
  print(a < b === b < c, a > b !== b > c, (a === b) === (b === c));
}
run(1, 2, 3);
run(3, 2, 1);
run(1, 3, 2);
run(2, 2, 2);

// --- number-literals
print(0xff, 0b1010, 0o17, 1_000_000, 0xffffffff, 1e3, 12e2);

// --- int-that-becomes-float-and-back
const ms = 2500;
const seconds = ms / 1000;
print(seconds, Math.trunc(seconds), Math.round(seconds), idiv(ms, 1000));

// --- hash-djb
let h = 5381; for (const c of "hello") h = (h * 33 + c.charCodeAt(0)) | 0; print(h);
let g = 5381; for (const c of "hello") g = ((g << 5) + g + c.charCodeAt(0)) >>> 0; print(g);

// --- hash-minstd
let s = 1; for (let i = 0; i < 9; i++) s = (s * 16807) % 2147483647; print(s);

// --- hash-imul
let h = 2166136261; for (const c of "hello") { h ^= c.charCodeAt(0); h = Math.imul(h, 16777619) >>> 0; } print(h);

// --- hash-counter
for (let i = 0; i < 10; i++) print((i * 2654435761) >>> 0, (i * 1000000007) % 97);

// --- hash-lcg-num
let s = 7; for (let i = 0; i < 5; i++) s = (s * 1664525 + 1013904223) % 4294967296; print(s);

// --- hash-index
const w = 320; function at(x: number, y: number): number { return (y * w + x) | 0; } print(at(3, 4), at(5, 6) & 7);
