// Every diagnostic that source text can give has an example that gives exactly it, and a repaired one that
// gives none.
import { describe, expect, test } from "@jest/globals";
import { createCompiler } from "../../compiler";
import { allEntries } from "../../compiler/diagnostics/catalogue";
import { exampleFiles } from "../../compiler/diagnostics/example-files";

const compiler = createCompiler();

function codesOf(example: string): string[] {
  return [...new Set(compiler.compile(exampleFiles(example)).diagnostics.map((each) => each.code))];
}

const withExamples = allEntries().filter((entry) => entry.bad.trim() !== "");

describe.each(withExamples.map((entry) => [entry.code, entry.title, entry] as const))(
  "%s %s",
  (code, _title, entry) => {
    test("the failing example gives exactly it", () => {
      expect(codesOf(entry.bad)).toEqual([code]);
    });

    test("the repaired example gives none", () => {
      expect(codesOf(entry.good)).toEqual([]);
    });
  },
);

test("an example may hold several files", () => {
  expect(exampleFiles("let a = 1;\n// --- b.ts\nlet b = 2;")).toEqual({
    "main.ts": "let a = 1;\n",
    "b.ts": "let b = 2;\n",
  });
});
