// Where control flow differs.
import { print } from "lang";

// --- range-when-the-body-assigns-the-counter
const out: number[] = [];
for (let i = 0; i < 6; i++) {
  if (i === 2) i = 4;
  out.push(i);
}
print(out);

// --- range-when-the-bound-changes
const list = [1, 2, 3, 4];
for (let i = 0; i < list.length; i++) if (list[i] === 2) list.splice(i, 1);
print(list);

// --- continue-in-a-stepped-while
let n = 0;
let sum = 0;
for (let i = 0; i < 20; i += 3) {
  n++;
  if (i % 2 === 0) continue;
  sum += i;
}
print(n, sum);

// --- continue-in-do-tests-the-condition
let i = 0;
let turns = 0;
do {
  turns++;
  if (turns > 10) break;
  continue;
} while (++i < 3);
print(i, turns);

// --- switch-falls-through
function f(n: number): string {
  let s = "";
  switch (n) {
    case 0:
      s += "a";
    case 1:
      s += "b";
    default:
      s += "c";
    case 9:
      s += "d";
  }
  return s;
}
print(f(0), f(1), f(5), f(9));

// --- continue-inside-a-switch-belongs-to-the-loop
let s = "";
for (const n of [1, 2, 3]) {
  switch (n) {
    case 2:
      continue;
    default:
      s += String(n);
  }
  s += ".";
}
print(s);

// --- break-inside-a-switch-does-not-leave-the-loop
let s = "";
for (const n of [1, 2, 3]) {
  switch (n) {
    case 1:
    case 2:
      break;
    default:
      s += String(n);
  }
  s += ".";
}
print(s);

// --- discriminant-is-evaluated-once
let calls = 0;
function next(): number {
  return ++calls;
}
switch (next()) {
  case 3:
  case 2:
    print("wrong");
    break;
  case 1:
    print("right", calls);
}

// --- case-declarations-do-not-leak
let v = "outer";
switch (v.length) {
  case 5: {
    let v = "inner";
    v += "!";
    print(v);
  }
}
print(v);

// --- labelled-continue-runs-the-outer-increment
let s = "";
outer: for (let i = 0; i < 3; i++) {
  for (;;) {
    s += String(i);
    continue outer;
  }
}
print(s);

// --- finally-runs-on-break-and-continue
let s = "";
for (const n of [1, 2, 3]) {
  try {
    if (n === 1) continue;
    if (n === 2) break;
  } finally {
    s += "f" + String(n);
  }
}
print(s);

// --- swap-needs-no-temporary
let a = 1;
let b = 2;
let c = 3;
[a, b, c] = [c, a, b];
print(a, b, c);

// --- destructuring-with-element-targets-in-order
const list = [0, 1, 2];
let i = 0;
[i, list[i]] = [2, 9];
print(i, list);

// --- optional-chain-short-circuits-the-rest
class N {
  next: N | undefined;
  v = 5;
}
const n = new N();
let calls = 0;
function f(): number {
  return ++calls;
}
print(n.next?.next!.next!.v, n.next?.v.toString().repeat(f()), calls);

// --- conditional-evaluates-one-branch
let calls = 0;
const f = (n: number): number => {
  calls += n;
  return n;
};
const v = calls === 0 ? f(1) : f(100);
print(v, calls);

// --- while-condition-with-statements-runs-each-turn
let i = 0;
const seen: number[] = [];
while ((i += 2) < 9) {
  if (i === 4) continue;
  seen.push(i);
}
print(seen, i);

// --- and-with-statements-on-the-right
let i = 0;
const list = [5, 6];
const found = list.length > 0 && list[i++] === 5 && list[i++] === 6;
const missed = list.length > 5 && list[i++] === 5;
print(found, missed, i);

// --- generator-close-runs-finally
let s = "";
function* g(): Generator<number> {
  try {
    while (true) yield 1;
  } finally {
    s += "closed";
  }
}
for (const n of g()) {
  s += String(n);
  if (s.length > 2) break;
}
print(s);

// --- exception-inside-finally-handled
let s = "";
try {
  try {
    throw new Error("a");
  } finally {
    try {
      throw new Error("b");
    } catch {
      s += "b";
    }
    s += "f";
  }
} catch (e) {
  if (e instanceof Error) s += e.message;
}
print(s);

// --- using-with-return-and-break
let s = "";
class G {
  constructor(readonly n: string) {}
  [Symbol.dispose](): void {
    s += "-" + this.n;
  }
}
function f(): string {
  for (const n of ["a", "b", "c"]) {
    using g = new G(n);
    if (n === "a") continue;
    if (n === "b") return g.n;
  }
  return "";
}
s += f();
print(s);

// --- named-except-deletes-its-variable
let last = "";
for (const t of ["x", "y"]) {
  try {
    throw new Error(t);
  } catch (e) {
    if (e instanceof Error) last += e.message;
  }
  last += ";";
}
print(last);

// --- loop-in-loop-with-same-counter-name
let s = "";
for (let i = 0; i < 2; i++) {
  for (let i = 0; i < 2; i++) s += String(i);
  s += String(i) + ",";
}
print(s);

// --- else-of-a-loop-is-not-python-s
let s = "";
for (const n of [1, 2]) if (n === 2) s += "two";
else s += "other";
print(s);
