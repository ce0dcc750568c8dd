// Private functions and methods that one place calls: the release form moves them there.
import { parseInteger, print } from "lang";
import type { int } from "lang";

// --- early-return-as-statement
function check(n: int): void {
  if (n < 0) {
    print("negative");
    return;
  }
  if (n === 0) return;
  print("positive", n);
}
function run(n: int): void {
  print("before");
  check(n);
  print("after");
}
run(-1);
run(0);
run(1);

// --- early-return-into-a-variable
function size(n: int): string {
  if (n < 0) return "less";
  if (n > 100) {
    if (n > 1000) return "huge";
    return "large";
  }
  return "small";
}
function run(n: int): string {
  let s = "none";
  s = size(n);
  return s + "!";
}
print(run(-1), run(1001), run(101), run(5));

// --- no-value-on-some-paths
function find(list: int[], n: int): int | undefined {
  if (list.length > 2) return n;
  if (n > 3) print("big");
  return undefined;
}
function run(list: int[], n: int): int {
  const found = find(list, n);
  return found === undefined ? -1 : found;
}
print(run([1, 2, 3], 4), run([], 4), run([], 1));

// --- argument-is-the-target
function next(x: int, step: int): int {
  if (step > 2) return x + step;
  return x - step + x;
}
function run(x: int): int {
  x = next(x, x);
  return x;
}
print(run(1), run(2), run(3));

// --- argument-changes-in-between
class Counter {
  count = 0;
  run(): int {
    const before = this.count;
    return this.twice(before, this.count);
  }
  private twice(a: int, b: int): int {
    this.count += 5;
    this.count += b;
    return a * 100 + b * 10 + this.count;
  }
}
const counter = new Counter();
print(counter.run(), counter.run(), counter.run());

// --- parameter-is-assigned
function countdown(n: int): int {
  let sum = 0;
  while (n > 0) {
    sum += n;
    n -= 1;
  }
  return sum;
}
function run(n: int): string {
  const sum = countdown(n);
  return `${n} ${sum}`;
}
print(run(4), run(0));

// --- arguments-in-order
const trace: string[] = [];
function note(text: string): int {
  trace.push(text);
  return trace.length;
}
function join(a: int, b: int, c: int): string {
  trace.push("body");
  return `${c}${a}${b}`;
}
function run(): string {
  return join(note("a"), note("b"), note("c")) + trace.join();
}
print(run());
print(run());

// --- first-in-an-expression
const trace: string[] = [];
function note(text: string): string {
  trace.push(text);
  return text;
}
function middle(text: string): string {
  if (text === "") return "empty";
  trace.push("middle");
  return text + text;
}
function first(text: string): string {
  return note("1") + middle(text) + note("2");
}
function second(text: string): string {
  if (half(text) === "") return note("none") + trace.join();
  return half2(text) + note("2") + trace.join();
}
function half(text: string): string {
  for (const c of text) if (c === "x") return "";
  return text;
}
function half2(text: string): string {
  trace.push("half2");
  if (text.length > 2) return text.slice(0, 2);
  return text;
}
print(first(""), first("a"), trace.join());
print(second("ax"), second("abc"), second("a"));

// --- condition-of-a-loop
function more(n: int): boolean {
  if (n === 3) return false;
  return n < 5;
}
function run(): int {
  let n = 0;
  while (more(n)) n += 1;
  return n;
}
print(run());

// --- right-side-of-and
function odd(n: int): boolean {
  print("odd?", n);
  return n % 2 === 1;
}
function run(n: int): boolean {
  return n > 2 && odd(n);
}
print(run(1), run(3), run(4));

// --- return-in-a-loop
function position(list: string[], wanted: string): int {
  for (let i = 0; i < list.length; i++) {
    if (list[i] === wanted) return i;
    if (list[i] === "stop") {
      print("stopped");
      return -2;
    }
  }
  print("not there");
  return -1;
}
function run(list: string[], wanted: string): int {
  const at = position(list, wanted);
  print("at", at);
  return at + 1;
}
print(run(["a", "b"], "b"), run(["a", "stop", "b"], "b"), run([], "b"));

