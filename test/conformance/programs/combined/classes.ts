// Classes in the roles that real modules give them.
import { OSError, ValueError, b, bytes, concat, equals, pack, print, unpack } from "lang";

// --- static-this-and-inheritance
class Base {
  static made = 0;
  static create(): string {
    this.made++;
    return this.label() + String(this.made);
  }
  static label(): string {
    return "base";
  }
}
class Derived extends Base {
  static override label(): string {
    return "derived";
  }
}
print(Base.create(), Derived.create(), Base.made, Derived.made);

// --- super-in-static
class A {
  static kind(): string {
    return "A";
  }
}
class B extends A {
  static override kind(): string {
    return super.kind() + "B";
  }
}
class C extends B {
  static override kind(): string {
    return super.kind() + "C";
  }
}
print(A.kind(), B.kind(), C.kind());

// --- override-with-fewer-and-optional-parameters
class A {
  run(a: number, b?: string): string {
    return `${a}${b ?? "-"}`;
  }
}
class B extends A {
  override run(a: number): string {
    return "B" + super.run(a, "s");
  }
}
class C extends A {
  override run(): string {
    return "C" + super.run(9);
  }
}
const list: A[] = [new A(), new B(), new C()];
print(list.map((x) => x.run(1, "q")), list.map((x) => x.run(2)));

// --- override-with-other-default
class A {
  f(n = 1): number {
    return n;
  }
}
class B extends A {
  override f(n = 2): number {
    return super.f(n * 10);
  }
}
const objects: A[] = [new A(), new B()];
print(objects.map((o) => o.f()), objects.map((o) => o.f(5)));

// --- accessor-overrides-and-uses-super-in-chain
class A {
  protected n = 1;
  get v(): number {
    return this.n;
  }
  set v(x: number) {
    this.n = x;
  }
}
class B extends A {
  override get v(): number {
    return super.v * 2;
  }
  override set v(x: number) {
    super.v = x + 1;
  }
}
class C extends B {
  override get v(): number {
    return super.v + 1000;
  }
  override set v(x: number) {
    super.v = x * 10;
  }
}
const c = new C();
c.v = 3;
c.v += 1;
print(c.v);

// --- getter-that-returns-a-closure
class Filter {
  constructor(private readonly limit: number) {}
  get test(): (n: number) => boolean {
    return (n) => n > this.limit;
  }
}
print([1, 5, 9].filter(new Filter(4).test), new Filter(0).test(1));

// --- observer
class Subject {
  private readonly handlers: ((n: number) => void)[] = [];
  on(f: (n: number) => void): this {
    this.handlers.push(f);
    return this;
  }
  emit(n: number): void {
    for (const f of this.handlers) f(n);
  }
}
class Counter {
  total = 0;
  constructor(s: Subject) {
    s.on((n) => this.add(n)).on((n) => {
      if (n > 1) this.total += 100;
    });
  }
  private add(n: number): void {
    this.total += n;
  }
}
const s = new Subject();
const c = new Counter(s);
s.emit(1);
s.emit(2);
print(c.total);

// --- tree-with-parent-links
class Item {
  readonly kids: Item[] = [];
  constructor(
    readonly name: string,
    readonly parent?: Item,
  ) {
    parent?.kids.push(this);
  }
  path(): string {
    return this.parent === undefined ? this.name : `${this.parent.path()}/${this.name}`;
  }
  find(name: string): Item | undefined {
    if (this.name === name) return this;
    for (const k of this.kids) {
      const found = k.find(name);
      if (found) return found;
    }
    return undefined;
  }
}
const root = new Item("r");
const leaf = new Item("l", new Item("m", root));
print(leaf.path(), root.find("l") === leaf, root.find("zz")?.path());

// --- message-codec
class Message {
  static readonly HEADER = 8;
  constructor(
    readonly kind: number,
    readonly sender: number,
    readonly payload: bytes,
  ) {}
  pack(): bytes {
    return concat(pack("!BHIB", this.kind, this.sender, 0xdeadbeef, this.payload.length), this.payload);
  }
  static unpack(data: bytes): Message | undefined {
    if (data.length < Message.HEADER) return undefined;
    const [kind, sender, magic, size] = unpack("!BHIB", data);
    if (magic !== 0xdeadbeef || data.length - Message.HEADER !== size) return undefined;
    return new Message(kind, sender, data.slice(Message.HEADER));
  }
}
const m = new Message(3, 0xfffe, b`hello\x00`);
const again = Message.unpack(m.pack());
print(m.pack(), again?.kind, again?.sender, again === undefined ? false : equals(again.payload, m.payload), Message.unpack(b`short`)?.kind);

// --- state-machine-with-enum-and-table
enum State {
  Idle,
  Joining,
  Child,
  Router,
}
class Machine {
  state = State.Idle;
  private readonly table = new Map<State, (event: string) => State>([
    [State.Idle, (e) => (e === "start" ? State.Joining : State.Idle)],
    [State.Joining, (e) => (e === "ok" ? State.Child : e === "fail" ? State.Idle : State.Joining)],
    [State.Child, (e) => (e === "promote" ? State.Router : State.Child)],
  ]);
  fire(event: string): boolean {
    const next = this.table.get(this.state)?.(event) ?? this.state;
    const changed = next !== this.state;
    this.state = next;
    return changed;
  }
}
const machine = new Machine();
print(["x", "start", "ok", "promote", "start"].map((e) => machine.fire(e)), machine.state === State.Router);

