// pymesh build --stats: sizes, chains of calls, and callbacks that go too deep.
import { describe, expect, test } from "@jest/globals";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { events, folderWith, pymesh } from "./command-line";

/** A callback that calls `count` functions, each within the other. */
function nested(count: number): string {
  const functions = Array.from(
    { length: count },
    (_, i) => `function f${i}(): void { ${i + 1 < count ? `f${i + 1}();` : ""} }`,
  );
  return [
    'import { Timer } from "machine";',
    ...functions,
    "export const alarm = new Timer.Alarm(() => f0(), 1, { periodic: true });",
    "",
  ].join("\n");
}

describe("pymesh build --stats", () => {
  test("shows sizes, functions and the longest chain", async () => {
    const folder = folderWith({ "main.ts": nested(3) });
    const { code, stdout } = await pymesh(folder, ["build", "main.ts", "--stats"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/main: \d+ B, \d+ B as \.mpy, 4 functions/);
    expect(stdout).toContain("callback main.<line 5> (main.ts:5): 5 of 15 frames");
    expect(stdout).toContain("_safe → main.<line 5> → main.f0 → main.f1 → main.f2");
    expect(existsSync(join(folder, "build/main.py"))).toBe(true);
  });

  test("15 frames are allowed, 16 are an error, under --stats only", async () => {
    const folder = folderWith({ "fits.ts": nested(13), "deep.ts": nested(14) });
    expect((await pymesh(folder, ["build", "fits.ts", "--stats"])).code).toBe(0);
    const { code, stdout } = await pymesh(folder, ["build", "deep.ts", "--stats"]);
    expect(code).toBe(1);
    expect(stdout).toContain("PM6014 deep.ts:16:");
    expect((await pymesh(folder, ["build", "deep.ts"])).code).toBe(0);
  });

  test("recursion in a callback is an error; --json gives the chain as data", async () => {
    const source = nested(1).replace("{  }", "{ f0(); }");
    const folder = folderWith({ "main.ts": source });
    const { code, stdout } = await pymesh(folder, ["build", "main.ts", "--stats", "--json"]);
    expect(code).toBe(1);
    const all = events(stdout);
    expect(all).toContainEqual(
      expect.objectContaining({ event: "calls", kind: "callback", frames: 3, recursion: [["main.f0"]] }),
    );
    expect(stdout).toContain("PM6015");
    expect(all.at(-1)).toMatchObject({ event: "result", ok: false, code: 1 });
  });
});
