// Order of construction, accessors, statics and overrides.
import { print } from "lang";

// --- field-order
const log: string[] = [];
function t<T>(n: string, v: T): T { log.push(n); return v; }
class A { a = t("A.a", 1); static s = t("A.s", 1); constructor() { log.push("A()"); this.init(); } init(): void { log.push("A.init"); } }
class B extends A { b = t("B.b", 2); c = t("B.c", this.b + 1); constructor() { log.push("before"); super(); log.push("B()"); } override init(): void { log.push("B.init"); } }
new B();
print(log);

// --- param-props
class P { y: number; constructor(readonly x: number, private z: number = x * 2) { this.y = x + this.z; } sum(): number { return this.x + this.y + this.z; } }
class Q extends P { w = this.x + 1; constructor(x: number) { super(x); } }
print(new P(1).sum(), new P(1, 5).sum(), new Q(4).w);

// --- accessor-inherit
class A { _v = 1; get v(): number { return this._v; } set v(x: number) { this._v = x * 2; } }
class B extends A { override get v(): number { return super.v + 100; } override set v(x: number) { super.v = x + 1; } }
const b = new B();
b.v = 5;
print(b.v, b._v);
b.v += 1;
print(b.v, b._v);
b.v++;
print(b._v);

// --- super-method
class A { f(x: number): string { return "A" + x; } g(): string { return this.f(1); } }
class B extends A { override f(x: number): string { return "B" + super.f(x + 1); } h(): string { return [1, 2].map((i) => super.f(i)).join(); } }
print(new B().g(), new B().h());

// --- static-inherit
class A { static n = 1; static inc(): number { return ++this.n; } }
class B extends A { static m = A.n + 1; }
print(A.inc(), B.m, B.n);
B.n = 50;
print(A.n, B.n, B.inc(), A.n, B.n);

// --- static-order
class A { static x = 1; static y = A.x + 1; static z = this.y * 2; }
print(A.x, A.y, A.z);

// --- instanceof
class A {} class B extends A {} class C {}
const l: (A | C)[] = [new A(), new B(), new C()];
print(l.map((o) => o instanceof A), l.map((o) => o instanceof B));

// --- abstract
abstract class S { abstract area(): number; name(): string { return `S${this.area()}`; } }
class Sq extends S { constructor(private r: number) { super(); } area(): number { return this.r * this.r; } }
print(new Sq(3).name());

// --- private-same-name
class A { private x = 1; getA(): number { return this.x; } }
class B { private x = 2; getB(): number { return this.x; } }
print(new A().getA(), new B().getB());

// --- toString
class T { constructor(readonly n: number) {} toString(): string { return `T(${this.n})`; } }
const t = new T(3);
print(`${t}`, "" + t, String(t), t.toString());

// --- method-as-callback
class C { k = 10; add(x: number): number { return x + this.k; } run(): number[] { return [1, 2].map((x) => this.add(x)); } }
print(new C().run());

// --- arrow-field
class C { k = 1; f = (x: number): number => x + this.k; }
const c = new C();
const f = c.f;
c.k = 5;
print(f(1));

// --- getter-no-setter
class C { n = 0; get next(): number { return ++this.n; } }
const c = new C();
print(c.next, c.next, c.next + c.next, c.n);

// --- getter-in-opt
class C { n = 0; get v(): number | undefined { this.n++; return this.n > 1 ? this.n : undefined; } }
const c = new C();
print(c.v ?? -1, c.v ?? -1, c.n);
if (c.v !== undefined) print(c.v);
print(c.n);

// --- ctor-return-order
class C { a: number; b: number; constructor(a: number, b: number) { this.b = b; this.a = a; } }
const log: string[] = [];
function t(n: number): number { log.push("" + n); return n; }
const c = new C(t(1), t(2));
print(c.a, c.b, log);

// --- iterator-class
class R { constructor(readonly n: number) {} *[Symbol.iterator](): Generator<number> { for (let i = 0; i < this.n; i++) yield i; } }
print([...new R(3)], Math.max(...new R(4)));
for (const x of new R(2)) print(x);
const [a, b] = new R(5);
print(a, b);

// --- override-arity
class A { f(a: number, b: number = 2): number { return a + b; } }
class B extends A { override f(a: number): number { return a * 10; } }
const l: A[] = [new A(), new B()];
print(l.map((o) => o.f(1, 5)), l.map((o) => o.f(1)));

// --- class-in-function
function mk(n: number): number { class L { v = n; get(): number { return this.v + n; } } return new L().get(); }
print(mk(3), mk(4));

// --- class-expr-like-name
class list { dict = 1; len(): number { return this.dict; } }
print(new list().len());

// --- undefined-field
class C { x?: number; y: number | undefined; z: string | null = null; }
const c = new C();
print(c.x === undefined, c.y === undefined, c.z === null);

// --- field-shadow
class A { v = 1; show(): number { return this.v; } }
class B extends A { override v = 2; }
print(new B().show());

// --- ok-order
class A { y = 5; x = this.m(); z: number; constructor() { this.z = 1; this.show(); } m(): number { return this.y; } show(): void { print(this.z, this.x); } }
new A();

// --- ok-override-writes
class A { constructor() { this.init(); } init(): void {} }
class B extends A { y?: number; w = 3; override init(): void { this.w = 9; } get(): number { return this.w; } }
print(new B().get());

// --- deferred-ok
class A { f: () => number; constructor() { this.f = this.mk(); } mk(): () => number { return () => 1; } }
class B extends A { n = 5; override mk(): () => number { return () => this.n; } }
print(new B().f());
