// Release form: statements share a line where at most one of them can raise, and the line maps to that one.
import { describe, expect, test } from "@jest/globals";
import { createCompiler } from "../../../compiler/index";
import { symbolicate } from "../../../compiler/source-map/symbolicate";
import { mpyErrors } from "../../support/mpy-cross";

const HEAD = 'import { print, type int } from "lang";\n';

function compile(source: string): { readonly python: string; readonly sourceMap: string } {
  const { modules, diagnostics } = createCompiler({ release: true }).compile({ "sample.ts": HEAD + source });
  const [module] = modules;
  if (module === undefined) throw new Error(JSON.stringify(diagnostics));
  return module;
}
const lines = (source: string): readonly string[] => compile(source).python.trimEnd().split("\n");

describe("one line", () => {
  test.each([
    [
      "harmless statements",
      "export function f(): void { g(); let n: int = 1; const t = 'a'; for (;;) { print(n, t); n += 1; } } export function g(): void {}",
      " g(); n = 1; t = ",
    ],
    [
      "a harmless body",
      "export function f(n: int): int { if (n === 5) return 1; print(n); return 0; }",
      " if n == 5: return 1",
    ],
    [
      "a body behind a harmless head",
      "export function f(n: int): void { if (n === 5) print(n); print(2); }",
      " if n == 5: print(n)",
    ],
    ["a whole function", "export function f(n: int): void { print(n); }", "def f(n): print(n)"],
    [
      "fields of self",
      "export class A { n = 1; m: int[] = []; k = f(); } function f(): int { return 2; }",
      ": self.n = 1; self.m = []; self.k = 2",
    ],
    [
      "catch",
      "export function f(n: int): void { try { print(n); } catch { n = 2; } print(n); }",
      " except Exception: n = 2",
    ],
  ])("%s", async (_, source, expected) => {
    const { python } = compile(source);
    expect(python).toContain(expected);
    expect(await mpyErrors({ "a.py": python }, 5)).toEqual({});
  });
});

describe("lines of their own", () => {
  test("for two statements that may raise", () => {
    expect(lines("export function f(): void { print(1); print(2); }")).toEqual([
      "def f():",
      " print(1)",
      " print(2)",
    ]);
  });
  test("for a body that may raise as its head may", () => {
    const text = lines("export function f(a: int[]): void { if (a.length > 2) print(a[0]!); print(2); }");
    expect(text).toEqual(["def f(a):", " if len(a) > 2:", "  print(a[0])", " print(2)"]);
  });
  test("for what follows a block", () => {
    const text = lines(
      "export function f(a: int[]): int { if (a.length > 2) throw new Error('x'); const n = 1; return n; }",
    );
    expect(text.slice(1, 3)).toEqual([" if len(a) > 2:", '  raise Exception("x")']);
    expect(text[3]).toMatch(/^ \S.*return/);
  });
  test("for a setter, and for fields of an object that may be None", () => {
    const { python } = compile(
      "export class A { set n(k: int) { print(k); } f(o: A): void { this.n = 1; this.n = 2; o.n = 3; } get n(): int { return 1; } }",
    );
    expect(python).toMatch(/ {2}self\.n = 1\n {2}self\.n = 2\n {2}o\.n = 3/);
  });
});

test("the line of a traceback tells the statement that raised", () => {
  const { python, sourceMap } = compile(`export function f(list: int[]): int {
  const n = 1;
  print(n, list[3]!);
  const m = 2;
  return m;
}
`);
  const line = python.slice(0, python.indexOf("list[3]")).split("\n").length;
  expect(symbolicate(`  File "sample.py", line ${line}, in f\n`, () => sourceMap)).toContain(
    "at f sample.ts:4:",
  );
});
