// Names in nested scopes, and labels.
import { print, repr } from "lang";

// --- hoist-shadow
const f = (): number => g(); function g(): number { return h; } const h = 5; print(f());

// --- param-shadow-fn
function f(f: number): number { return f + 1; } print(f(1));

// --- var-shadow-import
function k(print2: (s: string) => void): void { print2("x"); } k((s) => print(s));

// --- shadow-print
function show(print: string): string { return print + "!"; } print(show("a"));

// --- catch-shadow
const e = "outer"; try { throw new Error("in"); } catch (e) { print((e as Error).message); } print(e); try { throw new Error("q"); } catch { print(e); }

// --- catch-var-closure-mutate
let fs: (() => string)[] = []; for (let i = 0; i < 2; i++) { try { throw new Error("e" + i); } catch (e) { let m = (e as Error).message; fs.push(() => (m += "!")); } } print(fs.map((f) => f()), fs.map((f) => f()));

// --- for-shadow
const i = "x"; for (let i = 0; i < 2; i++) { for (let i = 5; i < 6; i++) print(i); print(i); } print(i); for (const i of [7]) print(i); print(i);

// --- switch-shadow
const x = 1; switch (x) { case 1: { const x = "in"; print(x); } } print(x);

// --- block-closure
const fs: (() => number)[] = []; { let a = 1; fs.push(() => a++); } { let a = 10; fs.push(() => a++); } print(fs.map((f) => f()), fs.map((f) => f()));

// --- if-shadow
let v = 1; if (v === 1) { let v = 2; v++; print(v); } else { let v = 3; print(v); } print(v);

// --- nested-fn-nonlocal
function a(): number { let n = 0; function b(): void { n++; function c(): void { n += 10; } c(); } b(); b(); return n; } print(a());

// --- arrow-assign-outer
let t = 0; const add = (n: number): number => (t += n); [1, 2, 3].forEach(add2); function add2(n: number): void { t += n * 100; } add(5); print(t);

// --- iife-scope
const r = ((): number => { let t = 1; { let t = 2; t++; } return t; })(); print(r);

// --- module-let-fn
let cnt = 0; function inc(): number { cnt += 1; return cnt; } class C { static n = inc(); m(): number { return inc(); } } print(C.n, new C().m(), cnt); cnt = 10; print(inc());

// --- destruct-shadow
const o = { a: 1, b: { a: 2 } }; const { a, b: { a: c } } = o; print(a, c); { const { a } = { a: 9 }; print(a); }

// --- comprehension-leak
const x = "keep"; const l = [1, 2].map((x) => x * 2); print(x, l); const y = [1].filter((y) => y > 0); print(y);

// --- comprehension-class
class C { x = 3; l = [1, 2].map((y) => y * this.x); static s = [1, 2].map((q) => q + 1); } print(new C().l, C.s);

// --- default-shadow
const d = 1; function f(d = 5, e = d): number { return d + e; } print(f(), f(d));

// --- label-names
outer: for (const x of [1, 2]) { inner: for (const y of [1, 2]) { if (y === 2) continue outer; if (x === 2) break inner; print(x, y); } print("end", x); }

// --- labels-same
a: for (let i = 0; i < 1; i++) { print("a1"); break a; } a: for (let i = 0; i < 1; i++) { print("a2"); continue a; }

// --- label-while-try
let n = 0; w: while (true) { try { n++; if (n < 3) continue w; break w; } finally { print("f", n); } } print(n);

// --- label-do
let k = 0; d: do { k++; for (;;) { if (k < 3) continue d; break d; } } while (k < 5); print(k);

// --- label-block-nested
a: { b: { if (n2() > 0) break a; print("no"); } print("no2"); } function n2(): number { return 1; } print("yes");

// --- label-switch-loop
l: for (let i = 0; i < 4; i++) { switch (i) { case 0: continue; case 1: continue l; case 2: break; default: break l; } print(i); }

// --- label-using
class G { [Symbol.dispose](): void { print("d"); } } o: for (let i = 0; i < 2; i++) { using g = new G(); for (;;) { if (i === 0) continue o; break o; } }

// --- nested-breaks-flag
let out = ""; a: for (let i = 0; i < 3; i++) { b: for (let j = 0; j < 3; j++) { for (let k = 0; k < 3; k++) { if (k === 1) { if (j === 1) continue a; continue b; } if (i === 2) break a; out += `${i}${j}${k} `; } } } print(out);

// --- while-else-like
let i = 0; let found = false; while (i < 3) { if (i === 5) { found = true; break; } i++; } if (!found) print("none");

// --- break-in-callback-loop
const r: number[] = []; for (const x of [1, 2, 3]) { [10, 20].forEach((y) => { if (y === 10) return; r.push(x * y); }); if (x === 2) break; } print(r);

// --- infinite-return
function f(): number { for (let i = 0; ; i++) { if (i * i > 50) return i; } } print(f()); function g(): number { while (true) { try { return 1; } finally { print("g"); } } } print(g());

// --- switch-return-all
function f(x: number): string { switch (x) { case 0: case 1: return "a"; case 2: { if (x > 1) return "b"; break; } default: return "c"; } return "d"; } print([0, 1, 2, 3].map(f));

// --- switch-fallthrough-loop
let s = ""; for (let i = 0; i < 5; i++) { switch (i) { case 1: s += "1"; case 2: s += "2"; if (i === 2) continue; case 3: s += "3"; break; case 4: s += "4"; } s += "|"; } print(s);

// --- try-in-loop-closure
const q: (() => void)[] = []; let log = ""; for (let i = 0; i < 3; i++) { try { if (i === 1) continue; q.push(() => { log += i; }); } finally { q.push(() => { log += "f" + i; }); } } q.forEach((f) => f()); print(log);
