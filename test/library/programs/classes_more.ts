// Inheritance with hooks, accessors, statics, disposal; jumps, switches, closures.
import { type Callback, type int, KeyError, ValueError, print } from "lang";
class Base {
  static count: int = 0;
  static readonly LIMIT: int = 3;
  protected items: string[] = [];
  hook?: (x: int) => int;
  constructor(
    public name: string,
    readonly size = Base.LIMIT,
  ) {
    Base.count++;
    this.init();
  }
  protected init(): void {
    this.items.push("base " + this.name);
  }
  get full(): boolean {
    return this.items.length >= this.size;
  }
  get title(): string {
    return this.name.toUpperCase();
  }
  set title(t: string) {
    this.name = t.toLowerCase();
  }
  add(x: string): this {
    if (!this.full) this.items.push(x);
    return this;
  }
  call(x: int): int {
    return this.hook?.(x) ?? -1;
  }
  [Symbol.dispose](): void {
    print("dispose", this.name);
  }
  *walk(): Generator<string> {
    for (const i of this.items) yield i;
  }
  toString(): string {
    return `<${this.name} ${this.items.join("|")}>`;
  }
  static make(n: int): Base[] {
    return Array.from({ length: n }, (_, i) => new this("m" + i));
  }
}
class Derived extends Base {
  private extra = 10;
  static override count: int = 100;
  protected override init(): void {
    super.init();
    this.items.push("derived");
  }
  override get title(): string {
    return "D:" + super.title;
  }
  override set title(t: string) {
    super.title = t + "!";
  }
  sum(...xs: int[]): int {
    return xs.map((x) => x + this.extra).reduce((a, b) => a + b, 0);
  }
}
const d = new Derived("dee", 4);
print(`${d}`, d.full, d.title, d.sum(1, 2), d.call(5), Derived.count, Base.count);
d.hook = (x) => x * d.size;
d.title = "NEW";
print(d.call(5), d.name, String(d.add("x").add("y")), d.full, [...d.walk()].length);
{
  using one = new Base("one"),
    two = new Derived("two");
  print("in", one.name, two.name);
  try {
    throw new KeyError("k");
  } catch (e) {
    if (e instanceof ValueError) print("no");
    else print("caught", e instanceof KeyError);
  } finally {
    print("fin");
  }
}
print(
  Base.make(2).map((b) => b.name),
  d instanceof Base,
  Base.count,
);
function tricky(n: int): string {
  const log: string[] = [];
  outer: while (true) {
    try {
      for (let i = 0; ; i++) {
        if (i === n) break outer;
        if (i % 2 === 1) continue;
        log.push("" + i);
        if (i > 3) return log.join() + " returned";
      }
    } finally {
      log.push("f");
    }
  }
  return log.join();
}
print(tricky(0), tricky(3), tricky(9));
function sw(x: string | int): string {
  switch (typeof x === "string" ? x.length : x) {
    case 0:
    case 1:
      return "small";
    case 2: {
      const y = "two";
      return y;
    }
    default:
      return "big";
    case 7:
      return "seven";
  }
}
print(sw(""), sw(1), sw("ab"), sw(7), sw("abcdefg"), sw(100));
const fns: (() => int)[] = [];
for (let i = 0; i < 3; i++) {
  let k = i * 10;
  fns.push(() => k++ + i);
}
for (const x of [5, 6]) fns.push(() => x);
let q = 0;
while (q < 2) {
  const c = q;
  fns.push(() => c);
  q++;
}
print(
  fns.map((f) => f()),
  fns.map((f) => f()),
);
const counter = (() => {
  let n = 0;
  return {
    next: () => ++n,
    reset: () => {
      n = 0;
    },
  };
})();
print(counter.next(), counter.next());
counter.reset();
print(counter.next());
class Stack<T> {
  private xs: T[] = [];
  push(x: T): void {
    this.xs.push(x);
  }
  pop(): T | undefined {
    return this.xs.pop();
  }
  get size(): int {
    return this.xs.length;
  }
}
const st = new Stack<[int, string]>();
st.push([1, "a"]);
st.push([2, "b"]);
const top = st.pop();
print(top?.[1], top?.[0] === 2, st.size);
print("end of program");
