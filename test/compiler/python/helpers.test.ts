// The run-time helpers are text, which the verifier does not see: these tests hold them to the v1.11 dialect.
import { describe, expect, test } from "@jest/globals";
import { helperDefinitions } from "../../../compiler/helpers";
import { dialectOf } from "../../../compiler/python/dialect";
import { printHelperModule } from "../../../compiler/python/print-helpers";
import { mpyErrors } from "../../support/mpy-cross";

const helpers = [...helperDefinitions.values()];

/** Methods and names of Python that the Pycom firmware does not have. */
const MISSING = (
  "hex fromhex partition rpartition splitlines center ljust rjust zfill title capitalize swapcase isalnum casefold " +
  "expandtabs removeprefix removesuffix bit_length move_to_end appendleft is_integer isclose"
).split(" ");

describe("helpers", () => {
  test("the module that a set shares holds all it is asked for, and compiles", async () => {
    const text = printHelperModule(helperDefinitions.keys(), (name) => helperDefinitions.get(name));
    for (const name of helperDefinitions.keys())
      expect(text).toMatch(new RegExp(`^(def|class) ${name}\\b|^${name} = `, "m"));
    expect(
      printHelperModule([...helperDefinitions.keys()].reverse(), (name) => helperDefinitions.get(name)),
    ).toBe(text);
    expect(await mpyErrors({ "pymesh_rt.py": text }, 5)).toEqual({});
  });

  test("MicroPython's compilers take them", async () => {
    const files = Object.fromEntries(helpers.map(({ name, python }) => [`${name}.py`, python]));
    expect(await mpyErrors(files, 5)).toEqual({});
    expect(await mpyErrors(files, 6)).toEqual({});
  });

  test.each(helpers.map((helper) => [helper.name, helper] as const))(
    "%s",
    (name, { python, dependencies, imports }) => {
      expect(name).toMatch(/^_/);
      const bound = python
        .split("\n")
        .flatMap((line) => /^(?:def|class) (\w+)|^(\w+) = /.exec(line)?.slice(1) ?? []);
      expect(bound.filter((word) => word !== undefined)).toEqual([name]);
      const code = python.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '""');
      for (const [, method = ""] of code.matchAll(/\.(\w+)\(/g)) expect(MISSING).not.toContain(method);
      // Other helpers and modules are named as needed, and names like exceptions exist on the board.
      const words = new Set(code.match(/(?<![.\w])[A-Za-z_]\w*/g));
      for (const other of helperDefinitions.keys()) {
        if (other !== name && words.has(other)) expect(dependencies).toContain(other);
      }
      for (const dependency of dependencies) expect([...helperDefinitions.keys()]).toContain(dependency);
      for (const module of imports) expect([...words]).toContain(module);
      const builtins = dialectOf("pycom-1.20").builtins;
      for (const word of words)
        if (/^[A-Z]\w*(Error|Exception|Exit|Interrupt)$/.test(word)) expect([...builtins]).toContain(word);
    },
  );
});
