// Orders of evaluation that need temporaries.
import { print } from "lang";

const log: string[] = [];
function t<T>(name: string, value: T): T {
  log.push(name);
  return value;
}
class Node {
  next: Node | undefined;
  value = 1;
  constructor(readonly name: string) {}
  bump(by: number): number {
    this.value += by;
    return this.value;
  }
}

// --- optional-chain-between-operands
const n = new Node("n");
let i = 0;
const v = i++ + (n.next?.bump(t("never", 1)) ?? i++) + i++;
print(v, i, log);

// --- nullish-with-assignment
let x: number | undefined;
let count = 0;
const v = (x ?? (count += 5)) + (x ??= 3) + (x ?? (count += 100));
print(v, x, count);

// --- conditional-inside-arguments
function f(a: number, b: number, c: number): string {
  return `${a}|${b}|${c}`;
}
let k = 1;
print(f(k, k > 0 ? (k += 10) : 0, k), f(k++, k < 0 ? 1 : k--, k));

// --- list-with-spills
let k = 1;
const list = [k, (k = 5), k ?? 0, k > 2 ? k++ : 0, k];
print(list);

// --- record-with-spills
let k = 1;
const r = { a: k, b: (k += 1), c: k > 1 ? k++ : 0, d: k };
print(r.a, r.b, r.c, r.d);

// --- template-with-spills
let k = 1;
print(`${k}${(k = 2)}${k > 1 ? k++ : 0}${k}`);

// --- comparison-with-spills
let k = 1;
print((k as number) < (k = 5), (k as number) > (k -= 4), (k as number) === (k++, k - 1));

// --- element-of-changing-list
let list = [1, 2, 3];
const v = list[0]! + ((list = [10, 20, 30]), list[1]!) + list[2]!;
print(v);

// --- receiver-is-kept
let n = new Node("first");
const other = new Node("other");
const v = n.bump(((n = other), n.bump(10)));
print(v, n.name, n.value);

// --- method-of-a-field-that-changes
class Holder {
  node = new Node("a");
  swap(): number {
    this.node = new Node("b");
    this.node.value = 50;
    return 1;
  }
}
const h = new Holder();
print(h.node.bump(h.swap()), h.node.bump(0));

// --- assignment-to-element-of-changing-list
let list = [1, 2];
const old = list;
list[0] = ((list = [7, 8]), 5);
print(old, list);

// --- assignment-to-field-of-changing-object
let n = new Node("a");
const old = n;
n.value = ((n = new Node("b")), 9);
print(old.value, n.value);

// --- compound-with-call-that-replaces
let n = new Node("a");
const old = n;
function replace(): number {
  n = new Node("b");
  return 4;
}
n.value += replace();
print(old.value, n.value);

// --- index-is-kept
const list = [0, 0, 0];
let i = 0;
function next(): number {
  return ++i;
}
list[i] = next();
list[i]! += next();
print(list, i);

// --- call-argument-changes-callee
let f = (n: number): string => "first" + String(n);
const g = (n: number): string => "second" + String(n);
print(f(((f = g), 1)), f(2));

// --- and-or-as-values-with-effects
let k = 0;
const a = (k++ > 0 && k++ > 0) || k++ > 0;
const b = (k > 5 || k++ > 0) && (k++ > 100 || k > 3);
print(a, b, k);

// --- while-with-effects-on-both-sides
let a = 0;
let b = 10;
while (a++ < 5 && --b > 6) {}
print(a, b);

// --- nested-ternaries-with-effects
let k = 0;
const pick = (n: number): number => (n > 2 ? (k += 1) : n > 1 ? (k += 10) : n > 0 ? (k += 100) : k);
print(pick(3), pick(2), pick(1), pick(0));

// --- switch-subject-with-effects-and-case-effects
let k = 0;
switch (k++) {
  case k++ - 1:
    print("zero", k);
    break;
  default:
    print("default", k);
}

// --- return-with-spills
let k = 5;
function f(): number {
  return k + (k = 7) + (k > 6 ? k++ : 0) + k;
}
print(f(), k);

// --- throw-with-spills
let k = 5;
try {
  throw new Error(`${k}${(k += 1)}${k++ > 0 ? k : 0}`);
} catch (e) {
  if (e instanceof Error) print(e.message);
}

// --- new-with-spills
let k = 1;
class P {
  constructor(
    readonly a: number,
    readonly b: number,
    readonly c: number,
  ) {}
}
const p = new P(k++, k > 1 ? k++ : 0, k);
print(p.a, p.b, p.c);

// --- destructuring-from-effects
let k = 0;
const [a, b = k++, c = k++] = [k++, undefined, k++] as (number | undefined)[];
print(a, b, c, k);

// --- assignment-chain-with-effects
const list = [0, 0, 0, 0];
let i = 0;
list[i++] = list[i++] = i++;
print(list, i);

// --- update-in-index-both-sides
const list = [1, 2, 3, 4];
let i = 0;
list[i++]! += list[i++]! * 10 + i;
print(list, i);

// --- for-head-with-effects
const out: number[] = [];
for (let i = 0, n = (log.push("init"), 3); (log.push("test"), i < n); log.push("step"), i++) out.push(i);
print(out, log.join(" "));

// --- yield-order
function* g(): Generator<number> {
  let k = 0;
  yield k + k++;
  yield k++ + k;
  yield [k, k++, k][1]!;
}
print([...g()]);

// --- spread-of-changing-list
let list = [1, 2];
const joined = [...list, ...(list = [3]), ...list, list.push(4), ...list];
print(joined);

// --- map-set-order
const m = new Map<string, number>();
m.set(t("k1", "a"), t("v1", 1)).set(t("k2", "b"), t("v2", m.size));
print(m.get("a"), m.get("b"), log.join(" "));

// --- delete-in-expression-order
const m = new Map<string, number>([["a", 1]]);
print(m.size, m.delete("a"), m.size, m.has("a"));

// --- pop-and-push-in-one-expression
const s = [1, 2, 3];
s.push(s.pop()! * s.pop()!);
print(s, s.pop()! - s.length);

// --- short-circuit-assignment
let a: number | undefined = 1;
let hits = 0;
const bump = (): number => ++hits;
a ??= bump();
let b = false;
b ||= bump() > 0;
b &&= bump() > 5;
print(a, b, hits);

// --- comma-sequence-in-return-and-condition
let k = 0;
const f = (): number => (k++, k++, k);
if ((f(), k > 1)) print("yes", k);
print(f(), (f(), k));

// --- spread-then-a-call-that-changes-the-list
const list = [1, 2];
function grow(): number {
  list.push(list.length * 10);
  return list.length;
}
function all(...rest: number[]): string {
  return rest.join();
}
print([...list, grow(), ...list], all(...list, grow()), all(0, ...list, grow(), ...list));

// --- generator-spread-between-effects
let k = 0;
function* gen(): Generator<number> {
  yield k++;
  yield k++;
}
print([k, ...gen(), k++, ...gen(), k]);
