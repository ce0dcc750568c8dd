// Generators.
import { print } from "lang";

// --- runs-lazily
const log: string[] = [];
function* gen(): Generator<number> {
  log.push("start");
  yield 1;
  log.push("middle");
  yield 2;
  log.push("end");
}
const g = gen();
log.push("made");
for (const n of g) log.push(String(n));
print(log.join(" "));

// --- infinite-with-break
function* naturals(): Generator<number> {
  let n = 0;
  while (true) yield n++;
}
const out: number[] = [];
for (const n of naturals()) {
  if (n > 5) break;
  out.push(n);
}
print(out);

// --- parameters-and-defaults
function* range(from: number, to: number, step = 1): Generator<number> {
  for (let i = from; i < to; i += step) yield i;
}
print([...range(0, 4)], [...range(0, 10, 4)]);

// --- yield-star
function* inner(n: number): Generator<number> {
  yield n;
  yield n + 1;
}
function* outer(): Generator<number> {
  yield* inner(1);
  yield 100;
  yield* inner(10);
  yield* [7, 8];
}
print([...outer()]);

// --- return-ends
function* gen(stop: boolean): Generator<number> {
  yield 1;
  if (stop) return;
  yield 2;
}
print([...gen(true)], [...gen(false)]);

// --- finally-on-early-end
const log: string[] = [];
function* gen(): Generator<number> {
  try {
    yield 1;
    yield 2;
  } finally {
    log.push("cleaned");
  }
}
for (const n of gen()) {
  log.push(String(n));
  break;
}
for (const n of gen()) log.push(String(n));
print(log.join(" "));

// --- nested-finally-on-early-end
const log: string[] = [];
function* inner(): Generator<number> {
  try {
    yield 1;
    yield 2;
  } finally {
    log.push("inner");
  }
}
function* outer(): Generator<number> {
  try {
    yield* inner();
  } finally {
    log.push("outer");
  }
}
for (const n of outer()) {
  log.push(String(n));
  break;
}
print(log.join(" "));

// --- tree-walk
class Tree {
  constructor(
    readonly value: number,
    readonly left?: Tree,
    readonly right?: Tree,
  ) {}
  *walk(): Generator<number> {
    if (this.left) yield* this.left.walk();
    yield this.value;
    if (this.right) yield* this.right.walk();
  }
}
print([...new Tree(4, new Tree(2, new Tree(1)), new Tree(6)).walk()]);

// --- iterator-method
class Bag {
  private readonly items = ["x", "y"];
  *[Symbol.iterator](): Generator<string> {
    for (const item of this.items) yield item;
  }
}
const out: string[] = [];
for (const s of new Bag()) out.push(s);
print(out.join(), [...new Bag()]);

// --- state-between-yields
function* words(text: string): Generator<string> {
  let word = "";
  for (const c of text) {
    if (c === " ") {
      if (word !== "") yield word;
      word = "";
    } else {
      word += c;
    }
  }
  if (word !== "") yield word;
}
print([...words("the  mesh node ")]);

// --- generator-of-generators
function* take(source: Iterable<number>, n: number): Generator<number> {
  if (n <= 0) return;
  for (const v of source) {
    yield v;
    if (--n === 0) return;
  }
}
function* naturals(): Generator<number> {
  for (let i = 1; ; i++) yield i;
}
function* squares(source: Iterable<number>): Generator<number> {
  for (const v of source) yield v * v;
}
print([...take(squares(naturals()), 5)], [...take([1, 2, 3], 2)], [...take([], 2)]);

// --- catches-inside
function* gen(): Generator<string> {
  try {
    yield "a";
    throw new Error("b");
  } catch (e) {
    if (e instanceof Error) yield e.message;
  }
}
print([...gen()]);

// --- error-comes-out
function* gen(): Generator<number> {
  yield 1;
  throw new Error("broken");
}
const out: number[] = [];
try {
  for (const n of gen()) out.push(n);
} catch (e) {
  if (e instanceof Error) print(out, e.message);
}

// --- generator-expression-function
const gen = function* (n: number): Generator<number> {
  yield n;
  yield n * 2;
};
print([...gen(4)]);

// --- closures-in-a-generator
function* gen(): Generator<() => number> {
  for (let i = 0; i < 3; i++) yield () => i;
}
print([...gen()].map((f) => f()));

// --- yield-in-expressions
function* gen(list: number[]): Generator<number> {
  let sum = 0;
  for (const n of list) {
    sum += n;
    yield sum;
  }
  yield sum > 5 ? 1 : 0;
}
print([...gen([1, 2, 3])], [...gen([])]);

// --- two-independent-runs
function* gen(): Generator<number> {
  let n = 0;
  while (n < 3) yield n++;
}
const a = gen();
const b = gen();
const out: number[] = [];
for (const x of a) {
  out.push(x);
  if (x === 1) break;
}
for (const x of b) out.push(x + 10);
print(out);

// --- spread-and-set-and-destructuring
function* gen(): Generator<number> {
  yield 3;
  yield 1;
  yield 3;
}
const [first] = gen();
print(first, new Set<number>(gen()).size, Math.max(...gen()), Array.from(gen()));

// --- yield-star-value
function* inner(): Generator<number, string> {
  yield 1;
  return "result";
}
function* outer(): Generator<string> {
  const r = yield* mapped();
  yield r;
}
function* mapped(): Generator<string, string> {
  for (const n of inner()) yield String(n);
  return "end";
}
print([...outer()]);

// --- yield-star-value-of-an-inner-return
function* inner(): Generator<number, number> {
  yield 1;
  return 10;
}
function* outer(): Generator<number> {
  const r = yield* inner();
  yield r + 1;
  yield (yield* inner()) * 2;
}
print([...outer()]);
