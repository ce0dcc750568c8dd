// Identity, keys, rounding and functions at the edges of numbers.
import { print, b, equals, bytes } from "lang";

// --- switch-inst
class A { constructor(readonly n: number) {} } const a = new A(1), c = new A(1); function f(x: A | null | undefined): string { switch (x) { case a: return "a"; case c: return "c"; case null: return "nil"; default: return "other"; } } print(f(a), f(c), f(new A(1)), f(null));

// --- switch-list
const a = [1], c = [1]; function f(x: number[]): string { switch (x) { case a: return "a"; case c: return "c"; } return "?"; } print(f(a), f(c), f([1]));

// --- switch-fn
const p = (): number => 1, q = (): number => 2; function f(x: () => number): string { switch (x) { case p: return "p"; case q: return "q"; } return "?"; } print(f(q));

// --- map-null-key
const m = new Map<string | null, number>([["a", 1], [null, 2]]); print(m.get(null), m.get("a"), m.size);

// --- map-undef-key
const m = new Map<string | undefined, number>(); m.set(undefined, 1); print(m.get(undefined), m.has(undefined));

// --- set-enum
enum E { A, B } const s = new Set<E>([E.A]); print(s.has(E.A), s.has(E.B), s.size);

// --- eq-method
class C { m(): number { return 1; } f = (): number => 2; } const c = new C(); print(c.f === c.f);

// --- eq-enum-num
enum E { A = 1 } const e: E = E.A; print(e === 1, (e as number) + 1, E.A === e);

// --- eq-str-obj
print("a" + "b" === "ab", ["a", "b"].join("") === "ab", "x".repeat(3) === "xxx");

// --- eq-bytes
const x = b`ab`, y = b`ab`; print(equals(x, y), x.length === y.length);

// --- eq-bigint-mixed
const x = 5n; const l = [1n, 5n]; print(l.includes(x), l.indexOf(5n), x === BigInt(5), x > 4n, x < BigInt(2 ** 40));

// --- neg-mod-idx
const l = ["a", "b", "c"]; for (const i of [-4, -1, 0, 5]) print(l[((i % 3) + 3) % 3], i % 3);

// --- clamp
const clamp = (x: number, lo: number, hi: number): number => Math.max(lo, Math.min(hi, x)); print(clamp(5, 0, 3), clamp(-1, 0, 3), clamp(1.5, 0, 3), clamp(2, 0, 3));

// --- minmax-mixed
print(Math.max(1, 2.5), Math.min(3, 1.5, 2), Math.max(...[1, 2, 3].map((x) => x * 2)), Math.max(...([] as number[])) < 0);

// --- abs-min
print(Math.abs(-0), Math.abs(-9007199254740991), Math.sign(-0), Math.sign(-2.5), Math.trunc(-0.5), Math.round(-0.5), Math.round(0.49999999999999994), Math.round(4503599627370495.5));

// --- hypot-etc
print(Math.hypot(), Math.hypot(-3), Math.atan2(0, -1), Math.atan2(-0.0, -1.0), Math.cbrt(-8), Math.log2(1024), Math.log10(0.001), Math.fround(0.1) === 0.1, Math.expm1(1e-10) > 0, Math.sinh(1), Math.acosh(1), Math.atanh(0.5));

// --- math-domain
print([Math.acos(2), Math.asin(-2), Math.log(-1), Math.sqrt(-1), Math.acosh(0.5), Math.atanh(2), Math.pow(-8, 1 / 3)].map((x) => Number.isNaN(x)), Math.log(0), Math.atanh(1), Math.exp(1000), Math.exp(-1000), Math.pow(0.0, -1.0), Math.pow(10, 400));

// --- float-inf-ops
const i = 1 / 0.0; print(i - i !== i - i, i > 1e308, -i < 0, i === i, 1 / i, Math.min(i, 5), (i * 0 !== i * 0), 5 % i, i % 5 !== i % 5);

// --- int-float-eq
const a = 3, f = 3.0; print(a === f, [1, 2].map((x) => x / 1 === x), 0.1 * 3 === 0.3, 1e3 === 1000, 5e-1 === 0.5);

// --- exp-literals
print(1e3, 1.5e2, 0x10, 0b101, 0o17, 1_000, .5, 5., 0xFFFFFFFF, 1e-3, 1E2);

// --- int-literal-exp
const n = 1e3; const l = new Array<number>(3).fill(n); print(l, n + 1, n % 7);
