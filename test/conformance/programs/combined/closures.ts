// Closures together with loops, exceptions, destructuring and each other.
import { print } from "lang";

// --- destructured-loop-variables
const fs: (() => string)[] = [];
for (const [k, v] of [["a", 1], ["b", 2]] as [string, number][]) fs.push(() => k + String(v));
interface P {
  x: number;
  y?: number;
}
for (const { x, y = x * 10 } of [{ x: 1 }, { x: 2, y: 5 }] as P[]) fs.push(() => `${x},${y}`);
print(fs.map((f) => f()));

// --- recursive-closure-in-a-loop
const fs: ((n: number) => number)[] = [];
for (let i = 1; i < 4; i++) {
  const down = (n: number): number => (n <= 0 ? i : down(n - 1) + i);
  fs.push(down);
}
print(fs.map((f) => f(2)));

// --- mutually-recursive-closures-in-a-loop
const fs: ((n: number) => string)[] = [];
for (const tag of ["x", "y"]) {
  const even = (n: number): string => (n === 0 ? tag + "even" : odd(n - 1));
  const odd = (n: number): string => (n === 0 ? tag + "odd" : even(n - 1));
  fs.push(even);
}
print(fs.map((f) => f(3)), fs.map((f) => f(4)));

// --- shared-cell-of-one-turn
interface Pair {
  get: () => number;
  set: (n: number) => void;
}
const pairs: Pair[] = [];
for (let i = 0; i < 3; i++) {
  let v = i;
  pairs.push({
    get: () => v,
    set: (n) => {
      v = n;
    },
  });
  v += 100;
}
pairs[1]!.set(7);
print(pairs.map((p) => p.get()));

// --- nested-function-in-a-closure-in-a-loop
const fs: (() => () => number)[] = [];
for (let i = 0; i < 3; i++) {
  fs.push(() => {
    const j = i * 10;
    return () => i + j;
  });
}
print(fs.map((f) => f()()));

// --- counter-changed-in-closure-and-in-the-increment
const fs: (() => number)[] = [];
for (let i = 0; i < 6; i += 2) {
  fs.push(() => i++);
}
print(fs.map((f) => f()), fs.map((f) => f()));

// --- body-calls-its-closure-which-changes-the-counter
const seen: number[] = [];
for (let i = 0; i < 8; i++) {
  const skip = (): void => {
    i += 2;
  };
  seen.push(i);
  if (i % 2 === 0) skip();
}
print(seen);

// --- condition-reads-what-a-closure-changes
const seen: number[] = [];
for (let i = 0, stop = 10; i < stop; i++) {
  const shrink = (): void => {
    stop -= 2;
  };
  seen.push(i);
  shrink();
}
print(seen);

// --- closure-over-catch-and-loop-variable
const fs: (() => string)[] = [];
for (const n of [1, 2]) {
  try {
    throw new Error("e" + String(n));
  } catch (e) {
    const m = e instanceof Error ? e.message : "";
    fs.push(() => m + String(n));
  }
}
print(fs.map((f) => f()));

// --- closures-and-labelled-continue
const fs: (() => string)[] = [];
outer: for (let i = 0; i < 3; i++) {
  for (let j = 0; j < 3; j++) {
    const both = `${i}${j}`;
    if (j === 2) continue outer;
    if (i === 2) break outer;
    fs.push(() => both + String(i + j));
  }
}
print(fs.map((f) => f()));

// --- this-and-loop-variable
class Board {
  n = 5;
  make(): (() => number)[] {
    const out: (() => number)[] = [];
    for (let i = 0; i < 3; i++) out.push(() => this.n * 10 + i);
    return out;
  }
}
const b = new Board();
const fs = b.make();
b.n = 7;
print(fs.map((f) => f()));

// --- parameter-and-loop-variable
function make(base: number, count: number): (() => number)[] {
  const out: (() => number)[] = [];
  for (let i = 0; i < count; i++) {
    out.push(() => base + i);
    base += 100;
  }
  return out;
}
print(make(1, 3).map((f) => f()));

