// Generators that are left early, shared, delegated to or closed.
import { print } from "lang";

// --- gen-basic
function* g(n: number): Generator<number> { print("start"); try { for (let i = 0; i < n; i++) { yield i; print("after", i); } } finally { print("fin"); } }
for (const x of g(3)) { print(x); if (x === 1) break; }
for (const x of g(2)) print(x);
print([...g(2)], Array.from(g(1)), Math.max(...g(3)));

// --- gen-return-in-loop
function* g(): Generator<number> { try { yield 1; yield 2; } finally { print("fin"); } }
function f(): number { for (const x of g()) return x; return 0; }
print(f());

// --- gen-throw-in-loop
function* g(): Generator<number> { try { yield 1; yield 2; } finally { print("fin"); } }
try { for (const x of g()) { throw new Error("x" + x); } } catch (e) { print((e as Error).message); }

// --- gen-labeled
function* g(n: string): Generator<number> { try { yield 1; yield 2; } finally { print("fin" + n); } }
outer: for (const x of g("a")) { for (const y of g("b")) { if (y === 1) continue outer; print("no"); } }
outer2: for (const x of g("c")) { for (const y of g("d")) { break outer2; } }

// --- gen-delegate
function* a(): Generator<number> { yield 1; yield* b(); yield* [7, 8]; yield 3; }
function* b(): Generator<number> { try { yield 2; } finally { print("b done"); } }
print([...a()]);
for (const x of a()) { if (x === 2) break; }

// --- gen-throws
function* g(): Generator<number> { yield 1; throw new Error("boom"); }
try { for (const x of g()) print(x); } catch (e) { print((e as Error).message); }

// --- gen-early-return
function* g(n: number): Generator<number> { if (n === 0) return; yield n; yield* g(n - 1); }
print([...g(3)]);

// --- gen-twice
function* g(): Generator<number> { yield 1; yield 2; }
const it = g();
for (const x of it) { print(x); break; }
for (const x of it) print("again", x);
print([...it]);

// --- gen-shared
function* g(): Generator<number> { yield 1; yield 2; yield 3; }
const it = g();
const [a] = it;
print(a, [...it]);

// --- gen-method
class T { constructor(readonly items: number[]) {} *each(): Generator<number> { for (const i of this.items) yield i * 2; } }
print([...new T([1, 2]).each()]);

// --- gen-closure
function* counter(): Generator<() => number> { for (let i = 0; i < 3; i++) yield () => i * 10; }
print([...counter()].map((f) => f()));

// --- gen-lazy-mutation
const l = [1, 2];
function* g(): Generator<number> { for (const x of l) yield x; }
for (const x of g()) { if (l.length < 5) l.push(x + 10); print(x); }

// --- gen-spread-call
function sum(...xs: number[]): number { return xs.reduce((a, b) => a + b, 0); }
function* g(): Generator<number> { yield 1; yield 2; }
print(sum(...g()), sum(...[1, 2], ...[3]), sum());

// --- gen-infinite
function* nat(): Generator<number> { let i = 0; while (true) yield i++; }
for (const x of nat()) { if (x > 3) break; print(x); }
const [p, q, r] = nat();
print(p, q, r);

// --- gen-map-set-from
function* g(): Generator<[string, number]> { yield ["b", 1]; yield ["a", 2]; yield ["b", 3]; }
const m = new Map(g());
print([...m.keys()], m.get("b"), new Set(["x", "y", "x"]).size);

// --- iter-obj-return
function* inner(): Generator<number> { try { yield 1; yield 2; } finally { print("inner fin"); } }
function* outer(): Generator<number> { for (const x of inner()) yield x; }
for (const x of outer()) { print(x); break; }

// --- gen-try-catch-inside
function* g(): Generator<number> { for (let i = 0; i < 3; i++) { try { if (i === 1) throw new Error("e"); yield i; } catch { yield -1; } } }
print([...g()]);

// --- twice
function* g(): Generator<number> { yield 1; yield 2; }
const it = g();
for (const x of it) { print(x); break; }
for (const x of it) print("again", x);
print([...it]);

// --- class-iter
class R { *[Symbol.iterator](): Generator<number> { try { yield 1; yield 2; } finally { print("closed"); } } }
for (const x of new R()) { print(x); break; }
const r = new R();
for (const x of r) { if (x > 1) break; }
const [a] = r;
print(a);
function f(): number { for (const x of r) return x; return 0; }
print(f());

// --- lib-iter
const m = new Map<string, number>([["a", 1], ["b", 2], ["c", 3]]);
const it = m.values();
for (const x of it) { print(x); break; }
for (const x of it) { print("again", x); break; }
const [q] = it;
print(q);
const l = [1, 2, 3].entries();
for (const [i, x] of l) { print(i, x); break; }
const [z] = l;
print(z, [...l]);
const ks = [1, 2, 3].keys();
const [k1] = ks, [k2] = ks;
print(k1, k2);
const s = new Set(["x", "y"]).values();
for (const v of s) { print(v); break; }
print([...s]);

// --- throw-reuse
function* g(): Generator<number> { yield 1; yield 2; yield 3; }
const it = g();
try { for (const x of it) { if (x === 2) throw new Error("e"); } } catch (e) { print("c"); }
print([...it]);

// --- param
function* g(): Generator<number> { yield 1; yield 2; yield 3; }
function first(it: Generator<number>): number { for (const x of it) return x; return -1; }
const it = g();
print(first(it), first(it), first(g()));
function firstOf(it: Iterable<number>): number { for (const x of it) return x; return -1; }
print(firstOf([5]), firstOf(new Set([6])), firstOf(g()));

// --- field
class S { it: Generator<number>; constructor() { this.it = this.gen(); } *gen(): Generator<number> { yield 1; yield 2; } take(): number { for (const x of this.it) return x; return -1; } }
const s = new S();
print(s.take(), s.take());

// --- labelled-continue
function* g(): Generator<number> { yield 1; yield 2; yield 3; }
const it = g();
outer: for (let i = 0; i < 3; i++) { for (const x of it) { print(i, x); continue outer; } print("none"); }
