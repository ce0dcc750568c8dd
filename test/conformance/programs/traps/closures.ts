// Closures and hoisting.
import { print } from "lang";

// --- closures-counter
function mk(): { inc: () => number; get: () => number } { let n = 0; return { inc: () => ++n, get: () => n }; }
const c = mk(), d = mk();
c.inc(); c.inc(); d.inc();
print(c.get(), d.get());

// --- closures-loop-mut
const fs: (() => number)[] = [];
for (const x of [1, 2, 3]) { let y = x; fs.push(() => (y += x)); }
print(fs.map((f) => f()), fs.map((f) => f()));

// --- closures-while
const fs: (() => number)[] = [];
let i = 0;
while (i < 3) { const j = i; fs.push(() => j * 10 + i); i++; }
print(fs.map((f) => f()));

// --- closures-nested
const add = (a: number) => (b: number) => (c: number) => a + b + c;
print(add(1)(2)(3));

// --- closures-recursion
const fact = (n: number): number => (n <= 1 ? 1 : n * fact(n - 1));
print(fact(10));

// --- closures-param-shadow
let x = 1;
function f(x: number): () => number { x++; return () => x++; }
const g = f(10);
print(g(), g(), x);

// --- closure-shadow-block
let x = 1;
{ let x = 2; { let x = 3; print(x); } print(x); }
print(x);
const fs: (() => number)[] = [];
{ let x = 10; fs.push(() => x++); }
print(fs[0]!(), fs[0]!(), x);

// --- hoisting
print(f(2));
function f(n: number): number { return n * k(); }
function k(): number { return 7; }

// --- hoist-in-block
function t(b: boolean): string { if (b) { return inner(); function inner(): string { return "in"; } } return "no"; }
print(t(true), t(false));

// --- fn-default-closure
let base = 10;
function f(a: number, g: (x: number) => number = (x) => x + a + base): number { base = 20; return g(1); }
print(f(5), f(5));

// --- iife
print((() => { let s = 0; for (let i = 0; i < 4; i++) s += i; return s; })(), ((a: number, b: number): number => a * b)(3, 4));
