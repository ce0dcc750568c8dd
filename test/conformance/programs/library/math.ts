// Math: one program per member.
import { type float, print } from "lang";

// --- abs
print(Math.abs(-5), Math.abs(5), Math.abs(0), Math.abs(-2.5));

// --- floor
print(Math.floor(2.7), Math.floor(-2.1), Math.floor(5), Math.floor(-0.5) === -1);

// --- ceil
print(Math.ceil(2.1), Math.ceil(-2.7), Math.ceil(5));

// --- round
print(Math.round(2.5), Math.round(3.5), Math.round(-2.5), Math.round(-2.6), Math.round(2.4), Math.round(0.5), Math.round(7));

// --- trunc
print(Math.trunc(2.7), Math.trunc(-2.7), Math.trunc(5));

// --- sign
print(Math.sign(-5), Math.sign(5), Math.sign(0));

// --- min
print(Math.min(3, 1, 2), Math.min(5), Math.min(-1, 1), Math.min(1.5, 2.5));

// --- max
print(Math.max(3, 1, 2), Math.max(5), Math.max(-1, -7), Math.max(1.5, 0.5));

// --- min-and-max-of-a-list
const list = [4, 9, -2];
print(Math.min(...list), Math.max(...list), Math.max(0, ...list), Math.min(...list, -50));

// --- sqrt
print(Math.sqrt(16), Math.sqrt(0.25), Math.trunc(Math.sqrt(17)));

// --- sqrt-of-a-negative
function run(x: float): boolean {
  return Number.isNaN(Math.sqrt(x));
}
print(run(-1.0), run(4.0));

// --- pow
print(Math.pow(2, 10), Math.pow(2, -1), Math.pow(2.5, 2), Math.pow(9, 0.5));

// --- hypot
print(Math.hypot(3, 4), Math.hypot(6, 8));

// --- trigonometry
print(Math.sin(0), Math.cos(0), Math.tan(0), Math.sin(1).toFixed(6), Math.cos(1).toFixed(6), Math.tan(1).toFixed(6));

// --- inverse-trigonometry
print(Math.asin(1).toFixed(6), Math.acos(1).toFixed(6), Math.atan(1).toFixed(6), Math.atan2(1, -1).toFixed(6));

// --- exp-and-logs
print(Math.exp(0), Math.exp(1).toFixed(6), Math.log(1), Math.log(10).toFixed(6), Math.log2(8).toFixed(6), Math.log10(1000).toFixed(6));

// --- constants
print(Math.PI.toFixed(6), Math.E.toFixed(6), Math.SQRT2.toFixed(6), Math.LN2.toFixed(6), Math.LN10.toFixed(6));

// --- log-of-zero
function run(x: float): float {
  return Math.log(x);
}
print(run(0.0) === -Infinity, Number.isNaN(run(-1.0)), run(1.0));

// --- cbrt
print(Math.cbrt(27).toFixed(6), Math.cbrt(-8).toFixed(6));

// --- clz32
print(Math.clz32(1), Math.clz32(0), Math.clz32(0x00ff0000), Math.clz32(-1));

// --- imul
print(Math.imul(3, 4), Math.imul(0xffffffff, 5), Math.imul(65536, 65536), Math.imul(123456789, 987654321));

// --- fround
print(Math.fround(0.5), Math.fround(1.25));

// --- results-as-index
const names = ["a", "b", "c"];
print(names[Math.floor(1.9)], names[Math.round(1.2)], names[Math.trunc(2.9)], names[Math.min(5, 2)]);

// --- distance
function distance(lat1: float, lon1: float, lat2: float, lon2: float): number {
  const rad = Math.PI / 180;
  const a =
    Math.sin(((lat2 - lat1) * rad) / 2) ** 2 +
    Math.cos(lat1 * rad) * Math.cos(lat2 * rad) * Math.sin(((lon2 - lon1) * rad) / 2) ** 2;
  return Math.round(2 * 6371 * Math.asin(Math.sqrt(a)));
}
print(distance(51.5, -0.25, 48.75, 2.25), distance(0, 0, 0, 0));

// --- rounding-of-large-quotients
print(Math.floor(9007199254740991 / 2), Math.trunc(-9007199254740991 / 2), Math.ceil(9007199254740991 / 1000));

// --- floor-of-products
function run(n: number, f: float): number {
  return Math.floor(n * f);
}
print(run(10, 0.25), run(-10, 0.25), run(7, 0.5));

// --- min-with-side-effects
let n = 3;
print(Math.min(n++, n++, n++), n, Math.max(n--, n));

// --- sinh-cosh-tanh
print(Math.sinh(1).toFixed(5), Math.cosh(1).toFixed(5), Math.tanh(1).toFixed(5));

// --- inverse-hyperbolic
print(Math.acosh(2).toFixed(5), Math.asinh(1).toFixed(5), Math.atanh(0.5).toFixed(5));

// --- expm1-and-log1p
print(Math.expm1(1).toFixed(5), Math.log1p(1).toFixed(5), Math.expm1(0), Math.log1p(0));

// --- more-constants
print(Math.LOG10E.toFixed(5), Math.LOG2E.toFixed(5), Math.SQRT1_2.toFixed(5));
