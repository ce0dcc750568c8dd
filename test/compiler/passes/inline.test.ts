// Release form: what one place calls stands in that place, and tracebacks still name it.
import { describe, expect, test } from "@jest/globals";
import { createCompiler } from "../../../compiler/index";
import { symbolicate } from "../../../compiler/source-map/symbolicate";

const compiler = createCompiler({ release: true });

function compile(source: string): { readonly python: string; readonly sourceMap: string } {
  const { modules, diagnostics } = compiler.compile({ "sample.ts": source });
  const [module] = modules;
  if (module === undefined) throw new Error(JSON.stringify(diagnostics));
  return module;
}
const definitions = (source: string): number => compile(source).python.match(/\bdef /g)?.length ?? 0;

describe("moves into the place that calls it", () => {
  test.each([
    ["a statement", "export function run(n: int): void { help(n); }"],
    ["a variable", "export function run(n: int): int { const x = help(n); return x + x; }"],
    ["what is returned", "export function run(n: int): int { return help(n); }"],
    ["first of all", "export function run(n: int): boolean { if (help(n) > 3) return true; return false; }"],
  ])("%s", (_, caller) => {
    const help = `function help(n: int): int { if (n > 2) return 5; print(n); return n; }`;
    expect(definitions(`import { print, type int } from "lang";\n${help}\n${caller}\nrun(1);`)).toBe(1);
  });

  test("a private method", () => {
    const text = `import { print, type int } from "lang";
export class A { n = 0; run(): void { this.help(2); } private help(k: int): void { this.n += k; print(k); } }
new A().run();`;
    expect(compile(text).python).not.toMatch(/help|_0/);
    expect(definitions(text)).toBe(2);
  });

  test("an expression, wherever the call stands", () => {
    const { python } = compile(`import type { int } from "lang";
export function run(n: int): boolean { return n > 3 && half(n) > 4; }
function half(k: int): int { return k * 2; }
run(5);`);
    expect(python).toContain("n > 3 and ");
    expect(python.match(/def /g)).toHaveLength(1);
  });
});

describe("stays a function", () => {
  test.each([
    ["exported", "export function help(n: int): void { print(n); } export function run(): void { help(1); }"],
    [
      "called twice",
      "function help(n: int): void { if (n > 1) print(n); } export function run(): void { help(1); help(2); }",
    ],
    [
      "a value",
      "function help(n: int): void { print(n); } export function run(): void { const f = [help]; f[0]!(1); }",
    ],
    [
      "recursive",
      "function help(n: int): void { print(n); if (n > 0) help(n - 1); } export function run(): void { help(1); }",
    ],
    [
      "at module level",
      "function help(n: int): void { if (n > 1) print(n); } help(2); export function run(): void {}",
    ],
    [
      "condition of a loop",
      "function help(n: int): boolean { if (n > 1) print(n); return n > 1; } export function run(n: int): void { while (help(n)) n -= 1; }",
    ],
    [
      "after something else",
      "function help(n: int): int { if (n > 1) print(n); return n; } export function run(n: int): int { return run2(n) + help(n); } export function run2(n: int): int { return n; }",
    ],
  ])("%s", (_, source) => {
    const text = `import { print, type int } from "lang";\n${source}`;
    const inNormalForm = createCompiler().compile({ "sample.ts": text }).modules[0]?.python ?? "";
    expect(definitions(text)).toBe(inNormalForm.match(/\bdef /g)?.length);
  });

  test("a public method, and a private one of another object", () => {
    const text = `import { print, type int } from "lang";
export class A { n = 0; run(o: A): void { this.open(); o.help(2); } open(): void { print(this.n); } private help(k: int): void { this.n += k; } }
new A().run(new A());`;
    expect(definitions(text)).toBe(4);
  });
});

test("a traceback names the function and the line in TypeScript", () => {
  const { python, sourceMap } = compile(`import { print, type int } from "lang";
export function run(list: int[]): void {
  print("run");
  help(list);
}
function help(list: int[]): void {
  if (list.length > 5) return;
  print("help", list[3]!);
}
run([]);
`);
  const line = python.split("\n").findIndex((text) => text.includes('"help"')) + 1;
  const shown = symbolicate(`  File "sample.py", line ${line}, in run\n`, () => sourceMap);
  expect(shown).toContain("at help sample.ts:8:");
});
