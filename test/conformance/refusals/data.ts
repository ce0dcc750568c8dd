// Data that the board would keep, order, compare or test differently.
import { b, bytes, dumps, print } from "lang";

// --- truthiness-of-a-number
// expect PM3011
const n = 1;
if (n) print(n);

// --- truthiness-of-text
// expect PM3011
const s = "";
print(s ? "full" : "empty");

// --- truthiness-of-a-list
// expect PM3011
const list: number[] = [];
if (list) print("always");

// --- truthiness-of-an-optional-number
// expect PM3011
function f(n?: number): number {
  return n ? n : 5;
}
print(f());

// --- or-of-numbers
// expect PM3011
function f(n: number): number {
  return n || 5;
}
print(f(0));

// --- not-of-text
// expect PM3011
const s = "";
print(!s);

// --- while-of-a-number
// expect PM3011
let n = 3;
while (n) n--;
print(n);

// --- bytes-compared
// expect PM3001
print(b`a` === b`a`);

// --- null-told-from-undefined
// expect PM3007
function f(v: string | null | undefined): boolean {
  return v === null;
}
print(f(null));

// --- default-for-null-or-undefined
// expect PM3024
function f(v: string | null = "x"): number {
  return v === null ? 0 : v.length;
}
print(f(null));

// --- record-keys-in-order
// expect PM3054
const r: Record<string, number> = { b: 1, a: 2 };
for (const k of Object.keys(r)) print(k);

// --- record-values-in-order
// expect PM3054
const r: Record<string, number> = { b: 1, a: 2 };
print(Object.values(r));

// --- list-as-map-key
// expect PM3051
const m = new Map<number[], string>();
m.set([1], "a");
print(m.size);

// --- tuple-as-map-key
// expect PM3051
const m = new Map<[number, number], string>();
print(m.size);

// --- includes-of-records
// expect PM3052
const r = { x: 1 };
print([r].includes(r));

// --- index-of-tuples
// expect PM3052
const t: [number, number] = [1, 2];
print([t].indexOf(t));

// --- sort-of-numbers-as-text
// expect PM3053
print([10, 9].sort());

// --- stringify-a-record
// expect PM3055
print(JSON.stringify({ a: 1 }));

// --- dumps-of-bytes
// expect PM3056
print(dumps(b`x`));

// --- instance-as-a-record
// expect PM3020
interface P {
  x: number;
}
class Point {
  x = 1;
}
const p: P = new Point();
print(p.x);

// --- list-into-a-tuple
// expect PM3021
const list = [1, 2];
const t = list as [number, number];
print(t[0]);

// --- instanceof-range-error
// expect PM1001
try {
  throw new Error("x");
} catch (e) {
  print(e instanceof RangeError);
}

// --- substr
// expect PM1008
print("abc".substr(1, 1));

// --- locale-compare
// expect PM1008
print("a".localeCompare("b"));

// --- weak-map
// expect PM1001, PM1008
const m = new WeakMap<object, number>();
print(m instanceof WeakMap);

// --- negative-literal-index
// expect PM3026
const list = [1];
print(list[-1]);

// --- write-beyond-the-end
// expect PM1001
const list = [1];
list.length = 5;
print(list.length);

// --- bytes-are-read-only
// expect TS2542
const data: bytes = b`ab`;
data[0] = 1;
print(data);

// --- delete-of-an-element
// expect PM1001
const list = [1, 2];
delete list[0];
print(list.length);

// --- mixed-record-and-protocol
// expect PM3014
interface Shape {
  area(): number;
}
const s: Shape = { area: () => 1 };
print(s.area());

// --- tuples-compared
// expect PM3012
const a: [number, number] = [1, 2];
function get(): [number, number] {
  return a;
}
print(get() === a);

// --- reverse-lookup
// expect PM1001
enum State {
  Detached = 1,
  Child,
}
print(State[1], State[State.Child], State[9 as State]);

// --- subarray
// expect PM1008
const a = new Uint8Array([1, 2, 3, 4]);
const v = a.subarray(1, 3);
v[0] = 20;
print(a[1], v.length);

// --- tuple-mutation
// expect PM3009
const t: [number, number] = [1, 2];
t[0] = 5;
print(t);

