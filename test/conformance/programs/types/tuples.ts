// Tuple types.
import { print } from "lang";

// --- make-and-read
const t: [number, string] = [1, "a"];
print(t[0], t[1], t.length, t);

// --- as-return-value
function minmax(list: number[]): [number, number] {
  return [Math.min(...list), Math.max(...list)];
}
const [lo, hi] = minmax([4, 2, 9]);
print(lo, hi, minmax([1])[1]);

// --- nested-and-lists-of-tuples
const rows: [string, [number, boolean]][] = [
  ["a", [1, true]],
  ["b", [2, false]],
];
for (const [name, [n, flag]] of rows) print(name, n, flag);
print(rows);

// --- readonly
const t: readonly [number, number, number] = [1, 2, 3];
let sum = 0;
for (const n of t) sum += n;
print(sum, t.map((n) => n * 2), t.includes(2), t.indexOf(3));

// --- optional-element
function f(t: [number, string?]): string {
  return `${t[0]}${t[1] ?? "-"} ${t.length}`;
}
print(f([1]), f([1, "x"]));

// --- single-element
const one: [number] = [5];
print(one, one[0]);

// --- as-const
const names = ["a", "b", "c"] as const;
print(names[1], names.length, names.join("-"));

// --- replaced-by-a-new-one
let at: [number, number] = [0, 0];
for (let i = 0; i < 3; i++) at = [at[0] + i, at[1] - i];
print(at);

// --- tuple-spread-into-list
const t: [number, number] = [1, 2];
const list: number[] = [...t, 3];
list.push(...t);
print(list);

// --- map-of-tuples
const m = new Map<string, [number, number]>();
m.set("a", [1, 2]);
const found = m.get("a");
print(found?.[1], m.get("b")?.[0]);

// --- labelled-elements
type Range = [from: number, to: number];
function size([from, to]: Range): number {
  return to - from;
}
print(size([3, 10]));

// --- tuple-of-mixed-kinds-printed
const t: [boolean, number, string, undefined, bigint, number[]] = [true, 0.5, "x", undefined, 7n, [1]];
print(t);
