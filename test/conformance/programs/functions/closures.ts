// Closures: what they see and what they change.
import { print } from "lang";

// --- reads-outer
const base = 10;
const add = (n: number): number => n + base;
print(add(5));

// --- changes-outer-module-variable
let n = 0;
function bump(): void {
  n += 1;
}
bump();
bump();
print(n);

// --- changes-outer-local
function run(): number {
  let n = 0;
  const bump = (): void => {
    n += 1;
  };
  bump();
  bump();
  return n;
}
print(run());

// --- two-closures-share
function account(): { add: (n: number) => void; get: () => number } {
  let total = 0;
  return {
    add: (n) => {
      total += n;
    },
    get: () => total,
  };
}
const a = account();
const b = account();
a.add(5);
a.add(6);
b.add(1);
print(a.get(), b.get());

// --- three-levels
function outer(): () => () => number {
  let n = 0;
  return () => {
    n += 10;
    return () => {
      n += 1;
      return n;
    };
  };
}
const mid = outer();
const one = mid();
const two = mid();
print(one(), two(), one());

// --- sees-later-changes
let text = "before";
const read = (): string => text;
text = "after";
print(read());

// --- function-used-before-its-declaration
print(later(2));
function later(n: number): number {
  return helper(n) + 1;
}
function helper(n: number): number {
  return n * 10;
}

// --- loop-variable-per-turn-let
const fs: (() => number)[] = [];
for (let i = 0; i < 3; i++) {
  const twice = i * 2;
  fs.push(() => i * 10 + twice);
}
print(fs.map((f) => f()));

// --- loop-variable-shared-when-outside
const fs: (() => number)[] = [];
let i: number;
for (i = 0; i < 3; i++) fs.push(() => i);
print(fs.map((f) => f()));

// --- while-body-variable-per-turn
const fs: (() => number)[] = [];
let i = 0;
while (i < 3) {
  let mine = i;
  fs.push(() => mine++);
  i++;
}
print(fs.map((f) => f()), fs.map((f) => f()));

// --- nested-loops-per-turn
const fs: (() => string)[] = [];
for (let i = 0; i < 2; i++) for (let j = 0; j < 2; j++) fs.push(() => `${i}${j}`);
print(fs.map((f) => f()).join(" "));

// --- block-variable-captured
const fs: (() => number)[] = [];
{
  let x = 1;
  fs.push(() => x++);
}
{
  let x = 100;
  fs.push(() => x++);
}
print(fs[0]!(), fs[0]!(), fs[1]!(), fs[0]!());

// --- closure-called-at-once
const out: number[] = [];
for (let i = 0; i < 3; i++) {
  (() => {
    out.push(i * i);
  })();
}
print(out);

// --- closure-in-callback-of-list-method
const factor = 3;
let seen = 0;
const out = [1, 2, 3].map((n) => {
  seen++;
  return n * factor + seen;
});
print(out, seen);

// --- loop-variable-used-in-list-method-callback
const rows: number[][] = [];
for (let i = 0; i < 3; i++) rows.push([1, 2, 3].filter((n) => n !== i).map((n) => n * i));
print(rows);

// --- recursion-in-a-closure
const fact = (n: number): number => (n <= 1 ? 1 : n * fact(n - 1));
print(fact(10));
function run(n: number): number {
  const down = (k: number): number => (k === 0 ? 0 : k + down(k - 1));
  return down(n);
}
print(run(4));

// --- mutual-recursion
function even(n: number): boolean {
  return n === 0 ? true : odd(n - 1);
}
function odd(n: number): boolean {
  return n === 0 ? false : even(n - 1);
}
print(even(10), odd(7), even(3));

// --- this-in-arrow
class Timer {
  ticks = 0;
  start(): () => number {
    return () => {
      this.ticks += 1;
      return this.ticks;
    };
  }
  nested(): () => () => number {
    return () => () => this.ticks * 100;
  }
}
const t = new Timer();
const tick = t.start();
tick();
print(tick(), t.ticks, t.nested()()());

// --- shadowed-names
const x = "outer";
function run(x: string): string {
  const inner = (): string => {
    const x = "inner";
    return x;
  };
  return x + inner();
}
print(run("param"), x);

// --- shadowed-in-blocks-and-closures
const fs: (() => number)[] = [];
const v = 1;
fs.push(() => v);
{
  const v = 2;
  fs.push(() => v);
  {
    const v = 3;
    fs.push(() => v);
  }
  fs.push(() => v);
}
print(fs.map((f) => f()));

// --- function-in-a-block
function run(flag: boolean): number {
  if (flag) {
    function inner(): number {
      return 5;
    }
    return inner();
  }
  return 0;
}
print(run(true), run(false));

// --- parameter-captured-per-call
function make(n: number): () => number {
  return () => n;
}
const fs = [make(1), make(2)];
print(fs.map((f) => f()));

// --- closure-changes-a-for-of-variable
const fs: (() => number)[] = [];
for (let n of [1, 2]) {
  fs.push(() => (n += 10));
}
print(fs[0]!(), fs[0]!(), fs[1]!());

// --- captured-and-changed-after-capture-in-same-turn
const fs: (() => number)[] = [];
for (let i = 0; i < 2; i++) {
  let v = i;
  fs.push(() => v);
  v += 100;
}
print(fs.map((f) => f()));

// --- closure-per-turn-with-continue-and-break
const fs: (() => number)[] = [];
for (let i = 0; i < 10; i++) {
  const k = i;
  if (k % 2 === 0) continue;
  fs.push(() => k * 100 + i);
  if (k > 4) break;
}
print(fs.map((f) => f()));

// --- returned-from-a-loop
function find(list: number[]): () => number {
  for (const n of list) {
    if (n > 1) return () => n;
  }
  return () => -1;
}
print(find([1, 2, 3])(), find([])());

// --- closure-in-try-in-loop
const fs: (() => string)[] = [];
for (const s of ["a", "b"]) {
  try {
    const t = s + s;
    fs.push(() => t);
  } finally {
    const u = s.toUpperCase();
    fs.push(() => u);
  }
}
print(fs.map((f) => f()));

// --- memo
const memo = new Map<number, number>();
function fib(n: number): number {
  const known = memo.get(n);
  if (known !== undefined) return known;
  const value = n < 2 ? n : fib(n - 1) + fib(n - 2);
  memo.set(n, value);
  return value;
}
print(fib(60));

// --- assigned-only-in-closure
let result: string | undefined;
const set = (s: string): void => {
  result = s;
};
set("done");
print(result);

// --- named-function-expression
const f = function twice(n: number): number {
  return n > 100 ? n : twice(n * 2);
};
print(f(3));

// --- immediately-called-function
const v = (function (n: number): number {
  return n + 1;
})(4);
const w = ((n: number) => n * 2)(v);
print(v, w);
