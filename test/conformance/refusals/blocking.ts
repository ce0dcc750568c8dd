// Blocking code.
import { blocking, print, ready } from "lang";

// --- promise-not-awaited
// expect PM5020
async function f(): Promise<number> {
  return 1;
}
f();

// --- promise-stored
// expect PM5020
async function f(): Promise<number> {
  return 1;
}
const p = f();
print(await p);

// --- promise-all
// expect PM5021
async function f(): Promise<number> {
  return 1;
}
await Promise.all([f(), f()]);

// --- then
// expect PM5021
async function f(): Promise<number> {
  return 1;
}
await f().then((n) => print(n));

// --- new-promise
// expect PM5021
await new Promise<void>((done) => done());

// --- async-function-where-nobody-awaits
// expect PM5022
function each(list: number[], f: (n: number) => void): void {
  for (const n of list) f(n);
}
each([1], async (n) => {
  print(n);
});

// --- async-callback-of-a-list-method
// expect PM5050
[1].forEach(async (n) => {
  print(n);
});

// --- bare-new-of-a-blocking-class
// expect PM5027
class Link {
  up!: boolean;
  async [blocking](): Promise<void> {
    this.up = true;
  }
}
const l = new Link();
print(l.up);

// --- definite-field-outside-a-blocking-class
// expect PM5030
class A {
  n!: number;
}
print(new A().n);

// --- blocking-class-field-not-assigned-on-every-path
// expect PM5031
class Link {
  up!: boolean;
  constructor(readonly n: number) {}
  async [blocking](): Promise<void> {
    if (this.n > 0) this.up = true;
  }
}
print((await ready(new Link(1))).up);

// --- blocking-class-with-subclass
// expect PM5029
class A {
  up!: boolean;
  async [blocking](): Promise<void> {
    this.up = true;
  }
}
class B extends A {}
print((await ready(new B())).up);

// --- set-timeout
// expect TS2304
setTimeout(() => print(1), 10);

// --- returned-promise-ret-in-try
// expect PM5032
async function f(): Promise<number> { throw new Error("x"); } async function g(): Promise<number> { try { return f(); } catch (e) { return 2; } } try { print(await g()); } catch (e) { print("outer"); }

// --- returned-promise-ret-in-finally
// expect PM5032
const log: string[] = []; async function w(): Promise<void> { log.push("w"); } async function f(): Promise<number> { log.push("s"); await w(); log.push("e"); return 1; } async function g(): Promise<number> { try { return f(); } finally { log.push("fin"); } } print(await g(), log);

// --- returned-promise-ret-using
// expect PM5032
class G { [Symbol.dispose](): void { print("close"); } } async function w(): Promise<void> { print("w"); } async function f(): Promise<number> { await w(); await w(); print("e"); return 1; } async function g(): Promise<number> { using x = new G(); return f(); } print(await g());

// --- returned-promise-ret-in-catch
// expect PM5032
async function f(): Promise<number> { throw new Error("x"); } async function g(): Promise<number> { try { throw new Error("a"); } catch (e) { return f(); } finally { print("fin"); } } try { print(await g()); } catch (e) { print((e as Error).message); }