// --- return-in-an-endless-loop
function digits(n: int): int {
  let count = 1;
  while (true) {
    n = Math.trunc(n / 10);
    if (n === 0) return count;
    count += 1;
  }
}
function run(n: int): string {
  const count = digits(n);
  return `${n} has ${count}`;
}
print(run(0), run(99), run(100));

// --- return-in-a-nested-loop
function pair(list: int[], sum: int): string {
  for (const a of list) {
    for (const b of list) {
      if (a !== b && a + b === sum) return `${a}+${b}`;
    }
  }
  return "none";
}
function run(sum: int): void {
  const text = pair([1, 2, 4], sum);
  print(text);
}
run(3);
run(6);
run(7);

// --- loop-with-its-own-break
function scan(list: int[]): int {
  let last = 0;
  for (const n of list) {
    if (n > 5) break;
    if (n === 3) return 33;
    last = n;
  }
  return last;
}
function run(list: int[]): void {
  const n = scan(list);
  print(n);
}
run([1, 2, 9, 3]);
run([1, 3, 9]);
run([]);

// --- return-through-finally
let closed = 0;
function risky(n: int): int {
  try {
    if (n === 0) throw new Error("zero");
    return n * 2;
  } finally {
    closed += 1;
    if (n === 9) print("closing", n);
  }
}
function run(n: int): int {
  let x = 7;
  try {
    x = risky(n);
  } catch (e) {
    print("caught", (e as Error).message);
  }
  return x;
}
print(run(1), run(0), run(9), closed);

// --- finally-that-fails
function risky(n: int): int {
  try {
    return n * 2;
  } finally {
    if (n > 3) throw new Error("late");
  }
}
function run(n: int): int {
  let x = 7;
  try {
    x = risky(n);
  } catch (e) {
    print("caught", (e as Error).message);
  }
  return x;
}
print(run(1), run(4));

// --- return-in-try-and-catch
function number(text: string): int {
  try {
    if (text === "") throw new Error("empty");
    const n = parseInteger(text);
    if (n === undefined) return -1;
    return n;
  } catch (e) {
    print((e as Error).message);
    return -2;
  }
}
function run(text: string): int {
  const n = number(text);
  return n * 2;
}
print(run("12"), run("x"), run(""));

// --- return-inside-the-callers-try
function half(n: int): int {
  if (n % 2 === 1) throw new Error("odd");
  return Math.trunc(n / 2);
}
function run(n: int): int {
  try {
    return half(n);
  } catch (e) {
    print((e as Error).message);
  } finally {
    print("done");
  }
  return -1;
}
print(run(4), run(5));

// --- return-under-using
class Guard {
  constructor(private readonly name: string) {
    print("open", name);
  }
  [Symbol.dispose](): void {
    print("close", this.name);
  }
}
function guarded(n: int): int {
  using guard = new Guard("g");
  if (n > 1) return n;
  print("small");
  return -n;
}
function run(n: int): int {
  const x = guarded(n);
  print("got", x);
  return x;
}
print(run(1), run(2));

// --- defaults-and-optional
function label(n: int, unit = "m", sign?: string): string {
  return sign === undefined ? `${n}${unit}` : `${sign}${n}${unit}`;
}
function run(n: int): string {
  return label(n) + "!";
}
print(run(1), run(2));

// --- comprehension-over-a-parameter
function scaled(list: int[], factor: int): int[] {
  return list.map((n) => n * factor);
}
function run(list: int[]): string {
  let factor = 2;
  const a = scaled(list, factor);
  factor = 3;
  return a.join() + String(factor);
}
print(run([1, 2]), run([]));

// --- names-meet
function inner(a: int): int {
  const b = a + 1;
  const c = b * 2;
  return c - a;
}
function run(b: int, c: int): string {
  const a = inner(b + c);
  return `${a} ${b} ${c}`;
}
print(run(1, 2), run(3, 4));

// --- twice-in-a-loop-keeps-nothing
function last(list: int[]): int {
  let found: int | undefined;
  for (const n of list) if (n > 2) found = n;
  return found === undefined ? 0 : found;
}
function run(): void {
  for (const list of [[3], [1], [4, 5], []]) {
    const n = last(list);
    print(n);
  }
}
run();

