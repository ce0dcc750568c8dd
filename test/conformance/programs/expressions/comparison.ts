// Equality, identity, ordering, `in`, `typeof`, `instanceof`.
import { equals, b, print } from "lang";

// --- numbers-and-strings
function run(a: number, c: number, s: string, t: string): void {
  print(a === c, a !== c, s === t, s !== t);
}
run(1, 1, "a", "a");
run(1, 2, "a", "b");

// --- lists-compare-by-identity
const a = [1, 2];
const c = [1, 2];
const same = a;
print(a === c, a === same, a !== c);

// --- records-compare-by-identity
interface P {
  x: number;
}
const a: P = { x: 1 };
const c: P = { x: 1 };
const same = a;
print(a === c, a === same);

// --- instances-compare-by-identity
class P {
  constructor(readonly x: number) {}
}
const a = new P(1);
const c = new P(1);
const same = a;
print(a === c, a === same, a !== c);

// --- maps-and-sets-compare-by-identity
const a = new Map<string, number>();
const c = new Map<string, number>();
const s = new Set<number>();
const t = s;
print(a === c, s === t);

// --- bytes-compare-with-equals
print(equals(b`abc`, b`abc`), equals(b`abc`, b`abd`), equals(b`a`, b`ab`), equals(new Uint8Array([97]), b`a`));

// --- string-order
print("a" < "b", "a" < "B", "abc" < "abd", "ab" < "abc", "" < "a", "10" < "9", "Z" < "a", "b" >= "a");

// --- boolean-equality
function run(a: boolean, c: boolean): void {
  print(a === c, a !== c, a === true, c === false);
}
run(true, false);
run(true, true);

// --- in-record
interface R {
  a?: number;
  c?: number;
}
const r: R = { a: 1 };
print("a" in r, "c" in r);

// --- typeof-narrows
function f(v: string | number | boolean): string {
  if (typeof v === "string") return "s" + v;
  if (typeof v === "boolean") return v ? "yes" : "no";
  return "n" + String(v + 1);
}
print(f("x"), f(4), f(true), f(0), f(""));

// --- typeof-function
function f(v: number | (() => number)): number {
  return typeof v === "function" ? v() : v;
}
print(f(1), f(() => 2));

// --- typeof-undefined
function f(v: number | undefined): boolean {
  return typeof v === "undefined";
}
print(f(1), f(undefined));

// --- instanceof
class A {}
class B extends A {}
class C {}
function f(v: A | C): string {
  return `${v instanceof A} ${v instanceof B} ${v instanceof C}`;
}
print(f(new A()), f(new B()), f(new C()));

// --- array-is-array
function f(v: number[] | number): number {
  return Array.isArray(v) ? v.length : v;
}
print(f([1, 2, 3]), f(9));

// --- functions-compare-by-identity
function a(): number {
  return 1;
}
function c(): number {
  return 1;
}
const alias = a;
print(alias === a, (alias as () => number) === c);

// --- enum-members
enum E {
  A,
  B,
}
function run(e: E): void {
  print(e === E.A, e !== E.A, e > E.A, e < 5);
}
run(E.A);
run(E.B);

// --- undefined-and-null
function run(v: string | undefined, w: number | null): void {
  print(v === undefined, v != null, w === null, w == undefined);
}
run(undefined, null);
run("", 0);

// --- int-and-float-compare
function run(n: number, f: number): void {
  print(n === f, n < f, n > f);
}
run(1, 1.5);
run(2, 1.5);

// --- long-mixed-comparison
function run(a: number, c: number, s: string): boolean {
  return a < c && c <= 10 && (s === "x" || s > "y") && !(a === 0) === true;
}
print(run(1, 5, "x"), run(1, 5, "y"), run(1, 5, "z"), run(0, 5, "x"), run(1, 11, "x"));

// --- find-by-identity
class N {
  constructor(readonly id: number) {}
}
const a = new N(1);
const list = [new N(1), a, new N(1)];
print(list.indexOf(a), list.includes(a), list.includes(new N(1)), list.indexOf(new N(1)));

// --- typeof-switch
function f(v: string | number | undefined): string {
  switch (typeof v) {
    case "string":
      return "text";
    case "number":
      return "number";
    default:
      return "nothing";
  }
}
print(f("a"), f(1), f(undefined));
