// async, await, classes that block while they are made.
import { type Callback, blocking, print, ready, slow } from "lang";

// --- await-a-function
async function work(n: number): Promise<number> {
  return n * 2;
}
print(await work(4));

// --- await-in-expressions
async function get(n: number): Promise<number> {
  return n;
}
print((await get(1)) + (await get(2)) * (await get(3)), [await get(4), await get(5)]);

// --- await-order
const log: string[] = [];
async function step(s: string): Promise<string> {
  log.push(s);
  return s;
}
async function main(): Promise<void> {
  log.push("start");
  await step("a");
  const both = (await step("b")) + (await step("c"));
  log.push(both);
}
await main();
print(log.join(" "));

// --- await-in-loops
async function next(n: number): Promise<number> {
  return n + 1;
}
let n = 0;
while ((await next(n)) < 5) n = await next(n);
for (let i = 0; i < (await next(1)); i++) n += await next(i);
print(n);

// --- await-in-conditions
async function yes(b: boolean): Promise<boolean> {
  return b;
}
if (await yes(true)) print("yes");
if (!(await yes(false)) && (await yes(true))) print("both");
print((await yes(false)) ? 1 : 2);

// --- try-around-await
async function fail(): Promise<number> {
  throw new Error("failed");
}
try {
  print(await fail());
} catch (e) {
  if (e instanceof Error) print(e.message);
} finally {
  print("finally");
}

// --- return-await
async function inner(): Promise<number> {
  return 5;
}
async function outer(): Promise<number> {
  try {
    return await inner();
  } finally {
    print("done");
  }
}
print(await outer());

// --- return-without-await
async function inner(): Promise<number> {
  return 6;
}
async function outer(): Promise<number> {
  return inner();
}
print(await outer());

// --- async-methods
class Radio {
  private sent = 0;
  async send(text: string): Promise<number> {
    this.sent += text.length;
    return this.sent;
  }
  async send_all(list: string[]): Promise<number> {
    for (const s of list) await this.send(s);
    return this.sent;
  }
}
const r = new Radio();
print(await r.send("abc"), await r.send_all(["d", "ef"]));

// --- async-arrow
const twice = async (n: number): Promise<number> => n * 2;
const block = async (n: number): Promise<number> => {
  const v = await twice(n);
  return v + 1;
};
print(await twice(2), await block(2));

// --- async-inherited-and-super
class A {
  async run(): Promise<string> {
    return "a";
  }
}
class B extends A {
  override async run(): Promise<string> {
    return (await super.run()) + "b";
  }
}
print(await new B().run());

// --- callback-plain-and-async
const seen: string[] = [];
async function fire(f: Callback<[string, number]>): Promise<void> {
  await f("x", 1);
}
await fire((s, n) => {
  seen.push(s + String(n));
});
await fire(async (s) => {
  seen.push("async " + s);
});
print(seen);

// --- callback-field
class Device {
  on_message: Callback<[string]> | undefined;
  async receive(text: string): Promise<void> {
    await this.on_message?.(text);
  }
}
const d = new Device();
const seen: string[] = [];
await d.receive("lost");
d.on_message = (text) => {
  seen.push(text);
};
await d.receive("got");
print(seen);

// --- blocking-class
class Link {
  state!: string;
  level!: number;
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
  async [blocking](): Promise<void> {
    this.state = await this.ask("state");
    this.level = this.state.length;
  }
  private async ask(what: string): Promise<string> {
    return what + " of " + this.name;
  }
}
const link = await ready(new Link("lora"));
print(link.state, link.level, link.name);

// --- blocking-class-order
const log: string[] = [];
class Slow {
  a = log.push("field");
  b!: number;
  constructor(private readonly n: number) {
    log.push("constructor");
  }
  async [blocking](): Promise<void> {
    log.push("blocking");
    this.b = await this.double();
  }
  private async double(): Promise<number> {
    return this.n * 2;
  }
}
const s = await ready(new Slow(4));
log.push(String(s.b));
print(log.join(" "));

