// Long random sequences of calls on one list, text, map, set and bytearray print the same on both sides.
import { afterAll, jest, test } from "@jest/globals";
import { createProgramRunner, describeDifference } from "../support/compile-and-run";
import { closeMicroPython } from "../support/run-micropython";

jest.setTimeout(120_000);
afterAll(closeMicroPython);

const run = createProgramRunner();

type Random = (below: number) => number;

function createRandom(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

const HEADER = `import { type int, type float, print } from "lang";
function at(i: int): int { return i; }
function show(x: int): string { return "<" + String(x) + ">"; }
let a: int[] = [3, 1, 2];
let s = "abcabc";
const m = new Map<string, float>([["a", 1.5]]);
const q = new Set<string>(["x"]);
const d = new Uint8Array(6);
let n: int | undefined = 0;
`;

/** One call with random arguments; what changes the state is kept small by the calls that shrink it. */
function statement(random: Random): string {
  const position = (): string => {
    const value = random(15) - 7;
    return random(2) === 0 ? String(value) : `at(${value})`;
  };
  const value = (): number => random(9) - 2;
  const letter = (): string => `"${"abcx"[random(4)]}"`;
  const part = (): string => `"${["", "a", "bc", "ca", "x"][random(5)]}"`;
  const compare = [
    "(x, y) => x - y",
    "(x, y) => y - x",
    "(x, y) => x % 3 - y % 3",
    "(x, y) => (x < y ? -1 : 1)",
  ][random(4)];
  const forms: readonly string[] = [
    `print(a.push(${value()}), a)`,
    `print(a.push(${value()}, ${value()}), a)`,
    `a.unshift(${value()});\nprint(a)`,
    `print(a.pop(), a.shift(), a)`,
    `print(a.splice(${position()}, ${position()}, ${value()}), a)`,
    `print(a.splice(${position()}), a)`,
    `a.splice(${position()}, 1);\nprint(a)`,
    `print(a.slice(${position()}, ${position()}), a.concat(${value()}, [${value()}]))`,
    `print(a.indexOf(${value()}, ${position()}), a.lastIndexOf(${value()}, ${position()}), a.includes(${value()}, ${position()}), a.at(${position()}), a[at(${value()})])`,
    `print(a.sort(${compare}))`,
    `a.reverse();\nprint(a.join("-"), a.map(show).join(""))`,
    `print(a.fill(${value()}, ${position()}, ${position()}))`,
    `print(a.copyWithin(${position()}, ${position()}, ${position()}))`,
    `print(a.filter((x, i) => x > i), a.map((x, i) => x * i), a.find((x) => x > ${value()}), a.findIndex((x) => x === ${value()}))`,
    `print(a.reduce((t, x) => t + x, ${value()}), a.reduceRight((t, x, i) => t * 2 + x + i, 0), a.some((x) => x > ${value()}), a.every((x) => x > ${value()}))`,
    `if (a.length > 8) a = a.slice(${random(3)}, 6);\na.forEach((x, i) => {\n  if (i < 3 && a.length < 12) a.push(x + i);\n});\nprint(a)`,
    `print(s.indexOf(${part()}, ${position()}), s.lastIndexOf(${part()}, ${position()}), s.includes(${part()}, ${position()}), s.startsWith(${part()}, ${position()}), s.endsWith(${part()}, ${position()}))`,
    `print("[" + s.slice(${position()}, ${position()}) + "|" + s.substring(${position()}, ${position()}) + "|" + s.charAt(${position()}) + "]", s.at(${position()}), s.codePointAt(at(${value()})))`,
    `s = (s.replace(${part()}, ${letter()}) + ${letter()}).slice(-9);\nprint(s, s.replaceAll(${part()}, "$&-"), s.split(${part()}), s.split(${part()}, ${position()}))`,
    `print(s.padStart(${position()}, ${part()}), s.padEnd(${position()}, ${part()}), [...s].reverse().join(""), s.toUpperCase())`,
    `m.set(${letter()}, ${value()}.5);\nprint([...m], m.size, m.get(${letter()}), m.has(${letter()}))`,
    `print(m.delete(${letter()}), [...m.keys()], [...m.values()])`,
    `for (const [k, v] of m) {\n  if (v > 2) m.delete(k);\n  else if (m.size < 4) m.set(k + "x", v + 1);\n}\nprint(m, [...m.keys()].join())`,
    `q.add(${letter()}).add(${letter()});\nprint([...q], q.delete(${letter()}), q.size, q)`,
    `for (const x of q) if (x.length < 3) q.add(x + "y");\nq.forEach((x) => {\n  if (q.size > 3) q.delete(x);\n});\nprint([...q])`,
    `d[${random(8)}] = ${random(600) - 100};\nprint(d, d.indexOf(${random(200)}), d.slice(${position()}, ${position()}), d.fill(${random(300)}, ${position()}))`,
    `n = a.pop();\nprint(n, n ?? -1, a.length, Math.max(...a, 0), Math.min(1, ...a))`,
  ];
  return forms[random(forms.length)] ?? "";
}

test.each([1, 2, 3, 4, 5, 6])("sequence %d", async (seed) => {
  const random = createRandom(seed * 7919);
  const statements = Array.from({ length: 120 }, () => statement(random));
  const files = { "main.ts": `${HEADER}${statements.join("\n")}\n` };
  const difference = describeDifference(files, await run(files));
  if (difference !== null) throw new Error(difference.slice(0, 3000));
});
