// No false alarms: ordinary device code compiles without any diagnostic.
import { expect, test } from "@jest/globals";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createCompiler } from "../../../compiler";

const folder = join(__dirname, "programs");

test("nothing is said about ordinary code", () => {
  const files = Object.fromEntries(
    readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]),
  );
  expect(createCompiler().compile(files).diagnostics).toEqual([]);
});
