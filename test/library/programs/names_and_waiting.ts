// Python's names as variables; async code in loops, branches and try blocks.
import {
  type int,
  type Value,
  print,
  ValueError,
  KeyboardInterrupt,
  repr,
  isText,
  isInt,
  toInt,
  unordered,
  b,
  type bytes,
} from "lang";
import { sleep_ms, ticks_ms, ticks_diff } from "time";
const len = 3,
  str = "s",
  list = [1],
  dict = 5,
  range = (n: int) => n + 1,
  id = 7,
  type_ = 1,
  sorted = 2,
  tuple = 3,
  hasattr = 4,
  isinstance = 5,
  min = 1,
  max = 2,
  enumerate = 0,
  sum = 10,
  any_ = 1,
  all = true,
  reversed = "r",
  open = 1,
  chr = 2,
  ord = 3,
  abs = -1,
  repr_ = 1,
  bool = false,
  set = 1,
  map = 2,
  zip = 3,
  filter = 4,
  next = 5,
  iter = 6,
  float_ = 1,
  object = 9,
  super_ = 1,
  self = "me",
  cls = "c",
  __name = "n";
print(
  len,
  str,
  list,
  dict,
  range(1),
  id,
  type_,
  sorted,
  tuple,
  hasattr,
  isinstance,
  min,
  max,
  enumerate,
  sum,
  any_,
  all,
  reversed,
  open,
  chr,
  ord,
  abs,
  bool,
  set,
  map,
  zip,
  filter,
  next,
  iter,
  object,
  self,
  cls,
  __name,
);
const lambda = 1,
  def = 2,
  None = 3,
  True = 4,
  pass = 5,
  elif = 6,
  not = 7,
  and = 8,
  or = 9,
  is = 10,
  nonlocal = 11,
  global = 12,
  del = 13,
  raise = 14,
  except = 15,
  exec = 16,
  from = 17,
  as = 18,
  print_ = 19,
  async_ = 1;
print(
  lambda +
    def +
    None +
    True +
    pass +
    elif +
    not +
    and +
    or +
    is +
    nonlocal +
    global +
    del +
    raise +
    except +
    exec +
    from +
    as,
);
print(
  [..."abc"].map((c) => c.charCodeAt(0)),
  Math.max(...[3, 9, 4]),
  [3, 1, 2].sort((a, c) => a - c),
  "abc".length,
  Array.isArray(list),
  String(list),
  new Map([["a", 1]]).size,
);
function shadow(len: string, print2: (x: string) => void): void {
  print2(len + str);
  {
    const str = "inner";
    print2(str + len.length);
  }
}
shadow("L", (x) => print(x));
class Dict {
  constructor(
    readonly dict: int,
    readonly list: int[],
    readonly str = "q",
  ) {}
  len(): int {
    return this.list.length;
  }
  print(): void {
    print("own", this.dict, this.len());
  }
}
new Dict(1, [1, 2]).print();
const began = ticks_ms();
async function wait(ms: int): Promise<int> {
  await sleep_ms(ms);
  return ms;
}
async function chain(): Promise<string> {
  let total = 0;
  for (let i = 0; i < 3; i++) {
    try {
      if (i === 1) continue;
      total += await wait(10 * (i + 1));
    } finally {
      total += 1000;
      await wait(1);
    }
  }
  while ((await wait(5)) + total < 3060) total += 5;
  const [x, y] = [await wait(1), await wait(2)];
  return `${total} ${await wait(3)} ${x}${y} ${(await wait(4)) > 3 ? "yes" : "no"}`;
}
print(await chain(), ticks_diff(ticks_ms(), began));
class Poller {
  tries = 0;
  async poll(): Promise<boolean> {
    this.tries++;
    await sleep_ms(7);
    return this.tries > 2;
  }
}
class Fast extends Poller {
  override async poll(): Promise<boolean> {
    return (await super.poll()) || this.tries === 2;
  }
}
const p = new Fast();
do {
  print("try", p.tries);
} while (!(await p.poll()));
const results: string[] = [];
for (const job of [
  async () => "a",
  async () => {
    await sleep_ms(1);
    return "b";
  },
])
  results.push(await job());
print(results, p.tries);
function* gen(log: string[]): Generator<int> {
  try {
    yield 1;
    yield 2;
    yield 3;
  } finally {
    log.push("closed");
  }
}
const log: string[] = [];
for (const g of gen(log)) {
  if (g === 2) break;
  log.push("g" + g);
}
for (const g of gen(log)) log.push("h" + g);
const [g1, g2] = gen(log);
print(log, g1, g2);
try {
  try {
    throw new ValueError("inner");
  } catch (e) {
    throw new Error("outer " + (e instanceof Error ? e.message : ""));
  } finally {
    print("finally");
  }
} catch (e) {
  print(e instanceof ValueError, e instanceof Error && e.message);
}
function f(x: int | string | null | bytes): string {
  if (x === null) return "null";
  if (typeof x === "number") return "n" + (x + 1);
  if (typeof x === "string") return "s" + x.length;
  return "b" + x.length;
}
print(f(1), f("ab"), f(null), f(b`xyz`));
const rec: { [k: string]: int } = {};
rec["one"] = 1;
rec["two"] = 2;
let keys = 0;
for (const k of unordered(rec)) {
  keys += rec[k] ?? 0;
}
print(keys, Object.keys(rec).length, "one" in rec, rec["none"] ?? -1, Object.entries(rec).length);
const o = { n: 1, get: () => 2 };
print(o.n, o.get());
const { n: renamed, ...tail } = o;
print(renamed, tail.get());
print(
  [1, 2, 3].map(String),
  ["a", "b"].map((x, i) => x + i),
  [1, 2, 3, 4].filter((x) => x % 2 === 0).map((x) => x * x),
  [
    [1, "a"],
    [2, "b"],
  ] as [int, string][],
);
print("end of program");
