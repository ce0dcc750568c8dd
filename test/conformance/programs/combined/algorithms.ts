// Small algorithms as people write them.
import { print } from "lang";

// --- map-while-sorting-keys
const m = new Map<string, number>([["b", 2], ["a", 1]]);
for (const k of [...m.keys()].sort()) { m.delete(k); print(k, m.size); }

// --- nested-find
const l = [[1, 2], [3, 4]]; print(l.find((r) => r.some((x) => x === 3))?.[1], l.findIndex((r) => r.every((x) => x > 2)), l.flatMap((r) => r.filter((x) => x % 2 === 0)), l.map((r) => r.reduce((a, b) => a + b)), l.some((r) => r.includes(9)));

// --- reduce-obj
const r = [1, 2, 3].reduce<{ sum: number; n: number }>((a, x) => ({ sum: a.sum + x, n: a.n + 1 }), { sum: 0, n: 0 }); print(r.sum, r.n);

// --- reduce-map
const m = ["a", "b", "a"].reduce((acc, w) => acc.set(w, (acc.get(w) ?? 0) + 1), new Map<string, number>()); print(m.get("a"), m.get("b"));

// --- closures-in-map
const fs = [1, 2, 3].map((x) => () => x * 10); print(fs.map((f) => f())); const gs = [1, 2].map((x, i) => { let n = x; return () => (n += i + 1); }); print(gs.map((g) => g()), gs.map((g) => g()));

// --- closures-in-filter
const ks: (() => number)[] = []; [1, 2, 3].filter((x) => { ks.push(() => x); return x > 1; }); print(ks.map((k) => k()));

// --- shadow-callback
const x = 1; print([5].map((x) => x + 1), x, [1].reduce((x, y) => x + y, x), [7].forEach((x) => { print(x); }) === undefined);

// --- callback-reassign-param
print([1, 2, 3].map((x) => { x *= 2; return x; }), [1, 2].reduce((a, x) => { a += x; x = 0; return a; }, 0));

// --- nested-callback-this
class C { k = 2; l = [1, 2]; run(): number[][] { return this.l.map((x) => this.l.map((y) => x * y * this.k)); } } print(new C().run());

// --- array-destr-callback
print([[1, "a"], [2, "b"]].map((p) => p.length), ([[1, "a"], [2, "b"]] as [number, string][]).map(([n, s]) => s + n), [{ a: 1, b: 2 }].map(({ a, b: c }) => a + c));

// --- early-return-loop
function f(l: number[][]): number { for (const r of l) for (const x of r) { if (x > 2) return x; if (x < 0) break; } return -1; } print(f([[1, -1, 9], [2, 3]]), f([[]]));

// --- while-assign
const q = [1, 2, 3]; let x: number | undefined; let s = 0; while ((x = q.shift()) !== undefined) s += x; print(s, q.length);

// --- while-complex
let i = 0; const l = [1, 2, 3, 0, 5]; while (i < l.length && l[i] !== 0) i++; print(i); do { i--; } while (i > 0 && l[i]! > 1); print(i);

// --- binary-search
function bs(l: number[], t: number): number { let lo = 0, hi = l.length - 1; while (lo <= hi) { const m = (lo + hi) >> 1; if (l[m] === t) return m; if (l[m]! < t) lo = m + 1; else hi = m - 1; } return -1; } print(bs([1, 3, 5, 7, 9], 7), bs([1, 3], 4));

// --- sieve
const n = 30; const p = new Array<boolean>(n + 1).fill(true); for (let i = 2; i * i <= n; i++) if (p[i]) for (let j = i * i; j <= n; j += i) p[j] = false; print(p.map((b, i) => (b && i > 1 ? i : 0)).filter((x) => x > 0));

// --- matrix
const a = [[1, 2], [3, 4]]; const t = a[0]!.map((_, j) => a.map((r) => r[j]!)); print(t); const mul = a.map((r) => t.map((c) => r.reduce((s, x, k) => s + x * c[k]!, 0))); print(mul);

// --- gcd
const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b)); print(gcd(48, -18), gcd(-48, 18), gcd(0, 5));

// --- digits
let n = 9876543210; let s = 0; while (n > 0) { s += n % 10; n = Math.floor(n / 10); } print(s); const rev = String(12345).split("").reverse().join(""); print(rev, parseInt(rev, 10) === 54321);

