// The differences of the standard library that docs/language.md allows: what each side does, so that none grows.
import { afterAll, expect, jest, test } from "@jest/globals";
import { createProgramRunner } from "../support/compile-and-run";
import { closeMicroPython } from "../support/run-micropython";

jest.setTimeout(60_000);
afterAll(closeMicroPython);

const run = createProgramRunner();

async function outputs(body: string): Promise<readonly [node: string, board: string]> {
  const text = `import { type float, type int, print, repr } from "lang";\n${body}\n`;
  const { compiled, host, device } = await run({ "main.ts": text });
  expect(compiled.diagnostics).toEqual([]);
  return [host?.stdout.trim() ?? "", device?.stdout.trim() ?? ""];
}

test("charCodeAt outside the text: NaN is no int", async () => {
  const body = `
function code(s: string, i: int): void {
  try {
    print(s.charCodeAt(i) > 0);
  } catch {
    print("raised");
  }
}
code("a", 0);
code("a", 5);
code("a", -1);`;
  expect(await outputs(body)).toEqual(["True\nFalse\nFalse", "True\nraised\nraised"]);
});

test("letters and white space beyond ASCII", async () => {
  const body = `
function show(s: string): void {
  print(s.toUpperCase(), s.toLowerCase(), s.trim().length);
}
show("aB");
show("\\u00a0É\\u00a0");`;
  const [node, board] = await outputs(body);
  expect(node.split("\n")[0]).toBe("AB ab 2");
  expect(board.split("\n")[0]).toBe("AB ab 2");
  expect(node.split("\n")[1]).toBe("\u00a0É\u00a0 \u00a0é\u00a0 1");
  expect(board.split("\n")[1]).toBe("\u00a0É\u00a0 \u00a0É\u00a0 3");
});
