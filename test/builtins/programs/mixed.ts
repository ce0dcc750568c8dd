// Members of the standard library inside each other, in classes, closures, loops and conditions.
import { type int, type float, print, repr } from "lang";

// --- order
const log: string[] = [];
function say<T>(x: T, n: string): T {
  log.push(n);
  return x;
}
print(say([1, 2], "list").map(say((x: int) => x + 1, "f")), log);
print(say("abc", "s").indexOf(say("c", "part"), say(0, "from")), log);
print(say([1], "a").concat(say([2], "b"), say(3, "c")), log);
print(say(["a"], "l").join(say("-", "sep")), say(["x"], "l2").includes(say("x", "wanted")), log);
print(say(new Map<string, int>(), "m").set(say("k", "key"), say(1, "v")).size, log);
print(say([3, 1], "arr").fill(say(7, "val"), say(1, "start")), log);
print(
  say([3, 1], "arr").reduce(
    say((a: int, b: int) => a + b, "fn"),
    say(10, "init"),
  ),
  log,
);
// --- nested-blocks
const xs: int[] = [1, 2];
const ys: int[] = [3, 4];
print(
  xs.map((x) =>
    ys.map((y) => {
      const z = x * y;
      return z + 1;
    }),
  ),
);
print(
  xs.filter((x) =>
    ys.some((y) => {
      let n = 0;
      for (let i = 0; i < y; i++) n += x;
      return n > 5;
    }),
  ),
);
print(xs.map((x) => ys.reduce((a, y) => a + x * y, 0)));
// --- in-class
class A {
  private readonly base: int;
  items: int[] = [1, 2, 3].map((x) => x * 2);
  constructor(base: int) {
    this.base = base;
  }
  scaled(): int[] {
    return this.items.map((x) => x * this.base);
  }
  each(): int[] {
    const out: int[] = [];
    this.items.forEach((x) => {
      out.push(x + this.base);
    });
    this.items.forEach((x) => out.push(x * this.base));
    return out;
  }
  method(x: int): int {
    return x + this.base;
  }
  bound(): int[] {
    return this.items.map(this.method.bind(this));
  }
  viaArrow(): int[] {
    return this.items.map((x, i) => this.method(x) + i);
  }
  sum(): int {
    return this.items.reduce((a, x) => a + this.method(x), 0);
  }
  sorted(): int[] {
    return this.items.slice().sort((a, b) => this.method(b) - this.method(a));
  }
  static make(ns: int[]): A[] {
    return ns.map((n) => new A(n));
  }
}
const a = new A(10);
print(
  a.scaled(),
  a.each(),
  a.bound(),
  a.viaArrow(),
  a.sum(),
  a.sorted(),
  A.make([1, 2]).map((x) => x.scaled()),
);
// --- optional
function f(list?: int[], s?: string, m?: Map<string, int[]>): void {
  print(
    list?.map((x) => x + 1),
    list?.length,
    s?.split(",").length,
    s?.toUpperCase().slice(0, 1),
    m?.get("a")?.push(5),
    m?.get("a"),
    list?.find((x) => x > 1) ?? -1,
  );
  list?.forEach((x) => print(x));
  list?.push(9);
  m?.set("q", [1]);
  m?.delete("zz");
  print(list, m?.size);
}
f();
f([1, 2], "a,b", new Map([["a", [1]]]));
// --- conditions
const list: int[] = [];
while (list.push(1) < 5) print(list.length);
let q: int[] = [1, 2, 3];
let n: int | undefined;
while ((n = q.shift()) !== undefined) print(n);
print(list.length > 3 ? list.splice(0, 2) : list.push(7), list.length > 9 && list.push(1) > 3, list);
if (list.pop() === 1 && list.reduce((s, x) => s + x, 0) > 1) print("yes");
// --- loop-capture
const fs: (() => int)[] = [];
for (let i = 0; i < 3; i++) {
  const base = i * 10;
  fs.push(() => [1, 2].map((x) => x + base + i).reduce((s, x) => s + x, 0));
  [1].forEach((x) => fs.push(() => x + i));
}
print(fs.map((g) => g()));
// --- shadow
const x: int[] = [1, 2];
print(
  x.map((x) => x + 1),
  x.map((x) => [x].map((x) => x * 2)),
  x.filter((x, i) => i > 0).length,
);
function g(list: int[]): int[] {
  return list.map((list) => list * 2);
}
print(g([4]));
// --- names-like-builtins

