// One Jest test per program of a file: both runs print the same and end normally.
import { describe, expect, test } from "@jest/globals";
import type { CompileResult } from "../../compiler/index";
import { describeDifference, type ProgramRunner } from "../support/compile-and-run";
import type { ConformanceProgram, ProgramFile } from "./program-file";

/** The first program also parses TypeScript's library and starts the VM, on a machine that may be busy. */
const PATIENCE_MS = 120_000;

export function defineProgramTests(
  files: readonly ProgramFile[],
  run: ProgramRunner,
  onCompiled: (program: ConformanceProgram, compiled: CompileResult) => void = () => undefined,
): void {
  describe.each(files.map((file) => [file.id, file] as const))("%s", (_id, file) => {
    test.each(file.programs.map((program) => [program.name, program] as const))(
      "%s",
      async (_name, program) => {
        const result = await run(program.files);
        onCompiled(program, result.compiled);
        const difference = describeDifference(program.files, result);
        if (difference !== null) throw new Error(difference);
        expect(result.host?.stdout).not.toBe("");
      },
      PATIENCE_MS,
    );
  });
}
