// Loops, switches, exceptions, labels and generators inside each other.
import { print } from "lang";

const log: string[] = [];

// --- finally-in-a-do-with-continue
let i = 0;
do {
  i++;
  try {
    if (i === 2) continue;
    log.push("t" + String(i));
  } finally {
    log.push("f" + String(i));
  }
} while (i < 3);
print(log.join(" "));

// --- switch-in-try-in-loop
for (const c of "abcd") {
  try {
    switch (c) {
      case "a":
        continue;
      case "b":
        throw new Error("b");
      case "c":
        log.push("c");
      case "d":
        log.push("cd");
        break;
    }
    log.push("end" + c);
  } catch (e) {
    if (e instanceof Error) log.push("caught" + e.message);
    continue;
  } finally {
    log.push("fin" + c);
  }
  log.push("after" + c);
}
print(log.join(" "));

// --- labelled-break-through-switch-and-try
outer: for (let i = 0; i < 4; i++) {
  for (let j = 0; ; j++) {
    try {
      switch (i * 10 + j) {
        case 2:
          continue outer;
        case 11:
          break outer;
        case 10:
          break;
        default:
          log.push(`${i}${j}`);
      }
      log.push("-");
    } finally {
      log.push("f");
    }
  }
}
print(log.join(" "));

// --- return-through-loops-and-finally
function find(rows: number[][], wanted: number): string {
  for (const [y, row] of rows.entries()) {
    for (const [x, v] of row.entries()) {
      try {
        if (v === wanted) return `${x},${y}`;
        if (v < 0) break;
      } finally {
        log.push(String(v));
      }
    }
  }
  return "none";
}
print(find([[1, -1, 9], [5, 7]], 7), find([[-1]], 0), log.join(" "));

// --- nested-try-rethrow-order
function run(n: number): void {
  try {
    try {
      log.push("a" + String(n));
      if (n === 1) throw new Error("one");
    } catch (e) {
      log.push("c");
      if (n === 1) throw e;
    } finally {
      log.push("f");
    }
    log.push("n");
  } catch (e) {
    if (e instanceof Error) log.push("outer " + e.message);
  }
}
run(0);
run(1);
print(log.join(" "));

// --- while-true-with-switch-state-machine
let state = "idle";
let steps = 0;
loop: while (true) {
  steps++;
  switch (state) {
    case "idle":
      state = "join";
      break;
    case "join":
      state = steps > 3 ? "done" : "wait";
      continue loop;
    case "wait":
      state = "join";
      break;
    case "done":
      break loop;
  }
  log.push(state);
}
print(steps, log.join(" "));

// --- generator-with-switch-and-finally
function* tokens(text: string): Generator<string> {
  let word = "";
  try {
    for (const c of text) {
      switch (c) {
        case " ":
          if (word !== "") yield word;
          word = "";
          continue;
        case "!":
          return;
        default:
          word += c;
      }
    }
    if (word !== "") yield word;
  } finally {
    log.push("end:" + word);
  }
}
print([...tokens("ab cd")], [...tokens("x y!z")], log);

// --- generator-consumed-in-parts
function* count(): Generator<number> {
  let n = 0;
  while (true) {
    n++;
    if (n % 3 === 0) continue;
    yield n;
  }
}
const out: number[] = [];
for (const n of count()) {
  if (n > 10) break;
  out.push(n);
}
print(out);

// --- generator-closed-by-labelled-continue
function* g(tag: string): Generator<number> {
  try {
    yield 1;
    yield 2;
  } finally {
    log.push("close " + tag);
  }
}
outer: for (const tag of ["a", "b"]) {
  for (const n of g(tag)) {
    log.push(tag + String(n));
    if (tag === "a") continue outer;
  }
  log.push("whole " + tag);
}
print(log.join(", "));

// --- two-generators-in-step
function* letters(): Generator<string> {
  for (const c of "abc") yield c;
}
const pairs: string[] = [];
let i = 0;
for (const c of letters()) {
  for (const d of letters()) {
    if (d === c) break;
    pairs.push(d + c);
  }
  i++;
}
print(pairs, i);

