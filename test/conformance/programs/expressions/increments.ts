// `++` and `--`, before and after, in every position.
import { print } from "lang";

// --- as-statement
let n = 0;
n++;
++n;
n--;
--n;
n++;
print(n);

// --- value-of-post-and-pre
let n = 5;
print(n++, n, ++n, n, n--, n, --n, n);

// --- in-sums
let i = 1;
const a = i++ + i++;
const b = ++i + ++i;
const c = i-- - --i;
print(a, b, c, i);

// --- as-index
const list = [10, 20, 30, 40];
let i = 0;
print(list[i++], list[i++], list[++i], i);

// --- of-an-element
const list = [1, 2, 3];
list[0]!++;
print(list[1]!++, ++list[2]!, list);

// --- of-an-element-with-a-changing-index
const list = [0, 0, 0];
let i = 0;
list[i++]!++;
list[i++]! += 5;
list[i++]!--;
print(list, i);

// --- of-a-field
class Counter {
  n = 0;
  next(): number {
    return this.n++;
  }
  peek(): number {
    return ++this.n;
  }
}
const c = new Counter();
print(c.next(), c.next(), c.peek(), c.n--, c.n);

// --- of-a-field-of-a-call
class Counter {
  n = 0;
}
const only = new Counter();
let calls = 0;
function counter(): Counter {
  calls++;
  return only;
}
counter().n++;
const v = counter().n++;
const w = ++counter().n;
print(v, w, only.n, calls);

// --- of-a-record-field
interface Stats {
  sent: number;
  [name: string]: number;
}
const s: Stats = { sent: 0 };
s.sent++;
s["lost"] = 1;
s["lost"]!++;
print(s.sent++, s.sent, s["lost"]);

// --- of-a-static
class Ids {
  static next = 100;
  static take(): number {
    return Ids.next++;
  }
}
print(Ids.take(), Ids.take(), Ids.next);

// --- in-arguments
let n = 0;
function show(a: number, b: number, c: number): string {
  return `${a} ${b} ${c}`;
}
print(show(n++, n++, n++), show(n--, --n, n));

// --- in-a-conditional
let n = 0;
const list: number[] = [];
for (let k = 0; k < 6; k++) list.push(k % 2 === 0 ? n++ : --n);
print(list, n);

// --- in-logical-operands
let n = 0;
const a = n++ > 0 && n++ > 0;
const b = n++ > 0 || n++ > 0;
print(a, b, n);

// --- in-a-comparison
let i = 0;
print(i++ < i, i-- > i, i, ++i === i);

// --- in-a-return
let id = 0;
function next(): number {
  return ++id;
}
function previous(): number {
  return id--;
}
print(next(), next(), previous(), id);

// --- in-a-template
let n = 1;
print(`${n++}-${n}-${++n}`);

// --- in-list-and-record-literals
let n = 0;
const list = [n++, n++, [n++, n]];
print(list[0], list[1], n);
const r = { a: n++, b: n++ };
print(r.a, r.b, n);

// --- in-a-declaration-list
let n = 3;
const a = n++,
  b = n--,
  c = n;
print(a, b, c);

// --- captured-by-a-closure
function counter(): () => number {
  let n = 0;
  return () => n++;
}
const a = counter();
const b = counter();
print(a(), a(), b(), a());

// --- in-a-nested-function
let total = 0;
function outer(): number {
  let n = 0;
  function inner(): void {
    n++;
    total++;
  }
  inner();
  inner();
  return n;
}
print(outer(), outer(), total);

// --- of-a-bigint-element
const list = [1n, 2n];
list[0]!++;
print(list[1]!--, list);

// --- of-a-parenthesised-name
let n = 1;
(n)++;
print(-n++, n, -(-n), - --n);

// --- of-a-byte-wraps
const data = new Uint8Array([255, 0]);
data[0]!++;
data[1]!--;
print(data[0], data[1]);
