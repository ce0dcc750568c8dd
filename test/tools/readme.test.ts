// The README shows what the compiler really does.
import { expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createCompiler } from "../../compiler";

function codeBlock(readme: string, language: string): string {
  const block = new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(readme)?.[1];
  if (block === undefined) throw new Error(`the README has no block of ${language}`);
  return block;
}

test("the TypeScript of the README becomes the Python beside it", () => {
  const readme = readFileSync(join(__dirname, "../../README.md"), "utf8");
  const { modules, diagnostics } = createCompiler().compile({ "report.ts": codeBlock(readme, "ts") });
  expect(diagnostics).toEqual([]);
  expect(modules[0]?.python).toContain(codeBlock(readme, "python"));
});