// --- methods-on-self
class Machine {
  private state = 0;
  readonly log: string[] = [];
  step(n: int): boolean {
    this.prepare(n);
    if (!this.allowed(n)) return false;
    this.state = this.advance(n);
    this.log.push(`${this.state}`);
    return true;
  }
  private prepare(n: int): void {
    if (n === 0) {
      this.state = 0;
      return;
    }
    this.state += 1;
  }
  private allowed(n: int): boolean {
    return this.state < 10 && n < 5;
  }
  private advance(n: int): int {
    if (n > 3) return this.state * n;
    return this.state + n;
  }
}
const machine = new Machine();
print(machine.step(1), machine.step(4), machine.step(0), machine.step(7), machine.log.join());

// --- methods-of-another-object
class Node1 {
  constructor(
    private readonly value: int,
    private readonly next: Node1 | null,
  ) {}
  sum(): int {
    return this.next === null ? this.value : this.plus(this.next);
  }
  private plus(other: Node1): int {
    return this.value + other.sum();
  }
}
print(new Node1(1, new Node1(2, new Node1(3, null))).sum());

// --- a-method-that-calls-itself
class Tree {
  depth(n: int): int {
    return this.down(n, 0);
  }
  private down(n: int, found: int): int {
    if (n <= 1) return found;
    return this.down(Math.trunc(n / 2), found + 1);
  }
}
print(new Tree().depth(40));

// --- inside-a-closure
class Later {
  private readonly tasks: (() => int)[] = [];
  private total = 0;
  add(n: int): void {
    this.tasks.push(() => this.apply(n));
  }
  run(): int {
    let sum = 0;
    for (const task of this.tasks) sum += task();
    return sum;
  }
  private apply(n: int): int {
    if (n < 0) return 0;
    this.total += n;
    return this.total;
  }
}
const later = new Later();
later.add(1);
later.add(-1);
later.add(5);
print(later.run(), later.run());

// --- inside-a-generator
function twice(n: int): int {
  if (n === 2) return 0;
  return n * 2;
}
function* all(list: int[]): Generator<int> {
  for (const n of list) {
    const x = twice(n);
    yield x;
  }
}
print([...all([1, 2, 3])].join());

// --- a-parameter-that-a-closure-shares
function change(n: int, step: () => void): int {
  step();
  return n;
}
function run(): int {
  let n = 1;
  const step = (): void => {
    n += 10;
  };
  const before = change(n, step);
  return before * 100 + n;
}
print(run());

// --- chain-of-calls
function one(n: int): int {
  if (n === 0) return 100;
  return two(n) + 1;
}
function two(n: int): int {
  const m = three(n);
  return m * 2;
}
function three(n: int): int {
  if (n > 5) return 5;
  return n;
}
function run(n: int): int {
  const x = one(n);
  return x;
}
print(run(0), run(3), run(9));

// --- constructor-calls
class Shape {
  readonly area: int;
  constructor(readonly width: int, height: int) {
    this.area = this.measure(height);
  }
  private measure(height: int): int {
    if (height < 0) return 0;
    return this.width * height;
  }
}
print(new Shape(2, 3).area, new Shape(2, -1).area);

// --- subclass-shares-the-object
class Base {
  value = 1;
  go(): int {
    return this.work(3);
  }
  over(): int {
    return this.value;
  }
  private work(n: int): int {
    this.value += n;
    return this.over();
  }
}
class Derived extends Base {
  override over(): int {
    return this.value * 100;
  }
}
print(new Base().go(), new Derived().go());

// --- names-shared-one-after-the-other-where-definitions-change-places
function shown<T>(value: T): T {
  print("shown");
  return value;
}
class Same {
  constructor(readonly n: int) {}
  twin(): Same {
    return new Same(this.n);
  }
}
const first = new Same("  pad abc".charCodeAt(2) & 63);
let other = first;
((): int[] => shown<int[] | undefined>([5]) ?? new Array<int>())().forEach((n) => {
  print(n, other.twin().n);
});
