// `while` and `do … while`.
import { print } from "lang";

// --- counts-down
let n = 3;
while (n > 0) {
  print(n);
  n--;
}
print("done", n);

// --- condition-changes-things
let i = 0;
const seen: number[] = [];
while (i++ < 4) {
  seen.push(i);
}
print(seen, i);

// --- decrement-in-condition
let left = 4;
const order: number[] = [];
while (--left > 0) order.push(left);
print(order, left);

// --- continue-runs-the-condition-again
let tries = 0;
let hits = 0;
while (tries++ < 6) {
  if (tries % 2 === 0) continue;
  hits += tries;
}
print(tries, hits);

// --- break-leaves
let k = 0;
while (true) {
  k += 3;
  if (k > 10) break;
}
print(k);

// --- assignment-as-condition
const queue = ["a", "b", "c"];
let item: string | undefined;
let joined = "";
while ((item = queue.shift()) !== undefined) {
  joined += item;
}
print(joined, item, queue.length);

// --- never-entered
let entered = false;
while (entered) {
  print("no");
}
print(entered);

// --- nested-with-inner-break
let outer = 0;
let total = 0;
while (outer < 3) {
  let inner = 0;
  while (true) {
    if (inner === outer) break;
    inner++;
    total++;
  }
  outer++;
}
print(outer, total);

// --- body-is-one-statement
let x = 1;
while (x < 100) x *= 3;
print(x);

// --- empty-body
let steps = 0;
while (steps++ < 5);
print(steps);

// --- do-runs-once
let turns = 0;
do {
  turns++;
} while (turns > 100);
print(turns);

// --- do-condition-with-side-effect
let d = 0;
const list: number[] = [];
do {
  list.push(d);
} while (++d < 3);
print(list, d);

// --- do-continue-goes-to-the-condition
let c = 0;
let skipped = 0;
do {
  if (c === 1) {
    skipped++;
    continue;
  }
  print("body", c);
} while (++c < 4);
print(c, skipped);

// --- do-break
let b = 0;
do {
  if (b === 2) break;
  b++;
} while (b < 10);
print(b);

// --- do-nested
let rows = "";
let r = 0;
do {
  let q = 0;
  do {
    rows += String(r) + String(q) + " ";
    if (q === 1) break;
    q++;
  } while (q < 3);
  r++;
} while (r < 2);
print(rows);

// --- do-continue-with-condition-needing-statements
const input = [5, 0, 7, 0, 9];
let at = -1;
let sum = 0;
let value: number | undefined;
do {
  value = input[++at];
  if (value === 0) continue;
  sum += value ?? 100;
} while (at < input.length - 1 && (value = input[at + 1]) !== undefined);
print(sum, at, value);

// --- while-condition-with-and-or
const data = [4, 8, 15, 16, 23, 42];
let p = 0;
while (p < data.length && data[p]! < 16) p++;
print(p);
p = data.length - 1;
while (p >= 0 && (data[p]! > 20 || data[p]! === 16)) p--;
print(p);

// --- return-from-inside
function firstMultiple(of: number, from: number): number {
  while (true) {
    if (from % of === 0) return from;
    from++;
  }
}
print(firstMultiple(7, 30), firstMultiple(5, 10));

// --- do-closure-per-turn
const makers: (() => number)[] = [];
let w = 0;
do {
  const mine = w * 10;
  makers.push(() => mine + w);
  w++;
} while (w < 3);
print(makers.map((f) => f()));
