// Every program under programs/ prints the same in Node and, compiled, on MicroPython. See README.md.
import { afterAll, describe, expect, test } from "@jest/globals";
import { join } from "node:path";
import { createProgramRunner } from "../support/compile-and-run";
import { mpyErrors } from "../support/mpy-cross";
import { closeMicroPython } from "../support/run-micropython";
import { defineProgramTests } from "./define-tests";
import { loadProgramFiles } from "./program-file";

/** What the programs compiled to, for the tests of the dialect below. */
const emitted: Record<string, string> = {};

afterAll(closeMicroPython);

defineProgramTests(
  loadProgramFiles(join(__dirname, "programs")),
  createProgramRunner(),
  (program, { modules }) => {
    for (const { fileName, python } of modules) emitted[`${program.id}/${fileName}`] = python;
  },
);

describe("dialect", () => {
  test("every emitted module compiles with the grammar of the Pycom firmware", async () => {
    expect(await mpyErrors(emitted, 5)).toEqual({});
  }, 600_000);

  test("every emitted module compiles with the grammar of MicroPython 1.27", async () => {
    expect(await mpyErrors(emitted, 6)).toEqual({});
  }, 600_000);
});
