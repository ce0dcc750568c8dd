// Callbacks and loops that change the list they run over.
import { print } from "lang";

// --- find-shorter
const a: number[] = [1, 2, 3, 4];
let n = 0;
print(a.find((x) => { n++; a.pop(); return false; }) === undefined, n);

// --- findIndex-shorter
const a: number[] = [1, 2, 3, 4];
let n = 0;
print(a.findIndex((x) => { n++; a.pop(); return false; }), n);

// --- some-shorter
const a: number[] = [1, 2, 3, 4];
let n = 0;
print(a.some((x) => { n++; a.pop(); return false; }), n, a.length);

// --- every-push
const a: number[] = [1, 2, 3, 4];
let n = 0;
print(a.every((x) => { n++; a.push(x); return true; }), n, a.length);

// --- filter-splice
const a: number[] = [1, 2, 3, 4];
print(a.filter((x, i) => { if (i === 0) a.splice(0, 1); return true; }), a);

// --- reduce-shorter
const a: number[] = [1, 2, 3, 4];
print(a.reduce((s, x) => { a.pop(); return s + x; }, 0), a);

// --- reduce-noinit
const a: number[] = [1, 2, 3, 4];
print(a.reduce((s, x) => { a.pop(); return s + x; }), a);

// --- reduceRight-shorter
const a: number[] = [1, 2, 3, 4];
print(a.reduceRight((s, x) => { a.pop(); return s + x; }, 0), a);

// --- reduceRight-shift
const a: number[] = [1, 2, 3, 4];
print(a.reduceRight((s, x) => { a.shift(); return s + x; }, 0), a);

// --- reduceRight-noinit
const a: number[] = [1, 2, 3, 4, 5];
print(a.reduceRight((s, x) => { a.shift(); a.shift(); return s * 10 + x; }), a);

// --- flatMap-shorter
const a: number[] = [1, 2, 3, 4];
print(a.flatMap((x) => { a.pop(); return [x, x]; }), a);

// --- forEach-shorter
const a: number[] = [1, 2, 3, 4];
a.forEach((x, i) => { print(i, x); a.shift(); });
print(a);

// --- forEach-push
const a: number[] = [1, 2, 3];
a.forEach((x, i, all) => { all.push(x); });
print(a);

// --- map-push
const a: number[] = [1, 2, 3];
print(a.map((x, i, all) => { all.unshift(x); return x; }), a);

// --- map-set
const a: number[] = [1, 2, 3];
print(a.map((x, i) => { a[2] = 9; return x; }), a);

// --- map-length0
const a: number[] = [1, 2, 3];
const b = a.map((x, i) => { a.length = 0; return x; });
print(b.length, a.length);

// --- sort-mutate-first
const a: number[] = [3, 1, 2];
let done = false;
a.sort((x, y) => { if (!done) { done = true; a.push(7); } return x - y; });
print(a);

// --- sort-mutate2
const a: number[] = [3, 1, 2];
let done = false;
a.sort((x, y) => { if (!done) { done = true; a.pop(); } return x - y; });
print(a);

// --- from-live
const a: number[] = [1, 2, 3];
print(Array.from(a, (x) => { if (a.length < 6) a.push(x); return x * 2; }), a);

// --- forof-live
const a: number[] = [1, 2, 3];
for (const x of a) { if (x < 3 && a.length < 8) a.push(x + 1); if (a.length > 5) a.shift(); print(x); }

// --- spread-live
const a: number[] = [1, 2];
print([...a, ...a.map((x) => { a.push(x); return x; }), ...a]);

// --- entries-live
const a: number[] = [1, 2];
for (const [i, x] of a.entries()) { if (a.length < 4) a.push(x); print(i, x); }

// --- fn-param
const a: number[] = [5, 6, 7];
function f(x: number): number { a.pop(); return x; }
print(a.map(f).length, a);

// --- method-param
class C { list: number[] = [1, 2, 3]; m(x: number): number { this.list.pop(); return x + 1; } go(): number[] { return this.list.map((x) => this.m(x)); } }
print(new C().go().length);

// --- nested-map
const a: number[][] = [[1], [2], [3]];
print(a.map((r) => r.map((x) => { a.pop(); return x; })).length);

// --- map-of-set
const s = new Set<number>([1, 2, 3]);
s.forEach((x) => { s.delete(x); if (x < 3) s.add(x + 10); print(x); });
print([...s].sort((p, q) => p - q));

// --- map-forEach-live
const m = new Map<string, number>([["a", 1], ["b", 2]]);
m.forEach((v, k) => { if (m.size < 5) m.set(k + "x", v + 1); print(k, v); });

// --- map-iter-delete-readd
const m = new Map<string, number>([["a", 1], ["b", 2], ["c", 3]]);
let c = 0;
for (const [k, v] of m) { if (c++ > 6) break; m.delete(k); m.set(k, v + 1); print(k, v); }

// --- set-clear-in-iter
const s = new Set<number>([1, 2, 3]);
for (const x of s) { if (x === 2) { s.clear(); s.add(9); s.add(2); if (s.size > 5) break; } print(x); if (x === 9) break; }

// --- sort-many
let seed = 7;
function rnd(n: number): number { seed = (seed * 16807) % 2147483647; return seed % n; }
for (let round = 0; round < 60; round++) {
  const n = rnd(63);
  const l: number[] = [];
  for (let i = 0; i < n; i++) l.push(rnd(20));
  const log: number[] = [];
  const mode = rnd(4);
  l.sort((a, b) => { log.push(a * 100 + b); if (mode === 0) return a - b; if (mode === 1) return a > b ? 1 : 0; if (mode === 2) return a < b ? -1 : 0; return rnd(3) - 1; });
  print(n, mode, l, log.length, log.reduce((s, x) => (s * 31 + x) % 1000003, 0));
}

// --- sort-long
const l: number[] = [];
for (let i = 0; i < 500; i++) l.push((i * 7919) % 501);
let n = 0;
l.sort((a, b) => { n++; return a - b; });
print(l.length, l[0], l[499], l.every((x, i) => i === 0 || l[i - 1]! <= x));

// --- sort-mutate-emptied
const a: number[] = [3, 1, 2];
let done = false;
a.sort((x, y) => { if (!done) { done = true; a.length = 0; } return x - y; });
print(a);
try { a.sort((x, y) => { a.push(1); throw new Error("x"); }); } catch (e) { print(a); }
