// Map: one program per member.
import { OrderedMap, print } from "lang";

// --- set-get-has-size
const m = new Map<string, number>();
m.set("a", 1).set("b", 2).set("a", 3);
print(m.get("a"), m.get("z"), m.has("b"), m.has("z"), m.size);

// --- delete
const m = new Map<string, number>([
  ["a", 1],
  ["b", 2],
]);
print(m.delete("a"), m.delete("a"), m.size, m.has("a"));

// --- clear
const m = new Map<string, number>([["a", 1]]);
m.clear();
print(m.size, m.has("a"));
m.set("b", 2);
print(m.size);

// --- from-entries
const source: [string, number][] = [
  ["x", 1],
  ["y", 2],
];
const m = new Map(source);
print(m.get("x"), m.get("y"), new Map<string, number>().size);

// --- for-each
const m = new Map<string, number>([
  ["b", 1],
  ["a", 2],
]);
const out: string[] = [];
m.forEach((v, k) => {
  out.push(k + String(v));
});
print(out);

// --- keys-values-entries-order
const m = new Map<string, number>();
for (const k of ["zz", "aa", "mm", "bb", "yy"]) m.set(k, k.length * 10);
m.delete("mm");
m.set("mm", 1);
m.set("zz", 2);
print([...m.keys()], [...m.values()], [...m.entries()]);

// --- only-looked-up
const names = new Map<number, string>([
  [1, "one"],
  [2, "two"],
]);
let out = "";
for (const n of [2, 1, 3]) out += names.get(n) ?? "?";
print(out);

// --- int-keys
const m = new Map<number, number>();
for (let i = 0; i < 5; i++) m.set(i * 1000003, i);
print(m.get(3000009), m.get(3), m.has(0));

// --- bool-keys
const m = new Map<boolean, string>([[true, "yes"]]);
print(m.get(true), m.get(false));

// --- instance-keys
class N {
  constructor(readonly id: number) {}
}
const a = new N(1);
const b = new N(1);
const m = new Map<N, string>([[a, "a"]]);
print(m.get(a), m.get(b), m.has(b));

// --- values-undefined
const m = new Map<string, number | undefined>();
m.set("a", undefined);
print(m.has("a"), m.get("a"), m.size, m.has("b"));

// --- get-or-create
const groups = new Map<string, number[]>();
for (const w of ["aa", "b", "cc", "d"]) {
  let list = groups.get(w.length === 1 ? "short" : "long");
  if (list === undefined) {
    list = [];
    groups.set(w.length === 1 ? "short" : "long", list);
  }
  list.push(w.charCodeAt(0));
}
print(groups.get("short"), groups.get("long"));

// --- counts
const counts = new Map<string, number>();
for (const c of "mississippi") counts.set(c, (counts.get(c) ?? 0) + 1);
print([...counts].map(([k, v]) => k + String(v)).join(" "));

// --- copy
const a = new Map<string, number>([["x", 1]]);
const b = new Map(a);
b.set("y", 2);
print(a.size, b.size);

// --- sorted-by-key
const m = new Map<number, string>([
  [3, "c"],
  [1, "a"],
  [2, "b"],
]);
for (const k of [...m.keys()].sort((a, b) => a - b)) print(k, m.get(k)!);

// --- map-of-maps
const m = new Map<string, Map<string, number>>();
m.set("a", new Map([["x", 1]]));
m.get("a")!.set("y", 2);
print(m.get("a")!.size, m.get("a")?.get("y"), m.get("b")?.get("y"));

// --- in-a-class
class Cache {
  private readonly values = new Map<string, number>();
  get(key: string, make: () => number): number {
    const old = this.values.get(key);
    if (old !== undefined) return old;
    const v = make();
    this.values.set(key, v);
    return v;
  }
  get size(): number {
    return this.values.size;
  }
}
const c = new Cache();
let calls = 0;
const make = (): number => ++calls;
print(c.get("a", make), c.get("a", make), c.get("b", make), c.size);

// --- printed-with-sorted-keys
const m = new Map<string, number>([
  ["b", 1],
  ["a", 2],
]);
print(m);

// --- ordered-map
const m = new OrderedMap<string, number>();
m.set("z", 1);
m.set("a", 2);
m.set("m", 3);
m.delete("z");
m.set("z", 4);
m.set("a", 5);
print([...m.keys()], m.get("a"), m.size, m.has("q"), m.delete("q"));
for (const [k, v] of m) print(k, v);

// --- ordered-map-from-entries
const m = new OrderedMap<string, number>([
  ["z", 1],
  ["a", 2],
]);
const out: string[] = [];
m.forEach((v, k) => out.push(`${k}=${v}`));
print(out.join("&"), [...m.values()]);

// --- delete-while-iterating
const m = new Map<string, number>([
  ["a", 1],
  ["b", 2],
  ["c", 3],
  ["d", 4],
]);
for (const [k, v] of m) if (v % 2 === 0) m.delete(k);
print([...m.keys()]);

// --- first-key
const m = new Map<string, number>([
  ["q", 1],
  ["a", 2],
]);
const [first] = m.keys();
print(first);

// --- object-from-entries
const r = Object.fromEntries(new Map<string, string>([["a", "one"]]));
print(r["a"], r["b"]);
