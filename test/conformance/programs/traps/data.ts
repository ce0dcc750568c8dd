// Where objects, truth and collections differ.
import { OrderedMap, print, unordered } from "lang";

// --- empty-list-is-present
function f(list: number[] | undefined): string {
  return list ? "there" : "absent";
}
print(f([]), f(undefined), f([1]));

// --- empty-map-and-set-are-present
function f(m: Map<string, number> | undefined, s: Set<number> | undefined): string {
  return `${m ? 1 : 0}${s ? 1 : 0}${!m}`;
}
print(f(new Map<string, number>(), new Set<number>()), f(undefined, undefined));

// --- empty-record-is-present
interface R {
  a?: number;
}
function f(r: R | undefined): boolean {
  if (!r) return false;
  return true;
}
print(f({}), f(undefined));

// --- or-with-empty-list-keeps-the-list
function f(list: number[] | undefined): number {
  const l = list || [1, 2, 3];
  return l.length;
}
print(f([]), f(undefined));

// --- nullish-keeps-zero-and-empty
function f(n?: number, s?: string, b?: boolean): void {
  print(n ?? 1, (s ?? "x").length, b ?? true);
}
f(0, "", false);
f();

// --- lists-are-not-equal-by-content
const a = [1];
const b = [1];
print(a === b, a !== b, b === b.reverse());

// --- instance-with-list-inside
class Box {
  items: number[] = [];
}
const x = new Box();
const y = new Box();
x.items.push(1);
print(y.items.length, x === y, x.items === y.items);

// --- true-and-one-are-different-keys-by-type
const m = new Map<number, string>([[1, "one"]]);
const n = new Map<boolean, string>([[true, "yes"]]);
print(m.get(1), n.get(true), m.get(0), n.get(false));

// --- map-order-is-insertion
const m = new Map<string, number>();
for (const k of ["z", "y", "a", "m", "q", "b"]) m.set(k, 1);
print([...m.keys()].join(""));

// --- set-order-is-insertion
print([...new Set(["z", "y", "a", "m", "q", "b"])].join(""));

// --- ordered-map-delete-and-set-again-moves-to-the-end
const m = new OrderedMap<string, number>([["a", 1], ["b", 2]]);
m.delete("a");
m.set("a", 3);
m.set("b", 4);
print([...m.keys()].join(""));

// --- overwriting-keeps-the-place
const m = new Map<string, number>([["b", 1], ["a", 2]]);
m.set("b", 9);
print([...m].map(([k, v]) => k + String(v)).join());

// --- adding-while-iterating-is-seen
const m = new Map<number, number>([[1, 1]]);
let turns = 0;
for (const [k] of m) {
  turns++;
  if (k < 4) m.set(k + 1, 1);
}
print(turns, m.size);

// --- deleting-while-iterating-skips-the-deleted
const s = new Set<number>([1, 2, 3, 4]);
const seen: number[] = [];
for (const n of s) {
  seen.push(n);
  s.delete(n + 1);
}
print(seen, s.size);

// --- clearing-while-iterating-ends
const s = new Set<number>([1, 2, 3]);
let turns = 0;
for (const n of s) {
  turns += n;
  s.clear();
}
print(turns);

// --- sort-is-stable-for-equal-keys
const list: [number, number][] = [];
for (let i = 0; i < 20; i++) list.push([i % 3, i]);
list.sort((a, b) => a[0] - b[0]);
print(list.map((p) => p[1]));

// --- sort-descending-is-stable
const list: [number, number][] = [];
for (let i = 0; i < 12; i++) list.push([i % 2, i]);
list.sort((a, b) => b[0] - a[0]);
print(list.map((p) => p[1]));

// --- text-sort-of-numbers-as-text
print(["10", "9", "100", "1"].sort());

// --- pop-and-shift-of-empty-give-undefined
const list: number[] = [];
print(list.pop(), list.shift(), list.length);

// --- index-of-missing-is-minus-one
print([1].indexOf(2), "a".indexOf("b"), [1].lastIndexOf(5), [1].findIndex((n) => n === 3));

// --- appending-while-iterating-continues
const list = [1];
let turns = 0;
for (const n of list) {
  turns++;
  if (n < 5) list.push(n + 1);
}
print(turns, list);

// --- removing-while-iterating-skips
const list = [1, 2, 3, 4, 5];
const seen: number[] = [];
for (const n of list) {
  seen.push(n);
  if (n % 2 === 1) list.splice(list.indexOf(n), 1);
}
print(seen, list);

// --- missing-destructured-elements
function f(list: number[]): string {
  const [a, b, ...rest] = list;
  return `${a ?? "-"} ${b ?? "-"} ${rest.length}`;
}
print(f([]), f([1]), f([1, 2, 3]));

// --- record-copy-does-not-share
interface R {
  n: number;
}
const a: R = { n: 1 };
const b: R = { ...a };
b.n = 2;
print(a.n, b.n, a === b);

// --- missing-record-key-is-undefined
interface T {
  [k: string]: number;
}
const t: T = {};
print(t["a"], t["a"] ?? 5, "a" in t);

// --- missing-map-key-is-undefined
const m = new Map<string, number>();
print(m.get("a"), m.get("a") === undefined);

// --- record-in-list-is-shared
interface R {
  n: number;
}
const r: R = { n: 1 };
const list = [r, r];
list[0]!.n = 5;
print(list[1]!.n, r.n);

// --- keys-of-record-need-no-order-when-summed
interface T {
  [k: string]: number;
}
const t: T = { a: 1, b: 2 };
let sum = 0;
for (const k of unordered(t)) sum += t[k]!;
print(sum);

// --- list-repeat-does-not-share-rows
const rows = Array.from({ length: 2 }, () => [0]);
rows[0]!.push(1);
print(rows);

// --- tuple-is-a-value-in-lists
const pairs: [number, number][] = [[1, 2]];
const copy = pairs.map((p): [number, number] => [p[0] + 1, p[1]]);
print(pairs, copy);
