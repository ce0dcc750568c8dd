// The three-part `for`.
import { print } from "lang";

// --- up
const out: number[] = [];
for (let i = 0; i < 5; i++) out.push(i);
print(out);

// --- down
const out: number[] = [];
for (let i = 5; i >= 0; i -= 2) out.push(i);
print(out);

// --- step
const out: number[] = [];
for (let i = 1; i <= 20; i += 6) out.push(i);
print(out);

// --- empty-range
let turns = 0;
for (let i = 5; i < 5; i++) turns++;
for (let i = 0; i > 3; i--) turns++;
print(turns);

// --- body-changes-the-counter
const out: number[] = [];
for (let i = 0; i < 10; i++) {
  out.push(i);
  if (i % 3 === 0) i += 2;
}
print(out);

// --- bound-is-evaluated-each-turn
const list = [1, 2, 3];
for (let i = 0; i < list.length; i++) {
  if (list.length < 6) list.push(list[i]! * 10);
}
print(list);

// --- bound-variable-changes
let limit = 3;
let turns = 0;
for (let i = 0; i < limit; i++) {
  turns++;
  if (turns === 2) limit = 5;
}
print(turns, limit);

// --- list-shrinks
const list = [1, 2, 3, 4, 5, 6];
for (let i = 0; i < list.length; i++) {
  list.pop();
}
print(list);

// --- continue-runs-the-increment
const out: number[] = [];
for (let i = 0; i < 8; i++) {
  if (i % 2 === 1) continue;
  out.push(i);
}
print(out);

// --- continue-in-a-stepped-loop
const out: number[] = [];
for (let i = 0; i < 30; i += 7) {
  if (i === 14) continue;
  out.push(i);
}
print(out);

// --- two-variables
const out: string[] = [];
for (let i = 0, j = 10; i < j; i += 2, j--) {
  out.push(String(i) + "-" + String(j));
}
print(out.join(" "));

// --- no-parts
let n = 0;
for (;;) {
  if (++n > 4) break;
}
print(n);

// --- only-condition
let n = 1;
for (; n < 50; ) {
  n *= 2;
}
print(n);

// --- outer-variable-keeps-its-value
let i: number;
for (i = 0; i < 4; i++) {}
print(i);
for (i = 10; i > 7; i--) {}
print(i);

// --- var-less-initialiser-with-side-effects
const log: string[] = [];
function note(text: string, n: number): number {
  log.push(text);
  return n;
}
for (let i = note("init", 0); i < note("test", 2); i += note("step", 1)) {
  log.push("body");
}
print(log.join(" "));

// --- closures-get-a-variable-per-turn
const fs: (() => number)[] = [];
for (let i = 0; i < 3; i++) {
  fs.push(() => i);
}
print(fs.map((f) => f()));

// --- closure-changes-the-variable-of-its-turn
const gets: (() => number)[] = [];
const adds: (() => void)[] = [];
for (let i = 0; i < 3; i++) {
  gets.push(() => i);
  adds.push(() => {
    i += 10;
  });
}
for (const add of adds) add();
print(gets.map((f) => f()));

// --- body-change-is-seen-by-closure-and-next-turn
const fs: (() => number)[] = [];
for (let i = 0; i < 6; i++) {
  fs.push(() => i);
  i++;
}
print(fs.map((f) => f()));

// --- closure-in-the-increment
const fs: (() => number)[] = [];
for (let i = 0; i < 3; fs.push(() => i), i++) {}
print(fs.map((f) => f()));

// --- closure-in-the-initialiser
let read: () => number = () => -1;
for (let i = 0, get = () => i; i < 3; i++) {
  read = get;
}
print(read());

// --- counter-over-a-large-step
const out: number[] = [];
for (let mask = 1; mask < 5000; mask <<= 3) out.push(mask);
print(out);

// --- nested-products
let text = "";
for (let i = 1; i <= 3; i++) {
  for (let j = 1; j <= 3; j++) {
    text += (i * j).toString() + (j === 3 ? ";" : ",");
  }
}
print(text);

// --- nested-same-name
let text = "";
for (let i = 0; i < 2; i++) {
  text += "<" + String(i);
  for (let i = 5; i < 7; i++) text += String(i);
  text += ">" + String(i);
}
print(text);

// --- float-counter
const out: string[] = [];
for (let x = 0.5; x < 2.5; x += 0.5) out.push(x.toFixed(1));
print(out.join(" "));

// --- bigint-counter
let product = 1n;
for (let i = 1n; i <= 25n; i++) product *= i;
print(product);

// --- not-equal-condition
const out: number[] = [];
for (let i = 0; i !== 6; i += 2) out.push(i);
print(out);

// --- condition-on-something-else
let budget = 10;
let turns = 0;
for (let i = 1; budget > 0; i++) {
  budget -= i;
  turns = i;
}
print(budget, turns);

// --- counter-used-after-break
function indexOfFirst(list: number[], limit: number): number {
  let i = 0;
  for (; i < list.length; i++) {
    if (list[i]! > limit) break;
  }
  return i;
}
print(indexOfFirst([1, 5, 9], 4), indexOfFirst([1, 2], 4));

// --- negative-bounds
const out: number[] = [];
for (let i = -3; i < 3; i += 2) out.push(i);
for (let i = -1; i >= -5; i -= 3) out.push(i);
print(out);

// --- step-in-a-variable
function spread(step: number): number[] {
  const out: number[] = [];
  for (let i = 0; i < 10; i += step) out.push(i);
  return out;
}
print(spread(3), spread(5), spread(11));

// --- bound-in-a-called-function
let calls = 0;
function bound(): number {
  calls++;
  return 3;
}
for (let i = 0; i < bound(); i++) {}
print(calls);

// --- bound-is-a-field-that-changes
class Buffer {
  size = 3;
  grow(): void {
    if (this.size < 5) this.size++;
  }
}
const buffer = new Buffer();
let turns = 0;
for (let i = 0; i < buffer.size; i++) {
  buffer.grow();
  turns++;
}
print(turns, buffer.size);