// --- roman
const v: [number, string][] = [[10, "X"], [9, "IX"], [5, "V"], [4, "IV"], [1, "I"]]; const f = (n: number): string => { let r = ""; for (const [k, s] of v) while (n >= k) { r += s; n -= k; } return r; }; print([1, 4, 9, 14, 38].map(f));

// --- crc2
function crc(d: number[]): number { let c = -1; for (const b of d) { c ^= b; for (let k = 0; k < 8; k++) c = (c & 1) !== 0 ? (c >>> 1) ^ 0xedb88320 : c >>> 1; } return ~c >>> 0; } print(crc([1, 2, 3]).toString(16));

// --- xorshift
let s = 12345; function rnd(): number { s ^= s << 13; s ^= s >>> 17; s ^= s << 5; return s >>> 0; } print(rnd(), rnd(), rnd(), s);

// --- fib-big
let a = 0n, b = 1n; for (let i = 0; i < 100; i++) [a, b] = [b, a + b]; print(a, a % 1000n, -a / 7n);

// --- stack-queue
class St<T> { private l: T[] = []; push(x: T): void { this.l.push(x); } pop(): T | undefined { return this.l.pop(); } peek(): T | undefined { return this.l[this.l.length - 1]; } get size(): number { return this.l.length; } } const s = new St<string>(); s.push("a"); s.push("b"); print(s.peek(), s.pop(), s.size, s.pop(), s.pop() === undefined);

// --- linked
class N { next: N | null = null; constructor(public v: number) {} } let h: N | null = null; for (const x of [1, 2, 3]) { const n = new N(x); n.next = h; h = n; } let o = ""; for (let n = h; n !== null; n = n.next) o += n.v; print(o);

// --- tree
class T { l?: T; r?: T; constructor(public k: number) {} add(k: number): void { if (k < this.k) { if (this.l) this.l.add(k); else this.l = new T(k); } else if (this.r) this.r.add(k); else this.r = new T(k); } *walk(): Generator<number> { if (this.l) yield* this.l.walk(); yield this.k; if (this.r) yield* this.r.walk(); } } const t = new T(5); [3, 8, 1, 4, 9].forEach((k) => t.add(k)); print([...t.walk()]);

// --- event
class Em { private h = new Map<string, ((x: number) => void)[]>(); on(e: string, f: (x: number) => void): () => void { const l = this.h.get(e) ?? []; l.push(f); this.h.set(e, l); return () => { this.h.set(e, (this.h.get(e) ?? []).filter((g) => g !== f)); }; } emit(e: string, x: number): number { const l = this.h.get(e) ?? []; l.forEach((f) => f(x)); return l.length; } } const em = new Em(); let c = 0; const off = em.on("a", (x) => { c += x; }); em.on("a", (x) => { c += x * 10; }); print(em.emit("a", 1), c); off(); print(em.emit("a", 1), c, em.emit("z", 1));

// --- memo
const memo = new Map<number, bigint>(); const f = (n: number): bigint => { const k = memo.get(n); if (k !== undefined) return k; const r = n < 2 ? BigInt(n) : f(n - 1) + f(n - 2); memo.set(n, r); return r; }; print(f(15), memo.size);

// --- state-machine
type S = "idle" | "run" | "done"; const next: Record<S, S> = { idle: "run", run: "done", done: "idle" }; let st: S = "idle"; const seen: S[] = []; for (let i = 0; i < 4; i++) { seen.push(st); st = next[st]; } print(seen, st);

// --- parser
function parse(s: string): number { let i = 0; const peek = (): string => s[i] ?? ""; function expr(): number { let v = term(); while (peek() === "+" || peek() === "-") { const o = peek(); i++; const t = term(); v = o === "+" ? v + t : v - t; } return v; } function term(): number { let v = fac(); while (peek() === "*") { i++; v *= fac(); } return v; } function fac(): number { if (peek() === "(") { i++; const v = expr(); i++; return v; } let n = 0; while (peek() >= "0" && peek() <= "9") { n = n * 10 + (peek().charCodeAt(0) - 48); i++; } return n; } return expr(); } print(parse("2+3*(4-1)*2-10"), parse("7"));
