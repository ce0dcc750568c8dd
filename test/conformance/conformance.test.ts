// Every program under programs/ prints the same in Node and, compiled, on MicroPython. See README.md.
import { afterAll, describe, expect, test } from "@jest/globals";
import { join } from "node:path";
import { createProgramRunner, describeDifference } from "../support/compile-and-run";
import { mpyErrors } from "../support/mpy-cross";
import { findMpyCross11, mpyErrors11 } from "../support/mpy-cross-1.11";
import { closeMicroPython } from "../support/run-micropython";
import { loadProgramFiles } from "./program-file";

const files = loadProgramFiles(join(__dirname, "programs"));
const run = createProgramRunner();
/** What the programs compiled to, for the tests of the dialect below. */
const emitted: Record<string, string> = {};

afterAll(closeMicroPython);

describe.each(files.map((file) => [file.id, file] as const))("%s", (_id, file) => {
  test.each(file.programs.map((program) => [program.name, program] as const))("%s", async (_name, program) => {
    const result = await run(program.files);
    for (const { fileName, python } of result.compiled.modules) emitted[`${program.id}/${fileName}`] = python;
    const difference = describeDifference(program.files, result);
    if (difference !== null) throw new Error(difference);
    expect(result.host?.stdout).not.toBe("");
  });
});

describe("dialect", () => {
  test("every emitted module compiles with the grammar of the Pycom firmware", async () => {
    expect(await mpyErrors(emitted, 5)).toEqual({});
  }, 600_000);

  const mpyCross11 = findMpyCross11();
  (mpyCross11 === undefined ? test.skip : test)(
    "every emitted module compiles with MicroPython 1.11 (PYMESH_MPY_CROSS names its mpy-cross)",
    async () => {
      expect(await mpyErrors11(mpyCross11 ?? "", emitted)).toEqual({});
    },
    600_000,
  );

  test("every emitted module compiles with the grammar of MicroPython 1.27", async () => {
    expect(await mpyErrors(emitted, 6)).toEqual({});
  }, 600_000);
});
