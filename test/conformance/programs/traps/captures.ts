// Variables that closures share, in loops and out of them; parameters and defaults.
import { print, repr, sortedKeys } from "lang";

// --- cell-in-loop-fn
const out: string[] = [];
for (let i = 0; i < 3; i++) { let n = 0; const inc = (): number => ++n; inc(); if (i === 1) continue; inc(); out.push(`${i}:${n}`); }
print(out);

// --- cell-switch
const fs: (() => number)[] = [];
for (let i = 0; i < 4; i++) { let k = i; switch (i % 2) { case 0: k += 10; fs.push(() => k++); break; default: { let z = k; fs.push(() => (z += k)); } } }
print(fs.map((f) => f()), fs.map((f) => f()));

// --- cell-try
const fs: (() => string)[] = [];
for (const x of [1, 2]) { let s = "a" + x; try { fs.push(() => s); if (x === 2) throw new Error("q"); } catch (e) { s += (e as Error).message; } finally { s += "f"; } }
print(fs.map((f) => f()));

// --- cell-param
function f(n: number, g: () => void): number { const add = (): void => { n += 10; }; add(); g(); add(); return n; }
print(f(1, () => {}));

// --- cell-default
function f(a = 1, b = (): number => a++): string { return `${b()}${b()}${a}`; }
print(f(), f(5));

// --- cell-destruct
const fs: (() => number)[] = [];
for (const { a, b = a } of [{ a: 1 }, { a: 2, b: 5 }] as { a: number; b?: number }[]) { fs.push(() => a * 10 + b); }
for (const [p, q] of [[1, 2], [3, 4]] as [number, number][]) { fs.push(() => p * q); }
print(fs.map((f) => f()));

// --- cell-class
const cs: { v: () => number }[] = [];
for (let i = 0; i < 2; i++) { let n = i; cs.push({ v: () => (n += 1) }); n *= 5; }
print(cs.map((c) => c.v()), cs.map((c) => c.v()));

// --- cell-nested-loop
const fs: (() => string)[] = [];
for (let i = 0; i < 2; i++) for (let j = 0; j < 2; j++) { const k = i * 2 + j; fs.push(() => `${i}${j}${k}`); }
print(fs.map((f) => f()));

// --- cell-while-outer
let n = 0; const fs: (() => number)[] = [];
while (n < 3) { const m = n++; fs.push(() => m + n); }
n = 100; print(fs.map((f) => f()));

// --- cell-labelled
const fs: (() => number)[] = [];
outer: for (let i = 0; i < 3; i++) { for (let j = 0; j < 3; j++) { if (j === i) continue outer; fs.push(() => i * 10 + j); } }
print(fs.map((f) => f()));

// --- cell-do
const fs: (() => number)[] = []; let i = 0;
do { let v = i; fs.push(() => v++); v += 5; } while (++i < 2);
print(fs.map((f) => f()), fs.map((f) => f()));

// --- cell-for-update
const fs: (() => number)[] = [];
for (let i = 0, n = 5; i < n; i += 2, n--) { fs.push(() => i * 10 + n); }
print(fs.map((f) => f()));

// --- cell-for-closure-in-head
const fs: (() => number)[] = [];
for (let i = 0, f = (): number => i; i < 3; i++) { fs.push(f); fs.push(() => i); }
print(fs.map((f) => f()));

// --- cell-recursive
function mk(n: number): (() => number)[] { if (n === 0) return []; let v = n; return [() => v++, ...mk(n - 1)]; }
const fs = mk(3); fs.forEach((f) => f()); print(fs.map((f) => f()));

// --- cell-generator
function* g(): Generator<() => number> { let n = 0; for (let i = 0; i < 3; i++) { n += i; yield () => n * 10 + i; } }
print([...g()].map((f) => f()));

// --- cell-sibling
function pair(): [() => void, () => number] { let n = 0; return [() => { n += 1; }, () => n]; }
const [a, b] = pair(); a(); a(); const [c, d] = pair(); c(); print(b(), d());

// --- fn-expr-name
const f = function fact(n: number): number { return n < 2 ? 1 : n * fact(n - 1); }; print(f(5));

// --- fn-hoist-mutual
function even(n: number): boolean { return n === 0 || odd(n - 1); } print(even(10)); function odd(n: number): boolean { return n !== 0 && even(n - 1); }

// --- fn-hoist-var
function f(): number { return v; } const v = 5; print(f());

// --- fn-inner-hoist
function outer(): number { return inner(3); function inner(n: number): number { return n * k; } } const k = 2; print(outer());

// --- fn-in-if
function f(b: boolean): string { if (b) { const g = (): string => "a"; return g(); } else { const g = (): string => "b"; return g(); } } print(f(true), f(false));

// --- fn-opt-args
function f(a?: number, b?: number, ...c: number[]): string { return `${a ?? "u"}${b ?? "u"}${c.length}`; } print(f(), f(1), f(1, undefined, 3), f(undefined, 2), f(...[] as number[]));

// --- fn-default-prev
function f(a: number, b = a * 2, c = [a, b], { d = c.length } = {} as { d?: number }): string { return `${a}${b}${c.join("")}${d}`; } print(f(1), f(1, 5), f(1, undefined, [9]), f(1, 2, [3], { d: 7 }));

// --- fn-default-mutable
function f(l: number[] = []): number { l.push(1); return l.length; } print(f(), f(), f([1, 2]));

// --- fn-obj-default
function f({ a = 1, b = { c: 2 } }: { a?: number; b?: { c: number } } = {}): number { b.c += a; return b.c; } print(f(), f(), f({ a: 5 }), f({ b: { c: 10 } }));

// --- fn-spread-mid
function f(...xs: number[]): string { return xs.join("-"); } const l = [2, 3]; print(f(1, ...l, 4, ...l), f(...l, ...[9]), f(...l.map((x) => x * 2), 1));

// --- fn-return-void
function f(): void { return; } const r = f(); print(r === undefined); const g = (): void => { f(); }; g();

// --- fn-method-chain
class Q { s: number[] = []; push(x: number): this { this.s.push(x); return this; } map(f: (x: number) => number): Q { const q = new Q(); q.s = this.s.map(f); return q; } get sum(): number { return this.s.reduce((a, b) => a + b, 0); } } print(new Q().push(1).push(2).map((x) => x * 3).push(1).sum);

// --- fn-compose
const compose = <A, B, C>(f: (b: B) => C, g: (a: A) => B) => (a: A): C => f(g(a)); print(compose((x: number) => x + 1, (s: string) => s.length)("abc"));

// --- fn-curry-store
const ops: Record<string, (a: number, b: number) => number> = { add: (a, b) => a + b, sub: (a, b) => a - b }; for (const k of sortedKeys(ops)) print(k, ops[k]!(5, 3)); print(ops["mul"]?.(1, 2) ?? "none");

// --- fn-array
const fs = [(x: number): number => x + 1, (x: number): number => x * 2]; print(fs.reduce((v, f) => f(v), 5), fs[1]!(4));

// --- fn-throw-expr
const fail = (m: string): never => { throw new Error(m); }; function f(x: number | undefined): number { return x ?? fail("missing"); } try { print(f(1)); print(f(undefined)); } catch (e) { print((e as Error).message); }
