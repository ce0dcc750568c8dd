// Names that Python uses, getters that do something, order of evaluation.
import { print, repr } from "lang";

// --- names-py
const lambda = 1, def = 2, pass = 3, global = 4, nonlocal = 5, from = 6, None = 7, True = 8, False = 9, and = 1, or = 2, not = 3, is = 4, elif = 5, except = 6, raise = 7, del = 8, assert = 9, print2 = 1, exec = 2, self = 3, cls = 4, __name__ = 5;
print(lambda + def + pass + global + nonlocal + from + None + True + False + and + or + not + is + elif + except + raise + del + assert + print2 + exec + self + cls + __name__);
function f(lambda: number, def = lambda + 1, ...pass: number[]): number { const g = (None: number): number => None + lambda; return g(def) + pass.length; }
print(f(1), f(1, 2, 3, 4));

// --- names-helper
const _at = 1, _t = 2, _t1 = 3, _f = 4, _i32 = 5, _mod = 6, math = 7, struct = 8, sys = 9, json = 1, _import = 2, _x = 3, const_ = 4, micropython = 5;
const l = [1, 2];
print(l[_t] === undefined, -7 % _t, (_i32 << 30) << 3, l.map((x) => { const _f = x; return _f + 1; }), Math.sqrt(4), _at + _t1 + _mod + math + struct + sys + json + _import + _x + const_ + micropython);

// --- names-self
class C { v = 1; m(self: number): number { const f = (cls: number): number => this.v + self + cls; return f(1); } static s(cls: number): number { return cls; } args(args: number): number { return args; } }
class D extends C { w = 2; constructor(readonly self: number) { super(); } }
print(new C().m(5), C.s(2), new D(3).self, new D(3).w, new C().args(4));

// --- names-unicode
const größe = 5, ñ = 2, _ = 3, $ = 4, $x = 5, a$b = 6;
print(größe + ñ + _ + $ + $x + a$b);

// --- names-case
const a = 1, A = 2, aA = 3; { const a = 4; const A = a + 1; print(a, A, aA); } print(a, A);

// --- names-nested
function f(x: number): number { const g = (x: number): number => { const h = (x: number): number => x * 2; return h(x + 1) + x; }; return g(x + 1) + x; }
print(f(1));

// --- static-shadow-method
class C { static count = 0; count = 5; inc(): void { C.count++; this.count--; } }
const c = new C(); c.inc(); print(C.count, c.count, new C().count);

// --- getter-pure
class C { n = 0; get v(): number { this.n++; return this.n; } get l(): number[] { this.n++; return [1, 2]; } }
const c = new C();
c.v;
void c.v;
print(c.n, c.v + c.v * 10, [c.v, c.n, c.v], c.l.length, c.n);
const { v } = c; print(v, c.n);
const o = { a: c.v, b: c.n, d: c.v }; print(o);
print(`${c.v}${c.n}${c.v}`, c.v < c.v, c.v === c.v, Math.max(c.v, c.n, c.v));
function f(a: number, b: number, d: number): string { return `${a},${b},${d}`; }
print(f(c.v, c.n, c.v), c.l[c.v - c.n + 1], Array.isArray(c.l), c.n);

// --- getter-short
class C { n = 0; get t(): boolean { this.n++; return true; } get f(): boolean { this.n += 10; return false; } }
const c = new C();
print(c.f && c.t, c.n, c.t || c.f, c.n, c.f || c.t, c.n, c.t && c.f ? 1 : 2, c.n, !c.t, c.n);
if (c.f && c.t) print("no"); else if (c.t || c.f) print("yes", c.n);
while (c.t && c.n < 80) {}
print(c.n);

// --- arg-eval-method
const log: string[] = [];
class C { m(a: number, b: number): C { log.push(`m${a}${b}`); return this; } }
function mk(): C { log.push("mk"); return new C(); }
function t(n: number): number { log.push("t" + n); return n; }
mk().m(t(1), t(2)).m(t(3), t(4));
print(log);

// --- callee-eval
const log: string[] = [];
let f = (x: number): string => "f" + x;
function t(): number { f = (x) => "g" + x; return 1; }
print(f(t()), f(2));
const o: { f: (x: number) => string } = { f: (x) => "a" + x };
function u(): number { o.f = (x) => "b" + x; return 1; }
print(o.f(u()), o.f(2));
class K { f: (x: number) => string = (x) => "c" + x; }
const k = new K();
function w(): number { k.f = (x) => "d" + x; return 1; }
print(k.f(w()), k.f(2));
const fs = [(x: number): string => "e" + x];
function z(): number { fs[0] = (x) => "h" + x; return 1; }
print(fs[0]!(z()), fs[0]!(2));

// --- var-eval-order
let x = 1;
function inc(): number { return ++x; }
print(x + inc() + x, x * inc(), [x, inc(), x], `${x}${inc()}${x}`, x < inc(), Math.min(x, inc()), { a: x, b: inc(), c: x });
const l = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]; l[x] = inc(); l[inc()] = x; print(l);
let s = "a"; function app(): string { s += "b"; return s; } print(s + app() + s, s.length + app().length + s.length);

// --- truthy-num
let n = 5; let c = 0; while (n > 0 && n-- !== 2) c++; print(n, c);
