// Statics, accessors over several classes, local classes, iterables with names of their own.
import { print } from "lang";

// --- iterable-with-close
class P { n = 0; *[Symbol.iterator](): Generator<number> { try { yield 1; yield 2; } finally { print("gen closed"); } } close(): void { print("close called"); } } function first(it: Iterable<number>): number { for (const x of it) return x; return -1; } print(first(new P()), first([7, 8]), first(new Set([9])), first(new P()));

// --- iterable-no-cleanup
class P { *[Symbol.iterator](): Generator<number> { yield 1; yield 2; } close(): void { print("close called"); } } function first(it: Iterable<number>): number { for (const x of it) { if (x > 0) break; } let n = 0; for (const x of it) n += x; return n; } print(first(new P()), first([7, 8]), first(new Map([[1, 2]]).keys()));

// --- iterable-gen-reuse
function* g(): Generator<number> { yield 1; yield 2; yield 3; } function sum2(it: Iterable<number>): string { for (const x of it) { if (x === 1) break; } return [...it].join(); } print(sum2(g()), sum2([1, 2]));

// --- static-this-new
class A { static create(): A { return new this(); } name(): string { return "A"; } } class B extends A { override name(): string { return "B"; } } print(A.create().name(), B.create().name());

// --- super-deep-accessor
class A { private v = 1; get x(): number { return this.v; } set x(n: number) { this.v = n; } } class B extends A {} class C extends B { override get x(): number { return super.x * 2; } override set x(n: number) { super.x = n + 1; } } const c = new C(); c.x = 5; print(c.x);

// --- abstract-accessor
abstract class A { abstract get v(): number; twice(): number { return this.v * 2; } } class B extends A { n = 3; get v(): number { return this.n; } } print(new B().twice());

// --- field-arrow-base
class A { f = (): string => this.name(); name(): string { return "A"; } } class B extends A { override name(): string { return "B"; } } const f = new B().f; print(f());

// --- cb-optional-this
class T { cb?: (n: number) => void; n = 0; fire(x: number): void { this.cb?.(x); } } const t = new T(); t.fire(1); t.cb = (x) => { t.n += x; }; t.fire(2); t.fire(3); print(t.n);

// --- user-method-names
class M { private m: string[] = []; get(k: string): string { return "g" + k; } keys(): string[] { return this.m; } items(): number { return 1; } pop(): string { return "p"; } copy(): M { return this; } append(x: string): void { this.m.push(x); } close(): string { return "c"; } send(): string { return "s"; } update(): void {} clear(): number { return 0; } } const m = new M(); m.append("q"); print(m.get("a"), m.keys(), m.items(), m.pop(), m.copy() === m, m.close(), m.send(), m.clear());

// --- ctor-early-return
class A { v = 1; constructor(b: boolean) { if (b) return; this.v = 2; } } print(new A(true).v, new A(false).v);

// --- new-target-like
class A { readonly kind: string; constructor() { this.kind = this instanceof B ? "B" : "A"; } } class B extends A {} print(new A().kind, new B().kind);

// --- mutual-classes
class A { b(): B { return new B(); } } class B { a(): A { return new A(); } n = 1; } print(new A().b().a().b().n);

// --- class-before-use
function mk(): Z { return new Z(3); } class Z { constructor(readonly n: number) {} } print(mk().n);

// --- class-const-order
const log: string[] = []; class A { static x = log.push("A.x"); } log.push("mid"); class B extends A { static y = log.push("B.y"); } print(log, A.x, B.y);

// --- local-class-capture
function mk(n: number): { get: () => number } { class L { v = n; inc(): void { n++; this.v = n; } } const l = new L(); l.inc(); return { get: () => l.v + n }; } print(mk(1).get(), mk(5).get());

// --- generic-static
class Reg<T> { private static count = 0; private l: T[] = []; add(x: T): number { this.l.push(x); return ++Reg.count; } } print(new Reg<string>().add("a"), new Reg<number>().add(1));

// --- protected-cross
class A { protected v = 1; protected m(): number { return this.v; } } class B extends A { get(o: B): number { return o.v + o.m() + this.v; } set(n: number): this { this.v = n; return this; } } print(new B().set(4).get(new B()));

// --- interface-extends
interface A { a(): number } interface B extends A { b: number } class C implements B { b = 2; a(): number { return this.b; } } const x: A = new C(); print(x.a()); const y: B = new C(); y.b = 9; print(y.a());
