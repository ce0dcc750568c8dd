// Programs in the form of test/conformance that mix members of the standard library.
import { afterAll, describe, jest, test } from "@jest/globals";
import { join } from "node:path";
import { loadProgramFiles } from "../conformance/program-file";
import { createProgramRunner, describeDifference } from "../support/compile-and-run";
import { closeMicroPython } from "../support/run-micropython";

jest.setTimeout(60_000);
afterAll(closeMicroPython);

const run = createProgramRunner();
const files = loadProgramFiles(join(__dirname, "programs"));

describe.each(files.map((file) => [file.id, file] as const))("%s", (_id, file) => {
  test.each(file.programs.map((program) => [program.name, program] as const))(
    "%s",
    async (_name, program) => {
      const difference = describeDifference(program.files, await run(program.files));
      if (difference !== null) throw new Error(difference);
    },
  );
});
