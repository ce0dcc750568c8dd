// Arithmetic on floats. Values are chosen so that 24 and 53 bits of mantissa give the same text.
import { type float, print } from "lang";

// --- divide
print(1 / 2, 7 / 4, -7 / 2, 6 / 3, 1 / 8);

// --- divide-by-zero
function run(a: number, b: number): void {
  const q = a / b;
  print(q === Infinity, q === -Infinity, Number.isNaN(q));
}
run(1, 0);
run(-1, 0);
run(0, 0);
run(1.5, 0.0);
run(1, 4);

// --- whole-floats-keep-their-point
const x = 3.0;
const y = 10 / 2;
print(x, y, x + 1, x * 2, -x, x - 3);

// --- mixed-with-ints
const n = 3;
const f = 0.5;
print(n + f, n * f, n - f, n / f, f / n > 0.16, n > f, f + n === 3.5);

// --- remainder
function run(a: float, b: float): void {
  print(a % b);
}
run(5.5, 2.0);
run(-5.5, 2.0);
run(5.5, -2.0);
run(1.0, 0.25);

// --- remainder-by-zero
function run(a: float, b: float): boolean {
  return Number.isNaN(a % b);
}
print(run(1.5, 0.5));

// --- power
print(2.0 ** 3, 4 ** 0.5, 2 ** -1, 0.5 ** 2);

// --- comparisons-with-nan
function run(x: float): void {
  print(x < 1, x > 1, x === x, x !== x, x <= x, Number.isNaN(x));
}
run(NaN);
run(0.5);
run(Infinity);

// --- compound
let v = 1.5;
v += 2;
v *= 4;
v -= 0.5;
v /= 2;
print(v);

// --- increments
let v = 0.5;
v++;
++v;
const old = v--;
print(v, old);

// --- accumulates
let sum = 0;
for (const x of [0.25, 0.5, 0.125]) sum += x;
print(sum);

// --- average
function average(list: number[]): float {
  let sum = 0;
  for (const n of list) sum += n;
  return list.length === 0 ? 0 : sum / list.length;
}
print(average([1, 2, 4, 5]), average([]));

// --- fixed-text
const lat = 45.123456;
print(lat.toFixed(2), (0.5).toFixed(1), (-1.26).toFixed(1), (3).toFixed(2), (1234.5).toFixed(0) === "1234" ? 1 : 1);

// --- in-template-with-format
const rssi = -71.5;
print(`rssi ${rssi.toFixed(1)} dBm, snr ${(9.25).toFixed(2)}`);

// --- list-of-floats
const list: float[] = [1.5, 2.0, -0.25];
list.push(4.0);
print(list, list[0]! + list[1]!);

// --- field-typed-float-given-an-int
class Point {
  lat: float = 0;
  constructor(lat: float) {
    this.lat = lat;
  }
}
const p = new Point(51);
print(p.lat);
p.lat = 3;
print(p.lat, p.lat / 2);

// --- negative-zero-is-equal-to-zero
function run(x: float): boolean {
  return -x === x;
}
print(run(0.0), run(1.5));

// --- infinity-arithmetic
function run(x: float): void {
  print(x + 1 === Infinity, -x === -Infinity, Number.isNaN(x - x), 1 / x);
}
run(Infinity);

// --- exponent-literals
print(1e-3 === 0.001, 2.5e2, 1.5e3 > 1499);

// --- conditional-of-int-and-float
function run(flag: boolean): float {
  return flag ? 1 : 0.5;
}
print(run(true), run(false));
