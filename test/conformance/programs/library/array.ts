// Array: one program per member.
import { print } from "lang";

// --- length
const list = [1, 2, 3];
print(list.length, [].length, [[1], []].length);

// --- index-read
const list = ["a", "b", "c"];
let at = 1;
print(list[0], list[at], list[5], list[list.length - 1], list[at - 2]);

// --- index-write
const list = [1, 2, 3];
list[0] = 10;
list[list.length - 1] = 30;
print(list);

// --- index-write-at-the-end-appends
const list: number[] = [];
for (let i = 0; i < 4; i++) list[i] = i * i;
print(list);

// --- push
const list: number[] = [];
print(list.push(1), list.push(2, 3), list.push(), list);

// --- pop
const list = [1, 2];
print(list.pop(), list.pop(), list.pop(), list);

// --- shift
const list = [1, 2];
print(list.shift(), list.shift(), list.shift(), list);

// --- unshift
const list = [3];
print(list.unshift(2), list.unshift(0, 1), list);

// --- splice
const list = [1, 2, 3, 4, 5, 6];
print(list.splice(1, 2), list);
print(list.splice(1, 0, 20, 30), list);
print(list.splice(-2, 1), list);
print(list.splice(2), list);
print(list.splice(0, 10, 7), list);

// --- slice
const list = [1, 2, 3, 4, 5];
print(list.slice(), list.slice(1), list.slice(1, 3), list.slice(-2), list.slice(1, -1), list.slice(3, 1), list.slice(9), list.slice(-9, 2));

// --- concat
const a = [1, 2];
print(a.concat([3]), a.concat(), a.concat([3], [4, 5]), a.concat(6), a);

// --- join
print([1, 2, 3].join(), [1, 2, 3].join(""), ["a"].join("-"), ([] as string[]).join("-"), [true, false].join(" "), [1n, 2n].join("+"));

// --- reverse
const list = [1, 2, 3];
const same = list.reverse();
print(list, same === list, [1].reverse());

// --- index-of
const list = [3, 1, 3, 2];
print(list.indexOf(3), list.indexOf(3, 1), list.indexOf(9), list.indexOf(2, -1), ["a", "b"].indexOf("b"));

// --- last-index-of
const list = [3, 1, 3, 2];
print(list.lastIndexOf(3), list.lastIndexOf(9), ["a", "b", "a"].lastIndexOf("a"));

// --- includes
print([1, 2].includes(2), [1, 2].includes(3), ["a"].includes("a"), [true].includes(false), [1n].includes(1n));

// --- find
const list = [1, 5, 10];
print(list.find((n) => n > 3), list.find((n) => n > 30));

// --- find-index
const list = [1, 5, 10];
print(list.findIndex((n) => n > 3), list.findIndex((n) => n > 30));

// --- filter
const list = [1, 2, 3, 4];
print(list.filter((n) => n % 2 === 0), list.filter(() => false), list.filter((n, i) => i > 1 && n > 0));

// --- filter-removes-undefined
const list = [1, undefined, 0, undefined, 3];
const clean = list.filter((n) => n !== undefined);
print(clean);

// --- map
print([1, 2].map((n) => n * 2), [1, 2].map((n, i) => `${i}:${n}`), ["a"].map((s) => [s, s]));

// --- map-with-the-list
print([1, 2, 3].map((n, i, all) => n + (all[i + 1] ?? 0)));

// --- some
print([1, 2].some((n) => n > 1), [1, 2].some((n) => n > 5), ([] as number[]).some(() => true));

// --- every
print([1, 2].every((n) => n > 0), [1, 2].every((n) => n > 1), ([] as number[]).every(() => false));

// --- some-and-every-stop-early
let calls = 0;
const list = [1, 2, 3, 4];
list.some((n) => {
  calls++;
  return n === 2;
});
list.every((n) => {
  calls++;
  return n < 2;
});
print(calls);

// --- for-each
const out: string[] = [];
["a", "b"].forEach((s, i) => {
  out.push(s + String(i));
});
print(out);

// --- for-each-with-block-and-return
const out: number[] = [];
[1, 2, 3, 4].forEach((n) => {
  if (n % 2 === 0) return;
  out.push(n);
});
print(out);

// --- reduce
print([1, 2, 3].reduce((a, n) => a + n, 0), [1, 2, 3].reduce((a, n) => a * n), ["a", "b"].reduce((a, s, i) => a + s + String(i), ">"));

// --- reduce-of-empty-raises
const list: number[] = [];
try {
  print(list.reduce((a, n) => a + n));
} catch {
  print("raised");
}
print(list.reduce((a, n) => a + n, 5));

// --- reduce-right
print(["a", "b", "c"].reduceRight((a, s) => a + s, ""), [1, 2, 3].reduceRight((a, n) => a * 10 + n));

// --- sort-numbers
const list = [10, 9, 100, 1];
print(list.sort((a, b) => a - b), list.sort((a, b) => b - a), list);

// --- sort-text
const list = ["b", "a", "C", "aa", ""];
print(list.sort(), list);

// --- sort-is-stable
const words = ["bb", "a", "cc", "d", "ee", "f", "aa", "b", "dd", "c"];
print(words.sort((a, b) => a.length - b.length));

// --- sort-by-field-descending
class P {
  constructor(
    readonly name: string,
    readonly n: number,
  ) {}
}
const list = [new P("a", 1), new P("b", 3), new P("c", 1), new P("d", 3)];
list.sort((x, y) => y.n - x.n);
print(list.map((p) => p.name).join(""));

// --- sort-by-text-field
const list = [{ k: "b" }, { k: "a" }, { k: "c" }];
list.sort((x, y) => (x.k < y.k ? -1 : x.k > y.k ? 1 : 0));
print(list.map((r) => r.k).join(""));

