// Inheritance, `super`, abstract classes, `instanceof`, protocols.
import { print } from "lang";

// --- overrides-and-super-method
class A {
  name(): string {
    return "A";
  }
  full(): string {
    return "full " + this.name();
  }
}
class B extends A {
  override name(): string {
    return "B over " + super.name();
  }
}
class C extends B {
  override name(): string {
    return "C over " + super.name();
  }
  override full(): string {
    return super.full() + "!";
  }
}
print(new A().full(), new B().full(), new C().full());

// --- inherited-constructor
class A {
  constructor(readonly n: number) {}
}
class B extends A {
  twice(): number {
    return this.n * 2;
  }
}
print(new B(4).twice());

// --- super-constructor-arguments
class A {
  readonly label: string;
  constructor(a: string, b = "b") {
    this.label = a + b;
  }
}
class B extends A {
  constructor(n: number) {
    super("n" + String(n));
  }
}
class C extends B {
  extra = this.label + "?";
  constructor() {
    super(7);
  }
}
print(new B(1).label, new C().label, new C().extra);

// --- overridden-method-called-from-base-constructor
class A {
  readonly text: string;
  constructor() {
    this.text = this.make();
  }
  make(): string {
    return "a";
  }
}
class B extends A {
  override make(): string {
    return "b";
  }
}
print(new A().text, new B().text);

// --- field-redefined-in-subclass
class A {
  kind = "a";
  show(): string {
    return this.kind;
  }
}
class B extends A {
  override kind = "b";
}
print(new A().show(), new B().show());

// --- abstract
abstract class Shape {
  abstract readonly sides: number;
  abstract area(): number;
  describe(): string {
    return `${this.sides} sides, area ${this.area()}`;
  }
}
class Square extends Shape {
  readonly sides = 4;
  constructor(private readonly a: number) {
    super();
  }
  area(): number {
    return this.a * this.a;
  }
}
const s: Shape = new Square(3);
print(s.describe());

// --- instanceof-chain
class A {}
class B extends A {}
class C extends B {}
const list: A[] = [new A(), new B(), new C()];
for (const v of list) print(v instanceof A, v instanceof B, v instanceof C);

// --- protected-members
class A {
  protected n = 1;
  protected up(): void {
    this.n++;
  }
}
class B extends A {
  go(): number {
    this.up();
    return this.n * 10;
  }
}
print(new B().go());

// --- implements-protocol
interface Sender {
  send(text: string): number;
}
class Radio implements Sender {
  send(text: string): number {
    return text.length;
  }
}
class Null implements Sender {
  send(): number {
    return 0;
  }
}
function use(s: Sender): number {
  return s.send("hello");
}
print(use(new Radio()), use(new Null()));

// --- protocol-with-data
interface Place {
  readonly id: number;
  name(): string;
}
class City implements Place {
  constructor(readonly id: number) {}
  name(): string {
    return "city" + String(this.id);
  }
}
const places: Place[] = [new City(1), new City(2)];
print(places.map((p) => p.name() + String(p.id)).join());

// --- super-in-arrow
class A {
  hello(): string {
    return "hello";
  }
}
class B extends A {
  override hello(): string {
    const f = (): string => super.hello() + " from b";
    return f();
  }
}
print(new B().hello());

// --- polymorphic-list
class Message {
  constructor(readonly id: number) {}
  bytes(): number[] {
    return [this.id];
  }
}
class Text extends Message {
  constructor(
    id: number,
    readonly text: string,
  ) {
    super(id);
  }
  override bytes(): number[] {
    return [...super.bytes(), this.text.length];
  }
}
class Ack extends Message {
  override bytes(): number[] {
    return super.bytes().concat([255]);
  }
}
const list: Message[] = [new Message(1), new Text(2, "abc"), new Ack(3)];
print(list.map((m) => m.bytes()));

// --- error-hierarchy
class MeshError extends Error {
  constructor(
    message: string,
    readonly code = 1,
  ) {
    super("mesh: " + message);
  }
}
class Timeout extends MeshError {
  constructor(readonly seconds: number) {
    super("timeout", 2);
  }
}
try {
  throw new Timeout(5);
} catch (e) {
  if (e instanceof MeshError) print(e.message, e.code, e instanceof Timeout && e.seconds);
}

// --- default-constructor-passes-arguments
class A {
  readonly all: number[];
  constructor(...all: number[]) {
    this.all = all;
  }
}
class B extends A {
  count = this.all.length;
}
print(new B(1, 2, 3).count);

// --- method-replaced-by-arrow-field
class A {
  run = (): string => "a";
}
class B extends A {
  override run = (): string => "b";
}
print(new A().run(), new B().run());

// --- three-level-fields
class A {
  a = 1;
}
class B extends A {
  b = this.a + 1;
}
class C extends B {
  c = this.a + this.b + 1;
}
const c = new C();
print(c.a, c.b, c.c);

// --- generic-base
class Box<T> {
  constructor(protected value: T) {}
  get(): T {
    return this.value;
  }
}
class Named extends Box<string> {
  shout(): string {
    return this.value.toUpperCase();
  }
}
print(new Named("abc").shout(), new Named("x").get());

// --- class-passed-as-value
class A {
  constructor(readonly n: number) {}
}
class B extends A {}
function make(cls: new (n: number) => A, n: number): A {
  return new cls(n);
}
print(make(A, 1).n, make(B, 2) instanceof B, make(A, 1) instanceof B);

// --- static-factory
class A {
  private constructor(readonly text: string) {}
  static of(n: number): A {
    return new A("n" + String(n));
  }
}
print(A.of(5).text);
