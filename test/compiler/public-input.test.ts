// Python code calls public functions too: a test of a parameter, or of a field of one, is emitted whatever its
// declared type says.
import { describe, expect, test } from "@jest/globals";
import { createCompiler } from "../../compiler";

const compiler = createCompiler();

function python(source: string): string {
  const { diagnostics, modules } = compiler.compile({ "main.ts": source });
  expect(diagnostics).toEqual([]);
  return modules.map((module) => module.python).join("");
}

const imports = `import { isBoolean, isDict, isFloat, isInt, isList, isText, type float, type int } from "lang";\n`;

describe("tests of public parameters are kept", () => {
  test.each([
    [
      "typeof",
      `export function f(x: string): boolean { return typeof x === "string"; }`,
      "isinstance(x, str)",
    ],
    ["== null", `export function f(x: string): boolean { return x == null; }`, "x is None"],
    [
      "== null of a field",
      `export function f(x: { to?: bigint }): boolean { return x.to == null; }`,
      'x.get("to") is None',
    ],
    [
      "=== undefined of a required field",
      `export function f(x: { to: bigint }): boolean { return x.to === undefined; }`,
      'x["to"] is None',
    ],
    ["in", `export function f(x: { to: bigint }): boolean { return "to" in x; }`, '"to" in x'],
    ["instanceof", `export class C { m(x: C): boolean { return x instanceof C; } }`, "isinstance(x, C)"],
    ["??", `export function f(x: string): string { return x ?? "none"; }`, 'x if x is not None else "none"'],
    ["?. and ??", `export class C { m(c: C): boolean { return c?.m(c) ?? false; } }`, "if c is None"],
    ["isInt", `export function f(x: int): boolean { return isInt(x); }`, "isinstance(x, int)"],
    ["isFloat", `export function f(x: float): boolean { return isFloat(x); }`, "isinstance(x, float)"],
    ["isText", `export function f(x: string): boolean { return isText(x); }`, "isinstance(x, str)"],
    ["isBoolean", `export function f(x: boolean): boolean { return isBoolean(x); }`, "isinstance(x, bool)"],
    ["isList", `export function f(x: string[]): boolean { return isList(x); }`, "isinstance(x, "],
    ["isDict", `export function f(x: { y: string }): boolean { return isDict(x); }`, "isinstance(x, "],
    [
      "isInt of a field",
      `export function f(x: { n: int }): boolean { return isInt(x.n); }`,
      'isinstance(x["n"], int)',
    ],
    [
      "if",
      `export function f(x: string): string { if (x == null) return "none"; return x; }`,
      "if x is None",
    ],
    [
      "a condition of two",
      `export function f(x: int): boolean { return x != null && isInt(x); }`,
      "x is not None and",
    ],
  ])("%s", (_what, source, expected) => {
    expect(python(imports + source)).toContain(expected);
  });

  test("where only the program calls, nothing is tested for nothing", () => {
    const source = `function own(x: string): string {\n  return x ?? "none";\n}\nown("a");\n`;
    expect(python(source)).not.toContain("None");
  });
});