// --- sort-with-general-comparator
const list = [5, 2, 8, 1, 9, 3];
list.sort((a, b) => {
  const x = a % 2;
  const y = b % 2;
  if (x !== y) return x - y;
  return a - b;
});
print(list);

// --- sort-floats
const list = [0.5, -1.5, 2.25, 0.25];
list.sort((a, b) => a - b);
print(list);

// --- sort-bigints
const list = [8121069065142870746n, 5n, 8121069065142870745n];
list.sort((a, b) => (a < b ? -1 : 1));
print(list);

// --- sort-many
const list: number[] = [];
let s = 7;
for (let i = 0; i < 100; i++) {
  s = (s * 75 + 74) % 65537;
  list.push(s % 50);
}
list.sort((a, b) => a - b);
let ok = true;
for (let i = 1; i < list.length; i++) if (list[i - 1]! > list[i]!) ok = false;
print(ok, list[0], list[99], list.length);

// --- at
const list = [1, 2, 3];
print(list.at(0), list.at(-1), list.at(3), list.at(-4));

// --- fill
const list = [1, 2, 3, 4];
print(list.fill(0, 1, 3), list.fill(9), new Array<number>(3).fill(7));

// --- flat
print([[1], [2, 3], []].flat(), [1, 2].flat());

// --- flat-map
print([1, 2].flatMap((n) => [n, n * 10]), ["a b", "c"].flatMap((s) => s.split(" ")));

// --- entries
for (const [i, s] of ["a", "b"].entries()) print(i, s);

// --- keys-and-values
const out: number[] = [];
for (const i of ["a", "b"].keys()) out.push(i);
for (const v of [7, 8].values()) out.push(v);
print(out);

// --- from-iterable
print(Array.from("abc"), Array.from(new Set<number>([1, 2, 1])), Array.from([1, 2], (n) => n * 2));

// --- from-length
print(Array.from({ length: 3 }, (_, i) => i * i), Array.from({ length: 2 }, () => "x"));

// --- of
print(Array.of(1, 2), Array.of("a"));

// --- is-array
print(Array.isArray([1]), Array.isArray([]));

// --- new-array-filled
const rows = new Array<number>(2).fill(0);
rows[1] = 5;
print(rows, rows.length);

// --- clear-by-length
const list = [1, 2, 3];
const same = list;
list.length = 0;
list.push(9);
print(list, same);

// --- copy-by-slice-and-spread
const a = [1, 2];
const b = a.slice();
const c = [...a];
a.push(3);
print(a, b, c);

// --- nested-lists
const grid = [
  [1, 2],
  [3, 4],
];
grid[1]![0] = 30;
grid.push([5]);
print(grid, grid.map((r) => r.length), grid[2]?.[0], grid[9]?.[0]);

// --- two-dimensional-by-map
const grid = Array.from({ length: 2 }, () => new Array<number>(3).fill(0));
grid[0]![1] = 1;
print(grid);

// --- chain
print(
  [5, 3, 8, 1]
    .filter((n) => n > 2)
    .map((n) => n * 2)
    .sort((a, b) => a - b)
    .slice(0, 2)
    .join("/"),
);

// --- queue-and-stack
const queue = [1];
const stack: number[] = [];
while (queue.length > 0) {
  const n = queue.shift()!;
  stack.push(n);
  if (n < 20) queue.push(n * 2, n * 3);
}
print(stack);

// --- method-on-call-result
function get(): number[] {
  return [3, 1, 2];
}
print(get().sort((a, b) => a - b)[0], get().indexOf(2), get().length);

// --- last-element
function last(list: number[]): number | undefined {
  return list[list.length - 1];
}
print(last([1, 2]), last([]));

// --- negative-index-is-undefined
function get(list: number[], i: number): number | undefined {
  return list[i];
}
print(get([1, 2], -1), get([1, 2], 0), get([1, 2], 2));

// --- sum-with-index-loop
const list = [1, 2, 3];
let sum = 0;
for (let i = 0; i < list.length; i++) sum += list[i]! * i;
print(sum);

// --- remove-one
const list = ["a", "b", "c"];
const i = list.indexOf("b");
if (i >= 0) list.splice(i, 1);
print(list);

// --- callback-is-a-named-function
function odd(n: number): boolean {
  return n % 2 === 1;
}
print([1, 2, 3].filter(odd), [1, 2, 3].some(odd), [1, 2, 3].findIndex(odd), [1, 2].map(String));

// --- callback-with-side-effects-in-order
const log: string[] = [];
const r = [1, 2].map((n) => {
  log.push("m" + String(n));
  return n;
}).filter((n) => {
  log.push("f" + String(n));
  return n > 1;
});
print(r, log);

// --- callback-changes-outer
let total = 0;
[1, 2, 3].forEach((n) => (total += n));
let seen = 0;
const big = [5, 50, 500].filter((n) => {
  seen += 1;
  return n > 10;
});
print(total, seen, big);

// --- callback-throws
const list = [1, 2, 3];
let calls = 0;
try {
  list.map((n) => {
    calls++;
    if (n === 2) throw new Error("two");
    return n;
  });
} catch (e) {
  if (e instanceof Error) print(e.message, calls);
}

// --- copy-within
print([1, 2, 3, 4, 5].copyWithin(0, 3), [1, 2, 3, 4, 5].copyWithin(1, 0, 3));

// --- to-string
print([1, 2].toString(), ["a", "b"].toString());

// --- readonly-list
function sum(list: readonly number[]): number {
  return list.reduce((a, n) => a + n, 0);
}
print(sum([1, 2, 3]));

// --- list-of-booleans-and-undefined
const list: (boolean | undefined)[] = [true, undefined, false];
print(list, list.filter((b) => b === true).length, list[1] === undefined);
