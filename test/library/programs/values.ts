// Records, Values, ordered maps, jumps through finally, bytearrays.
import {
  type int,
  type float,
  type Value,
  type bytes,
  OrderedMap,
  ValueError,
  at,
  b,
  concat,
  dumps,
  encode,
  equals,
  isBytes,
  isDict,
  isFloat,
  isInt,
  isList,
  isText,
  items,
  pack,
  print,
  repr,
  sortedKeys,
  toBigint,
  toFloat,
  toInt,
  toText,
  toValue,
  unordered,
  unpack,
} from "lang";
// records with optional and null members, nested collections, equality, copies
interface Node {
  mac: bigint;
  name?: string;
  pos: [float, float] | null;
  peers: Map<int, int>;
  tags: Set<string>;
}
function make(mac: bigint, name?: string): Node {
  const base: Node = { mac, pos: null, peers: new Map<int, int>(), tags: new Set<string>() };
  if (name !== undefined) base.name = name;
  return base;
}
const n1 = make(1n),
  n2 = make(2n, "two");
n1.peers.set(5, -80);
n1.tags.add("b").add("a");
n2.pos = [1.5, 2];
print(
  n1.name ?? "unnamed",
  n2.name?.length ?? 0,
  n1.pos === null,
  n2.pos?.[1] ?? 0.0,
  sortedKeys(n1.peers),
  sortedKeys(n1.tags),
  "name" in n1,
  n2.pos,
);
const { pos: where, name = "anon", ...meta } = n1;
print(where, name, meta.mac, sortedKeys(meta));
const list: Node[] = [n1, n2];
const found = list.find((n) => n.mac === 2n);
print(
  found === n2,
  list.map(({ mac }) => mac),
  list.some(({ pos }) => pos !== null),
);
const copy = { ...n2, mac: 9n };
copy.tags.add("shared");
print(n2.tags.size, copy.mac, n2.mac);
// nested Maps and ordered maps
const om = new OrderedMap<string, int[]>();
for (const [k, v] of [
  ["z", 1],
  ["a", 2],
  ["z", 3],
] as [string, int][]) {
  const l = om.get(k);
  if (l === undefined) om.set(k, [v]);
  else l.push(v);
}
for (const [k, v] of om) print(k, v);
om.delete("z");
om.set("z", []);
print([...om.keys()], [...om.values()].length, om.size, om);
const nested = new Map<string, Map<int, string>>();
nested.set("x", new Map([[1, "one"]]));
nested.get("x")?.set(2, "two");
print(nested.get("x")?.get(2), nested.get("y")?.get(2) ?? "-", nested);
// Values
const mixed: Value[] = [
  1,
  1.0,
  "s",
  true,
  null,
  b`\x01`,
  [1, [2.5]],
  new Map<string, Value>([["k", 0.5]]),
  2n ** 64n,
];
const kinds = mixed.map((v) =>
  v == null
    ? "none"
    : isInt(v)
      ? "int"
      : isFloat(v)
        ? "float"
        : isText(v)
          ? "text"
          : isBytes(v)
            ? "bytes"
            : isList(v)
              ? "list"
              : isDict(v)
                ? "dict"
                : "bool",
);
print(kinds.join(" "), repr(mixed));
function sum(v: Value): float {
  if (isInt(v) || isFloat(v)) return toFloat(v);
  if (isList(v)) {
    let t = 0.0;
    for (const x of items(v)) t += sum(x);
    return t;
  }
  if (isDict(v)) {
    let t = 0.0;
    for (const [, x] of items(v)) t += sum(x);
    return t;
  }
  return 0.0;
}
print(sum(mixed.slice(0, 8)));
const rec: Value = toValue({ x: 1.0, y: [2, 3.5], z: { w: null } });
if (isDict(rec)) {
  print(at(rec, "x"), at(rec, "nope") == null, dumps(rec));
  const y = at(rec, "y");
  if (isList(y)) print(y.length, toFloat(y[1]));
}
for (const bad of ["x", null, 1.5, true] as Value[]) {
  try {
    print(toInt(bad));
  } catch (e) {
    print(e instanceof TypeError);
  }
}
try {
  toText(5);
} catch (e) {
  print(e instanceof TypeError);
}
// string building and templates with all kinds
const i: int = 255,
  f: float = 1.25,
  s = "str",
  t = true,
  big = 1n << 70n,
  u: string | null = null;
print(
  `${i} ${f.toFixed(1)} ${s} ${t} ${big} ${u ?? "null!"} ${i.toString(2)} ${[1, 2]} ${i > 5 ? "gt" : `${i}`}`,
  "a" + 1 + true + 2n,
  "%d %s %%",
  `%d ${i}%`,
);
print(
  "x".repeat(3) + "-".repeat(0),
  "tab\tnew\\n",
  "quote\"'",
  "é\u{1F600}".length > 0,
  encode("\u{1F600}").length,
  "a\0b".length,
);
// control: nested try/finally/return/continue/break combos
function flow(n: int): string {
  const out: string[] = [];
  for (let k = 0; k < 4; k++) {
    try {
      if (k === n) continue;
      if (k === n + 1) break;
      try {
        if (k === n + 2) throw new ValueError("v" + k);
        out.push("b" + k);
      } finally {
        out.push("f" + k);
      }
    } catch (e) {
      out.push(e instanceof Error ? e.message : "?");
    } finally {
      out.push("o" + k);
    }
  }
  return out.join(",");
}
print(flow(0), flow(2), flow(-2), flow(9));
const lookup: Record<string, (x: int) => int> = { dbl: (x) => x * 2, neg: (x) => -x };
for (const key of sortedKeys(lookup)) print(key, lookup[key]?.(21));
let state: "idle" | "busy" | "done" = "idle";
const next = (cur: typeof state): typeof state =>
  cur === "idle" ? "busy" : cur === "busy" ? "done" : "idle";
for (let k = 0; k < 4; k++) {
  state = next(state);
  print(state);
}
const frozen = [1, 2, 3] as const;
print(frozen.length, frozen[1], frozen);
const buf = new Uint8Array([1, 2, 3, 4]);
buf[1]! += 250;
buf[2]! ^= 0xff;
buf.fill(9, 3);
const view = buf.slice(1, 3);
view[0] = 77;
print(
  buf,
  equals(buf, concat(b`\x01`, buf.slice(1))),
  buf.reduce((a, c) => a + c, 0),
  [...buf].reverse(),
);
print("end of program");
