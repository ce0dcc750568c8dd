// Compound assignment: the target is evaluated once, and first.
import { print } from "lang";

// --- every-operator
let n = 7;
n += 5;
n -= 2;
n *= 3;
n %= 16;
n **= 2;
n <<= 3;
n >>= 1;
n |= 5;
n &= 0xffe;
n ^= 0x55;
n >>>= 1;
print(n);

// --- text
let s = "a";
s += "b";
s += String(1) + `${true}`;
print(s);

// --- element-with-side-effect-in-index
const list = [1, 2, 3];
let i = 0;
list[i++]! += 10;
list[i++]! *= 10;
list[i++]! -= 10;
print(list, i);

// --- element-of-a-call
const list = [1, 2];
let calls = 0;
function get(): number[] {
  calls++;
  return list;
}
get()[1]! += 40;
get()[0]! <<= 3;
print(list, calls);

// --- object-index-value-order
const log: string[] = [];
const list = [1, 2, 3];
function target(): number[] {
  log.push("object");
  return list;
}
function index(): number {
  log.push("index");
  return 1;
}
function value(): number {
  log.push("value");
  return 5;
}
target()[index()]! += value();
print(list, log.join(" "));

// --- old-value-is-read-before-the-right-side
let n = 1;
function change(): number {
  n = 100;
  return 5;
}
n += change();
print(n);

// --- old-field-is-read-before-the-right-side
class Box {
  v = 1;
  change(): number {
    this.v = 100;
    return 5;
  }
}
const box = new Box();
box.v += box.change();
print(box.v);

// --- old-element-is-read-before-the-right-side
const list = [1];
function change(): number {
  list[0] = 100;
  return 5;
}
list[0]! += change();
print(list);

// --- plain-element-assignment-order
const log: string[] = [];
const list = [0, 0];
function note<T>(text: string, v: T): T {
  log.push(text);
  return v;
}
note("object", list)[note("index", 1)] = note("value", 9);
print(list, log);

// --- assignment-as-value
let a = 0;
let b = 0;
a = b = 5;
print(a, b, (a = 7), a + (b = 2), a, b);

// --- compound-as-value
let n = 5;
print((n += 2), (n *= 2), n, 1 + (n -= 4));

// --- chained-element-assignments
const list = [0, 0, 0];
list[0] = list[1] = list[2] = 4;
print(list);
let i = 0;
list[i] = i = 2;
print(list, i);

// --- record-fields
interface Totals {
  up: number;
  down: number;
}
const t: Totals = { up: 1, down: 2 };
t.up += 4;
t.down <<= t.up;
t["up"] -= 1;
print(t.up, t.down);

// --- string-in-a-field
class Log {
  text = "";
}
const log = new Log();
log.text += "a";
log.text += log.text + "b";
print(log.text);

// --- in-a-closure
let total = 0;
const add = (n: number): number => (total += n);
print(add(5), add(6), total);

// --- static-and-module-names
class Stats {
  static sent = 0;
}
let all = 0;
function send(n: number): void {
  Stats.sent += n;
  all += Stats.sent;
}
send(2);
send(3);
print(Stats.sent, all);

// --- nested-elements
const grid = [
  [1, 2],
  [3, 4],
];
let y = 0;
grid[y++]![y]! += 10;
grid[y]![0]! *= grid[0]![0]! + 1;
print(grid);

// --- map-values
const m = new Map<string, number>();
for (const word of ["a", "b", "a", "a"]) m.set(word, (m.get(word) ?? 0) + 1);
print(m.get("a"), m.get("b"));

// --- bytes-wrap
const data = new Uint8Array(3);
data[0] = 300;
data[1] = -1;
data[2] = 5;
data[2] -= 10;
data[0] += 250;
print(data[0], data[1], data[2]);

// --- self-reference
let list = [1, 2];
list = list.concat(list, [list.length]);
print(list);
