// Ways to say the same in fewer bytes.
import { afterAll, describe, expect, test } from "@jest/globals";
import { createCompiler } from "../../../compiler/index";
import { closeMicroPython, runMicroPython } from "../../support/run-micropython";

afterAll(closeMicroPython);

const HEAD = 'import { print, type int } from "lang";\n';

function python(source: string, release = true): string {
  const { modules, diagnostics } = createCompiler({ release }).compile({ "sample.ts": HEAD + source });
  const [module] = modules;
  if (module === undefined) throw new Error(JSON.stringify(diagnostics));
  return module.python;
}

test("a test that jumps asks without is not", () => {
  const text = python(`export class A { next: A | null = null; n: int = 1;
  f(): int { if (this.next !== null && this.n > 2) return 1; return this.next !== null ? 2 : 3; }
  g(): boolean { return this.next !== null; } }`);
  expect(text).toContain("if not self.next is None and self.n > 2: ");
  expect(text).toContain("2 if not self.next is None else 3");
  expect(text).toContain("return self.next is not None");
});

describe("instanceof of what was caught", () => {
  test("asks for nothing", () => {
    const text = python(
      `export function f(): void { try { print(1); } catch (e) { print(e instanceof Error ? e.message : ""); } }`,
      false,
    );
    expect(text).toContain("print(str(e))");
  });
  test("asks where the variable may hold something else, or another class is meant", () => {
    const text = python(
      `import { OSError } from "lang";
export function f(): void { try { print(1); } catch (e) { print(e instanceof OSError ? "os" : ""); } }`,
      false,
    );
    expect(text).toContain("isinstance(e, OSError)");
  });
});

test("a format among the arguments of another becomes part of it", () => {
  const text = python(`export function f(n: int): string { return \`<\${n.toString(16)}|\${n}>\`; }`, false);
  expect(text).toContain('"<%x|%d>" % (n, n)');
});

test("in release form private ints are written out, and const() is not imported", async () => {
  const text = python(`const LIMIT = 5;
export const PORT = 8121069065142870746n;
export function f(n: int): int { return n + LIMIT; }
print(f(1), PORT);`);
  expect(text).not.toContain("import const");
  expect(text).toContain("PORT = const(");
  expect(text).toContain("return n + 5");
  const { stdout, error } = await runMicroPython({}, text);
  expect(error).toBeNull();
  expect(stdout).toBe("6 8121069065142870746\n");
});
