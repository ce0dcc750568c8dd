// Texts beyond ASCII, optional values, callbacks, async functions.
import { print } from "lang";

// --- surrogates
const s = "a😀b"; print([...s].length, s.codePointAt(1), s.startsWith("a"), s.includes("😀"), s.split("😀"), s.replace("😀", "x"), s + "!", s === "a😀b", s.indexOf("a"));
for (const c of s) print(c);

// --- surr-escape
print("\ud83d\ude00" === "😀", [..."\u{1F600}"].length);

// --- surr-lone
print("\ud83d".length);

// --- split-limit
print("a,b,c".split(",", 0), "a,b,c".split(",", 9), "aXbxc".split("x"), "a  b".split(" "), " a ".split(" "), "abc".split("", 2));

// --- pad-multi
print("abc".padStart(8, "12"), "abc".padEnd(7, "xyz"), "é".padStart(3, "ñ"), "abc".padStart(5, ""));

// --- template-types
const n: number | undefined = undefined as number | undefined; const o: string | null = null as string | null;
print(`${n}`, `${o}`, "" + n, String(o), [n, 1].join(), [o].join("-"), `${true}${null}`);

// --- template-list
const l = [1, 2, [3, 4]] as (number | number[])[]; print(`${[1, 2]}`, String(["a", ["b"]]), `${[]}`, [[]].join(), [[], []].join(";").length);

// --- str-mutate-loop
let s = "abc"; for (const c of s) { s += c; if (s.length > 8) break; } print(s);

// --- string-escape-out
print("a\\b", "tab\t.", 'q"q', "q'q", "\x7f", "é", ["a\\b", "tab\t.", 'q"q', "q'q", "é", "\x00"]);

// --- repr-str
import { repr } from "lang";
print(repr("it's"), repr('say "x"'), repr("both ' and \""), repr("new\nline\r\t\x01\x7f"), repr(["x"]), repr(""), repr("é"), repr("€😀"));

// --- cond-chain
const f = (n: number): string => n < 0 ? "neg" : n === 0 ? "zero" : n < 10 ? "small" : "big"; print([-1, 0, 5, 50].map(f));

// --- opt-call-chain
class N { constructor(readonly v: number, readonly next?: N) {} get(): N | undefined { return this.next; } }
const n = new N(1, new N(2)); print(n.get()?.get()?.v ?? "end", n.get()?.v, n.next?.get()?.get()?.get() === undefined);

// --- opt-side
let c = 0; const f = (): number[] | undefined => (c++ < 1 ? undefined : [1, 2]); print(f()?.[c++] === undefined, c, f()?.[c++], c, f()?.map((x) => x + c).join());

// --- nonnull
const m = new Map<string, { v: number }>([["a", { v: 1 }]]); m.get("a")!.v += 5; m.get("a")!.v++; print(m.get("a")!.v);

// --- in-narrow
type A = { k: "a"; x: number } | { k: "b"; y: string }; const f = (a: A): string => "x" in a ? "x" + a.x : a.y; print(f({ k: "a", x: 1 }), f({ k: "b", y: "q" }));

// --- exhaustive
type S = "a" | "b"; function f(s: S): number { switch (s) { case "a": return 1; case "b": return 2; default: { const n: never = s; return n; } } } print(f("a"), f("b"));

// --- enum-iter
enum E { A = "x", B = "y" } const all: E[] = [E.A, E.B]; print(all, all.includes("x" as E), all.indexOf(E.B), `${E.A}`); const m = new Map<E, number>([[E.A, 1]]); print(m.get(E.A), m.get(E.B) === undefined);

// --- enum-num
enum F { None = 0, R = 1 << 0, W = 1 << 1, RW = R | W } let f: F = F.R; f |= F.W; print(f, f === F.RW, (f & F.R) !== 0, f & ~F.R, F.RW ^ F.R);

// --- const-obj
const C = { A: 1, B: "x", N: { D: 2 } } as const; print(C.A, C.B, C.N.D, C.A + 1); type K = keyof typeof C;

// --- literal-types
const dirs = ["n", "s"] as const; for (const d of dirs) print(d, d.length); print(dirs.length, dirs[0]);

// --- overload
function f(x: number): number; function f(x: string): string; function f(x: number | string): number | string { return typeof x === "number" ? x + 1 : x + "!"; } print(f(1), f("a"));

// --- this-arrow
class T { v = 1; fs: (() => number)[] = []; add(): this { this.fs.push(() => this.v++); return this; } run(): number[] { return this.fs.map((f) => f()); } } print(new T().add().add().add().run());

// --- bind
class T { v = 3; m(x: number): number { return this.v + x; } } const t = new T(); const f = t.m.bind(t); t.v = 10; print(f(1));

// --- sort-cmp-fn
const byLen = (a: string, b: string): number => a.length - b.length; print(["ccc", "a", "bb"].sort(byLen)); function desc(a: number, b: number): number { return b - a; } print([1, 3, 2].sort(desc));

// --- async-order
const log: string[] = []; async function a(n: number): Promise<number> { log.push("s" + n); await b(); log.push("e" + n); return n; } async function b(): Promise<void> { log.push("b"); } await a(1); await a(2); print(log);

// --- async-throw
async function f(): Promise<number> { throw new Error("x"); } try { await f(); } catch (e) { print((e as Error).message); } finally { print("fin"); }

// --- async-loop
async function v(n: number): Promise<number> { return n * 2; } const out: number[] = []; for (const x of [1, 2, 3]) out.push(await v(x)); print(out); let i = 0; while (await v(i) < 6) i++; print(i); print([await v(1), await v(2)], { a: await v(3) }, `${await v(4)}`, (await v(1)) > 1 ? await v(5) : await v(6));

// --- async-order2
let x = 1; async function inc(): Promise<number> { x += 10; return x; } const y = x + (await inc()); print(y, x); let z = x; z += await inc(); print(z); const l = [x, await inc(), x]; print(l); const o = { a: x, b: await inc() }; print(o);
