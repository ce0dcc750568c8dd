// Records, copies of them, interfaces and classes.
import { print, repr, sortedKeys } from "lang";

// --- rec-nested-copy
const a = { l: [1], o: { v: 1 } }; const b = { ...a }; b.l.push(2); b.o.v = 5; b.l = [9]; print(a, b);

// --- rec-delete-read
const r: { a?: number; b: number } = { a: 1, b: 2 }; delete r.a; print(r.a ?? "gone", "a" in r, r); r.a = undefined as unknown as number;

// --- rec-undef-value
const r: Record<string, number | undefined> = { a: undefined, b: 1 }; print("a" in r, r["a"] === undefined, Object.keys(r).length, sortedKeys(r)); const s: { a?: number | undefined } = {}; s.a = undefined; print("a" in s, Object.keys(s).length);

// --- rec-null
const r: { a: number | null } = { a: null }; print(r, r.a === null, r.a ?? 5); r.a = 0; print(r.a ?? 5);

// --- rec-fn-field
const o = { f: (x: number): number => x + 1, n: 2 }; print(o.f(o.n)); o.f = (x) => x * 100; print(o.f(o.n));

// --- rec-computed-order
const log: string[] = []; const t = (s: string): string => { log.push(s); return s; }; const o = { [t("a")]: t("1"), b: t("2"), [t("c")]: t("3"), ...{ [t("d")]: t("4") } }; print(log, o);

// --- rec-dup-keys
const k: string = "a"; const o: Record<string, number> = { a: 1, [k]: 2 }; print(o); const z = { ...{ a: 1, b: 2 }, a: 3 }; print(z);

// --- rec-destruct-rename
const { a: x, b: { c: y = 5, ...rest } = { c: 1, d: 2 }, ...others } = { a: 1, z: 9 } as { a: number; b?: { c?: number; d: number }; z: number }; print(x, y, rest, others);

// --- rec-list-sort
const l = [{ n: "b", v: 2 }, { n: "a", v: 2 }, { n: "c", v: 1 }]; print([...l].sort((p, q) => p.v - q.v).map((o) => o.n).join(""), [...l].sort((p, q) => (p.n < q.n ? -1 : 1)).map((o) => o.n).join(""), l.map((o) => o.n).join("")); l.sort((a, b) => a.v === b.v ? (a.n < b.n ? -1 : 1) : b.v - a.v); print(l.map((o) => o.n));

// --- rec-reduce-group
const words = ["a", "b", "a", "c", "b", "a"]; const c: Record<string, number> = {}; for (const w of words) c[w] = (c[w] ?? 0) + 1; print(c); const g = words.reduce<Record<string, string[]>>((acc, w) => { (acc[w] ??= []).push(w + String(acc[w]?.length)); return acc; }, {}); print(g);

// --- rec-in-map
const m = new Map<string, { n: number }>(); m.set("a", { n: 1 }); const e = m.get("a"); if (e) e.n++; print(m.get("a")?.n, m); for (const [k, v] of m) v.n *= 10; print([...m.values()][0]!.n);

// --- rec-class-mix
class P { constructor(public r: { v: number }) {} } const r = { v: 1 }; const p = new P(r); p.r.v++; r.v *= 5; print(p.r.v, r.v, p.r === r); p.r = { v: 0 }; print(r.v);

// --- rec-index-sig
interface D { [k: string]: number } const d: D = {}; d["x"] = 1; d.y = 2; print(d.x, d["y"], d.z === undefined, d, Object.entries(d).length); for (const [k, v] of Object.entries(d).sort((a, b) => (a[0] < b[0] ? -1 : 1))) print(k, v);

// --- rec-entries
const o = { b: 1, a: 2 }; print(Object.keys(o).sort(), Object.values(o).length, Object.fromEntries([["z", 1], ["y", 2]]), Object.entries(o).length);

// --- rec-optional-chain-write
type T = { n?: { v: number } }; const t: T = {}; if (t.n) t.n.v = 1; t.n = { v: 2 }; t.n.v += 3; print(t.n?.v, t);

