// Compound assignments and patterns whose targets are elements: evaluated once, in order, and checked.
import { print } from "lang";

// --- element-remainder
const log: string[] = [];
const l = [7, 8, 9];
function at(): number[] { log.push("l"); return l; }
function i(n: number): number { log.push("i" + String(n)); return n; }
function v(n: number): number { log.push("v" + String(n)); return n; }
at()[i(0)]! %= v(4);
at()[i(1)]! *= v(-3);
at()[i(2)]! /= v(3);
at()[i(0)]! **= v(2);
print(l.map((x) => x.toFixed(1)), log);

// --- element-remainder-of-ints
const l = [7, -8, 9];
let k = 0;
l[k++]! %= 4;
l[k++]! %= 3;
l[k]! *= -1;
try { l[0]! %= k - k; } catch (e) { print("zero"); }
print(l, k);

// --- field-remainder
class Box { v = 7; }
const boxes = [new Box(), new Box()];
let n = 0;
function box(): Box { return boxes[n++]!; }
box().v %= 4;
box().v *= 3;
try { boxes[0]!.v %= n - n; } catch (e) { print("zero"); }
print(boxes.map((b) => b.v), n);

// --- bigint-places
const l = [7n, -9n];
let i = 0;
l[i++]! /= 2n;
l[i]! %= 4n;
try { l[0]! /= l[0]! - l[0]!; } catch (e) { print("zero"); }
print(l);

// --- pattern-beyond-the-end
const l: number[] = [1];
try { [l[5]] = [1]; print("no"); } catch (e) { print("beyond"); }
[l[1], l[0]] = [8, 9];
print(l);
try { l[7] ??= 3; print("no"); } catch (e) { print("beyond"); }
l[2] ??= 4;
l[0] ??= 5;
print(l);
for (l[1] of [5, 6]) print(l);
({ a: l[0], b: l[2] } = { a: 1, b: 2 });
print(l);

// --- pattern-with-defaults
const log: string[] = [];
function t<T>(n: string, v: T): T { log.push(n); return v; }
const arr = [0, 0, 0];
[arr[t("i", 0)], arr[t("j", 1)] = 5] = [t("x", 7), t("y", 8)];
[arr[t("i", 2)] = t("d", 6)] = [] as number[];
print(arr, log);

// --- recursive-places
const l = [1, 2, 3];
function f(n: number): number { if (n > 2) return 1; l[n]! += f(n + 1); l[n]! %= 5; return l[n]!; }
print(f(0), l);

// --- rounding-nan
const zero = 0.0;
for (const x of [zero / zero, 1 / zero, -1 / zero]) {
  try { print(Math.floor(x)); } catch (e) { print("floor"); }
  try { print(Math.ceil(x)); } catch (e) { print("ceil"); }
  try { print(Math.round(x)); } catch (e) { print("round"); }
  try { print(Math.trunc(x)); } catch (e) { print("trunc"); }
}
let n = 0;
try { print(Math.ceil(5 / n)); } catch (e) { print("ceil"); }
try { print(Math.round(5 / n)); } catch (e) { print("round"); }

// --- rounding-quotients
for (const a of [7, -7, 5, -5, 9007199254740991, -9007199254740991, 9007199254740989])
  for (const b of [2, -2, 3, 10, 9007199254740990, -9007199254740991]) print(Math.floor(a / b), Math.ceil(a / b), Math.round(a / b), Math.trunc(a / b));
