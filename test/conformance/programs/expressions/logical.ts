// `&&`, `||`, `!`, `?:` and the comma.
import { print } from "lang";

const log: string[] = [];
function say(name: string, value: boolean): boolean {
  log.push(name);
  return value;
}

// --- truth-table
for (const a of [true, false]) for (const b of [true, false]) print(a && b, a || b, !a, a !== b, a === b);

// --- short-circuit
print(say("a", true) && say("b", false) && say("c", true));
print(say("d", false) || say("e", true) || say("f", true));
print(log.join(""));

// --- mixed-precedence
for (const a of [true, false])
  for (const b of [true, false]) for (const c of [true, false]) print(a || (b && c), (a || b) && c, !a && b, !(a && b) || c);

// --- side-effects-on-the-right
let n = 0;
const a = n > 5 && n++ > 0;
const b = n < 5 || n++ > 0;
const c = n === 0 && ++n === 1;
print(a, b, c, n);

// --- not-of-comparisons
function run(a: number, b: number): void {
  print(!(a < b), !(a === b), !(a <= b), !!(a > b));
}
run(1, 2);
run(2, 2);
run(3, 2);

// --- conditional-nested
function size(n: number): string {
  return n < 10 ? "small" : n < 100 ? "medium" : "large";
}
print(size(5), size(50), size(500));

// --- conditional-with-side-effects
let n = 0;
const v = n === 0 ? (n += 5) : (n -= 5);
const w = n === 0 ? n++ : n--;
print(v, w, n);

// --- conditional-as-argument-and-operand
function run(flag: boolean): string {
  return "x" + (flag ? "yes" : "no") + String((flag ? 1 : 2) + 10);
}
print(run(true), run(false));

// --- conditional-in-condition
function run(a: boolean, b: boolean): string {
  if (a ? b : !b) return "same";
  return "different";
}
print(run(true, true), run(true, false), run(false, true), run(false, false));

// --- conditional-chooses-function
const f = (flag: boolean) => (flag ? (n: number) => n + 1 : (n: number) => n * 2);
print(f(true)(10), f(false)(10));

// --- comma
let a = 0;
const b = ((a = 3), a++, a * 10);
print(a, b);

// --- comma-in-for
let text = "";
for (let i = 0, j = 5; i < j; i++, j--) text += `${i}${j} `;
print(text);

// --- comma-as-statement
let a = 1,
  b = 2;
(a += b), (b += a);
print(a, b);

// --- boolean-results-stored
const flags = [1 < 2, 2 < 1, !true, "a" === "a".slice(0)];
print(flags, flags.filter((f) => f).length);

// --- boolean-in-text
const up = true;
print(`${up} ${!up}`, "up: " + up, String(up), String(!up));

// --- booleans-compared
function xor(a: boolean, b: boolean): boolean {
  return a !== b;
}
print(xor(true, false), xor(true, true), xor(false, false));

// --- and-assign
let a = true;
a &&= say("x", false);
a &&= say("y", true);
print(a, log.join(""));

// --- or-assign
let a = false;
a ||= say("x", true);
a ||= say("y", false);
print(a, log.join(""));

// --- or-assign-to-a-field
class Flags {
  seen = false;
  ready = true;
}
const f = new Flags();
f.seen ||= say("s", true);
f.ready ||= say("r", false);
f.seen &&= say("t", false);
print(f.seen, f.ready, log.join(""));

// --- logical-in-while
let i = 0;
while (say("a", i < 5) && (i++ < 2 || say("b", i < 4)));
print(i, log.join(""));

// --- condition-on-objects
class Node {
  constructor(readonly parent: Node | undefined) {}
}
const root = new Node(undefined);
const leaf = new Node(root);
function depth(node: Node | undefined): number {
  return node ? depth(node.parent) + 1 : 0;
}
print(depth(leaf), depth(root), depth(undefined));
const top = leaf.parent || leaf;
print(top === root, (root.parent || root) === root, (root.parent && root) === undefined);

// --- void-of-a-call
let n = 0;
void n++;
const f = (): void => void (n += 10);
f();
print(n);

// --- long-chain
function valid(n: number): boolean {
  return n > 0 && n < 100 && n !== 13 && (n % 2 === 0 || n % 3 === 0 || n === 1) && !(n === 50);
}
print([0, 1, 2, 3, 5, 13, 50, 98, 100].filter(valid));
