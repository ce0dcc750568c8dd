// Diagnostics PM1xxx: syntax outside the subset.
import { type CatalogueEntry, entry } from "./types";

export const syntax = {
  unsupported: entry({
    code: "PM1001",
    title: "Not in the language",
    message: "The language does not have {what}.",
    why: "the compiler has no exact way to say this in MicroPython, and drops nothing silently.",
    fix: "write it with the constructs that docs/language.md lists.",
    bad: `export const digits = /\\d+/;
`,
    good: `export const isDigit = (text: string): boolean => text >= "0" && text <= "9";
`,
  }),
  looseEquality: entry({
    code: "PM1002",
    title: "== between values",
    message: "== and != are only for comparing with null.",
    why: "JavaScript converts both sides before it compares; Python does not.",
    fix: "use === or !==.",
    bad: `export function same(a: string, b: string): boolean {
  return a == b;
}
`,
    good: `export function same(a: string, b: string): boolean {
  return a === b;
}
`,
  }),
  asyncGenerator: entry({
    code: "PM1003",
    title: "Asynchronous generator",
    message: "A generator cannot be async.",
    why: "on the board await disappears and yield stays: a caller could not tell a value from a wait.",
    fix: "collect the values in a list, or take a callback.",
    bad: `export async function* values() {
  yield 1;
}
`,
    good: `export function* values() {
  yield 1;
}
`,
  }),
  hashPrivate: entry({
    code: "PM1004",
    title: "A #private name",
    message: "#private names are not in the language.",
    why: "on the board every member is a plain attribute: nothing would be private, and two classes of one chain would share the name.",
    fix: "write private name.",
    bad: `export class Node {
  #id = 1;
  number(): number {
    return this.#id;
  }
}
`,
    good: `export class Node {
  private id = 1;
  number(): number {
    return this.id;
  }
}
`,
  }),
  unboundMethod: entry({
    code: "PM1005",
    title: "A method taken without its object",
    message: "The method {name} is taken without its object.",
    why: "JavaScript forgets the object and this is undefined in the call; Python keeps it.",
    fix: "write () => object.{name}(), or object.{name}.bind(object).",
    bad: `class Led {
  on() {
    return 1;
  }
}
const led = new Led();
export const f = led.on;
`,
    good: `class Led {
  on() {
    return 1;
  }
}
const led = new Led();
export const f = () => led.on();
`,
  }),
  arrayHole: entry({
    code: "PM1006",
    title: "A hole in a list",
    message: "A list literal has a hole.",
    why: "JavaScript skips holes in some places and reads undefined in others; Python has none.",
    fix: "write undefined where you mean it.",
    bad: `export const numbers = [1, , 3];
`,
    good: `export const numbers = [1, undefined, 3];
`,
  }),
  jumpInFinally: entry({
    code: "PM1007",
    title: "A jump inside finally",
    message: "{what} inside finally leaves it.",
    why: "it would drop the exception on its way; the compiler of the board (v1.11) does not accept it at all.",
    fix: "set a variable in finally and jump behind it.",
    bad: `export function f(n: number): void {
  for (let i = 0; i < n; i++) {
    try {
      f(i);
    } finally {
      break;
    }
  }
}
f(1);
`,
    good: `export function f(n: number): void {
  for (let i = 0; i < n; i++) {
    try {
      f(i);
    } finally {
      n = 0;
    }
  }
}
f(1);
`,
  }),
  libraryMember: entry({
    code: "PM1008",
    title: "Not in the standard library of the board",
    message: "{name} is not in the standard library of the board.",
    why: "only members that behave exactly alike on the board are in the table of docs/language.md.",
    fix: "use {instead}.",
    bad: `export const t = Date.now();
`,
    good: `import { ticks_ms } from "time";
export const t = ticks_ms();
`,
  }),
  objectMember: entry({
    code: "PM1009",
    title: "A method or accessor in an object literal",
    message: "An object literal has a method or accessor.",
    why: "object literals are dicts on the board, and dict values are not bound to their dict.",
    fix: "write a class, or a property whose value is an arrow function.",
    bad: `export const led = {
  on(): number {
    return 1;
  },
};
`,
    good: `export const led = {
  on: (): number => 1,
};
`,
  }),
  varStatement: entry({
    code: "PM1010",
    title: "var",
    message: "var is not in the language.",
    why: "a var belongs to the whole function and exists before its line; closures in a loop all see its last value.",
    fix: "write let or const.",
    bad: `export function f(): number {
  var n = 1;
  return n;
}
`,
    good: `export function f(): number {
  const n = 1;
  return n;
}
`,
  }),
  staticBlock: entry({
    code: "PM1011",
    title: "A static block",
    message: "A class has a static block.",
    why: "Python runs a class body before the class has a name, so the block could not name its class.",
    fix: "write the statements behind the class, or initialise the static fields.",
    bad: `export class Counter {
  static count: number;
  static {
    Counter.count = 1;
  }
}
`,
    good: `export class Counter {
  static count = 1;
}
`,
  }),
  staticAccessor: entry({
    code: "PM1012",
    title: "A static accessor",
    message: "A static member is a getter or setter.",
    why: "Python properties work on instances only.",
    fix: "write a static method.",
    bad: `export class Counter {
  static get count(): number {
    return 1;
  }
}
`,
    good: `export class Counter {
  static count(): number {
    return 1;
  }
}
`,
  }),
  halfAccessor: entry({
    code: "PM1013",
    title: "Half of an inherited accessor",
    message: "{name} overrides only one of the getter and setter that it inherits.",
    why: "in JavaScript the other half is then missing (undefined); in Python it would be missing too, with another error.",
    fix: "write both.",
    bad: `import { type int } from "lang";
class A {
  private n: int = 1;
  get value(): int {
    return this.n;
  }
  set value(n: int) {
    this.n = n;
  }
}
export class B extends A {
  override get value(): int {
    return 2;
  }
}
`,
    good: `import { type int } from "lang";
class A {
  private n: int = 1;
  get value(): int {
    return this.n;
  }
  set value(n: int) {
    this.n = n;
  }
}
export class B extends A {
  private m: int = 2;
  override get value(): int {
    return this.m;
  }
  override set value(n: int) {
    this.m = n;
  }
}
`,
  }),
  interruptHandler: entry({
    code: "PM1014",
    title: "A handler of KeyboardInterrupt that goes on",
    message:
      "The branch for KeyboardInterrupt or SystemExit ends without leaving, and more statements follow it.",
    why: "it becomes an except of its own, so what follows in the catch would not run.",
    fix: "end the branch with return or throw, or put the rest into else.",
    bad: `import { KeyboardInterrupt, print } from "lang";
export function f(): void {
  try {
    print("work");
  } catch (e) {
    if (e instanceof KeyboardInterrupt) {
      print("stopped");
    }
    print("failed");
  }
}
`,
    good: `import { KeyboardInterrupt, print } from "lang";
export function f(): void {
  try {
    print("work");
  } catch (e) {
    if (e instanceof KeyboardInterrupt) {
      print("stopped");
    } else {
      print("failed");
    }
  }
}
`,
  }),
  defaultImport: entry({
    code: "PM1015",
    title: "A default import",
    message: "Default imports are not in the language.",
    why: "a Python module has names and no default.",
    fix: "import { name } from the module, or import * as module.",
    bad: `import one from "./other";
export const two = one + 1;
// --- other.ts
const one = 1;
export { one as default };
`,
    good: `import { one } from "./other";
export const two = one + 1;
// --- other.ts
export const one = 1;
`,
  }),
  functionInLoop: entry({
    code: "PM1016",
    title: "A function declared in a loop captures its variable",
    message: "The function {name} is declared in a loop and captures a variable of one turn.",
    why: "JavaScript makes the function before its line runs, once per turn; Python would need the variable to exist already.",
    fix: "write const {name} = () => …, behind the variables that it uses.",
    bad: `export function readers(n: number): (() => number)[] {
  const found: (() => number)[] = [];
  for (let i = 0; i < n; i++) {
    function get(): number {
      return i;
    }
    found.push(get);
  }
  return found;
}
readers(3);
`,
    good: `export function readers(n: number): (() => number)[] {
  const found: (() => number)[] = [];
  for (let i = 0; i < n; i++) {
    const get = (): number => i;
    found.push(get);
  }
  return found;
}
readers(3);
`,
  }),
  classInLoop: entry({
    code: "PM1017",
    title: "A class declared in a loop captures its variable",
    message: "The class {name} is declared in a loop and captures a variable of one turn.",
    why: "JavaScript makes a class per turn that keeps the variables of its turn; methods in Python see what the last turn left.",
    fix: "declare the class outside the loop and give it the value: new {name}(value).",
    bad: `export function readers(n: number): { get(): number }[] {
  const found: { get(): number }[] = [];
  for (let i = 0; i < n; i++) {
    class Reader {
      get(): number {
        return i;
      }
    }
    found.push(new Reader());
  }
  return found;
}
readers(3);
`,
    good: `class Reader {
  constructor(private readonly i: number) {}
  get(): number {
    return this.i;
  }
}
export function readers(n: number): Reader[] {
  const found: Reader[] = [];
  for (let i = 0; i < n; i++) found.push(new Reader(i));
  return found;
}
readers(3);
`,
  }),
} as const satisfies Readonly<Record<string, CatalogueEntry>>;
