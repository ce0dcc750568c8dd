// Async code in the shapes that blocking libraries have.
import { type Callback, OSError, blocking, print, ready } from "lang";

const log: string[] = [];
async function ask(what: string): Promise<string> {
  log.push("ask " + what);
  if (what === "bad") throw new OSError(110);
  return what.toUpperCase();
}

// --- retries
async function retry(n: number, f: () => Promise<string>): Promise<string | undefined> {
  for (let i = 0; i < n; i++) {
    try {
      return await f();
    } catch (e) {
      if (e instanceof OSError) log.push("errno " + String(e.errno));
      else throw e;
    }
  }
  return undefined;
}
let calls = 0;
const answer = await retry(3, async () => await ask(++calls < 3 ? "bad" : "good"));
print(answer, calls, log.join(", "), await retry(1, () => ask("bad")));

// --- await-in-every-place
async function num(n: number): Promise<number> {
  return n;
}
const list = [1, 2, 3];
list[await num(0)] = await num(10);
list[(await num(0)) + 1]! += await num(5);
const r = { a: await num(1), b: { c: await num(2) } };
const s = `${await num(3)}-${(await num(4)) + 1}`;
print(list, r.a, r.b.c, s, (await num(0)) === 0 ? await num(7) : await num(8), -(await num(9)), !((await num(1)) > 2));

// --- await-in-loop-heads-and-switch
async function rows(): Promise<number[]> {
  return [1, 2, 3];
}
let sum = 0;
for (const n of await rows()) {
  switch (await num_(n)) {
    case 1:
      continue;
    case 2:
      sum += 100;
      break;
    default:
      sum += n;
  }
}
async function num_(n: number): Promise<number> {
  return n;
}
do sum++;
while ((await num_(sum)) < 110);
print(sum);

// --- await-and-optional-chaining
class Link {
  peer: Link | undefined;
  async name(): Promise<string | undefined> {
    return this.peer === undefined ? undefined : "peer";
  }
}
const a = new Link();
const c = new Link();
c.peer = a;
print(await a.peer?.name(), await c.peer?.name(), (await c.name())?.length, (await a.name())?.length ?? -1);

// --- await-and-finally-order
async function step(s: string): Promise<void> {
  log.push(s);
}
async function run(fail: boolean): Promise<string> {
  try {
    await step("try");
    if (fail) throw new Error("x");
    return "value";
  } catch {
    await step("catch");
    return "caught";
  } finally {
    await step("finally");
  }
}
print(await run(false), await run(true), log.join(" "));

// --- callbacks-in-a-table
const handlers = new Map<string, Callback<[number]>>();
handlers.set("plain", (n) => {
  log.push("p" + String(n));
});
handlers.set("async", async (n) => {
  log.push("a" + (await ask(String(n))));
});
for (const name of ["plain", "async", "none"]) await handlers.get(name)?.(5);
print(log.join(" "));

// --- hooks-collected-then-called
class Bus {
  private readonly hooks: Callback<[string, number]>[] = [];
  on(f: Callback<[string, number]>): void {
    this.hooks.push(f);
  }
  async fire(s: string): Promise<number> {
    const copy = this.hooks.slice();
    let n = 0;
    for (const h of copy) await h(s, n++);
    return n;
  }
}
const bus = new Bus();
bus.on((s) => {
  log.push(s);
});
bus.on(async (s, n) => {
  log.push(`${s}${n}`);
  bus.on(() => {});
});
print(await bus.fire("x"), await bus.fire("y"), log.join(" "));

// --- blocking-class-with-fields-and-methods
class Modem {
  readonly commands: string[] = [];
  state!: string;
  id!: number;
  private level = 1;
  constructor(
    readonly port: number,
    private readonly boot = "on",
  ) {
    this.commands.push("open " + String(port));
  }
  async [blocking](): Promise<void> {
    this.state = await this.cli(this.boot);
    for (let i = 0; i < 2; i++) await this.cli("at" + String(i));
    this.id = this.level + this.commands.length;
  }
  async cli(c: string): Promise<string> {
    this.commands.push(c);
    this.level++;
    return c + "!";
  }
}
const m = await ready(new Modem(7));
print(m.state, m.id, m.commands, await m.cli("x"), m.commands.length);
const other = await ready(new Modem(8, "off"));
print(other.state, other.port);

// --- blocking-class-inside-another
class Inner {
  v!: number;
  async [blocking](): Promise<void> {
    this.v = (await ask("i")).length;
  }
}
class Outer {
  inner!: Inner;
  list!: Inner[];
  async [blocking](): Promise<void> {
    this.inner = await ready(new Inner());
    this.list = [await ready(new Inner()), this.inner];
  }
}
const o = await ready(new Outer());
print(o.inner.v, o.list.length, o.list[1] === o.inner, log.length);

// --- async-generic-and-overrides
abstract class Driver {
  abstract read(n: number): Promise<number>;
  async twice(n: number): Promise<number> {
    return (await this.read(n)) + (await this.read(n + 1));
  }
}
class Fast extends Driver {
  async read(n: number): Promise<number> {
    return n * 10;
  }
}
class Slow extends Fast {
  override async read(n: number): Promise<number> {
    const v = await super.read(n);
    return v + 1;
  }
}
async function first<T>(f: () => Promise<T>, fallback: T): Promise<T> {
  try {
    return await f();
  } catch {
    return fallback;
  }
}
const drivers: Driver[] = [new Fast(), new Slow()];
for (const d of drivers) print(await d.twice(1));
print(await first(() => ask("q"), "none"), await first(() => ask("bad"), "none"));

// --- closures-over-awaited-values-in-loops
const fs: (() => string)[] = [];
for (const w of ["a", "b"]) {
  const v = await ask(w);
  fs.push(() => v + w);
}
print(fs.map((f) => f()));

// --- void-async-and-early-return
async function maybe(n: number): Promise<void> {
  if (n < 0) return;
  await ask(String(n));
}
await maybe(-1);
await maybe(1);
const nothing = await maybe(2);
print(nothing === undefined, log);

// --- recursion-with-await
async function tree(depth: number): Promise<number> {
  if (depth === 0) return 1;
  let total = 0;
  for (let i = 0; i < 2; i++) total += await tree(depth - 1);
  return total;
}
print(await tree(5));
