// `if`, `else if`, `else`: every way to nest them, and every kind of condition the subset allows.
import { print } from "lang";

// --- chain
function size(n: number): string {
  if (n < 0) {
    return "negative";
  } else if (n === 0) {
    return "zero";
  } else if (n < 10) {
    return "small";
  } else {
    return "large";
  }
}
for (const n of [-1, 0, 1, 9, 10]) {
  print(n, size(n));
}

// --- without-braces
function sign(n: number): number {
  if (n > 0) return 1;
  else if (n < 0) return -1;
  return 0;
}
print(sign(5), sign(-5), sign(0));

// --- dangling-else
function which(a: boolean, b: boolean): string {
  if (a)
    if (b) return "both";
    else return "only a";
  return "not a";
}
print(which(true, true), which(true, false), which(false, true), which(false, false));

// --- empty-branches
let steps = 0;
function touch(): boolean {
  steps++;
  return true;
}
if (touch()) {
}
if (!touch()) {
  steps += 100;
} else {
}
if (touch()) {
}
print(steps);

// --- constant-conditions
const DEBUG = false;
if (DEBUG) {
  print("never");
} else {
  print("release");
}
if (true) print("always");
if (1 < 2 && !DEBUG) print("folded");

// --- optional-of-an-object
class Node {
  constructor(readonly id: number) {}
}
function describe(node: Node | undefined): string {
  if (node) {
    return "node " + String(node.id);
  }
  return "nobody";
}
print(describe(new Node(7)), describe(undefined));
function missing(node: Node | undefined): boolean {
  if (!node) return true;
  return false;
}
print(missing(undefined), missing(new Node(0)));

// --- optional-list-is-tested-for-presence
function count(list: number[] | undefined): number {
  if (list) return list.length;
  return -1;
}
print(count([]), count([1, 2]), count(undefined));

// --- assignment-inside-condition
let current: number | undefined;
const queue = [3, 2];
function take(): number | undefined {
  return queue.pop();
}
if ((current = take()) !== undefined) print("first", current);
if ((current = take()) !== undefined) print("second", current);
if ((current = take()) !== undefined) print("third", current);
else print("empty", current);

// --- block-scoped-names
let x = 1;
if (x === 1) {
  let x = 2;
  x += 1;
  print("inner", x);
} else {
  let x = 5;
  print("other", x);
}
{
  const x = "block";
  print(x);
}
print("outer", x);

// --- both-branches-assign
function pick(flag: boolean): number {
  let result: number;
  if (flag) {
    result = 10;
  } else {
    result = 20;
  }
  return result + 1;
}
print(pick(true), pick(false));

// --- condition-with-side-effects-in-else-if
const log: string[] = [];
function probe(name: string, answer: boolean): boolean {
  log.push(name);
  return answer;
}
if (probe("a", false)) {
  log.push("A");
} else if (probe("b", true)) {
  log.push("B");
} else if (probe("c", true)) {
  log.push("C");
}
print(log.join(","));

// --- else-if-condition-that-needs-statements
let n = 0;
function kind(flag: boolean): string {
  if (flag) {
    return "first";
  } else if (n++ === 0) {
    return "second";
  } else if (++n > 2) {
    return "third";
  }
  return "none";
}
print(kind(true), n);
print(kind(false), n);
print(kind(false), n);
