// What the subset leaves out.
import { print } from "lang";

// --- var
// expect PM1010
var n = 1;
print(n);

// --- for-in
// expect PM1020
const r: Record<string, number> = { a: 1 };
for (const k in r) print(k);

// --- regular-expression
// expect PM1001
print(/a+/.test("aa"));

// --- tagged-template
// expect PM1001
function tag(s: TemplateStringsArray): string {
  return s[0] ?? "";
}
print(tag`x`);

// --- symbol
// expect PM1008
const s = Symbol("x");
print(s.toString());

// --- eval
// expect PM1001
print(String(eval("1")));

// --- new-function
// expect PM1001, PM3006
const f = new Function("return 1");
print(String(f));

// --- arguments-object
// expect PM1001
function f(): number {
  return arguments.length;
}
print(f());

// --- default-export
// expect PM1024
export default function f(): number {
  return 1;
}
print(f());

// --- namespace-declaration
// expect PM1021
namespace N {
  export const x = 1;
}
print(N.x);

// --- decorator
// expect PM1022
function mark(_target: unknown, _context: ClassDecoratorContext): void {}
@mark
class A {}
print(new A() instanceof A);

// --- getter-in-a-literal
// expect PM1009
const r = {
  get x(): number {
    return 1;
  },
};
print(r.x);

// --- method-in-a-literal
// expect PM1009, PM3014
interface P {
  f(): number;
}
const p: P = {
  f() {
    return 1;
  },
};
print(p.f());

// --- static-getter
// expect PM1012
class A {
  static get x(): number {
    return 1;
  }
}
print(A.x);

// --- for-await
// expect PM1001
async function f(list: AsyncIterable<number>): Promise<void> {
  for await (const n of list) print(n);
}
print(typeof f === "function");

// --- async-generator
// expect PM1003
async function* f(): AsyncGenerator<number> {
  yield 1;
}
print(typeof f === "function");

// --- await-using
// expect PM1001
class G {
  async [Symbol.asyncDispose](): Promise<void> {}
}
async function f(): Promise<void> {
  await using g = new G();
  print(g instanceof G);
}
await f();

// --- debugger-statement
// expect PM1001
debugger;
print(1);

// --- delete-of-a-field
// expect PM1001
class A {
  n?: number;
}
const a = new A();
delete a.n;
print(a.n);

// --- new-target
// expect PM1001
class A {
  constructor() {
    print(new.target === A);
  }
}
new A();

// --- this-outside-a-class
// expect PM1001, PM1008
function f(this: { n: number }): number {
  return this.n;
}
print(f.call({ n: 1 }));

// --- method-as-value
// expect PM1005
class A {
  n = 1;
  get(): number {
    return this.n;
  }
}
const f = new A().get;
print(f());

// --- generator-next
// expect PM1008
function* g(): Generator<number> {
  yield 1;
}
print(g().next().value);

// --- yield-with-a-value-sent-in
// expect TS2763
function* g(): Generator<number, void, number> {
  const n = yield 1;
  print(n);
}
for (const n of g()) print(n);

// --- throw-a-string
// expect PM3016
throw "text";

// --- private-name-in
// expect PM1001, PM1004
class A {
  #n = 1;
  has(o: object): boolean {
    return #n in o;
  }
}
print(new A().has(new A()));

// --- class-mixin
// expect PM1023
class A {}
function mixin(base: typeof A): typeof A {
  return class extends base {};
}
print(new (mixin(A))() instanceof A);

// --- import-meta
// expect PM1001
import.meta;

// --- hole-in-a-list
// expect PM1006
const list = [1, , 3];
print(list.length);

// --- json-import-attributes
// expect PM4026
import thing from "./thing.json" with { type: "json" };
print(String(thing));

// --- any
// expect PM1025, PM3006
const x: any = 1;
print(String(x));

// --- computed-member-name
// expect PM1001
const name = "x" + "y";
class A {
  [name](): number {
    return 1;
  }
}
print(new A() instanceof A);

// --- declaration-merging
// expect PM1028
class A {}
interface A {
  n: number;
}
print(new A() instanceof A);

// --- object-prototype
// expect PM1001
class A {}
print(A.prototype instanceof A);

// --- function-properties
// expect PM1008
function f(): number {
  return 1;
}
print(f.name);

// --- call-and-apply
// expect PM1008
function f(n: number): number {
  return n;
}
print(f.call(undefined, 1));

