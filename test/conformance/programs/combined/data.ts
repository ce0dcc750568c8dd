// Records, maps, tuples and values together.
import { OrderedMap, type Value, at, b, bytes, dumps, isDict, isInt, isList, isText, items, print, sortedKeys, toInt, toValue, unordered } from "lang";

// --- group-and-sort
interface Row {
  name: string;
  group: string;
  n: number;
}
const rows: Row[] = [
  { name: "a", group: "y", n: 3 },
  { name: "b", group: "x", n: 1 },
  { name: "c", group: "y", n: 2 },
];
const groups = new Map<string, Row[]>();
for (const r of rows) {
  const list = groups.get(r.group) ?? [];
  list.push(r);
  groups.set(r.group, list);
}
for (const k of sortedKeys(groups)) {
  const list = groups.get(k)!;
  list.sort((p, q) => p.n - q.n);
  print(k, list.map((r) => r.name).join(""), list.reduce((s, r) => s + r.n, 0));
}

// --- invert-a-map
const m = new Map<string, number>([["a", 1], ["b", 2]]);
const inverse = new Map<number, string>();
for (const [k, v] of m) inverse.set(v, k);
print(inverse.get(1), inverse.get(2), inverse.size);

// --- nested-maps-with-defaults
const hits = new Map<string, Map<number, number>>();
for (const [who, port] of [["a", 1], ["b", 2], ["a", 1], ["a", 3]] as [string, number][]) {
  let ports = hits.get(who);
  if (!ports) hits.set(who, (ports = new Map<number, number>()));
  ports.set(port, (ports.get(port) ?? 0) + 1);
}
print([...hits].map(([k, v]) => k + [...v].map(([p, n]) => `${p}:${n}`).join()).join(" "));

// --- optional-records-everywhere
interface Radio {
  freq?: number;
  power?: { dbm?: number; boost?: boolean };
}
interface Config {
  radio?: Radio;
  name?: string;
}
function describe(c: Config): string {
  const { radio: { freq = 868, power: { dbm = 14, boost = false } = {} } = {}, name = "none" } = c;
  return `${name} ${freq} ${dbm} ${boost}`;
}
print(describe({}), describe({ radio: {} }), describe({ name: "n", radio: { freq: 915, power: { boost: true } } }));

// --- merge-records
interface Settings {
  a: number;
  b?: string;
  c?: number[];
}
function merge(base: Settings, over: Partial<Settings>): Settings {
  return { ...base, ...over };
}
const base: Settings = { a: 1, c: [1] };
const merged = merge(base, { a: 2, b: "x" });
print(merged.a, merged.b, merged.c === base.c, base.a, merge(base, {}).a);

// --- delete-and-rebuild
interface Table {
  [k: string]: number;
}
const t: Table = { a: 1, b: 2, c: 3 };
for (const k of sortedKeys(t)) if (t[k]! % 2 === 1) delete t[k];
t["z"] = 26;
print(sortedKeys(t), "a" in t, t["a"], Object.keys(t).length);

// --- tuples-as-fixed-records
type Entry = [mac: bigint, hops: number, name?: string];
const entries: Entry[] = [[5n, 2], [3n, 1, "x"], [4n, 1]];
entries.sort((p, q) => (p[1] === q[1] ? (p[0] < q[0] ? -1 : 1) : p[1] - q[1]));
for (const [mac, hops, name = "?"] of entries) print(mac, hops, name);

// --- two-dimensional-grid
const grid: string[][] = Array.from({ length: 3 }, () => Array.from({ length: 3 }, () => "."));
for (const [x, y] of [[0, 0], [1, 1], [2, 0]] as [number, number][]) grid[y]![x] = "#";
print(grid.map((row) => row.join("")).join("/"), grid.flat().filter((c) => c === "#").length);

// --- transpose-and-rotate
const m = [[1, 2, 3], [4, 5, 6]];
const transposed = m[0]!.map((_, i) => m.map((row) => row[i]!));
print(transposed, transposed.map((r) => [...r].reverse()));

// --- stack-machine
const stack: number[] = [];
const ops = new Map<string, (a: number, b: number) => number>([
  ["+", (a, b) => a + b],
  ["-", (a, b) => a - b],
  ["*", (a, b) => a * b],
]);
for (const token of "3 4 + 2 * 7 -".split(" ")) {
  const op = ops.get(token);
  if (op === undefined) stack.push(token.charCodeAt(0) - 48);
  else {
    const right = stack.pop()!;
    stack.push(op(stack.pop()!, right));
  }
}
print(stack);

