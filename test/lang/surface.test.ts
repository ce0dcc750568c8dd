// The typed surface: what it accepts and refuses, and that the host has every name of it.
import { expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { lang } from "./test-board";

const fixtures = join(__dirname, "fixtures");

test("exactly the lines marked as refused have type errors", () => {
  const { stdout } = spawnSync(
    process.execPath,
    [require.resolve("typescript/bin/tsc"), "--pretty", "false", "-p", fixtures],
    { encoding: "utf8", cwd: fixtures },
  );
  const refused = new Set([...stdout.matchAll(/^surface\.ts\((\d+),/gm)].map(([, line]) => Number(line)));
  const marked = readFileSync(join(fixtures, "surface.ts"), "utf8")
    .split("\n")
    .flatMap((line, i) => (line.endsWith("// refused") ? [i + 1] : []));
  expect([...refused].sort((a, b) => a - b)).toEqual(marked);
  expect(stdout).toContain("'x' in a struct format: b B h H i I l L q Q f d s");
});

test("every value that the surface declares is there at run time", () => {
  const surface = readFileSync(join(__dirname, "../../runtime-shims/lang/lang.d.ts"), "utf8");
  const declared = [...surface.matchAll(/^export (?:class|function|const) (\w+)/gm)].map(([, name]) => name);
  expect(declared.length).toBeGreaterThan(50);
  expect(Object.keys(lang).sort()).toEqual([...new Set(declared)].sort());
});