// --- hash-private-names
// expect PM1004
class Safe {
  #code = 5;
  static #made = 0;
  constructor() {
    Safe.#made++;
  }
  #check(n: number): boolean {
    return n === this.#code;
  }
  open(n: number): boolean {
    return this.#check(n);
  }
  static made(): number {
    return Safe.#made;
  }
}
print(new Safe().open(5), new Safe().open(4), Safe.made());

// --- finally-return-overrides
// expect PM1007
function overReturn(): string {
  try {
    return "try";
  } finally {
    return "finally";
  }
}
function overThrow(): string {
  try {
    throw new Error("lost");
  } finally {
    return "swallowed";
  }
}
print(overReturn(), overThrow());

// --- break-in-finally
// expect PM1007
let turns = 0;
while (true) {
  try {
    turns++;
  } finally {
    if (turns === 3) break;
  }
}
print(turns);

// --- continue-in-finally
// expect PM1007
const log: string[] = [];
for (let i = 0; i < 3; i++) {
  try {
    log.push("t" + String(i));
    if (i === 1) throw new Error("dropped");
  } finally {
    if (i === 1) continue;
    log.push("f" + String(i));
  }
  log.push("e" + String(i));
}
print(log);

// --- return-in-finally-of-a-loop
// expect PM1007
function run(): number {
  for (let i = 0; i < 5; i++) {
    try {
      if (i === 2) throw new Error("x");
    } finally {
      if (i === 2) return i * 10;
    }
  }
  return -1;
}
print(run());

// --- class-expression
// expect PM1023
const Made = class {
  n = 4;
  twice(): number {
    return this.n * 2;
  }
};
print(new Made().twice());

// --- computed-and-quoted-members
// expect PM1001
class A {
  "quoted" = 1;
  ["computed"](): number {
    return this.quoted + this["quoted"];
  }
}
print(new A().computed());

// --- static-block
// expect PM1011
class Codes {
  static readonly names = new Map<number, string>();
  static {
    Codes.names.set(1, "one");
    for (let i = 2; i < 4; i++) Codes.names.set(i, "n" + String(i));
  }
}
print(Codes.names.get(1), Codes.names.get(3), Codes.names.size);

// --- computed-key-in-a-pattern
// expect PM1001
interface Table {
  [k: string]: number;
}
const t: Table = { a: 1, b: 2 };
const key = "b";
const { a, [key]: other } = t;
print(a, other);

// --- function-declared-in-a-loop
// expect PM1016
const fs: (() => number)[] = [];
for (let i = 0; i < 3; i++) {
  function square(): number {
    return i * i;
  }
  fs.push(square);
}
print(fs.map((f) => f()));

// --- variable-of-another-case
// expect PM1033
let r = "";
for (let i = 0; i < 3; i++) { switch (i) { case 0: { let x = 5; r += x; break; } case 1: let y = i * 2; r += y; default: y = 7; r += y; } }
print(r);

// --- yield-inside-finally
// expect PM1030
function* g(): Generator<number> { try { yield 1; } finally { yield 2; print("f"); } }
print([...g()]);
for (const x of g()) { print(x); break; }

// --- computed-default-of-a-generator
// expect PM1031
function* g(x = print("eval")): Generator<number> { yield 1; }
const it = g();
print("made");
print([...it]);

// --- default-in-a-pattern-over-a-generator
// expect PM1032
function* g(): Generator<number | undefined> { print("a"); yield undefined; print("b"); yield 2; print("c"); }
function d(): number { print("d"); return 9; }
const [a = d(), b = 1] = g();
print(a, b);

// --- break-out-of-finally-through-a-loop
// expect PM1007
let s = "";
outer: for (let i = 0; i < 3; i++) { try { s += i; } finally { for (;;) { s += "f"; break outer; } } }
print(s);

// --- static-base-static
// expect PM1034
class A { static f(): number { return 1; } } class B extends A { f(): number { return 2; } }
print(A.f(), new B().f());

// --- static-base-instance
// expect PM1034
class A { f(): number { return 1; } } class B extends A { static f(): number { return 2; } }
print(B.f(), new B().f());

// --- static-static-field-method
// expect PM1034
class C { static v = 1; v(): number { return 2; } }
print(C.v, new C().v());

// --- super-of-a-static-method
// expect PM1001
class A { static n = 2; static make(): string { return "A" + this.n; } } class B extends A { static override n = 5; static override make(): string { return "B" + super.make() + this.n; } } print(A.make(), B.make());

// --- class-declared-in-a-loop
// expect PM1017
const l: { v(): number }[] = []; for (let i = 0; i < 3; i++) { class K { v(): number { return i * 2; } } l.push(new K()); } print(l.map((k) => k.v()));
