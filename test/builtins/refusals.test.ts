// What the standard library refuses: one code for each, and never a crash of the compiler.
import { expect, jest, test } from "@jest/globals";
import { createCompiler } from "../../compiler/index";

jest.setTimeout(60_000);

const compiler = createCompiler();

const HEADER = `import { type Value, type float, type int, b, bytes, dumps, items, print, repr, unordered } from "lang";
class Node1 { id = 1; }
interface Point { x: int; }
function list(): int[] { return [1, 2]; }
function text(): string { return "abc"; }
function maybe(): int | undefined { return undefined; }
function maybeText(): string | undefined { return undefined; }
function value(): Value { return 1; }
const x: float = 1.5;
`;

function codesOf(piece: string): readonly string[] {
  const body = /;|\n|^for |^const |^print/.test(piece) ? piece : `print(${piece});`;
  const { diagnostics } = compiler.compile({ "main.ts": `${HEADER}${body}\n` });
  return [...new Set(diagnostics.map(({ code }) => code))].sort();
}

const REFUSED: readonly (readonly [piece: string, code: string])[] = [
  ["list().sort()", "PM3053"],
  ["[1.5].includes(1.5)", "PM2051"],
  ["[[1]].indexOf([1])", "PM3052"],
  ["[b`a`].includes(b`a`)", "PM3052"],
  ["[1, true].includes(true)", "PM3052"],
  ["list().at(x)", "PM2010"],
  ["text().charAt(x)", "PM2010"],
  ["list().slice(x)", "PM2010"],
  ["text().repeat(maybe()!)", ""],
  ["[1.5].join()", "PM2003"],
  ["[new Node1()].join()", "PM3006"],
  ["new Array(3)", "PM1006"],
  ["const f = Math.floor;\nprint(1);", "PM1001"],
  ["const f = async (n: int): Promise<int> => n;\nlist().forEach(f);", "PM5050"],
  ["list().filter((n) => n)", "PM3011"],
  ["list().some((n) => text())", "PM3011"],
  ["['1'].map(parseInt)", "PM1001"],
  ["[1.5].map(Math.floor)", "PM1001"],
  ["list().map(function (this: int, n: int) { return n; }, 1)", "PM1001"],
  ["text().match(/a/);", "PM1001,PM1008"],
  ["text().replace('a', () => 'b')", "PM1001"],
  ["text().split(/,/)", "PM1001"],
  ["text().localeCompare('b')", "PM1008"],
  ["text().normalize()", "PM1008"],
  ["text().substr(1)", "PM1008"],
  ["text().padStart(5, maybeText()!)", ""],
  ["String(x)", "PM2003"],
  ["x.toString()", "PM2003"],
  ["x.toPrecision(2)", "PM1008"],
  ["(5).toExponential()", "PM1008"],
  ["BigInt(x)", "PM1001"],
  ["BigInt('5')", "PM1001"],
  ["Number(value())", "PM1001"],
  ["Number.isInteger(value())", "PM1001"],
  ["Math.random()", "PM1008"],
  ["const m = new Map<Point, int>();\nprint(m.size);", "PM3051"],
  ["const m = new Set<int[]>();\nprint(m.size);", "PM3051"],
  ["const m = new Map<float, int>([[0.5, 1]]);\nprint(m.size);", "PM2050"],
  ["const m = new Map<int | boolean, int>();\nprint(m.size);", "PM3051"],
  ["const r: Record<string, int> = {};\nfor (const k of Object.keys(r)) print(k);", "PM3054"],
  ["const r: Record<string, int> = {};\nprint(Object.entries(r));", "PM3054"],
  ["Object.keys(new Node1()).sort()", "PM3050"],
  ["Object.is(1, 1)", "PM1008"],
  ["Object.getPrototypeOf(new Node1());", "PM1008"],
  ["new Node1().toString()", "PM1008"],
  ["JSON.stringify({ a: 1 })", "PM3055"],
  ["JSON.stringify(x)", "PM2003"],
  ["JSON.stringify(5n)", "PM3055"],
  ["JSON.stringify(maybe())", "PM3055"],
  ["JSON.stringify([1], null, 2)", "PM1001"],
  ["new Error('a').name", "PM1008"],
  ["new Error('a').stack", "PM1008"],
  ["new Error('a', { cause: 1 })", "PM1001"],
  ["new RangeError('a').message", "PM1008"],
  ["new Uint8Array([1]).subarray(0)", "PM1008"],
  ["new Uint8Array([1]).buffer", "PM1008,PM3057"],
  ["new Uint16Array(2).length", "PM1008"],
  ["new Uint8Array([1]).sort((p, q) => q - p)", "PM1001"],
  ["const it = list().values();\nprint(it.next().value);", "PM1008"],
  ["new Node1()", "PM3057"],
  ["text", "PM3057"],
  ["[new Node1()]", "PM3057"],
  ["repr(new Node1())", "PM3057"],
  ["dumps(b`x`)", "PM3056"],
  ["dumps(new Set([1]))", "PM3056"],
  ["dumps(new Node1())", "PM3056"],
  ["function show<T>(t: T): void {\n  print(t);\n}\nshow(1);", "PM3058"],
  ["new Date().getTime()", "PM1008"],
  ["text.call(null)", "PM1008"],
  ["encodeURIComponent('a')", "PM1008"],
  ["b`é€`", "PM1001"],
];

test.each(REFUSED)("%s", (piece, code) => {
  expect(codesOf(piece).join(",")).toBe(code);
});
