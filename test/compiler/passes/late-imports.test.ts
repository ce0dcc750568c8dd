// Release form: names of the firmware and of the shared helpers that one place uses are looked up there.
import { expect, test } from "@jest/globals";
import { createCompiler } from "../../../compiler/index";
import { mpyErrors } from "../../support/mpy-cross";

const SOURCES = {
  "tools.ts": `export function tool(): void {}\nexport function other(): void {}`,
  "main.ts": `import { print, type int } from "lang";
import { sleep_ms, ticks_ms } from "time";
import { unique_id } from "machine";
import { tool } from "./tools";
export async function wait(): Promise<void> { await sleep_ms(1); print(ticks_ms(), ticks_ms()); }
export function later(): int { return ticks_ms(); }
export function second(list: string[], n: int): string | undefined { tool(); return list[n]; }
print(unique_id());
`,
};

test("a name that one function uses is looked up there, others are bound at the start", async () => {
  const { modules, diagnostics } = createCompiler({ release: true, helpers: "shared" }).compile(SOURCES);
  expect(diagnostics).toEqual([]);
  const main = modules.find(({ name }) => name === "main")?.python ?? "";
  expect(main).toMatch(/^import time as _[a-z]$/m);
  expect(main).toMatch(/ _[a-z]\.sleep_ms\(1\)/);
  expect(main).toMatch(/(^|; )_[a-z] = _[a-z]\.ticks_ms(;|$)/m);
  expect(main).toMatch(/return _[a-z]\._at\(/);
  expect(main).toMatch(/print\(_[a-z]\.unique_id\(\)\)/);
  expect(await mpyErrors({ "main.py": main }, 5)).toEqual({});
  const helpers = modules.find(({ name }) => name === "pymesh_rt")?.python ?? "";
  expect(helpers).toContain("def _at(");
  expect(helpers).toContain("def _import(");
});

test("a name of a module that may be overridden is bound at the start, however rarely it is used", () => {
  const { modules } = createCompiler({ release: true, helpers: "shared" }).compile(SOURCES);
  const main = modules.find(({ name }) => name === "main")?.python ?? "";
  expect(main).toMatch(/(^|; )_[a-z] = _[a-z]\._import\("tools"\)\.tool(;|$)/m);
});

test("helpers that the module carries are not imported", () => {
  const { modules } = createCompiler({ release: true }).compile(SOURCES);
  const main = modules.find(({ name }) => name === "main")?.python ?? "";
  expect(main).not.toContain("pymesh_rt");
  expect(main).toContain("def _at(");
});