const len: string[] = ["a"];
const list2 = ["b"];
const str = len.map((any) => any + "x");
const map: int[] = [1, 2].map((max) => Math.max(max, 2));
print(len.length, str, map, list2);
// --- defaults-and-destructuring
interface P {
  a: int;
  b?: int;
  t: [int, string];
}
const ps: P[] = [
  { a: 1, t: [1, "x"] },
  { a: 2, b: 3, t: [2, "y"] },
];
print(
  ps.map(({ a, b = 7 }) => a + b),
  ps.map(({ t: [n, s] }) => s + String(n)),
  ps.map(({ t }) => t).map(([n]) => n),
);
const pairs: [string, int][] = [["a", 1]];
print(
  pairs.map(([k, v], i) => k + String(v + i)),
  pairs.reduce((s, [, v]) => s + v, 0),
  pairs.some(([k]) => k === "a"),
  pairs
    .map(
      ([k, v]) =>
        () =>
          k + String(v),
    )
    .map((h) => h()),
);
// --- float-results
const fl: float[] = [1.5, 2.5];
print(
  fl.map((v) => v * 2),
  fl.reduce((s, v) => s + v, 0),
  [1, 2].map((v) => v / 2),
  [1, 2].reduce((s, v) => s + v, 0.5),
  fl.find((v) => v > 2),
  Math.max(...fl),
  fl.map((v) => Math.round(v)),
);
// --- generators-in-callbacks
function* gen(ns: int[]): Generator<int> {
  for (const n of ns) yield n;
  ns.forEach((n) => log2.push(n));
  yield* ns.map((n) => n * 2);
}
const log2: int[] = [];
print(
  [...gen([1, 2])],
  log2,
  Array.from(gen([3]), (v, i) => v + i),
);
// --- lambda-holding-comprehension
const scale = (k: int) => (ns: int[]) => ns.map((n) => n * k).filter((n) => n > k);
print(scale(3)([1, 2, 3]));
const table = [1, 2, 3].map((i) => [1, 2, 3].map((j) => i * j));
print(
  table,
  table.map((r) => r.join(" ")).join("|"),
  table.flat().filter((v, i, all) => all.indexOf(v) === i),
);
// --- recursion
interface Tree {
  v: int;
  kids: Tree[];
}
function total(t: Tree): int {
  return t.v + t.kids.map(total).reduce((a, b) => a + b, 0);
}
function depth(t: Tree): int {
  return 1 + Math.max(0, ...t.kids.map((k) => depth(k)));
}
const tree: Tree = {
  v: 1,
  kids: [
    { v: 2, kids: [] },
    { v: 3, kids: [{ v: 4, kids: [] }] },
  ],
};
print(total(tree), depth(tree));
// --- switch-and-try-in-callback
print(
  ["a", "b", "c"].map((s) => {
    switch (s) {
      case "a":
        return 1;
      case "b":
        return 2;
      default:
        return 0;
    }
  }),
  ["1", "x"].map((s) => {
    try {
      if (s === "x") throw new Error(s);
      return s;
    } catch {
      return "?";
    }
  }),
);
// --- sort-in-place-aliases
const o = [3, 1, 2];
const p = o;
const r = o
  .sort((a, b) => a - b)
  .reverse()
  .map((v) => v);
print(o, p === o, r, [..."hello"].sort().join(""), [...new Set("hello")].sort());
// --- enum-and-const
enum E {
  A = 1,
  B = 2,
}
const es = [E.A, E.B];
print(
  es.map((e) => e + 1),
  es.includes(E.B),
  es.indexOf(E.A),
  new Map<E, string>([[E.A, "a"]]).get(E.A),
);
// --- string-unions
type Mode = "on" | "off";
const modes: Mode[] = ["on", "off"];
print(
  modes.includes("off"),
  modes.map((m) => m.length),
  new Set<Mode>(modes).size,
  modes.join(),
);
// --- while-shift-in-function
function drain(queue: string[]): string {
  let out = "";
  for (;;) {
    const s = queue.shift();
    if (s === undefined) return out;
    out += s;
  }
}
print(drain(["a", "b"]), repr(drain([])));