// --- blocking-class-that-throws
class Broken {
  v!: number;
  async [blocking](): Promise<void> {
    this.v = await this.fail();
  }
  private async fail(): Promise<number> {
    throw new Error("no link");
  }
}
try {
  const b = await ready(new Broken());
  print(b.v);
} catch (e) {
  if (e instanceof Error) print(e.message);
}

// --- blocking-class-made-by-an-async-function
class Link {
  up!: boolean;
  async [blocking](): Promise<void> {
    this.up = true;
  }
}
async function make(): Promise<Link> {
  return await ready(new Link());
}
class Owner {
  link!: Link;
  async [blocking](): Promise<void> {
    this.link = await make();
  }
}
print((await ready(new Owner())).link.up);

// --- await-in-arguments-and-templates
async function name(n: number): Promise<string> {
  return "n" + String(n);
}
function join(a: string, b: string): string {
  return a + "/" + b;
}
print(join(await name(1), await name(2)), `<${await name(3)}>`);

// --- await-in-destructuring-and-switch
async function pair(): Promise<[number, string]> {
  return [1, "x"];
}
const [a, b] = await pair();
switch ((await pair())[1]) {
  case "x":
    print("x", a, b);
    break;
  default:
    print("other");
}

// --- async-recursion
async function sum(n: number): Promise<number> {
  return n === 0 ? 0 : n + (await sum(n - 1));
}
print(await sum(10));

// --- await-optional-call
let hook: ((n: number) => Promise<number>) | undefined;
async function run(): Promise<number> {
  return (await hook?.(5)) ?? -1;
}
print(await run());
hook = async (n) => n * 3;
print(await run());

// --- slow-callback
const seen: number[] = [];
const f: Callback<[number]> = slow(async (n) => {
  seen.push(n * 2);
});
await f(3);
await f(4);
print(seen);

// --- ret-await-try
async function f(): Promise<number> { throw new Error("x"); } async function g(): Promise<number> { try { return await f(); } catch (e) { return 2; } } print(await g());

// --- ret-plain
async function f(): Promise<number> { return 5; } async function g(b: boolean): Promise<number> { return b ? f() : 1; } const h = async (): Promise<number> => f(); print(await g(true), await g(false), await h());

// --- async-param-default
async function f(a: number, b = a + 1): Promise<number> { return a + b; } print(await f(1), await f(1, 5));

// --- async-throw-default
function bad(): number { throw new Error("d"); } async function f(a = bad()): Promise<number> { return a; } try { await f(); } catch (e) { print((e as Error).message); }

// --- await-noasync
function f(): number { return 3; } print(await f());

// --- async-void-arrow
const f = async (): Promise<void> => { print("in"); }; await f(); const g = async (n: number): Promise<number> => n * 2; print(await g(await g(2)));

// --- async-method
class C { n = 0; async inc(): Promise<this> { this.n++; return this; } async twice(): Promise<number> { await this.inc(); return (await this.inc()).n; } } print(await new C().twice());

// --- async-cond
async function t(b: boolean): Promise<boolean> { print("t", b); return b; } print((await t(false)) && (await t(true)), (await t(true)) || (await t(false)), (await t(true)) ? await t(false) : 1); if (!(await t(false))) print("x"); for (let i = 0; (await t(i < 1)); i++) print(i);

// --- async-switch
async function v(n: number): Promise<number> { print("v" + n); return n; } switch (await v(2)) { case await v(1): print("one"); break; case await v(2): print("two"); default: print("d"); }

// --- async-spread
async function l(): Promise<number[]> { return [1, 2]; } print([0, ...(await l()), 3], Math.max(...(await l()))); for (const x of await l()) print(x); const [a, b] = await l(); print(a, b); const { length } = await l(); print(length);
