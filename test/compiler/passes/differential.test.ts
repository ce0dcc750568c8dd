// Random modules do the same with and without passes, in release form too: the board's VM is the judge.
import { describe, expect, test } from "@jest/globals";
import type { PyModule } from "../../../compiler/python/ir";
import { printModule } from "../../../compiler/python/print-module";
import { verifyModule } from "../../../compiler/python/verify";
import { assignScopes } from "../../../compiler/passes/assign-scopes";
import { runPasses } from "../../../compiler/passes/index";
import { collectUsage } from "../../../compiler/passes/names/usage";
import { mpyErrors } from "../../support/mpy-cross";
import { runMicroPython } from "../../support/run-micropython";
import { randomModule } from "./random-module";

const HELPERS = { form: "shared", module: "pymesh_rt" } as const;
const PROGRAMS = 25;

/** The module as lowering made it, each symbol with a name of its own. */
function untouched(module: PyModule): string {
  const scoped = assignScopes(module);
  const symbols = collectUsage(scoped).symbols.filter(
    ({ kind, owner }) => kind !== "builtin" && owner?.kind !== "class",
  );
  const names = new Map(symbols.map((symbol) => [symbol, `n${symbol.id}`]));
  return printModule(scoped, { names, helpers: HELPERS }).text;
}

function compiled(module: PyModule, release: boolean): string {
  const result = runPasses(module, { release });
  expect([...result.problems, ...verifyModule(result.module, "pycom-1.20")]).toEqual([]);
  return printModule(result.module, { names: result.names, helpers: HELPERS, compact: release }).text;
}

describe("random modules", () => {
  test("print the same whatever the passes do", async () => {
    const files: Record<string, string> = {};
    for (let seed = 1; seed <= PROGRAMS; seed++) {
      const module = randomModule(seed);
      const [plain, passed, release] = [untouched(module), compiled(module, false), compiled(module, true)];
      const wanted = await runMicroPython({}, plain);
      for (const text of [passed, release]) {
        const result = await runMicroPython({}, text);
        const shown = { seed, stdout: result.stdout, error: result.error?.type ?? null };
        expect(shown).toEqual({ seed, stdout: wanted.stdout, error: wanted.error?.type ?? null });
      }
      Object.assign(files, { [`p${seed}.py`]: passed, [`r${seed}.py`]: release });
    }
    expect(await mpyErrors(files, 5)).toEqual({});
  }, 60_000);
});
