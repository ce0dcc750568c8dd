// Classes: fields, constructors, methods, statics, visibility.
import { print } from "lang";

// --- fields-and-methods
class Counter {
  n = 0;
  step = 2;
  next(): number {
    this.n += this.step;
    return this.n;
  }
}
const c = new Counter();
c.step = 5;
print(c.next(), c.next(), new Counter().next());

// --- constructor-parameters
class Node {
  constructor(
    public name: string,
    readonly id: number,
    private secret = 7,
    protected extra?: number,
  ) {}
  sum(): number {
    return this.id + this.secret + (this.extra ?? 100);
  }
}
print(new Node("a", 1).sum(), new Node("b", 1, 2).sum(), new Node("c", 1, 2, 3).sum(), new Node("d", 5).name);

// --- field-order-and-constructor-body
const log: string[] = [];
function note(text: string): string {
  log.push(text);
  return text;
}
class A {
  a = note("field a");
  b = note("field b");
  constructor(readonly p: string = note("parameter")) {
    note("body");
  }
  c = note("field c");
}
new A();
print(log.join(", "));

// --- field-order-with-inheritance
const log: string[] = [];
class Base {
  a = log.push("base field");
  constructor() {
    log.push("base body");
  }
}
class Derived extends Base {
  b = log.push("derived field");
  constructor() {
    log.push("before super");
    super();
    log.push("derived body");
  }
}
new Derived();
print(log.join(", "));

// --- field-uses-earlier-field-and-parameter
class A {
  base = 10;
  twice = this.base * 2;
  constructor(readonly k: number) {
    this.twice += k;
  }
}
print(new A(1).twice);

// --- field-is-made-per-instance
class Bag {
  readonly items: number[] = [];
  readonly index = new Map<string, number>();
}
const a = new Bag();
const b = new Bag();
a.items.push(1);
a.index.set("x", 1);
print(a.items.length, b.items.length, b.index.size);

// --- declared-field-without-value
class A {
  value: number | undefined;
  list?: number[];
}
const a = new A();
print(a.value, a.list);
a.value = 5;
print(a.value);

// --- method-calls-method
class Shape {
  area(): number {
    return this.width() * 2;
  }
  width(): number {
    return 3;
  }
}
class Wide extends Shape {
  override width(): number {
    return 30;
  }
}
print(new Shape().area(), new Wide().area());

// --- this-returned-for-chaining
class Builder {
  private text = "";
  add(s: string): this {
    this.text += s;
    return this;
  }
  build(): string {
    return this.text;
  }
}
print(new Builder().add("a").add("b").build());

// --- static-fields-and-methods
class Ids {
  static readonly FIRST = 100;
  static next = Ids.FIRST;
  static take(): number {
    return Ids.next++;
  }
  static reset(): void {
    this.next = Ids.FIRST;
  }
}
print(Ids.take(), Ids.take(), Ids.next);
Ids.reset();
print(Ids.take());

// --- static-initialiser-refers-to-the-class
class Table {
  static readonly SIZE = 4;
  static readonly DOUBLE = Table.SIZE * 2;
  static readonly list = [Table.SIZE, Table.DOUBLE];
  static readonly default_ = new Table(3);
  constructor(readonly n: number) {}
}
print(Table.list, Table.default_.n);

// --- static-inheritance
class Base {
  static count = 1;
  static make(): string {
    return "base";
  }
}
class Derived extends Base {
  static override make(): string {
    return "derived of " + super.make();
  }
}
print(Derived.count, Base.make(), Derived.make());
Base.count = 5;
print(Derived.count);
Derived.count = 9;
print(Base.count, Derived.count);

// --- static-method-as-value
class M {
  static twice(n: number): number {
    return n * 2;
  }
}
const f = M.twice;
print(f(4), [1, 2].map(M.twice));

// --- private-members
class A {
  private n = 1;
  private bump(): void {
    this.n++;
  }
  twice(): number {
    this.bump();
    this.bump();
    return this.n;
  }
}
print(new A().twice());

// --- readonly-and-constants
class Limits {
  static readonly MAX = 5;
  readonly min: number = 1;
  inside(n: number): boolean {
    return n >= this.min && n <= Limits.MAX;
  }
}
print([0, 1, 5, 6].map((n) => new Limits().inside(n)));

// --- instances-in-collections
class P {
  constructor(
    readonly x: number,
    readonly y: number,
  ) {}
}
const list = [new P(1, 2), new P(3, 4)];
print(list.map((p) => p.x * p.y), list.find((p) => p.y === 4)!.x);

// --- class-in-a-function
function make(k: number): number {
  class Inner {
    value(): number {
      return k * 10;
    }
  }
  return new Inner().value();
}
print(make(1), make(2));

// --- methods-named-like-keywords-and-built-ins
class Odd {
  list = [1];
  print(): string {
    return "print";
  }
  len(): number {
    return this.list.length;
  }
  id(): number {
    return 7;
  }
}
const o = new Odd();
print(o.print(), o.len(), o.id());

// --- object-with-many-fields
class Neighbour {
  constructor(
    readonly mac: bigint,
    readonly role: number,
    readonly rloc16: number,
    readonly rssi: number,
    public age = 0,
  ) {}
  text(): string {
    return `${this.mac} ${this.role} ${this.rloc16.toString(16)} ${this.rssi} ${this.age}`;
  }
}
const n = new Neighbour(8121069065142870746n, 3, 0xcc00, -71);
n.age += 2;
print(n.text());

// --- to-string
class Name {
  constructor(readonly first: string) {}
  toString(): string {
    return "Name " + this.first;
  }
}
const n = new Name("x");
print(n.toString(), `${n}`, String(n));

// --- method-with-same-name-as-a-function
function size(): number {
  return 1;
}
class A {
  size(): number {
    return size() + 10;
  }
}
print(new A().size(), size());

// --- callbacks-stored-in-fields
class Radio {
  on_message: (text: string) => void = () => {};
  receive(text: string): void {
    this.on_message(text);
  }
}
const r = new Radio();
const seen: string[] = [];
r.receive("lost");
r.on_message = (text) => {
  seen.push(text);
};
r.receive("got");
print(seen);

// --- linked-list
class Link {
  next: Link | undefined;
  constructor(readonly value: number) {}
}
let head: Link | undefined;
for (const n of [3, 2, 1]) {
  const link = new Link(n);
  link.next = head;
  head = link;
}
const out: number[] = [];
for (let at = head; at !== undefined; at = at.next) out.push(at.value);
print(out);

// --- equality-method
class P {
  constructor(readonly x: number) {}
  equals(other: P): boolean {
    return this === other || this.x === other.x;
  }
}
const p = new P(1);
print(p.equals(p), p.equals(new P(1)), p.equals(new P(2)));

// --- definite-assignment-in-branches
class A {
  readonly kind: string;
  constructor(n: number) {
    if (n > 0) {
      this.kind = "positive";
    } else {
      this.kind = "other";
    }
  }
}
print(new A(1).kind, new A(0).kind);

// --- constructor-with-early-return
class A {
  n = 1;
  constructor(early: boolean) {
    if (early) return;
    this.n = 2;
  }
}
print(new A(true).n, new A(false).n);

// --- instance-before-class-end
class Registry {
  static all: Registry[] = [];
  constructor(readonly name: string) {
    Registry.all.push(this);
  }
  static names(): string {
    return Registry.all.map((r) => r.name).join();
  }
}
new Registry("a");
new Registry("b");
print(Registry.names());

// --- quoted-members
class A {
  "quoted" = 1;
  twice(): number {
    return this.quoted * 2;
  }
}
print(new A().twice());
