// Diagnostics PM3xxx: records, maps, lists, text and bytes.
import { type CatalogueEntry, entry } from "./types";

export const data = {
  bytesEquality: entry({
    code: "PM3001",
    title: "Bytes compared with ===",
    message: "Bytes are compared with ===.",
    why: "JavaScript compares which object it is, Python the content.",
    fix: "use equals(a, b) of the prelude.",
    bad: `import { bytes } from "lang";
export function same(a: bytes, b: bytes): boolean {
  return a === b;
}
`,
    good: `import { bytes, equals } from "lang";
export function same(a: bytes, b: bytes): boolean {
  return equals(a, b);
}
`,
  }),
  indexKind: entry({
    code: "PM3002",
    title: "An index that is no int",
    message: "A list or text is indexed by something that is no int.",
    why: "JavaScript turns every index into text; Python takes int only.",
    fix: "use an int, or a Map for other keys.",
    bad: `export function at(list: readonly string[], key: "0"): string | undefined {
  return list[key];
}
`,
    good: `export function at(list: readonly string[]): string | undefined {
  return list[0];
}
`,
  }),
  mixedEquality: entry({
    code: "PM3003",
    title: "Different kinds compared",
    message: "Values of different kinds are compared.",
    why: "JavaScript says false for every pair of kinds; on the board some are equal, True == 1 and 1 == 1.0 among them.",
    fix: "convert one side, or test the kind first.",
    bad: `import { type int } from "lang";
export function same(a: boolean | string, b: int | string): boolean {
  return a === b;
}
`,
    good: `export function same(a: string, b: string): boolean {
  return a === b;
}
`,
  }),
  mixedRepresentation: entry({
    code: "PM3004",
    title: "One member of two representations",
    message: "The member {name} is an attribute of one part of the union and a dict key of the other.",
    why: "records are dicts and class instances have attributes: one expression cannot read both.",
    fix: "tell the parts apart first, with instanceof or in.",
    bad: `import { type int } from "lang";
class A {
  number: int = 1;
}
export function number(x: A | { number: int }): int {
  return x.number;
}
number(new A());
`,
    good: `import { type int } from "lang";
class A {
  number: int = 1;
}
export function number(x: A | { number: int }): int {
  return x instanceof A ? x.number : x.number;
}
number(new A());
`,
  }),
  noOrder: entry({
    code: "PM3005",
    title: "No order between these",
    message: "{left} and {right} have no order that both sides share.",
    why: "JavaScript converts before it compares; Python raises TypeError or orders differently.",
    fix: "compare two numbers, or two texts.",
    bad: `export function before(a: boolean, b: boolean): boolean {
  return a < b;
}
`,
    good: `export function before(a: string, b: string): boolean {
  return a < b;
}
`,
  }),
  noText: entry({
    code: "PM3006",
    title: "No text for this",
    message: "{type} has no text that both sides share.",
    why: "JavaScript writes [object Object] or joins with commas; Python writes its repr.",
    fix: "write the parts that you mean, or use repr or dumps of the prelude.",
    bad: `export function show(place: { name: string }): string {
  return \`\${place}\`;
}
`,
    good: `export function show(place: { name: string }): string {
  return \`\${place.name}\`;
}
`,
  }),
  nullAndUndefined: entry({
    code: "PM3007",
    title: "null told from undefined",
    message: "{wanted} cannot be told from the other of null and undefined.",
    why: "both are None on the board.",
    fix: "use == null for both, or keep only one of them in the type.",
    bad: `export function isNull(x: string | null | undefined): boolean {
  return x === null;
}
`,
    good: `export function isMissing(x: string | null | undefined): boolean {
  return x == null;
}
`,
  }),
  nullOrUndefinedText: entry({
    code: "PM3008",
    title: "null or undefined as text",
    message: "It is not known whether this writes null or undefined.",
    why: "both are None on the board, and JavaScript writes two different words.",
    fix: `write the word yourself: x ?? "none".`,
    bad: `export function show(x: string | null | undefined): string {
  return \`\${x}\`;
}
`,
    good: `export function show(x: string | null | undefined): string {
  return \`\${x ?? "none"}\`;
}
`,
  }),
  readOnlyElement: entry({
    code: "PM3009",
    title: "An element that cannot be set",
    message: "Elements of {type} cannot be set.",
    why: "text, bytes and tuples are read-only on the board.",
    fix: "make a new one, or use a list or Uint8Array.",
    bad: `export function first(pair: [number, number]): void {
  pair[0] = 1;
}
first([1, 2]);
`,
    good: `export function first(pair: number[]): void {
  pair[0] = 1;
}
first([1, 2]);
`,
  }),
  recordKey: entry({
    code: "PM3010",
    title: "A record key that is no text",
    message: "A record is indexed by something that is no text.",
    why: "keys of records are text; JavaScript would convert, Python would keep the kind.",
    fix: "use a Map, or convert the key: String(key).",
    bad: `import { type int } from "lang";
export function at(names: Record<int, string>, key: int): string | undefined {
  return names[key];
}
`,
    good: `import { type int } from "lang";
export function at(names: Map<int, string>, key: int): string | undefined {
  return names.get(key);
}
`,
  }),
  truthiness: entry({
    code: "PM3011",
    title: "Truth of {type}",
    message: "A condition is of type {type}.",
    why: "JavaScript and Python do not agree on what is true: [] and NaN are examples.",
    fix: `say what you test: x !== "", n !== 0, list.length > 0, x !== undefined.`,
    bad: `export function has(list: string[]): boolean {
  if (list) {
    return true;
  }
  return false;
}
`,
    good: `export function has(list: string[]): boolean {
  if (list.length > 0) {
    return true;
  }
  return false;
}
`,
  }),
  tupleEquality: entry({
    code: "PM3012",
    title: "Tuples compared with ===",
    message: "Tuples or lists are compared with ===.",
    why: "JavaScript compares which object it is, Python the content.",
    fix: "compare their elements.",
    bad: `export function same(a: [string, string], b: [string, string]): boolean {
  return a === b;
}
`,
    good: `export function same(a: [string, string], b: [string, string]): boolean {
  return a[0] === b[0] && a[1] === b[1];
}
`,
  }),
  unknownEquality: entry({
    code: "PM3013",
    title: "Values of unknown kind compared",
    message: "Values of unknown kind are compared with ===.",
    why: "for bytes and lists JavaScript compares which object it is and Python the content; int and float differ too.",
    fix: "narrow them first: isInt, isText, toInt of the prelude.",
    bad: `export function same(a: unknown, b: unknown): boolean {
  return a === b;
}
`,
    good: `import { isText } from "lang";
export function same(a: unknown, b: string): boolean {
  return isText(a) && a === b;
}
`,
  }),
  literalForInstance: entry({
    code: "PM3014",
    title: "A record where an object is wanted",
    message: "An object literal cannot be a {type}.",
    why: "{type} has attributes on the board; an object literal is a dict.",
    fix: "make an instance of a class with new.",
    bad: `class Point {
  x = 0;
}
export const p: Point = { x: 1 };
`,
    good: `class Point {
  constructor(public x: number) {}
}
export const p: Point = new Point(1);
`,
  }),
  throwOther: entry({
    code: "PM3016",
    title: "Something else than an error is thrown",
    message: "{type} cannot be thrown.",
    why: "Python raises exceptions only.",
    fix: "throw new Error(…), or an exception class of the prelude.",
    bad: `export function f(): void {
  throw "broken";
}
`,
    good: `export function f(): void {
  throw new Error("broken");
}
`,
  }),
  argumentKind: entry({
    code: "PM3050",
    title: "An argument of another kind",
    message: "{wanted} is wanted here, not {type}.",
    why: "JavaScript would convert the value silently; the board raises.",
    fix: "convert or test it before.",
    bad: `export function pad(s: string, fill?: string): string {
  return s.padStart(4, fill);
}
`,
    good: `export function pad(s: string, fill?: string): string {
  return s.padStart(4, fill ?? " ");
}
`,
  }),
  keyKind: entry({
    code: "PM3051",
    title: "Not a key",
    message: "{type} cannot be a key of a Map or an element of a Set.",
    why: "JavaScript finds lists, tuples and records by identity, the board by content or not at all; and to the board true is 1.",
    fix: "use text, an int, a bigint, a boolean or a class instance as key, `${x},${y}` for a pair.",
    bad: `import { print } from "lang";
const seen = new Set<number[]>();
print(seen.size);
`,
    good: `import { print } from "lang";
const seen = new Set<string>();
print(seen.size);
`,
  }),
  searchKind: entry({
    code: "PM3052",
    title: "Not to be looked for",
    message: "{type} cannot be looked for in a list.",
    why: "JavaScript finds lists, tuples and records by identity, the board by content; and to the board true is 1.",
    fix: "write the comparison out: list.some((x) => x.id === wanted.id).",
    bad: `import { print } from "lang";
const point = { x: 1 };
print([point].includes(point));
`,
    good: `import { print } from "lang";
const point = { x: 1 };
print([point].some((p) => p.x === point.x));
`,
  }),
  sortKind: entry({
    code: "PM3053",
    title: "sort without a comparator",
    message: "sort() of {type} compares the texts of the elements.",
    why: "JavaScript puts 10 before 9 then; the board would order by value.",
    fix: "give a comparator: list.sort((a, b) => a - b).",
    bad: `import { print } from "lang";
print([10, 9].sort());
`,
    good: `import { print } from "lang";
print([10, 9].sort((a, b) => a - b));
`,
  }),
  keyOrder: entry({
    code: "PM3054",
    title: "Order of keys",
    message: "{name} shows the order of the keys of a record.",
    why: "a dict has no order on the board.",
    fix: "sort at once, Object.keys(r).sort() or items(r), or say that the order does not matter, unordered(…).",
    bad: `import { print } from "lang";
const r: Record<string, number> = { b: 1, a: 2 };
for (const key of Object.keys(r)) print(key);
`,
    good: `import { print } from "lang";
const r: Record<string, number> = { b: 1, a: 2 };
for (const key of Object.keys(r).sort()) print(key);
`,
  }),
  stringifyKind: entry({
    code: "PM3055",
    title: "JSON.stringify of a record",
    message: "JSON.stringify cannot write {type}.",
    why: "it keeps insertion order in JavaScript, which a dict does not have, and writes floats and undefined in its own way.",
    fix: "use dumps of the prelude: it sorts the keys on both sides.",
    bad: `import { print } from "lang";
print(JSON.stringify({ a: 1 }));
`,
    good: `import { dumps, print } from "lang";
print(dumps({ a: 1 }));
`,
  }),
  dumpsKind: entry({
    code: "PM3056",
    title: "A type that dumps cannot write",
    message: "dumps cannot write {type} as JSON.",
    why: "JSON has no bytes, sets, functions or objects of classes.",
    fix: "convert it first, bytes to a list or to hexadecimal text, an object to a record.",
    bad: `import { b, dumps, print } from "lang";
print(dumps(b\`x\`));
`,
    good: `import { b, dumps, print } from "lang";
print(dumps([...b\`x\`]));
`,
  }),
  printKind: entry({
    code: "PM3057",
    title: "Nothing to print",
    message: "{type} has no text that both sides share.",
    why: "the board prints the address of an object or a function.",
    fix: "print its fields, or text that the object makes of itself.",
    bad: `import { print } from "lang";
class Node {
  id = 1;
}
print(new Node());
`,
    good: `import { print } from "lang";
class Node {
  id = 1;
}
print(new Node().id);
`,
  }),
  genericValue: entry({
    code: "PM3058",
    title: "A type parameter in print",
    message: "{name} cannot tell what {type} is.",
    why: "it looks at the types of its arguments, and a type parameter may be an int or a float here.",
    fix: "take the text, or a function that makes it, as a parameter.",
    bad: `import { print } from "lang";
function show<T>(x: T): void {
  print(x);
}
show(1);
`,
    good: `import { print, repr } from "lang";
function show<T>(x: T, text: (x: T) => string): void {
  print(text(x));
}
show(1, (x) => repr(x));
`,
  }),
} as const satisfies Readonly<Record<string, CatalogueEntry>>;
