// Ints and floats through records, tuples, lists and maps.
import { type int, type float, print, repr, type Value } from "lang";
interface P {
  x: float;
  y: float;
  n: int;
}
const ps: P[] = [
  { x: 1, y: 2.5, n: 3 },
  { x: 0.5, y: -1, n: 4 },
];
let sum: float = 0;
for (const p of ps) {
  sum += p.x * p.n;
  p.x += 1;
}
print(
  sum,
  ps[0],
  ps.map((p) => p.x),
  repr(ps[1]),
);
function mean(xs: readonly float[]): float {
  return xs.reduce((a, b) => a + b, 0) / xs.length;
}
print(mean([1, 2, 4]), mean([]), mean([7]));
const t: [int, float] = [1, 2];
print(t, t[1] / 2, t[0] / 2, 7 / 2, 6 / 2, Math.floor(7 / 2), Math.trunc(-7 / 2), Math.floor(-7 / 2));
let level = 10;
level -= 3;
level *= 2;
level %= 4;
level <<= 3;
level |= 1;
level ^= 0xff;
print(
  level,
  level > 10 ? 1.5 : 2,
  Math.max(1, 2.5),
  Math.min(3, 4),
  Math.abs(-2.5),
  Math.round(1.5),
  Math.round(-1.5),
);
const grid: int[][] = Array.from({ length: 3 }, () => new Array<int>(3).fill(0));
for (let r = 0; r < 3; r++) for (let c = 0; c < 3; c++) grid[r]![c] = r * 3 + c;
print(grid, grid.map((row) => row.join("")).join("/"), grid[1]?.[5] ?? -1, grid[9]?.[0] ?? -2);
const hist = new Map<int, int>();
for (const v of [1, 2, 2, 3, 3, 3]) hist.set(v, (hist.get(v) ?? 0) + 1);
print(
  hist,
  [...hist.values()].reduce((a, b) => a + b, 0),
);
let i = 0;
const arr = [10, 20, 30];
arr[i++] = arr[i]! + i++;
print(arr, i, arr[i] === undefined, arr.length);
arr[arr.length] = 99;
print(arr, arr.pop(), arr.shift(), arr.unshift(1, 2), arr);
let a = 1,
  b2 = 2;
[a, b2] = [b2, a + b2];
print(a, b2, a ** b2, -(2 ** 2), 2 ** -1, 10 % 4, -10 % 4, 5.5 % 2, -5.5 % 2);
print(
  0.1 + 0.2 > 0.3,
  1 / 3 < 0.34,
  1e3,
  1.0,
  100,
  1e-3 * 1000,
  Number.MAX_SAFE_INTEGER,
  Number.isInteger(5),
  5 === 5.0,
);
print(
  parseFloat("2.50").toFixed(1),
  (1234.5678).toFixed(2),
  (0.5).toFixed(0),
  (1.5).toFixed(0),
  (-1.005).toFixed(1),
  Number.isNaN(parseFloat("x")),
);
const big: int = 2 ** 40;
print(big, big + 1, big * 4, Math.floor(big / 3), big % 1000, (big & 0xff) === 0, big > 1e12);
label: {
  print("labelled");
}
print("end of program");
