// Values that change between their reads, and jumps out of everything.
import { KeyboardInterrupt, OSError, ValueError, b, print } from "lang";

// --- volatile-in-condition-and-body
let flag = true;
let n = 0;
function toggle(): boolean {
  flag = !flag;
  return flag;
}
while (flag || n < 3) {
  n++;
  if (n > 5) break;
  toggle();
}
print(n, flag);

// --- captured-counter-in-comparison
let i = 0;
const inc = (): number => ++i;
print(i + inc() * i - inc(), i < inc(), [i, inc(), i]);

// --- module-variable-in-format
let k = 1;
const bump = (): string => String(++k);
print(`${k}${bump()}${k}`, k + bump() + k);

// --- record-field-volatile
const r = { n: 1 };
const set = (v: number): number => (r.n = v);
print(r.n + set(5) + r.n, [r.n, set(7), r.n], `${r.n}${set(9)}${r.n}`);

// --- list-element-volatile
const l = [1, 2];
const put = (v: number): number => (l[0] = v);
print(l[0]! + put(5) + l[0]!, l[0]! * put(2), l);

// --- call-argument-volatile
let v = 1;
const f = (a: number, c: number, d: number): string => `${a},${c},${d}`;
const g = (): number => ++v;
print(f(v, g(), v), f(g(), v, g()));

// --- conditional-with-volatile-test
let t = 0;
const tick = (): number => ++t;
print(t === 0 ? tick() : -1, t === 1 && tick() === 2 ? t : -t, t > 0 ? 1 : 0);

// --- string-built-in-nested-calls
let s = "";
function add(x: string): number {
  s += x;
  return s.length;
}
add("a" + String(add("b")) + s);
print(s);

// --- compound-on-captured-variable-inside-call
let total = 0;
const acc = (n: number): number => {
  total += n;
  return total;
};
total += acc(5) + acc(1);
print(total);

// --- array-method-callback-mutating-captured
let last = 0;
const diffs = [3, 7, 12].map((n) => {
  const d = n - last;
  last = n;
  return d;
});
print(diffs, last);

// --- reduce-with-early-state
let seen = "";
const text = ["x", "y"].reduce((a, c) => {
  seen += a.length;
  return a + c + seen;
}, "");
print(text, seen);

// --- nested-comprehension-capture
const m = [[1, 2], [3]];
let scale = 2;
const out = m.map((row, i) => row.filter((n) => n !== i + 1).map((n) => n * scale + i));
scale = 100;
print(out);

// --- closure-in-comprehension-sees-later-value
let factor = 2;
const fs = [1, 2].map((n) => () => n * factor);
factor = 10;
print(fs.map((f) => f()));

// --- generator-expression-scope
const words = ["a", "bb"];
const longest = Math.max(...words.map((w) => w.length));
const w = "outer";
print(longest, w, words.some((w) => w.length > 1), words.every((w) => w !== "outer"));

// --- same-temp-across-try
function f(x: number | undefined): number {
  try {
    return (x ?? (() => { throw new ValueError("none"); })()) + 1;
  } catch {
    return (x ?? 10) + (x ?? 20);
  } finally {
    x = x ?? 0;
  }
}
print(f(1), f(undefined));

// --- break-inside-if-else-chains-in-switch-in-for
const out: string[] = [];
for (const c of "abcdef") {
  switch (c) {
    case "a":
      if (out.length === 0) {
        out.push("first");
        break;
      } else {
        out.push("again");
      }
      out.push("unreached");
      break;
    case "b":
    case "c":
      if (c === "b") continue;
      out.push(c);
    case "d":
      out.push("d" + c);
      break;
    default:
      if (c === "f") break;
      out.push("x" + c);
  }
  out.push("|");
}
print(out.join(""));

// --- return-inside-switch-inside-try-inside-loop
function f(list: string[]): string {
  let log = "";
  for (const s of list) {
    try {
      switch (s) {
        case "r":
          return log + "R";
        case "t":
          throw new Error("T");
        case "c":
          continue;
        case "b":
          break;
      }
      log += s;
    } catch {
      log += "!";
    } finally {
      log += ".";
    }
  }
  return log;
}
print(f(["a", "b", "c", "t", "z"]), f(["x", "r", "y"]));

