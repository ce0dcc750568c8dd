// Idioms of everyday TypeScript.
import {
  type Value,
  type float,
  type int,
  OrderedMap,
  b,
  bytes,
  concat,
  dumps,
  encode,
  idiv,
  items,
  print,
  repr,
  sortedKeys,
} from "lang";

// --- text-processing
const line = "temp=21.5;hum=40;name=lab 1";
const fields = new Map<string, string>(
  line.split(";").map((part): [string, string] => {
    const [key, value] = part.split("=");
    return [key ?? "", value ?? ""];
  }),
);
print(fields.get("name"), fields.get("none") ?? "-", sortedKeys(fields));
print(
  "abc".split("").reverse().join(""),
  [..."hello"].map((c) => c.toUpperCase()).join("."),
  "a b  c".split(" ").filter((w) => w.length > 0),
);
const percent = 12.345;
print(
  `${percent.toFixed(1)}%`,
  `${(255).toString(16).padStart(4, "0")}|${String(7).padEnd(3, "_")}|`,
  "100%" + ` ${5}%`,
);
const words = "the cat and the hat and the bat".split(" ");
const counts = new Map<string, int>();
for (const w of words) counts.set(w, (counts.get(w) ?? 0) + 1);
print(
  [...counts]
    .sort(([a, x], [c, y]) => (x !== y ? y - x : a < c ? -1 : 1))
    .map(([w, n]) => `${w}:${n}`)
    .join(" "),
);
const csv = [
  ["a", "b"],
  ["1", "2"],
]
  .map((row) => row.map((cell) => `"${cell}"`).join(","))
  .join("\n");
print(csv, csv.split("\n").length);

// --- indexes
const list: int[] = [1, 2, 3, 4, 5];
const n: int = list.length - 5;
print(
  list.slice(-n),
  list.slice(-2),
  list.slice(n, -1),
  list[list.length - 1],
  list.at(-1),
  list.indexOf(9) !== -1 ? "in" : "out",
);
let i = 0;
const names = ["ab", "ac", "bd"];
while (i < names.length && names[i]!.startsWith("a")) i++;
print(i, names.slice(i), names[i]?.length, names[i + 5]?.length);
const [head, second = "none", ...tail] = "x:y:z".split(":");
print(head, second, tail, tail.length);

// --- generic-functions
function last<T>(xs: readonly T[]): T | undefined {
  return xs[xs.length - 1];
}
function groupBy<T>(xs: readonly T[], key: (x: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const x of xs) {
    const group = groups.get(key(x));
    if (group === undefined) groups.set(key(x), [x]);
    else group.push(x);
  }
  return groups;
}
function zip<A, B>(as: A[], bs: B[]): [A, B][] {
  return as.map((a, i): [A, B] => [a, bs[i]!]);
}
const grouped = groupBy(["ant", "bee", "axe", "bat"], (w) => w.charAt(0));
print(
  last([1, 2]),
  last(["a"]),
  [...grouped.keys()],
  grouped.get("a"),
  grouped.get("b")?.length,
  zip([1, 2], ["x", "y"]),
);

// --- dispatch-tables
const handlers = new Map<string, (x: int) => int>([
  ["double", (x) => x * 2],
  ["square", (x) => x ** 2],
]);
const run = (name: string, x: int): int => handlers.get(name)?.(x) ?? -1;
print(run("double", 4), run("square", 4), run("none", 4));
type Op = "+" | "-";
const ops: Record<Op, (a: int, c: int) => int> = { "+": (a, c) => a + c, "-": (a, c) => a - c };
print((["+", "-"] as Op[]).map((op) => ops[op](7, 3)));

// --- optional-results
interface User {
  readonly id: int;
  readonly name: string;
  readonly tags?: readonly string[];
}
const users: readonly User[] = [
  { id: 1, name: "ann", tags: ["x"] },
  { id: 2, name: "bob" },
];
const find = (id: int): User | undefined => users.find((u) => u.id === id);
print(
  find(1)?.name,
  find(9)?.name ?? "nobody",
  find(2)!.name,
  find(1)?.tags?.includes("x"),
  find(2)?.tags?.includes("x"),
  users.filter((u) => u.tags !== undefined).length,
);
if (find(1)?.tags?.some((t) => t === "x")) print("tagged");
const ids = users.map((u) => u.id);
print(
  ids.includes(2),
  Math.max(...ids),
  Math.max(find(1)?.tags?.length ?? 0, 5),
  ids.reduce((a, x) => Math.max(a, x), 0),
);
print(
  users.flatMap((u) => u.tags ?? []),
  users.map((u) => u.tags?.length ?? 0),
  users.map((u) => u.name).concat(find(9)?.tags ?? []),
);