// --- tuple-push
// expect PM3009
const t: [number, number] = [1, 2];
t.push(3);
print(t.length);

// --- bigint-number-map
// expect PM3051
const m = new Map<number | bigint, string>([[1, "n"], [1n, "b"]]);
print(m.size);

// --- bool-and-int-keys
// expect PM3051
const m = new Map<number | boolean, string>([[1, "n"], [true, "b"]]);
print(m.size);

// --- array-holes-from-length
// expect PM1006
const a = new Array<number>(3);
print(a.length);

// --- error-name
// expect PM1008
class E extends Error {}
print(new E("x").name);

// --- error-cause
// expect PM1001
const e = new Error("x", { cause: "y" });
print(e.message);

// --- error-to-string
// expect PM3006
print(String(new Error("x")));

// --- message-of-an-exception
// expect PM3028
class E extends Error { override message = "fixed"; }
try { throw new E("orig"); } catch (e) { if (e instanceof E) print(e.message); print((e as Error).message); }

// --- message-parameter-of-an-exception
// expect PM3028
class E extends Error { constructor(override readonly message: string, readonly code: number) { super("base"); } }
try { throw new E("own", 3); } catch (e) { if (e instanceof E) print(e.message, e.code); print((e as Error).message); }

// --- assigned-message
// expect PM1001
class E extends Error { constructor(m: string) { super(m); this.message = "changed " + m; } }
try { throw new E("x"); } catch (e) { print((e as Error).message); }

// --- early-field-static-early
// expect PM3029
class C { static a = C.f(); static b = 1; static f(): number { return C.b ?? 7; } }
print(C.a);

// --- early-field-own-later
// expect PM3029
class A { x = this.m(); y = 5; m(): number { return this.y; } }
print(new A().x);

// --- early-field-own-ctor
// expect PM3029
class A { y: number; constructor() { this.m(); this.y = 5; } m(): void { print(this.y === undefined); } }
new A();

// --- early-field-getter
// expect PM3029
class A { v: number; constructor() { this.v = this.size; } get size(): number { return 1; } }
class B extends A { n = 5; override get size(): number { return this.n; } }
print(new B().v);

// --- early-field-transitive
// expect PM3029
class A { constructor() { this.a(); } a(): void { this.b(); } b(): void {} }
class B extends A { n = 5; override b(): void { this.c(); } c(): void { print(this.n); } }
new B();

// --- early-field-lib-callback
// expect PM3029
class A { constructor() { this.a(); } a(): void {} }
class B extends A { n = 5; override a(): void { [1].forEach((x) => print(x + this.n)); } }
new B();

// --- early-field-optional-own
// expect PM3029
class A { constructor() { this.go(); } go(): void {} }
class B extends A { cache?: number; override go(): void { if (this.cache === undefined) print("none"); } }
new B();

// --- early-field-of-a-subclass
// expect PM3029
class A { x = this.make(); make(): number { return 1; } }
class B extends A { y = 7; override make(): number { return this.y === undefined ? -1 : this.y; } }
print(new B().x);

// --- inherited-key-in-a-pattern
// expect PM1001
const r: Record<string, number> = {};
const { toString: t } = r;
print(typeof t === "number");

// --- optional-inherited-member
// expect PM1001
interface Words { valueOf?: string }
export function f(w: Words): string { return w.valueOf ?? "none"; }

// --- undeclared-let-branch
// expect PM3020
interface P { x: number }
class C { x = 1; }
function f(b: boolean, p: P): number { let v; if (b) v = p; else v = new C(); return v.x; }
print(f(true, { x: 5 }), f(false, { x: 5 }));

// --- undeclared-let-list
// expect PM3020
class C { x = 1; }
const l = [];
l.push({ x: 1 });
l.push(new C());
print(l.map((e) => e.x));

// --- undeclared-let-loop2
// expect PM3020
interface P { x: number }
class C { x = 1; }
const ps: P[] = [{ x: 1 }];
let v;
for (let i = 0; i < 2; i++) { if (i === 0) v = new C(); else v = ps[0]!; print(v.x); }

// --- undeclared-tuple-list
// expect PM3020
function f(b: boolean): number { let v; if (b) v = [1, 2]; else v = [1, 2] as [number, number]; return v.length; }
print(f(true), f(false));
