// A failing test that uses the helpers shows the seed and the end of the trace, so that it can be repeated: seen in a
// Jest process of its own, whose tests fail on purpose.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "@jest/globals";

const root = join(__dirname, "../..");

test("a failing test prints the seed and the last lines of the trace", () => {
  const jest = join(root, "node_modules/jest/bin/jest.js");
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      jest,
      "--config",
      join(root, "jest.config.js"),
      "--testMatch",
      "**/fixtures/failing-run/failing.ts",
      "--runInBand",
      // Bundling the program takes its time on a busy machine.
      "--testTimeout=120000",
    ],
    { cwd: root, encoding: "utf8", env: { ...process.env, SIM_SEED: "4711", FORCE_COLOR: "0" } },
  );
  expect(status).toBe(1);
  expect(stderr).toContain("2 failed, 1 passed");
  const shown = [...stderr.matchAll(/^seed (\d+); last (\d+) lines of the trace:\n((?:\{.*\n)*)/gm)];
  // The board's world, and the one world that the twin came to; nothing of the test that passed.
  expect(shown.map(([, seed]) => seed)).toEqual(["4711", "4711"]);
  for (const [, , count = "", lines = ""] of shown) {
    expect(lines.trim().split("\n")).toHaveLength(Number(count));
    expect(lines).toContain("last words of the board");
  }
}, 300_000);
