// Every program under refusals/ gives exactly the errors that its `// expect` line names. See README.md.
import { describe, expect, jest, test } from "@jest/globals";
import { join } from "node:path";
import { createCompiler } from "../../compiler/index";
import { loadProgramFiles } from "./program-file";

// The first program also parses TypeScript's library.
jest.setTimeout(60_000);

const files = loadProgramFiles(join(__dirname, "refusals"));
const compiler = createCompiler();

describe.each(files.map((file) => [file.id, file] as const))("%s", (_id, file) => {
  test.each(file.programs.map((program) => [program.name, program] as const))("%s", (_name, program) => {
    const { ok, diagnostics } = compiler.compile(program.files);
    const codes = new Set(diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code));
    expect([...codes].sort().join(", ")).toBe(program.expected);
    expect(ok).toBe(false);
    for (const { file: path, line, column, help } of diagnostics) {
      expect(program.files).toHaveProperty([path]);
      expect(line).toBeGreaterThan(0);
      expect(column).toBeGreaterThan(0);
      expect(help).not.toBe("");
    }
  });
});
