// What is evaluated when: left to right, everywhere.
import { print } from "lang";

const log: string[] = [];
function n(value: number): number {
  log.push(String(value));
  return value;
}
function t<T>(text: string, value: T): T {
  log.push(text);
  return value;
}

// --- binary
const v = n(1) + n(2) * n(3) - n(4);
print(v, log.join(" "));

// --- arguments
function f(a: number, b: number, c: number): number {
  return a * 100 + b * 10 + c;
}
print(f(n(1), n(2), n(3)), log.join(" "));

// --- arguments-that-change-a-variable
let x = 1;
function f(a: number, b: number, c: number): string {
  return `${a},${b},${c}`;
}
print(f(x, (x = 5), x++));
print(f(x++, x, x--), x);

// --- operand-read-before-it-changes
let x = 1;
const a = x + (x = 10) + x;
const b = x++ * x + x-- * x;
print(a, b, x);

// --- operand-read-before-a-call-changes-it
let x = 1;
function change(): number {
  x = 50;
  return 1;
}
print(x + change() + x);
x = 1;
print(change() + x);

// --- field-read-before-a-call-changes-it
class Box {
  v = 1;
  bump(): number {
    this.v += 10;
    return this.v;
  }
}
const box = new Box();
print(box.v + box.bump() + box.v);
print([box.v, box.bump(), box.v]);

// --- list-and-nested-lists
const list = [n(1), [n(2), n(3)].length, n(4)];
print(list, log.join(" "));

// --- record-literal
const r = { b: n(1), a: n(2), c: { z: n(3), y: n(4) } };
print(r.a, r.c.y, log.join(" "));

// --- computed-keys-before-values
interface Table {
  [key: string]: number;
}
const table: Table = { [t("k1", "a")]: n(1), [t("k2", "b")]: n(2) };
print(table["a"], table["b"], log.join(" "));

// --- element-assignment
const list = [0, 0];
t("o", list)[n(1)] = n(7);
print(list, log.join(" "));

// --- field-assignment
class Box {
  v = 0;
}
const box = new Box();
t("o", box).v = n(3);
print(box.v, log.join(" "));

// --- compound-field-assignment
class Box {
  v = 1;
}
const box = new Box();
t("o", box).v += n(3);
print(box.v, log.join(" "));

// --- method-call-receiver-first
class Adder {
  constructor(readonly base: number) {}
  add(a: number, b: number): number {
    return this.base + a + b;
  }
}
print(t("o", new Adder(100)).add(n(1), n(2)), log.join(" "));

// --- receiver-replaced-by-an-argument
class Node {
  constructor(readonly name: string) {}
  tell(text: string): string {
    return this.name + text;
  }
}
let node = new Node("first");
print(node.tell(((node = new Node("second")), "!")), node.name);

// --- new-expression
class Pair {
  constructor(
    readonly a: number,
    readonly b: number,
  ) {
    log.push("made");
  }
}
const p = new Pair(n(1), n(2));
print(p.a, p.b, log.join(" "));

// --- comparison
print(n(1) < n(2), n(3) > n(2), log.join(" "));

// --- conditional-evaluates-one-side
print(t("c", true) ? n(1) : n(2), t("c", false) ? n(3) : n(4), log.join(" "));

// --- template
print(`${n(1)}-${t("x", "y")}-${n(2)}`, log.join(" "));

// --- short-circuit
print(t("a", false) && t("b", true), t("c", true) || t("d", true), log.join(" "));

// --- spread-in-order
function* gen(): Generator<number> {
  log.push("gen");
  yield 1;
}
const list = [n(0), ...gen(), n(5), ...t("l", [6, 7])];
print(list, log.join(" "));

// --- spread-arguments-in-order
function sum(...list: number[]): number {
  let s = 0;
  for (const v of list) s = s * 10 + v;
  return s;
}
print(sum(n(1), n(2), ...t("rest", [3, 4])), log.join(" "));

// --- index-with-side-effects
const list = [5, 6, 7];
let i = 0;
print(list[i]! + list[++i]! * 10 + list[i++]! * 100, i);

// --- mixed-side-effects-in-one-expression
let i = 0;
const list = [10, 20, 30];
const v = list[i++]! + (i > 0 ? list[i++]! : 0) + (i === 2 && list[i]! > 5 ? i++ : 100);
print(v, i);

// --- swap
let a = 1;
let b = 2;
[a, b] = [b, a];
print(a, b);
[a, b] = [b + 10, a + 100];
print(a, b);

// --- rotate-elements
const list = [1, 2, 3];
[list[0], list[1], list[2]] = [list[1]!, list[2]!, list[0]!];
print(list);

// --- destructuring-targets-and-defaults
const { a = n(1), b = n(2) }: { a?: number; b?: number } = t("source", { a: 5 });
print(a, b, log.join(" "));

// --- default-parameters
function f(a: number, b = n(a + 1), c = n(b + 1)): string {
  return `${a}${b}${c}`;
}
print(f(n(1)), f(n(5), n(0)), log.join(" "));

// --- closure-called-later-sees-the-new-value
let x = 1;
const read = (): number => x;
x = 2;
print(read() + (x = 3) + read());

// --- throw-stops-the-rest
function fail(): number {
  throw new Error("stop");
}
try {
  print(n(1) + fail() + n(2));
} catch {
  log.push("caught");
}
print(log.join(" "));

// --- callee-before-arguments
const fs = [(v: number) => v + 1, (v: number) => v * 2];
let i = 0;
print(fs[i++]!(i), fs[i]!(i * 10), i);

// --- list-method-chain
print(
  [n(3), n(1)]
    .concat([n(2)])
    .map((v) => v * n(10))
    .join(),
  log.join(" "),
);

// --- assignment-in-operands
let a = 1;
let b = 2;
const r = (a = b + 1) * (b = a + 1) - a;
print(a, b, r);

// --- nested-calls
function add(a: number, b: number): number {
  log.push(`add${a}${b}`);
  return a + b;
}
print(add(add(n(1), n(2)), add(n(3), n(4))), log.join(" "));

// --- return-and-finally
function run(): number {
  try {
    return n(1);
  } finally {
    n(2);
  }
}
print(run(), log.join(" "));
