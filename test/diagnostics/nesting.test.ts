// Sources that would overflow TypeScript's own stack are found on their tokens.
import { describe, expect, test } from "@jest/globals";
import { findDeepNesting } from "../../compiler/frontend/nesting";

const around = (open: string, close: string, depth: number): string =>
  `const x = ${open.repeat(depth)}1${close.repeat(depth)};`;

describe("nesting beyond the limit is found", () => {
  test.each([
    ["parentheses", (n: number) => around("(", ")", n)],
    ["lists", (n: number) => around("[", "]", n)],
    ["calls", (n: number) => around("f(", ")", n)],
    ["arrow functions", (n: number) => around("() => ", "", n)],
    ["negations", (n: number) => around("!", "", n)],
    ["minus signs", (n: number) => around("- ", "", n)],
    ["conditionals", (n: number) => `const x = ${"a ? {} : ".repeat(n)}1;`],
    ["sums", (n: number) => `const x = 1${" + 1".repeat(n)};`],
    ["members", (n: number) => `const x = a${".b".repeat(n)};`],
    ["called results", (n: number) => `const x = a${"({})".repeat(n)};`],
    ["templates", (n: number) => around("`${", "}`", n)],
    ["blocks", (n: number) => "{".repeat(n) + "}".repeat(n)],
    ["functions", (n: number) => "function f() {".repeat(n) + "}".repeat(n)],
    ["else if", (n: number) => `if (a) {} ${"else if (a) {}\n".repeat(n)}`],
    ["else if without braces", (n: number) => `if (a) b();\n${"else if (a) b();\n".repeat(n)}`],
    ["type arguments", (n: number) => `let x: ${"A<".repeat(n)}B${">".repeat(n)};`],
    ["list types", (n: number) => `let x: A${"[]".repeat(n)};`],
    ["unions", (n: number) => `type T = a${" | b".repeat(n)};`],
  ])("%s", (_what, source) => {
    expect(findDeepNesting(source(250))).toBeDefined();
    expect(findDeepNesting(source(90))).toBeUndefined();
  });
});

describe("long but flat sources are left alone", () => {
  const flat: readonly (readonly [string, string])[] = [
    ["statements", "a.b(c + d, !e);\n"],
    ["statements without semicolons", "const a = b.c(d)\nfoo(a + 1)\nif (a) b = c\nx++\n"],
    [
      "classes",
      "class A {\n  x = 1\n  get y() { return this.x }\n  f(a: int, b?: string): void { return }\n}\n",
    ],
    ["switch", "switch (a) { case 1: b = 2; break; default: c() }\n"],
    ["if without else", "if (a) { b() }\n"],
    ["if with one else", "if (a) { b() } else { c() }\n"],
    ["regular expressions and divisions", "a = b / c / d; x = /[(]/.test(y); z = (a) / 2\n"],
    ["templates", "print(`${a}(${b} [${c}`)\n"],
    ["comments", "// ((((((((( {{{\n/* [[[[ */\n"],
    ["types", "export type T = { a: int; b?: A<B> } | undefined\nlet c: readonly T[] = []\n"],
    ["decimal points and ranges", "a = 1.5 + .5; b = a < c && d > e\n"],
    ["list elements on a line each", "[a + b, c + d],\n"],
  ];
  test.each(flat)("%s", (_what, text) => {
    expect(findDeepNesting(text.repeat(1000))).toBeUndefined();
  });
});

test("the position is that of the token one too deep", () => {
  expect(findDeepNesting("((((", 3)).toBe(3);
});