// --- graph-search
const edges = new Map<string, string[]>([["a", ["b", "c"]], ["b", ["d"]], ["c", ["d", "e"]], ["d", ["f"]], ["e", ["f"]], ["f", []]]);
function path(from: string, to: string): string[] | undefined {
  const queue: string[][] = [[from]];
  const seen = new Set<string>([from]);
  while (queue.length > 0) {
    const way = queue.shift()!;
    const end = way[way.length - 1]!;
    if (end === to) return way;
    for (const next of edges.get(end) ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push([...way, next]);
    }
  }
  return undefined;
}
print(path("a", "f"), path("f", "a"), path("b", "f")?.length);

// --- json-walk
function flatten(v: Value, prefix: string, out: string[]): void {
  if (isDict(v)) {
    for (const [k, x] of items(v)) flatten(x, isText(k) ? `${prefix}.${k}` : prefix, out);
  } else if (isList(v)) {
    for (const [i, x] of v.entries()) flatten(x, `${prefix}[${i}]`, out);
  } else if (isInt(v)) out.push(`${prefix}=${toInt(v)}`);
  else if (isText(v)) out.push(`${prefix}="${v}"`);
  else out.push(prefix);
}
const out: string[] = [];
flatten(JSON.parse('{"b": [1, {"c": "x"}], "a": null, "d": {"e": [[2]]}}'), "$", out);
print(out);

// --- values-in-and-out
const v = toValue({ list: [1, 2, 3], name: "n", none: undefined });
print(dumps(v), isDict(v) ? at(v, "name") : "", dumps([v, 1, "x"]));

// --- ordered-wire-map
const wire = new OrderedMap<string, number>();
for (const k of ["z", "a", "m"]) wire.set(k, wire.size);
wire.delete("a");
wire.set("a", 9);
print([...wire].map(([k, n]) => `${k}${n}`).join(), wire.has("z"), wire.size);

// --- bytes-in-maps-and-lists
const frames: bytes[] = [b`\x01ab`, b`\x02`, b``];
const sizes = new Map<number, bytes>();
for (const f of frames) sizes.set(f.length, f);
print(frames.map((f) => f[0]), sizes.get(3), sizes.get(0), frames.filter((f) => f.length > 0).length);

// --- unordered-sums
const s = new Set<number>();
for (const c of "hello") s.add(c.charCodeAt(0));
let sum = 0;
for (const n of unordered(s)) sum += n;
print(sum, s.size);

// --- union-of-records-in-a-list
type Event = { kind: "join"; who: string } | { kind: "leave"; who: string; why?: string } | { kind: "tick"; n: number };
const events: Event[] = [{ kind: "join", who: "a" }, { kind: "tick", n: 1 }, { kind: "leave", who: "a" }, { kind: "leave", who: "b", why: "lost" }];
const text = events.map((e) => {
  switch (e.kind) {
    case "join":
      return "+" + e.who;
    case "leave":
      return `-${e.who}${e.why === undefined ? "" : "(" + e.why + ")"}`;
    case "tick":
      return String(e.n);
  }
});
print(text.join(" "));

// --- records-with-functions-and-closures
interface Command {
  name: string;
  run: (args: string[]) => string;
  help?: string;
}
let count = 0;
const commands: Command[] = [
  { name: "echo", run: (args) => args.join(" "), help: "prints" },
  { name: "count", run: () => String(++count) },
];
function execute(line: string): string {
  const [name, ...args] = line.split(" ");
  const command = commands.find((c) => c.name === name);
  return command?.run(args) ?? `? ${name ?? ""}`;
}
print(execute("echo a b"), execute("count"), execute("count"), execute("nope"), commands.map((c) => c.help ?? "-").join());

// --- copy-semantics
const inner = [1];
const r = { list: inner, n: 1 };
const shallow = { ...r };
const deep = { ...r, list: [...r.list] };
inner.push(2);
shallow.n = 5;
print(r.list, shallow.list, deep.list, r.n);

// --- swap-in-records-and-lists
const r = { a: 1, b: 2 };
[r.a, r.b] = [r.b, r.a];
const l = [1, 2, 3];
[l[0], l[2]] = [l[2]!, l[0]!];
print(r.a, r.b, l);

// --- first-and-last-of-everything
const [first, , third = 9] = [1, 2];
const [c, ...rest] = "xyz";
const [[k, v] = ["none", 0]] = new Map<string, number>([["q", 7]]);
print(first, third, c, rest, k, v);
