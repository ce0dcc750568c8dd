// Records and decoded dicts have their own keys only, whatever JavaScript's objects inherit.
import { at, dumps, isDict, items, print, repr, sortedKeys, toValue, unordered, type Value } from "lang";

// --- json-proto
const v: Value = JSON.parse('{"__proto__": 5, "constructor": 6, "toString": 7}');
print(v, repr(v), dumps(v));
if (isDict(v)) print(at(v, "constructor"), at(v, "__proto__"), at(v, "valueOf") == null, sortedKeys(v), items(v));

// --- json-proto2
const v: Value = JSON.parse('{"a": 5}');
if (isDict(v)) print(at(v, "constructor") == null, at(v, "__proto__") == null, at(v, "hasOwnProperty") == null);

// --- proto-write
const r: Record<string, number> = {};
for (const k of ["__proto__", "constructor", "a"]) r[k] = 1;
print(sortedKeys(r), Object.keys(r).length, r);
for (const k of ["__proto__", "constructor", "a", "valueOf"]) print(k in r, Object.hasOwn(r, k), r.hasOwnProperty(k), r[k] ?? -1);
const p: string = "__proto__";
delete r[p];
print(r, items(r), { ...r });

// --- proto-computed
const k = "__proto__";
const r: Record<string, number> = { [k]: 1 };
print(sortedKeys(r), r[k]);

// --- proto-spread
const k: string = "__proto__";
const a: Record<string, number> = {}; a[k] = 7; a["b"] = 8;
const b: Record<string, number> = { ...a, c: 1 };
print(sortedKeys(b), b[k]);
const c = Object.assign({}, a);
print(sortedKeys(c));
const { b: bb, ...rest } = a;
print(bb, sortedKeys(rest));
const d: Record<string, number> = Object.fromEntries([["__proto__", 1], ["x", 2]] as [string, number][]);
print(sortedKeys(d));
const e: Value = toValue(a);
if (isDict(e)) print(sortedKeys(e));

// --- proto-count
const r: Record<string, number> = {};
for (const w of "the constructor of the toString of __proto__ the".split(" ")) r[w] = (r[w] ?? 0) + 1;
print(r);

// --- proto-compound
const r: Record<string, number> = {};
for (const w of ["constructor", "__proto__", "x", "x"]) { r[w] ??= 5; r[w]! += 1; r[w]!++; }
print(r);

// --- proto-lists
const r: Record<string, string[]> = {};
for (const w of ["constructor", "__proto__", "valueOf"]) { (r[w] ??= []).push(w); print(r[w]!.length); }
print(r);

// --- proto-typed-record
interface Cfg { name?: string; [other: string]: Value }
const c: Cfg = { name: "n" };
const key: string = "toString";
print(c[key] == null, key in c);
c[key] = 5;
print(c[key], sortedKeys(c));

// --- proto-optional-chain
const r: Record<string, { v: number }> = {};
const k: string = "constructor";
print(r[k]?.v ?? -1);
function f(x: Record<string, number> | undefined): number { return x?.[k] ?? -2; }
print(f({}), f(undefined));

// --- proto-forkeys
const r: Record<string, number> = {};
const k: string = "__proto__";
r[k] = 1;
for (const key of Object.keys(r).sort()) print(key, r[key]);
for (const [key, v] of unordered(Object.entries(r))) print(key, v);
for (const v of unordered(Object.values(r))) print(v);

// --- proto-map
const m = new Map<string, number>([["__proto__", 1], ["constructor", 2]]);
print([...m], m.get("toString") === undefined, m.has("valueOf"));
const s = new Set(["__proto__"]); print(s.has("__proto__"), s.has("constructor"));

// --- proto-param
function f(o: { a?: number }): number { return o.a ?? 0; }
const k: string = "a";
print(f({ [k]: 5 }));

// --- proto-enumkeys
type K = "toString" | "valueOf" | "x";
const r: { [P in K]?: number } = {};
const k: K = "toString" as K;
print(r[k] === undefined);

// --- proto-hasown-hidden
const r: Record<string, number> = {};
const k: string = "hasOwnProperty";
r[k] = 1;
print(r.hasOwnProperty("a"), r.hasOwnProperty(k), Object.hasOwn(r, k));

// --- proto-order
const log: string[] = [];
const r: Record<string, number> = {};
function rec(): Record<string, number> { log.push("r"); return r; }
function k(n: string): string { log.push("k" + n); return n; }
function v(n: number): number { log.push("v" + String(n)); return n; }
rec()[k("constructor")] = v(1);
rec()[k("constructor")]! += v(2);
rec()[k("toString")] ??= v(3);
rec()[k("toString")] ??= v(4);
rec()[k("toString")]! %= v(2);
[rec()[k("valueOf")], rec()["x"]] = [v(5), v(6)];
({ a: rec()[k("hasOwnProperty")] } = { a: v(7) });
for (rec()[k("__proto__")] of [v(8), v(9)]) log.push("turn");
print(r, log, k("y") in rec(), log.length);

// --- proto-chains
interface Node { next?: Record<string, Node>; v: number }
const leaf: Node = { v: 1 };
const c: string = "constructor";
const root: Node = { v: 0, next: { [c]: leaf } };
const t: string = "toString";
print(root.next?.[c]?.v ?? -1, root.next?.[t]?.v ?? -1, leaf.next?.[c]?.v ?? -1, root.next?.[c]?.next?.[c]?.v ?? -1);
function find(n: Node | undefined): Node | undefined { return n; }
print(find(root)?.next?.[t]?.v ?? -2, find(undefined)?.next?.[t]?.v ?? -3);
