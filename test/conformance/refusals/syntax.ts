// What the subset leaves out.
import { print } from "lang";

// --- var
// expect var
var n = 1;
print(n);

// --- for-in
// expect for-in
const r: Record<string, number> = { a: 1 };
for (const k in r) print(k);

// --- regular-expression
// expect regular expression
print(/a+/.test("aa"));

// --- tagged-template
// expect tagged template
function tag(s: TemplateStringsArray): string {
  return s[0] ?? "";
}
print(tag`x`);

// --- symbol
// expect symbol
const s = Symbol("x");
print(s.toString());

// --- eval
// expect eval
print(String(eval("1")));

// --- new-function
// expect function made from text
const f = new Function("return 1");
print(String(f));

// --- arguments-object
// expect arguments
function f(): number {
  return arguments.length;
}
print(f());

// --- default-export
// expect default export
export default function f(): number {
  return 1;
}
print(f());

// --- namespace-declaration
// expect namespace
namespace N {
  export const x = 1;
}
print(N.x);

// --- decorator
// expect decorator
function mark(_target: unknown, _context: ClassDecoratorContext): void {}
@mark
class A {}
print(new A() instanceof A);

// --- getter-in-a-literal
// expect accessor in an object literal
const r = {
  get x(): number {
    return 1;
  },
};
print(r.x);

// --- method-in-a-literal
// expect method in an object literal
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
// expect static accessor
class A {
  static get x(): number {
    return 1;
  }
}
print(A.x);

// --- for-await
// expect for await
async function f(list: AsyncIterable<number>): Promise<void> {
  for await (const n of list) print(n);
}
print(f.length);

// --- async-generator
// expect async generator
async function* f(): AsyncGenerator<number> {
  yield 1;
}
print(typeof f === "function");

// --- await-using
// expect await using
class G {
  async [Symbol.asyncDispose](): Promise<void> {}
}
async function f(): Promise<void> {
  await using g = new G();
  print(g instanceof G);
}
await f();

// --- debugger-statement
// expect debugger
debugger;
print(1);

// --- delete-of-a-field
// expect delete of a field
class A {
  n?: number;
}
const a = new A();
delete a.n;
print(a.n);

// --- new-target
// expect new.target
class A {
  constructor() {
    print(new.target === A);
  }
}
new A();

// --- this-outside-a-class
// expect this outside a class
function f(this: { n: number }): number {
  return this.n;
}
print(f.call({ n: 1 }));

// --- method-as-value
// expect method taken from its object
class A {
  n = 1;
  get(): number {
    return this.n;
  }
}
const f = new A().get;
print(f());

// --- generator-next
// expect next of a generator
function* g(): Generator<number> {
  yield 1;
}
print(g().next().value);

// --- yield-with-a-value-sent-in
// expect value of yield
function* g(): Generator<number, void, number> {
  const n = yield 1;
  print(n);
}
for (const n of g()) print(n);

// --- throw-a-string
// expect throw of something else than an Error
throw "text";

// --- private-name-in
// expect private name in
class A {
  #n = 1;
  has(o: object): boolean {
    return #n in o;
  }
}
print(new A().has(new A()));

// --- class-mixin
// expect computed base class
class A {}
function mixin(base: typeof A): typeof A {
  return class extends base {};
}
print(new (mixin(A))() instanceof A);

// --- import-meta
// expect import.meta
print(String(import.meta));

// --- hole-in-a-list
// expect hole in a list
const list = [1, , 3];
print(list.length);

// --- json-import-attributes
// expect unknown module
import thing from "./thing.json" with { type: "json" };
print(String(thing));

// --- any
// expect any
const x: any = 1;
print(String(x));

// --- computed-member-name
// expect computed member name
const name = "x" + "y";
class A {
  [name](): number {
    return 1;
  }
}
print(new A() instanceof A);

// --- declaration-merging
// expect merged declarations
class A {}
interface A {
  n: number;
}
print(new A() instanceof A);

// --- object-prototype
// expect prototype
class A {}
print(A.prototype instanceof A);

// --- function-properties
// expect property on a function
function f(): number {
  return 1;
}
print(f.name);

// --- call-and-apply
// expect call apply bind
function f(n: number): number {
  return n;
}
print(f.call(undefined, 1));

// --- hash-private-names
// expect hash private name
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
// expect PM1001
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
// expect static block
class Codes {
  static readonly names = new Map<number, string>();
  static {
    Codes.names.set(1, "one");
    for (let i = 2; i < 4; i++) Codes.names.set(i, "n" + String(i));
  }
}
print(Codes.names.get(1), Codes.names.get(3), Codes.names.size);

// --- typeof-switch
// expect PM1001
function f(v: string | number | undefined): string {
  switch (typeof v) {
    case "string":
      return "text";
    case "number":
      return "number";
    default:
      return "nothing";
  }
}
print(f("a"), f(1), f(undefined));

// --- computed-key-in-a-pattern
// expect PM1001
interface Table {
  [k: string]: number;
}
const t: Table = { a: 1, b: 2 };
const key = "b";
const { a, [key]: other } = t;
print(a, other);

// --- two-using-in-one-declaration
// expect PM1001
class Guard {
  constructor(readonly name: string) {}
  [Symbol.dispose](): void {}
}
{
  using first = new Guard("1"),
    second = new Guard("2");
  print(first.name, second.name);
}

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

// --- yield-star-value
// expect PM1001
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
