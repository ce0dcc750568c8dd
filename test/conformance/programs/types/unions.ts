// Union types, narrowing, literal types, casts.
import { print } from "lang";

// --- string-or-number
function f(v: string | number): string {
  return typeof v === "string" ? v.toUpperCase() : v.toFixed(1);
}
print(f("a"), f(2));

// --- early-return
function f(v: number | undefined): number {
  if (v === undefined) return -1;
  return v * 2;
}
print(f(undefined), f(0), f(4));

// --- class-union
class Ping {
  constructor(readonly n: number) {}
}
class Text {
  constructor(readonly text: string) {}
}
type Message = Ping | Text;
function show(m: Message): string {
  if (m instanceof Ping) return "ping " + String(m.n);
  return "text " + m.text;
}
print(show(new Ping(1)), show(new Text("x")));

// --- literal-union
type Level = "low" | "mid" | "high";
const order: Level[] = ["low", "mid", "high"];
function rank(l: Level): number {
  return order.indexOf(l);
}
print(rank("mid"), rank("high"));

// --- numeric-literal-union
type Sf = 7 | 9 | 12;
function time(sf: Sf): number {
  return sf === 12 ? 100 : sf * 2;
}
print(time(7), time(12));

// --- exhaustive-with-never
type Shape = { kind: "a"; n: number } | { kind: "b"; s: string };
function f(s: Shape): string {
  switch (s.kind) {
    case "a":
      return String(s.n);
    case "b":
      return s.s;
    default: {
      const none: never = s;
      return none;
    }
  }
}
print(f({ kind: "a", n: 1 }), f({ kind: "b", s: "x" }));

// --- in-operator-narrows
type Reply = { ok: true; value: number } | { ok: false; error: string };
function f(r: Reply): string {
  return r.ok ? String(r.value) : r.error;
}
function g(r: Reply): string {
  return "value" in r ? "value" : "error";
}
print(f({ ok: true, value: 5 }), f({ ok: false, error: "bad" }), g({ ok: true, value: 1 }), g({ ok: false, error: "" }));

// --- list-or-one
function all(v: number | number[]): number[] {
  return Array.isArray(v) ? v : [v];
}
print(all(1), all([1, 2]));

// --- casts
const n = 5 as number;
const s = "abc" as string | undefined;
print(n + 1, s!.length, (s as string).length);

// --- satisfies
const table = { a: 1, b: 2 } satisfies Record<string, number>;
print(table.a + table.b);

// --- non-null
const list = [1, 2, 3];
const m = new Map<string, number>([["a", 1]]);
print(list[1]!, m.get("a")!, list[list.length - 1]!);

// --- narrowing-in-and
function f(s: string | undefined): boolean {
  return s !== undefined && s.length > 2;
}
print(f("abc"), f("a"), f(undefined));

// --- narrowing-in-loops
function first(list: (number | undefined)[]): number {
  for (const v of list) {
    if (v === undefined) continue;
    return v;
  }
  return -1;
}
print(first([undefined, 0, 5]), first([undefined]));

// --- optional-boolean
function f(b?: boolean): string {
  if (b === undefined) return "unset";
  return b ? "on" : "off";
}
print(f(), f(true), f(false));

// --- keyof-and-lookup
interface P {
  x: number;
  y: number;
}
function get(p: P, k: keyof P): number {
  return p[k];
}
print(get({ x: 1, y: 2 }, "y"));

// --- type-aliases-erased
type Id = number;
type Pair<T> = [T, T];
type Maybe<T> = T | undefined;
const id: Id = 4;
const p: Pair<Id> = [id, id + 1];
const m: Maybe<string> = p.length > 5 ? "long" : undefined;
print(p, m);

// --- reassigned-between-kinds
let v: string | number = "a";
const seen: string[] = [];
for (let i = 0; i < 3; i++) {
  seen.push(typeof v === "string" ? "s" + v : "n" + String(v));
  v = typeof v === "string" ? i : "again";
}
print(seen.join(" "));

// --- undeclared-variables
class A {
  x = 1;
}
class B {
  x = 2;
  y = 3;
}
function pick(first: boolean): number {
  let v;
  if (first) v = new A();
  else v = new B();
  return v.x;
}
const list = [];
list.push(new A());
list.push(new B());
let text;
text = "a";
print(pick(true), pick(false), list.map((o) => o.x), text);
