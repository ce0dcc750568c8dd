// Every vector of the wire protocol and of the phone's frames, through both engines.
import { expect, jest, test } from "@jest/globals";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { runOnBoard } from "../../tools/start/run-vectors";
import { vectorCases } from "../../tools/start/vector-cases";
import { compareVectors } from "../../tools/start/vector-compare";
import { vectorProgram } from "../../tools/start/vector-program";
import { loadVectors } from "../../tools/start/vectors";

// The first board loads the compiler.
jest.setTimeout(60_000);

const cases = vectorCases(loadVectors());

test.each(["node", "micropython"] as const)("all vectors pass on %s", async (engine) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "pymesh-vectors-"));
  try {
    const program = path.join(folder, "main.ts");
    fs.writeFileSync(program, vectorProgram(cases));
    const results = compareVectors(cases, await runOnBoard({ engine, program }));
    expect(results.flatMap(({ name, problems }) => problems.map((problem) => `${name}: ${problem}`))).toEqual(
      [],
    );
    expect(results).toHaveLength(cases.length);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
});

test("a wrong byte, a wrong value and a missing line are told", () => {
  const wrong = compareVectors(cases, "0 encode 800001\n0 again b\n0 decode b00\n");
  expect(wrong[0]?.problems).toEqual(["decode: b00, expected b", "encode: 800001, expected 800000"]);
  expect(wrong[1]?.problems[0]).toBe("decode: nothing printed");
  expect(wrong.some(({ passed }) => passed)).toBe(false);
});
