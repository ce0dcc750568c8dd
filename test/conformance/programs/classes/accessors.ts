// Getters and setters.
import { print } from "lang";

// --- getter
class A {
  constructor(private readonly n: number) {}
  get twice(): number {
    return this.n * 2;
  }
}
print(new A(4).twice);

// --- pair
class Temperature {
  private c = 0;
  get celsius(): number {
    return this.c;
  }
  set celsius(v: number) {
    this.c = v < -273 ? -273 : v;
  }
}
const t = new Temperature();
t.celsius = 20;
t.celsius += 5;
print(t.celsius);
t.celsius = -500;
print(t.celsius++, t.celsius);

// --- setter-only
class A {
  log: number[] = [];
  set value(v: number) {
    this.log.push(v);
  }
}
const a = new A();
a.value = 1;
a.value = 2;
print(a.log);

// --- inherited
class A {
  protected n = 1;
  get value(): number {
    return this.n;
  }
  set value(v: number) {
    this.n = v;
  }
}
class B extends A {
  bump(): number {
    this.value += 10;
    return this.value;
  }
}
print(new B().bump());

// --- overridden-getter
class A {
  get name(): string {
    return "a";
  }
  hello(): string {
    return "hello " + this.name;
  }
}
class B extends A {
  override get name(): string {
    return "b";
  }
}
print(new A().hello(), new B().hello());

// --- super-getter
class A {
  get name(): string {
    return "a";
  }
}
class B extends A {
  override get name(): string {
    return super.name + "b";
  }
}
class C extends B {
  override get name(): string {
    return super.name + "c";
  }
}
print(new A().name, new B().name, new C().name);

// --- super-setter
class A {
  n = 0;
  get value(): number {
    return this.n;
  }
  set value(v: number) {
    this.n = v;
  }
}
class B extends A {
  override get value(): number {
    return super.value * 2;
  }
  override set value(v: number) {
    super.value = v + 1;
  }
}
const b = new B();
b.value = 4;
print(b.value, b.n);

// --- override-both
class A {
  private n = 5;
  get v(): number {
    return this.n;
  }
  set v(x: number) {
    this.n = x;
  }
}
class B extends A {
  log: string[] = [];
  override get v(): number {
    this.log.push("get");
    return 1;
  }
  override set v(x: number) {
    this.log.push("set" + String(x));
  }
}
const b = new B();
b.v = b.v + 1;
b.v++;
print(b.log);

// --- getter-with-side-effects
class Ids {
  private n = 0;
  get next(): number {
    return ++this.n;
  }
}
const ids = new Ids();
print(ids.next, ids.next + ids.next, ids.next);

// --- getter-in-template-and-condition
class State {
  private joined = false;
  join(): void {
    this.joined = true;
  }
  get is_joined(): boolean {
    return this.joined;
  }
}
const s = new State();
if (!s.is_joined) s.join();
print(`joined ${s.is_joined}`);

// --- getter-through-protocol
interface Sized {
  readonly size: number;
  clear(): void;
}
class Bag implements Sized {
  private items = [1, 2];
  get size(): number {
    return this.items.length;
  }
  clear(): void {
    this.items = [];
  }
}
const s: Sized = new Bag();
print(s.size);
s.clear();
print(s.size);

// --- lazy
class Config {
  loads = 0;
  private cache: number[] | undefined;
  get values(): number[] {
    if (this.cache === undefined) {
      this.loads++;
      this.cache = [1, 2, 3];
    }
    return this.cache;
  }
}
const c = new Config();
print(c.values.length + c.values[1]!, c.loads);

// --- abstract-accessor
abstract class A {
  abstract get id(): number;
  text(): string {
    return "id " + String(this.id);
  }
}
class B extends A {
  get id(): number {
    return 9;
  }
}
print(new B().text());

// --- private-accessor
class A {
  private raw = 3;
  private get cooked(): number {
    return this.raw * 100;
  }
  get out(): number {
    return this.cooked + 1;
  }
}
print(new A().out);

// --- compound-on-a-setter-evaluates-the-object-once
class A {
  n = 1;
  get v(): number {
    return this.n;
  }
  set v(x: number) {
    this.n = x;
  }
}
const a = new A();
let calls = 0;
function get(): A {
  calls++;
  return a;
}
get().v += 5;
get().v++;
print(a.n, calls);