// --- maps-and-sets
const a = new Set<int>([1, 2, 3]);
const c = new Set<int>([2, 3, 4]);
print(
  [...a].filter((x) => c.has(x)),
  [...new Set([...a, ...c])],
  [...a].every((x) => c.has(x)),
  [...a].some((x) => !c.has(x)),
);
const m = new Map<string, int>([
  ["a", 1],
  ["b", 2],
  ["c", 3],
]);
const copy = new Map([...m].filter(([k]) => k !== "b"));
m.forEach((v, k) => {
  if (v > 1) m.delete(k);
});
print(
  [...m.keys()],
  [...copy.entries()],
  [...copy.values()].reduce((s, v) => s + v, 0),
);
const inverse = new Map([...copy].map(([k, v]): [int, string] => [v, k]));
print(
  inverse.get(3),
  inverse.size,
  Array.from(inverse.keys()).sort((x, y) => y - x),
);
const nested = new Map<string, Map<string, int>>();
for (const key of ["p", "q"]) nested.set(key, new Map([[key + key, key.length]]));
for (const [outer, inner] of nested) for (const [k, v] of inner) print(outer, k, v);
const ordered = new OrderedMap<string, int>();
for (const ch of "zebra") ordered.set(ch, (ordered.get(ch) ?? 0) + 1);
print([...ordered.keys()].join(""), ordered.get("z"), dumps([...ordered.keys()]));

// --- records
const settings: Record<string, int> = { sf: 7, bw: 125 };
settings["cr"] = 5;
for (const k of Object.keys(settings).sort()) print(k, settings[k]);
print(
  Object.keys(settings)
    .sort()
    .map((k) => `${k}=${settings[k] ?? 0}`)
    .join("&"),
  items(settings).map(([k, v]) => k + String(v)),
  "sf" in settings,
  Object.hasOwn(settings, "xx"),
);
const merged = { ...settings, sf: 12 };
print(
  merged,
  settings["sf"],
  Object.entries(merged)
    .sort(([x], [y]) => (x < y ? -1 : 1))
    .map(([, v]) => v),
);

// --- bytes
const data = [300, -1, 65].map((x) => x & 255);
print(
  new bytes(data),
  new Uint8Array(data),
  new bytes(data.slice(2)),
  concat(b`A`, new bytes(data)),
  encode("é".repeat(2)).length,
);
const frame = new Uint8Array(6);
frame.set([1, 2, 3], 2);
frame[5] = frame.reduce((s, x) => (s + x) & 255, 0);
print(
  frame,
  [...frame].map((x) => x.toString(16).padStart(2, "0")).join(""),
  frame.slice(2, 5).every((x) => x > 0),
  idiv(frame.length, 4),
);

// --- numeric-text
function read(text: string): int {
  const x = Number(text);
  return Number.isNaN(x) ? -1 : Math.trunc(x);
}
print(
  ["12", " 7 ", "x", "", "1e2", "0x10"].map(read),
  ["3", "20", "100"].sort((x, y) => Number(x) - Number(y)),
  ["10", "9"].map((t) => parseInt(t, 10)).map((x) => Math.round(x)),
);
const ms = 3_661_000;
const clock = [idiv(ms, 3_600_000), idiv(ms, 60_000) % 60, idiv(ms, 1000) % 60]
  .map((x) => String(x).padStart(2, "0"))
  .join(":");
print(clock, Math.round(ms / 1000), Math.floor(ms / 7), (ms / 1000).toFixed(1));
const readings: float[] = [20.5, 21, 19.25];
const mean = readings.reduce((s, x) => s + x, 0) / readings.length;
print(
  mean.toFixed(3),
  Math.max(...readings),
  readings.map((x) => (x - mean).toFixed(2)),
  readings.filter((x) => x > mean).length,
  Math.sqrt(readings.map((x) => (x - mean) ** 2).reduce((s, x) => s + x, 0) / readings.length).toFixed(4),
);

// --- stack-and-queue
interface Job {
  name: string;
  priority: int;
}
const jobs: Job[] = [];
function add(name: string, priority: int): int {
  const at = jobs.findIndex((j) => j.priority < priority);
  jobs.splice(at < 0 ? jobs.length : at, 0, { name, priority });
  return jobs.length;
}
print(add("a", 1), add("b", 5), add("c", 3), add("d", 5), jobs.map((j) => j.name).join(""));
for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) print(job.name, jobs.length);

// --- matrix
const identity = (size: int): int[][] =>
  Array.from({ length: size }, (_, r) => Array.from({ length: size }, (_, k) => (r === k ? 1 : 0)));
const multiply = (x: int[][], y: int[][]): int[][] =>
  x.map((row) => y[0]!.map((_, k) => row.reduce((s, v, i) => s + v * y[i]![k]!, 0)));
const square: int[][] = [
  [1, 2],
  [3, 4],
];
print(
  identity(3),
  multiply(square, square),
  multiply(square, identity(2)),
  square.map((r) => r.slice().reverse()),
  square[0]!.map((_, k) => square.map((r) => r[k]!)),
);
function lookFor(text: string): Value {
  return JSON.parse(text);
}
print(lookFor("[1, 2.5]"), repr(""));
