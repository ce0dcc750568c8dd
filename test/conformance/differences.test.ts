// The differences of the language that docs/language.md allows: what each side does, so that none grows.
import { afterAll, expect, jest, test } from "@jest/globals";
import { createProgramLoader } from "../../compiler/frontend/program";
import { transformProgram } from "../../compiler/host";
import { createProgramRunner } from "../support/compile-and-run";
import { runHostProgram } from "../support/host-program";
import { closeMicroPython } from "../support/run-micropython";

jest.setTimeout(120_000);
afterAll(closeMicroPython);

const run = createProgramRunner();

async function outputs(body: string): Promise<readonly [node: string, board: string]> {
  const { compiled, host, device } = await run({ "main.ts": `import { print } from "lang";\n${body}\n` });
  expect(compiled.diagnostics).toEqual([]);
  return [host?.stdout.trim() ?? "", device?.stdout.trim() ?? ""];
}

test("text beyond the BMP: UTF-16 units in Node, code points on the board", async () => {
  const body = `
function show(s: string): void {
  print(s.length, s.indexOf("b"), s.slice(0, 2) === "a😀", "\\uffff" < s.slice(1));
}
show("a😀b");`;
  expect(await outputs(body)).toEqual(["4 3 False False", "3 2 True True"]);
});

test("text within the BMP is the same", async () => {
  const body = `
function show(s: string): void {
  print(s.length, s.indexOf("b"), s.slice(0, 2) === "aé", "z" < s.slice(1));
}
show("aéb");`;
  expect(await outputs(body)).toEqual(["3 2 True True", "3 2 True True"]);
});

test("a character beyond the BMP as two escapes in JSON", async () => {
  const body = `
function same(text: string): boolean {
  const value: unknown = JSON.parse(text);
  return typeof value === "string" && value === "😀";
}
print(same('"😀"'), same('"\\\\ud83d\\\\ude00"'));`;
  expect(await outputs(body)).toEqual(["True True", "True False"]);
});

test("precision of floats: 53 bits, and 24 where the checked mode rounds as the board does", async () => {
  const files = {
    "main.ts": `import { print } from "lang";
function next(x: number): number {
  return x + 1.0;
}
print(next(16777216.5) === 16777217.5, next(0.5) === 1.5);
`,
  };
  const shown = await Promise.all(
    [false, true].map(async (checked) => {
      const { files: scripts } = transformProgram(createProgramLoader(), files, { checked });
      const javascript = Object.fromEntries([...scripts].map(([path, file]) => [path, file.code]));
      return (await runHostProgram(javascript)).stdout;
    }),
  );
  expect(shown).toEqual(["True True\n", "False True\n"]);
});

test("depth of recursion: the board ends a program that Node still runs", async () => {
  const body = `
function depth(n: number): number {
  return n === 0 ? 0 : 1 + depth(n - 1);
}
print(depth(10));
try {
  print(depth(6000));
} catch {
  print("too deep");
}`;
  expect(await outputs(body)).toEqual(["10\n6000", "10\ntoo deep"]);
});
