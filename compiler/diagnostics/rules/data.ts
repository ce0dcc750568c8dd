// Diagnostics PM302x: data that a lint rule refuses before anything is lowered.
import { type CatalogueEntry, entry } from "../types";

export const dataRules = {
  twoRepresentations: entry({
    code: "PM3020",
    title: "Two representations of one type",
    message: "{from} is {source} on the board, and {to} is {target}.",
    why: "dicts are read by key, objects by attribute, and tuples are no lists: one place holds one of them only.",
    fix: "copy the parts over, { x: p.x }, or declare both with the same type.",
    bad: `class Point {
  x = "1";
}
function show(p: { x: string }): string {
  return p.x;
}
export const text = show(new Point());
`,
    good: `class Point {
  x = "1";
}
function show(p: { x: string }): string {
  return p.x;
}
export const text = show({ x: new Point().x });
`,
  }),
  representationCast: entry({
    code: "PM3021",
    title: "A cast that changes the representation",
    message: "as cannot make {source} ({from}) {target} ({to}).",
    why: "a cast emits nothing: the value stays what it is, and is then read in another way.",
    fix: "build the other value from its parts.",
    bad: `const list = ["a", "b"];
const pair = list as [string, string];
export const first = pair[0];
`,
    good: `const list = ["a", "b"];
const pair: [string, string] = [list[0] ?? "", list[1] ?? ""];
export const first = pair[0];
`,
  }),
  valueCast: entry({
    code: "PM3022",
    title: "A cast of a value of unknown kind",
    message: "A value of unknown kind is taken for {to} without a test.",
    why: "decoded numbers and dicts are other objects in Node than numbers and records, and nothing checks what arrived.",
    fix: "convert it: toInt, toFloat, toBigint, items(list); a record field by field with at(dict, key).",
    bad: `export function port(settings: unknown): string {
  return (settings as { port: string }).port;
}
`,
    good: `import { at, isDict, toText } from "lang";
export function port(settings: unknown): string {
  return isDict(settings) ? toText(at(settings, "port")) : "";
}
`,
  }),
  typePredicate: entry({
    code: "PM3023",
    title: "A type test that changes the representation",
    message: "This function says that {source} is {target} ({to}).",
    why: "a value of unknown kind is no record and no number in Node, whatever the function has looked at.",
    fix: "test with isInt, isText, isDict … of the prelude and convert what is inside.",
    bad: `export function isNamed(x: unknown): x is { name: string } {
  return x !== "";
}
`,
    good: `import { isText } from "lang";
export function isNamed(x: unknown): x is string {
  return isText(x) && x !== "";
}
`,
  }),
  defaultForNull: entry({
    code: "PM3024",
    title: "A default where null may arrive",
    message: "{name} has a default and may be null.",
    why: "the default is for undefined only, and the board has one None for both.",
    fix: "leave null out of the type, or write x ?? … where the value is used.",
    bad: `export function show(text: string | null = "none"): string {
  return text ?? "null";
}
`,
    good: `export function show(text = "none"): string {
  return text;
}
`,
  }),
  orderMatters: entry({
    code: "PM3025",
    title: "A map that keeps its order",
    message: "The order of {type} shows here, so every such map of the program keeps a list of its keys.",
    why: "a dict or set of the board has no order; JavaScript's keep the order of insertion.",
    fix: "iterate sortedKeys(map), or unordered(map) where the order does not matter; or declare an OrderedMap.",
    severity: "warning",
    bad: `import { print } from "lang";
const seen = new Set(["b", "a"]);
for (const name of seen) print(name);
`,
    good: `import { print, sortedKeys } from "lang";
const seen = new Set(["b", "a"]);
for (const name of sortedKeys(seen)) print(name);
`,
  }),
  negativeIndex: entry({
    code: "PM3026",
    title: "A negative index",
    message: "An index is negative.",
    why: "in JavaScript nothing is there; in Python it counts from the end.",
    fix: "use list.at(-1), or list[list.length - 1].",
    bad: `const list = ["a", "b"];
export const last = list[-1];
`,
    good: `const list = ["a", "b"];
export const last = list.at(-1);
`,
  }),
  functionArity: entry({
    code: "PM3027",
    title: "A function with other parameters",
    message: "{from} is called with other arguments where {to} is wanted.",
    why: "JavaScript drops surplus arguments and fills in undefined; Python raises TypeError.",
    fix: "give it in a function of its own: (a, b) => f(a).",
    bad: `const short: { run: (name: string) => string } = { run: (name) => name };
const long: { run: (name: string, port: string) => string } = short;
export const text = long.run("a", "b");
`,
    good: `const short: { run: (name: string) => string } = { run: (name) => name };
const long: { run: (name: string, port: string) => string } = { run: (name) => short.run(name) };
export const text = long.run("a", "b");
`,
  }),
  exceptionMessage: entry({
    code: "PM3028",
    title: "An exception with a message of its own",
    message: "An exception declares a member message.",
    why: "on the board the text of an exception is what its base was made with, str(e): whoever catches it as an Error would read that.",
    fix: "give the text to super(…), or choose another name.",
    bad: `export class RadioError extends Error {
  override message = "no radio";
}
`,
    good: `export class RadioError extends Error {
  constructor() {
    super("no radio");
  }
}
`,
  }),
  earlyField: entry({
    code: "PM3029",
    title: "A field that is read before it is set",
    message: "{name} is read here while {maker} is still being made, before it is set.",
    why: "JavaScript gives undefined there, whatever the type says; on the board the attribute does not exist yet.",
    fix: "set the field before the method is called, or call the method when the object is complete.",
    bad: `class Node {
  constructor() {
    this.start();
  }
  start(): void {}
}
export class Router extends Node {
  private name = "router";
  override start(): void {
    this.show(this.name);
  }
  show(text: string): string {
    return text;
  }
}
`,
    good: `class Node {
  start(): void {}
}
export class Router extends Node {
  private name = "router";
  constructor() {
    super();
    this.start();
  }
  override start(): void {
    this.show(this.name);
  }
  show(text: string): string {
    return text;
  }
}
`,
  }),
} as const satisfies Readonly<Record<string, CatalogueEntry>>;
