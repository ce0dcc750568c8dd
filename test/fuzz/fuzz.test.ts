// A fixed slice of the fuzzer's programs, and the fuzzer itself.
import { afterAll, describe, expect, test } from "@jest/globals";
import { addReports, CHUNK, EMPTY_REPORT, runChunk } from "./execute/chunk";
import { createExecutor, named } from "./execute/executor";
import { sourcesOf } from "./execute/sources";
import { shrinkDifference } from "./execute/shrink";
import { programAt } from "./generate/program";
import { hooksOf, mutantNamed } from "./mutants/catalogue";
import { numbered } from "./execute/chunk";

const SEED = 20;
const PROGRAMS = 300;
const executor = createExecutor();

afterAll(() => executor.close());

test("generated programs behave alike on the host and on the board", async () => {
  let report = EMPTY_REPORT;
  for (let first = 0; first < PROGRAMS; first += CHUNK) {
    report = addReports(report, await runChunk(executor, SEED, first, CHUNK));
  }
  expect(report.different).toEqual([]);
  expect(report.programs).toBe(PROGRAMS);
  expect(report.refused).toBeLessThanOrEqual(PROGRAMS / 10);
  expect(report.lines).toBeGreaterThan(PROGRAMS * 10);
}, 900_000);

describe("the fuzzer", () => {
  test("gives the same program for the same seed and number, and others for others", () => {
    expect(sourcesOf(programAt(7, 3), "p")).toEqual(sourcesOf(programAt(7, 3), "p"));
    expect(sourcesOf(programAt(7, 3), "p")).not.toEqual(sourcesOf(programAt(8, 3), "p"));
    expect(sourcesOf(programAt(7, 3), "p")).not.toEqual(sourcesOf(programAt(7, 4), "p"));
  });

  test("finds a planted miscompilation and shrinks the program that shows it", async () => {
    const { hooks } = hooksOf(mutantNamed("Python's modulo for ints"));
    const batch = numbered(SEED, 0, CHUNK);
    const results = await executor.runSources(named(batch), hooks);
    const at = results.findIndex((result) => result.kind === "different");
    const [result, item] = [results[at], batch[at]];
    if (result?.kind !== "different" || item === undefined) throw new Error("no program shows the mutant");
    const shrunk = await shrinkDifference(executor, item.program, result.difference, { hooks, limit: 120 });
    const length = (sources: Readonly<Record<string, string>>): number =>
      Object.values(sources).join("").length;
    expect(length(shrunk.difference.sources)).toBeLessThan(length(result.difference.sources));
    expect(shrunk.difference.python).toBeDefined();
  }, 900_000);
});
