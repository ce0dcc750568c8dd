// The prelude's helpers as Python: complete, alone in their names, and within the old grammar.
import { expect, test } from "@jest/globals";
import { langHelpers } from "../../compiler/helpers/lang";
import { mpySizes } from "../../tools/start/mpy-size";
import { runMicroPython } from "../support/run-micropython";

test("every helper compiles for the board's bytecode", async () => {
  const sizes = await mpySizes(Object.fromEntries(langHelpers.map(({ name, python }) => [name, python])));
  expect(Object.keys(sizes)).toHaveLength(langHelpers.length);
  for (const size of Object.values(sizes)) expect(size).toBeLessThan(800);
});

test("every helper binds its own name and nothing else", async () => {
  const program = langHelpers.map(
    ({ name, python }) =>
      `g = {}\nexec(${JSON.stringify(python)}, g)\nprint(${JSON.stringify(name)}, sorted(g))`,
  );
  const { stdout, error } = await runMicroPython({}, program.join("\n"));
  expect(error).toBeNull();
  expect(stdout.trim().split("\n")).toEqual(langHelpers.map(({ name }) => `${name} ['${name}']`));
});

test("dependencies are helpers, named in the text, and stand before", () => {
  const before = new Set<string>();
  for (const { name, dependencies, python } of langHelpers) {
    for (const dependency of dependencies) {
      expect(before).toContain(dependency);
      expect(python).toContain(`${dependency}(`);
    }
    before.add(name);
  }
});