// --- rec-shorthand
const x = 1, y = "s"; const f = (n: number): number => n; const o = { x, y, f, z: { x } }; print(o.x, o.y, o.f(3), o.z);

// --- rec-spread-null
const o: { a: number } | undefined = undefined as { a: number } | undefined; const r = { b: 1, ...o }; print(r); const c = true as boolean; print({ ...(c ? { q: 1 } : {}), z: 2 });

// --- rec-freeze
const o = Object.freeze({ a: 1 }); print(o.a);

// --- rec-typed-fn
function f(o: { a: number; b?: string }): string { return `${o.a}${o.b ?? "-"}`; } print(f({ a: 1 }), f({ a: 2, b: "x" })); const big = { a: 3, b: "y", c: 4 }; print(f(big));

// --- iface-method
interface Shape { area(): number; readonly name: string } class Sq implements Shape { readonly name = "sq"; constructor(private s: number) {} area(): number { return this.s ** 2; } } class Ci implements Shape { get name(): string { return "ci"; } area(): number { return 3; } } const l: Shape[] = [new Sq(2), new Ci()]; print(l.map((s) => s.name + s.area()));

// --- iface-fn
interface F { (x: number): number } const f: F = (x) => x + 1; print(f(1));

// --- class-generic-constraint
interface HasId { id: string } function find<T extends HasId>(l: T[], id: string): T | undefined { return l.find((x) => x.id === id); } print(find([{ id: "a", v: 1 }, { id: "b", v: 2 }], "b")?.v);

// --- class-static-factory
class V { private constructor(readonly x: number) {} static of(x: number): V { return new V(x); } static readonly ZERO = new V(0); plus(o: V): V { return V.of(this.x + o.x); } } print(V.of(2).plus(V.ZERO).x, V.ZERO === V.ZERO);

// --- class-private-access-other
class A { private v = 1; same(o: A): boolean { return this.v === o.v; } steal(o: A): number { return o.v++; } } const a = new A(), b = new A(); a.steal(b); print(a.same(b));

// --- class-accessor-compound
class A { private _v = [1]; get v(): number[] { return this._v; } set v(x: number[]) { this._v = x.slice(); } } const a = new A(); a.v.push(2); a.v = [...a.v, 3]; a.v[0]! += 10; print(a.v);

// --- class-super-args
class A { constructor(public a: number, public b = a * 2, ...c: number[]) { this.c = c; } c: number[]; } class B extends A { constructor(x: number, ...rest: number[]) { super(x, undefined, ...rest); } } class C extends B {} print(new B(1, 5, 6).b, new B(1, 5, 6).c, new C(2).b, new C(3, 4).c);

// --- class-super-order
const log: string[] = []; const t = (n: number): number => { log.push("t" + n); return n; }; class A { constructor(x: number) { log.push("A" + x); } } class B extends A { f = t(2); constructor() { super(t(1)); log.push("B"); } } new B(); print(log);

// --- class-super-method-chain
class A { go(): string[] { return ["A"]; } } class B extends A { override go(): string[] { return [...super.go(), "B"]; } } class C extends B { override go(): string[] { const s = super.go(); s.push("C"); return s; } } print(new C().go());

// --- class-iter-spread
class L { constructor(private n: number) {} *[Symbol.iterator](): Generator<number> { for (let i = 0; i < this.n; i++) yield i * i; } } print([...new L(4)], Math.max(...new L(3)), Array.from(new L(2)), new Set(new L(3)).size); const [a, , b] = new L(5); print(a, b);

// --- class-dispose
class G { constructor(readonly n: string) { print("open", n); } [Symbol.dispose](): void { print("close", this.n); } } function f(b: boolean): string { using a = new G("a"); using c = new G("c"); if (b) return "early" + a.n; print("mid", c.n); return "late"; } print(f(true)); print(f(false)); for (const x of ["p", "q"]) { using g = new G(x); if (x === "p") continue; print("in"); }

// --- class-dispose-throw
class G { [Symbol.dispose](): void { print("close"); } } try { using g = new G(); throw new Error("x"); } catch (e) { print((e as Error).message); }