// --- while-with-label-and-finally-and-closure
const fs: (() => number)[] = [];
let i = 0;
outer: while (true) {
  const k = i;
  try {
    i++;
    for (const j of [1, 2, 3]) {
      if (j === 2 && k < 2) continue outer;
      if (k === 2) break outer;
      fs.push(() => k * 10 + j);
    }
  } finally {
    fs.push(() => -k);
  }
}
print(fs.map((f) => f()));

// --- do-while-with-label-and-switch
let n = 0;
let s = "";
again: do {
  n++;
  switch (n % 3) {
    case 0:
      continue again;
    case 1:
      s += "a";
      break;
    default:
      s += "b";
      if (n > 7) break again;
  }
  s += String(n);
} while (n < 20);
print(s, n);

// --- nested-do-while-continue-with-effects-in-test
let a = 0;
let log = "";
do {
  let c = 0;
  do {
    if (c === 1) continue;
    log += `${a}${c} `;
  } while (++c < 3);
  if (a === 1) continue;
  log += "; ";
} while (a++ < 2);
print(log, a);

// --- for-without-body-and-side-effect-test
let sum = 0;
for (let i = 0; (sum += i) < 10; i++);
print(sum);

// --- for-with-complex-step-and-continue
const out: number[] = [];
for (let i = 1, j = 0; i < 50; j = i, i += j > 5 ? 10 : 2) {
  if (i % 3 === 0) continue;
  out.push(i);
}
print(out);

// --- for-counting-down-with-captured-copy
const fs: (() => number)[] = [];
for (let i = 3; i-- > 0; ) {
  if (i === 1) continue;
  fs.push(() => i);
}
print(fs.map((f) => f()));

// --- loop-variable-used-after-inner-function-changes-it
const out: number[] = [];
for (let i = 0; i < 10; i++) {
  const jump = (by: number): void => {
    i += by;
  };
  if (i === 2) jump(3);
  out.push(i);
}
print(out);

// --- iterating-while-removing-by-splice
const list = [1, 2, 3, 4, 5, 6];
for (let i = list.length - 1; i >= 0; i--) if (list[i]! % 2 === 0) list.splice(i, 1);
print(list);

// --- index-loop-with-growing-list-and-break
const queue = [1];
for (let i = 0; i < queue.length; i++) {
  const v = queue[i]!;
  if (v > 20) break;
  queue.push(v * 2, v * 3);
}
print(queue);

// --- exception-class-hierarchy-with-fields-and-super-calls
class Base extends Error {
  readonly at: number;
  constructor(message: string, at = 0) {
    super(`[${at}] ${message}`);
    this.at = at;
  }
  describe(): string {
    return `${this.message}@${this.at}`;
  }
}
class Mid extends Base {
  constructor(readonly extra: string) {
    super("mid " + extra, extra.length);
  }
  override describe(): string {
    return "M:" + super.describe();
  }
}
class Leaf extends Mid {}
for (const make of [() => new Base("b"), () => new Mid("xx"), () => new Leaf("yyy")]) {
  try {
    throw make();
  } catch (e) {
    if (e instanceof Leaf) print("leaf", e.describe(), e.extra);
    else if (e instanceof Base) print("base", e.describe());
  }
}

// --- finally-changes-captured-and-return-value
let state = "a";
function f(): string {
  try {
    return state;
  } finally {
    state = "b";
  }
}
print(f(), state, f());

// --- nested-functions-raise-through-generators
function* g(): Generator<number> {
  yield 1;
  throw new ValueError("in generator");
}
function* wrap(): Generator<number> {
  try {
    yield* g();
  } catch (e) {
    if (e instanceof ValueError) yield -1;
    else throw e;
  }
  yield 9;
}
print([...wrap()]);

// --- interrupt-passes-generators-and-finally
const log: string[] = [];
function* g(): Generator<number> {
  try {
    yield 1;
    throw new KeyboardInterrupt();
  } finally {
    log.push("g");
  }
}
try {
  try {
    for (const n of g()) log.push(String(n));
  } catch {
    log.push("never");
  } finally {
    log.push("f");
  }
} catch (e) {
  if (e instanceof KeyboardInterrupt) log.push("interrupt");
  else throw e;
}
print(log);

// --- oserror-with-errno-switch
function name(e: OSError): string {
  switch (e.errno) {
    case 2:
      return "missing";
    case 110:
      return "timeout";
    default:
      return "errno " + String(e.errno);
  }
}
for (const n of [2, 110, 5]) {
  try {
    throw new OSError(n);
  } catch (e) {
    if (e instanceof OSError) print(name(e));
  }
}
