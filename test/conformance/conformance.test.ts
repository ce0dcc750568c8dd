// Every program under programs/ prints the same in Node and, compiled, on MicroPython. See README.md.
import { describe, expect, test } from "@jest/globals";
import { join } from "node:path";
import { createProgramRunner, describeDifference } from "../support/compile-and-run";
import { loadProgramFiles } from "./program-file";

const files = loadProgramFiles(join(__dirname, "programs"));
const run = createProgramRunner();

describe.each(files.map((file) => [file.id, file] as const))("%s", (_id, file) => {
  test.each(file.programs.map((program) => [program.name, program] as const))(
    "%s",
    async (_name, program) => {
      const result = await run(program.files);
      const difference = describeDifference(program.files, result);
      if (difference !== null) throw new Error(difference);
      expect(result.host?.stdout).not.toBe("");
    },
  );
});