// --- closure-in-a-nested-loop-uses-all-levels
const fs: (() => string)[] = [];
for (const a of ["x", "y"]) {
  const up = a.toUpperCase();
  for (let i = 0; i < 2; i++) {
    let n = i;
    while (n < 2) {
      const k = n;
      fs.push(() => `${a}${up}${i}${k}`);
      n++;
    }
  }
}
print(fs.map((f) => f()).join(" "));

// --- closures-in-list-callbacks-in-loops
const fs: (() => number)[] = [];
for (let i = 0; i < 2; i++) {
  [10, 20].forEach((n) => {
    fs.push(() => n + i);
  });
  fs.push(...[1, 2].map((k) => () => k * 1000 + i));
}
print(fs.map((f) => f()));

// --- sort-comparator-captures-loop-variable
const out: number[][] = [];
for (const sign of [1, -1]) out.push([3, 1, 2].sort((a, b) => sign * (a - b)));
print(out);

// --- filter-captures-changing-variable
let limit = 1;
const out: number[][] = [];
while (limit < 4) {
  out.push([1, 2, 3, 4].filter((n) => n > limit));
  limit++;
}
print(out);

// --- generator-in-a-loop-captures
const gens: (() => Generator<number>)[] = [];
for (let i = 0; i < 2; i++) {
  gens.push(function* () {
    yield i;
    yield i + 10;
  });
}
print(gens.map((g) => [...g()]));

// --- do-while-closures-with-continue
const fs: (() => number)[] = [];
let i = 0;
do {
  const k = i;
  i++;
  if (k === 1) continue;
  fs.push(() => k + i);
} while (i < 4);
print(fs.map((f) => f()));

// --- switch-in-a-loop-declares
const fs: (() => string)[] = [];
for (const n of [1, 2, 3]) {
  switch (n) {
    case 1:
    case 2: {
      let s = "s" + String(n);
      fs.push(() => s);
      s += "!";
      break;
    }
    default: {
      const s = "d";
      fs.push(() => s + String(n));
    }
  }
}
print(fs.map((f) => f()));

// --- closure-returned-early
function find(list: number[]): (() => number) | undefined {
  for (let i = 0; i < list.length; i++) {
    const v = list[i]!;
    if (v > 1) return () => v * 100 + i;
  }
  return undefined;
}
print(find([1, 2, 3])?.(), find([1])?.());

// --- immediately-invoked-in-a-loop
const out: number[] = [];
for (let i = 0; i < 3; i++) {
  const v = ((n: number) => {
    const k = n + i;
    return k * 2;
  })(i * 10);
  out.push(v);
}
print(out);

// --- counter-factory-table
const counters = new Map<string, () => number>();
for (const name of ["a", "b"]) {
  let n = name === "a" ? 0 : 100;
  counters.set(name, () => n++);
}
counters.get("a")!();
print(counters.get("a")!(), counters.get("b")!(), counters.get("a")!());

// --- variable-declared-without-value-in-a-loop
const out: (number | undefined)[] = [];
for (let i = 0; i < 3; i++) {
  let v: number | undefined;
  if (i === 1) v = 5;
  out.push(v);
}
print(out);

// --- captured-variable-declared-without-value-in-a-loop
const fs: (() => number | undefined)[] = [];
for (let i = 0; i < 3; i++) {
  let v: number | undefined;
  fs.push(() => v);
  if (i === 1) v = 5;
}
print(fs.map((f) => f()));

// --- function-declaration-captures-outer-let-changed-later
let mode = "a";
function show(): string {
  return mode + suffix();
}
function suffix(): string {
  return mode === "a" ? "1" : "2";
}
const first = show();
mode = "b";
print(first, show());

// --- same-name-in-sibling-closures
const f = (): number => {
  const n = 1;
  return n;
};
const g = (): number => {
  let n = 2;
  n++;
  return n;
};
const n = 10;
print(f() + g() + n);

// --- arrow-returning-arrow-with-default
const scale = (k = 2) => (n = 10) => k * n;
print(scale()(), scale(3)(4), scale()(5));
