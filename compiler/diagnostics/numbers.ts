// Diagnostics PM2xxx: int, float, bigint and arithmetic.
import { type CatalogueEntry, entry } from "./types";

export const numbers = {
  floatAsIndex: entry({
    code: "PM2001",
    title: "A float is used as an index",
    message: "A float is used as an index.",
    why: "lists on the board take int only; / always gives a float.",
    fix: "use idiv(a, b) or Math.trunc(a / b).",
    bad: `export function middle(list: readonly string[]): string | undefined {
  return list[list.length / 2];
}
`,
    good: `export function middle(list: readonly string[]): string | undefined {
  return list[Math.trunc(list.length / 2)];
}
`,
  }),
  floatAsBits: entry({
    code: "PM2002",
    title: "A float in a bit operation",
    message: "A float is used in a bit operation.",
    why: "the board has no bit operations on float, and JavaScript would cut off the fraction silently.",
    fix: "cut it yourself: Math.trunc(x).",
    bad: `import { type float } from "lang";
export function low(x: float) {
  return x & 255;
}
`,
    good: `import { type float } from "lang";
export function low(x: float) {
  return Math.trunc(x) & 255;
}
`,
  }),
  floatText: entry({
    code: "PM2003",
    title: "A float becomes text",
    message: "A float is put into text without a format.",
    why: "the board writes seven digits where JavaScript writes up to seventeen, so the texts differ.",
    fix: "format it, x.toFixed(2), or give it to print, which knows it by its type.",
    bad: `import { type float } from "lang";
export function show(x: float): string {
  return \`\${x} V\`;
}
`,
    good: `import { type float } from "lang";
export function show(x: float): string {
  return \`\${x.toFixed(2)} V\`;
}
`,
  }),
  literalTooLarge: entry({
    code: "PM2004",
    title: "A number beyond 2^53",
    message: "{text} is beyond 2^53, where number no longer holds every integer.",
    why: "JavaScript has already rounded it; the board would hold it exactly.",
    fix: "write it as a bigint: {text}n.",
    bad: `export const mac = 8121069065142870746;
`,
    good: `export const mac = 8121069065142870746n;
`,
  }),
  mixedBigint: entry({
    code: "PM2005",
    title: "number and bigint compared",
    message: "A bigint is compared with a number.",
    why: "the board has one int: 1n === 1 is false in JavaScript and true there.",
    fix: "convert one side: BigInt(n) or Number(b).",
    bad: `import { type int } from "lang";
export function same(a: bigint | string, b: int | string): boolean {
  return a === b;
}
`,
    good: `import { type int } from "lang";
export function same(a: bigint, b: int): boolean {
  return a === BigInt(b);
}
`,
  }),
  notANumber: entry({
    code: "PM2006",
    title: "Arithmetic on something else",
    message: "Arithmetic on {type}.",
    why: "JavaScript converts operands to numbers first; Python raises TypeError or does something else.",
    fix: "convert it yourself before: Number(text), flag ? 1 : 0.",
    bad: `export function minus<T extends number>(x: T) {
  return -x;
}
`,
    good: `import { type int } from "lang";
export function minus(x: int) {
  return -x;
}
`,
  }),
  typeofNumber: entry({
    code: "PM2007",
    title: "typeof tells number from bigint",
    message: `typeof "number" and "bigint" cannot be told apart here.`,
    why: "the board has one int for both.",
    fix: "use isInt, isFloat or toBigint of the prelude.",
    bad: `import { type int } from "lang";
export function isBig(x: int | bigint): boolean {
  return typeof x === "bigint";
}
`,
    good: `import { isInt } from "lang";
export function isWhole(x: unknown): boolean {
  return isInt(x);
}
`,
  }),
  unknownKind: entry({
    code: "PM2008",
    title: "int or float?",
    message: "It is not known whether this number is an int or a float.",
    why: "the board has both, and they differ in division, text and precision; nothing in the program decides it.",
    fix: `annotate it: int or float of "lang".`,
    bad: `import { print } from "lang";
const counts: { [name: string]: number } = {};
const count = counts["a"];
if (count !== undefined) print(-count);
`,
    good: `import { type int, print } from "lang";
const counts: { [name: string]: int } = {};
const count = counts["a"];
if (count !== undefined) print(-count);
`,
  }),
  enumValue: entry({
    code: "PM2009",
    title: "An enum member without a fixed value",
    message: "The value of an enum member is not known, or is beyond 2^53.",
    why: "enum members become constants of the module.",
    fix: "give it a literal value.",
    bad: `export enum Size {
  Small = "ab".length,
}
`,
    good: `export enum Size {
  Small = 2,
}
`,
  }),
  floatIntoInt: entry({
    code: "PM2010",
    title: "A float goes into an int place",
    message: "A float goes where an int is declared.",
    why: "the board would keep a float there, and divide, index and print it differently.",
    fix: "round it first: Math.trunc(x), Math.floor(x); or declare the place as float.",
    bad: `import { type int, print } from "lang";
const half: int = 1 / 2;
print(half);
`,
    good: `import { type int, print } from "lang";
const half: int = Math.trunc(1 / 2);
print(half);
`,
  }),
  sharedKind: entry({
    code: "PM2011",
    title: "One storage, two kinds",
    message: "The same storage is declared with ints in one place and with floats in another.",
    why: "a list, a field or a callback's parameter is shared, so nothing converts the numbers on the way.",
    fix: "declare both with the same kind, or copy with a conversion.",
    bad: `import { type float, type int, print } from "lang";
const counts: int[] = [1];
const sizes: float[] = counts;
print(sizes);
`,
    good: `import { type int, print } from "lang";
const counts: int[] = [1];
const sizes: int[] = counts;
print(sizes);
`,
  }),
  unknownParameter: entry({
    code: "PM2012",
    title: "An exported number of unknown kind",
    message: "Nothing in the program says whether {name} is an int or a float.",
    why: "it is exported, so Python code may call it, and the board keeps ints and floats apart.",
    fix: "annotate it: {name}: int, or {name}: float.",
    bad: `export function twice(n: number): number {
  return n * 2;
}
`,
    good: `import { type int } from "lang";
export function twice(n: int): int {
  return n * 2;
}
`,
  }),
  floatKey: entry({
    code: "PM2050",
    title: "A float as key",
    message: "A float is a key of a Map or an element of a Set.",
    why: "two computations of one float may differ in the last bit, and the board has fewer bits.",
    fix: "use an int, Math.round(x * 100), or text, x.toFixed(2).",
    bad: `import { print } from "lang";
const names = new Map<number, string>();
names.set(0.5, "half");
print(names.get(0.5));
`,
    good: `import { print } from "lang";
const names = new Map<number, string>();
names.set(50, "half");
print(names.get(50));
`,
  }),
  floatSearch: entry({
    code: "PM2051",
    title: "A float is looked for",
    message: "A float is looked for in a list.",
    why: "two computations of one float may differ in the last bit, and NaN is found by includes in JavaScript only.",
    fix: "compare with a tolerance: list.some((x) => Math.abs(x - wanted) < 0.001).",
    bad: `import { print } from "lang";
const list = [0.5, 1.5];
print(list.includes(0.5));
`,
    good: `import { print } from "lang";
const list = [0.5, 1.5];
print(list.some((x) => Math.abs(x - 0.5) < 0.001));
`,
  }),
  floatsIntoValue: entry({
    code: "PM2052",
    title: "A container with floats or tuples becomes a Value",
    message: "This holds floats or tuples, and goes where only run time knows the kind.",
    why: "inside a Value, Node could no longer tell 1.0 from 1, or a tuple from a list.",
    fix: "pass toValue(x), a copy that says what everything is.",
    bad: `import { type float, type Value, print } from "lang";
function show(x: Value): void {
  print(x);
}
const sizes: float[] = [1.0, 2.5];
show(sizes);
`,
    good: `import { type float, type Value, print, toValue } from "lang";
function show(x: Value): void {
  print(x);
}
const sizes: float[] = [1.0, 2.5];
show(toValue(sizes));
`,
  }),
  wrappingProduct: entry({
    code: "PM2013",
    title: "A product that may pass 2^53 before it is cut",
    message: "This product may pass 2^53 before it is cut to fewer bits.",
    why: "JavaScript rounds it to 53 bits first, so its low bits are lost; Python keeps them all.",
    fix: "write Math.imul(a, b) for the low 32 bits, or compute with bigint.",
    bad: `import { type u32 } from "lang";
export function step(hash: u32, byte: u32): u32 {
  return ((hash ^ byte) * 16777619) >>> 0;
}
step(1, 2);
`,
    good: `import { type u32 } from "lang";
export function step(hash: u32, byte: u32): u32 {
  return Math.imul(hash ^ byte, 16777619) >>> 0;
}
step(1, 2);
`,
  }),
} as const satisfies Readonly<Record<string, CatalogueEntry>>;