// --- using-in-loops-with-jumps
class Guard {
  constructor(readonly name: string) {
    log.push("+" + name);
  }
  [Symbol.dispose](): void {
    log.push("-" + this.name);
  }
}
outer: for (const a of ["a", "b", "c"]) {
  using outerGuard = new Guard(a);
  for (const n of [1, 2]) {
    using inner = new Guard(outerGuard.name + String(n));
    if (a === "a") continue outer;
    if (a === "b" && n === 2) break outer;
    log.push(inner.name);
  }
}
print(log.join(" "));

// --- using-and-finally
function run(fail: boolean): string {
  try {
    using g = new (class_())(fail);
    return g.ok();
  } catch {
    return "failed";
  } finally {
    log.push("finally");
  }
}
class Res {
  constructor(readonly fail: boolean) {}
  ok(): string {
    if (this.fail) throw new Error("x");
    return "fine";
  }
  [Symbol.dispose](): void {
    log.push("dispose");
  }
}
function class_(): typeof Res {
  return Res;
}
print(run(false), run(true), log.join(" "));

// --- loop-over-changing-map-with-break-and-finally
const m = new Map<string, number>([["a", 1], ["b", 2], ["c", 3]]);
for (const [k, v] of m) {
  try {
    if (v === 2) m.delete("c");
    if (k === "a") m.set("d", 4);
  } finally {
    log.push(k);
  }
}
print(log.join(""), [...m.keys()]);

// --- nested-loops-over-one-map
const m = new Map<string, number>([["a", 1], ["b", 2]]);
const out: string[] = [];
for (const a of m.keys()) for (const b of m.keys()) out.push(a + b);
print(out);

// --- break-out-of-nested-switch-in-loop
const out: string[] = [];
for (let i = 0; i < 3; i++) {
  switch (i) {
    case 0:
    case 1:
      switch (i) {
        case 0:
          break;
        default:
          out.push("inner" + String(i));
          continue;
      }
      out.push("after" + String(i));
      break;
    default:
      out.push("default");
  }
  out.push("end" + String(i));
}
print(out);

// --- catch-inside-while-condition-function
let tries = 0;
function attempt(): boolean {
  try {
    tries++;
    if (tries < 3) throw new Error("again");
    return true;
  } catch {
    return false;
  }
}
while (!attempt()) log.push("retry");
print(tries, log.length);

// --- exception-from-a-callback-in-a-loop
const results: string[] = [];
for (const f of [() => 1, () => { throw new Error("bad"); }, () => 3] as (() => number)[]) {
  try {
    results.push(String(f()));
  } catch (e) {
    results.push(e instanceof Error ? e.message : "?");
  }
}
print(results);

// --- deep-recursion-with-finally
let closed = 0;
function deep(n: number): number {
  try {
    return n === 0 ? 0 : 1 + deep(n - 1);
  } finally {
    closed++;
  }
}
print(deep(20), closed);

// --- fall-through-into-default-with-returns
function f(n: number): string {
  let s = "";
  switch (n) {
    case 1:
      s += "1";
    case 2:
      if (s === "1") return "early";
      s += "2";
    default:
      s += "d";
      if (n === 2) break;
      s += "e";
  }
  return s;
}
print(f(1), f(2), f(3));

// --- label-reused
const out: string[] = [];
loop: for (let i = 0; i < 2; i++) {
  for (;;) {
    if (i === 0) continue loop;
    break loop;
  }
}
loop: for (const c of "xyz") {
  for (const d of "xyz") {
    if (c === d) continue loop;
    out.push(c + d);
  }
}
print(out);

// --- do-while-inside-while-with-shared-flag
let going = true;
let n = 0;
while (going) {
  do {
    n++;
    if (n % 4 === 0) break;
  } while (n % 5 !== 0);
  if (n > 12) going = false;
}
print(n);

// --- early-exit-from-three-loops-with-value
function search(limit: number): [number, number, number] | undefined {
  for (let a = 1; a < limit; a++)
    for (let b = a; b < limit; b++)
      for (let c = b; c < limit; c++) if (a * a + b * b === c * c && a + b + c > 20) return [a, b, c];
  return undefined;
}
print(search(20), search(5));