// --- lru-cache
class Cache<V> {
  private readonly entries = new Map<string, V>();
  constructor(private readonly limit: number) {}
  get(key: string): V | undefined {
    const v = this.entries.get(key);
    if (v !== undefined) {
      this.entries.delete(key);
      this.entries.set(key, v);
    }
    return v;
  }
  set(key: string, v: V): void {
    this.entries.delete(key);
    this.entries.set(key, v);
    if (this.entries.size > this.limit) {
      for (const first of this.entries.keys()) {
        this.entries.delete(first);
        break;
      }
    }
  }
  keys(): string[] {
    return [...this.entries.keys()];
  }
}
const cache = new Cache<number>(2);
cache.set("a", 1);
cache.set("b", 2);
cache.get("a");
cache.set("c", 3);
print(cache.keys(), cache.get("b"), cache.get("a"), cache.get("c"));

// --- errors-with-causes
class NodeError extends Error {
  constructor(
    message: string,
    readonly code: number,
    readonly cause_?: Error,
  ) {
    super(`${message} (${code})`);
  }
  chain(): string {
    return this.message + (this.cause_ ? " <- " + this.cause_.message : "");
  }
}
function send(n: number): void {
  try {
    if (n === 1) throw new OSError(113);
    if (n === 2) throw new ValueError("bad");
  } catch (e) {
    if (e instanceof OSError) throw new NodeError("unreachable", e.errno);
    if (e instanceof ValueError) throw new NodeError("invalid", 2, e);
    throw e;
  }
}
for (const n of [0, 1, 2]) {
  try {
    send(n);
    print("sent");
  } catch (e) {
    if (e instanceof NodeError) print(e.chain(), e.code);
  }
}

// --- queue-with-iteration-protocol
class Queue<T> {
  private head: T[] = [];
  private tail: T[] = [];
  push(v: T): void {
    this.tail.push(v);
  }
  pop(): T | undefined {
    if (this.head.length === 0) {
      this.head = this.tail.reverse();
      this.tail = [];
    }
    return this.head.pop();
  }
  *drain(): Generator<T> {
    let v: T | undefined;
    while ((v = this.pop()) !== undefined) yield v;
  }
}
const q = new Queue<number>();
for (const n of [1, 2, 3]) q.push(n);
const out: number[] = [];
for (const n of q.drain()) {
  out.push(n);
  if (n === 2) q.push(9);
}
print(out);

// --- abstract-template-method
abstract class Task {
  log: string[] = [];
  run(): string {
    this.before();
    try {
      this.log.push(this.body(2));
    } finally {
      this.after();
    }
    return this.log.join(" ");
  }
  protected before(): void {
    this.log.push("before");
  }
  protected abstract body(n: number): string;
  protected after(): void {
    this.log.push("after");
  }
}
class Print extends Task {
  protected body(n: number): string {
    return "x".repeat(n);
  }
  protected override after(): void {
    super.after();
    this.log.push("done");
  }
}
print(new Print().run());

// --- instances-as-map-keys-and-set-elements
class Peer {
  constructor(readonly id: number) {}
}
const peers = [new Peer(2), new Peer(1), new Peer(3)];
const hops = new Map<Peer, number>();
for (const [i, p] of peers.entries()) hops.set(p, i * 10);
const seen = new Set<Peer>(peers.slice(0, 2));
print([...hops.keys()].map((p) => p.id), hops.get(peers[1]!), seen.has(peers[2]!), [...seen].map((p) => p.id));

// --- optional-method-field-and-this
class Hooked {
  hook: ((h: Hooked) => number) | undefined;
  n = 4;
  fire(): number {
    return this.hook?.(this) ?? -1;
  }
}
const h = new Hooked();
const before = h.fire();
h.hook = (x) => x.n * 2;
print(before, h.fire());

// --- field-initialised-by-method-and-static
class Ids {
  static next = 1;
  readonly id = Ids.next++;
  readonly tag = this.make("t");
  constructor(readonly name = "n" + String(Ids.next)) {}
  private make(p: string): string {
    return p + String(this.id);
  }
}
const a = new Ids();
const c = new Ids("x");
print(a.id, a.tag, a.name, c.id, c.tag, c.name);

// --- interface-implemented-twice
interface Shape {
  readonly name: string;
  area(): number;
}
class Square implements Shape {
  readonly name = "square";
  constructor(private readonly a: number) {}
  area(): number {
    return this.a ** 2;
  }
}
class Rect implements Shape {
  constructor(
    readonly name: string,
    private readonly a: number,
    private readonly b: number,
  ) {}
  area(): number {
    return this.a * this.b;
  }
}
const shapes: Shape[] = [new Square(3), new Rect("r", 2, 5)];
shapes.sort((x, y) => y.area() - x.area());
print(shapes.map((s) => `${s.name}:${s.area()}`).join(" "));
