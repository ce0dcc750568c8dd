// Blocking code.
import { blocking, print, ready } from "lang";

// --- promise-not-awaited
// expect promise not awaited
async function f(): Promise<number> {
  return 1;
}
f();

// --- promise-stored
// expect promise not awaited
async function f(): Promise<number> {
  return 1;
}
const p = f();
print(await p);

// --- promise-all
// expect Promise members
async function f(): Promise<number> {
  return 1;
}
print((await Promise.all([f(), f()])).length);

// --- then
// expect Promise members
async function f(): Promise<number> {
  return 1;
}
await f().then((n) => print(n));

// --- new-promise
// expect Promise members
await new Promise<void>((done) => done());

// --- async-function-where-nobody-awaits
// expect async function in a plain place
function each(list: number[], f: (n: number) => void): void {
  for (const n of list) f(n);
}
each([1], async (n) => {
  print(n);
});

// --- async-callback-of-a-list-method
// expect async function in a plain place
[1].forEach(async (n) => {
  print(n);
});

// --- bare-new-of-a-blocking-class
// expect blocking class made without ready
class Link {
  up!: boolean;
  async [blocking](): Promise<void> {
    this.up = true;
  }
}
const l = new Link();
print(l.up);

// --- definite-field-outside-a-blocking-class
// expect definite assignment
class A {
  n!: number;
}
print(new A().n);

// --- blocking-class-field-not-assigned-on-every-path
// expect field not assigned
class Link {
  up!: boolean;
  constructor(readonly n: number) {}
  async [blocking](): Promise<void> {
    if (this.n > 0) this.up = true;
  }
}
print((await ready(new Link(1))).up);

// --- blocking-class-with-subclass
// expect subclass of a blocking class
class A {
  up!: boolean;
  async [blocking](): Promise<void> {
    this.up = true;
  }
}
class B extends A {}
print((await ready(new B())).up);

// --- set-timeout
// expect unknown name
setTimeout(() => print(1), 10);
