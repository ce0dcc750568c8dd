// Every syntax kind that the compiler handles and every row of its standard-library table names a program.
import { describe, expect, test } from "@jest/globals";
import { join } from "node:path";
import { HANDLED } from "../../compiler/lint/syntax/syntax-kinds";
import { measureCoverage, tableRows } from "./coverage";
import { loadProgramFiles } from "./program-file";

/** Rows that need a board around the program: tested with one. */
const ON_A_BOARD = ["lang.input"];

const programs = loadProgramFiles(join(__dirname, "programs")).flatMap((file) => file.programs);

describe("the conformance programs", () => {
  const coverage = measureCoverage(programs);

  test("are more than 500", () => {
    expect(programs.length).toBeGreaterThan(500);
  });

  test("have every syntax kind that the compiler handles", () => {
    expect(HANDLED.filter((kind) => !coverage.kinds.has(kind))).toEqual([]);
  });

  test("use every row of the standard-library table", () => {
    expect(tableRows().filter((row) => !coverage.rows.has(row) && !ON_A_BOARD.includes(row))).toEqual([]);
  });
});
