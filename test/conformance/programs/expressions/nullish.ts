// `??`, `??=`, and comparing with undefined.
import { print } from "lang";

// --- default
function f(n: number | undefined): number {
  return n ?? 7;
}
print(f(0), f(undefined), f(3));

// --- falsy-values-stay
function f(s: string | undefined, b: boolean | undefined): void {
  print((s ?? "none").length, b ?? true);
}
f("", false);
f(undefined, undefined);

// --- right-side-only-when-needed
let calls = 0;
function fallback(): number {
  return ++calls;
}
const list = [5];
print(list[0] ?? fallback(), calls, list[1] ?? fallback(), calls);

// --- chain
function f(a: number | undefined, b: number | undefined): number {
  return a ?? b ?? -1;
}
print(f(1, 2), f(undefined, 2), f(undefined, undefined));

// --- left-side-once
let calls = 0;
function get(): number | undefined {
  calls++;
  return calls === 1 ? undefined : calls;
}
print(get() ?? -1, get() ?? -1, calls);

// --- null
function f(n: number | null): number {
  return n ?? 0;
}
print(f(null), f(4));

// --- assign
let a: number | undefined;
a ??= 5;
a ??= 6;
print(a);

// --- assign-evaluates-the-right-side-only-when-needed
let calls = 0;
function make(): number[] {
  calls++;
  return [];
}
class Holder {
  list: number[] | undefined;
  add(n: number): void {
    (this.list ??= make()).push(n);
  }
}
const h = new Holder();
h.add(1);
h.add(2);
print(h.list, calls);

// --- assign-to-an-element
const list: (number | undefined)[] = [undefined, 2];
let i = 0;
list[i++] ??= 10;
list[i++] ??= 20;
print(list, i);

// --- assign-to-a-record-field
interface Options {
  port?: number;
}
const o: Options = {};
o.port ??= 1234;
o.port ??= 1;
print(o.port);

// --- loose-comparison-with-null
function f(n: number | undefined): string {
  return n == null ? "none" : n != null ? "some " + String(n) : "?";
}
print(f(0), f(undefined));

// --- strict-comparison-with-undefined
function f(s: string | undefined): string {
  if (s === undefined) return "none";
  return s !== undefined ? "[" + s + "]" : "never";
}
print(f(""), f("x"), f(undefined));

// --- undefined-as-a-value
function nothing(): undefined {
  return undefined;
}
let v: number | undefined = 5;
v = nothing();
print(v, nothing());

// --- function-without-return
function quiet(n: number): number | undefined {
  if (n > 0) return n;
  return;
}
print(quiet(1), quiet(-1));

// --- or-with-optional-object
class A {
  constructor(readonly n: number) {}
}
function f(a: A | undefined): number {
  return (a || new A(9)).n;
}
print(f(undefined), f(new A(0)));

// --- and-with-optional-object
class A {
  constructor(readonly n: number) {}
}
function f(a: A | undefined): number | undefined {
  return a && a.n;
}
print(f(undefined), f(new A(0)));

// --- nullish-of-a-map-value
const m = new Map<string, number>([["zero", 0]]);
print(m.get("zero") ?? 5, m.get("one") ?? 5);

// --- nullish-then-more
function f(list: number[] | undefined, at: number): number {
  return (list ?? [7, 8, 9])[at] ?? -1;
}
print(f(undefined, 1), f([1], 0), f([1], 5));

// --- nullish-throwing
function must(n: number | undefined): number {
  return (
    n ??
    (() => {
      throw new Error("missing");
    })()
  );
}
print(must(3));
try {
  must(undefined);
} catch (e) {
  if (e instanceof Error) print(e.message);
}
