// Release form: the order of definitions that makes .mpy small, and what must keep its place.
import { describe, expect, test } from "@jest/globals";
import { createCompiler } from "../../../compiler/index";
import { arrange } from "../../../compiler/passes/order/arrange";

const letters = "abcdefghijklmnopqrstuvwxyz".split("");
/** A function with forty names that only those of its kind use. */
const stream = (name: string, kind: string): readonly string[] => [
  name,
  ...letters.map((c) => `${kind}_${c}`),
];

describe("arrange", () => {
  test("brings together what uses the same names", () => {
    const streams = ["x", "y", "x", "y", "x", "y"].map((kind, i) => stream(`f${i}`, kind));
    const kinds = arrange(streams).map((i) => i % 2);
    expect([
      [0, 0, 0, 1, 1, 1],
      [1, 1, 1, 0, 0, 0],
    ]).toContainEqual(kinds);
  });
  test("gives each definition one place, and the same one each time", () => {
    const streams = letters.map((c, i) => stream(c, `kind${i % 5}`));
    const order = arrange(streams);
    expect([...order].sort((a, b) => a - b)).toEqual(letters.map((_, i) => i));
    expect(arrange(streams)).toEqual(order);
  });
  test("takes none and one", () => {
    expect(arrange([])).toEqual([]);
    expect(arrange([["a"]])).toEqual([0]);
  });
});

test("statements, accessors and classes with a base keep their places", () => {
  const { modules, diagnostics } = createCompiler({ release: true }).compile({
    "sample.ts": `import { print, type int } from "lang";
export function f1(): void { print("one"); f2(); }
export function f2(): void { print("two"); f3(); }
export const limit = [1];
export function f3(): void { print("three", limit[0]!); }
export class Base { a(): int { return 1; } get n(): int { return 2; } set n(k: int) { print(k); } b(): int { return 3; } }
export class Derived extends Base { static first = 1; override a(): int { return 4; } }
f1();
`,
  });
  expect(diagnostics).toEqual([]);
  const text = modules[0]?.python ?? "";
  const at = (word: string): number => {
    expect(text).toContain(word);
    return text.indexOf(word);
  };
  expect(Math.max(at("def f1"), at("def f2"))).toBeLessThan(at("limit = ["));
  expect(at("limit = [")).toBeLessThan(at("def f3"));
  expect(at("@property")).toBeLessThan(at("@n.setter"));
  expect(at("class Base")).toBeLessThan(at("class Derived"));
  expect(at("class Derived")).toBeLessThan(at("\nf1()"));
});
