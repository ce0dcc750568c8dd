// A build removes what an earlier one made from a source that is gone, and nothing else.
import { describe, expect, test } from "@jest/globals";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { RECORD_NAME } from "../../tools/project/output-record";
import { events, folderWith, pymesh, readIn, writeIn } from "./command-line";

const GOOD = 'import { type int } from "lang";\nexport function twice(n: int): int {\n  return n * 2;\n}\n';
/** Needs a run-time helper. */
const HELPED =
  'import { type int } from "lang";\nexport function rest(a: int, b: int): int {\n  return a % b;\n}\n';

function outputs(folder: string): string[] {
  return readdirSync(join(folder, "build"))
    .filter((name) => name !== RECORD_NAME)
    .sort();
}

function remove(folder: string, name: string): void {
  rmSync(join(folder, name));
}

describe("output without a source", () => {
  test("is removed by the next build, which says so", async () => {
    const folder = folderWith({ "src-device/gps.ts": GOOD, "src-device/old.ts": GOOD });
    await pymesh(folder, ["build"]);
    expect(outputs(folder)).toEqual(["gps.py", "gps.py.map", "old.py", "old.py.map"]);
    remove(folder, "src-device/old.ts");
    const { stdout } = await pymesh(folder, ["build"]);
    expect(stdout).toContain("build/old.py  removed: its source is gone");
    expect(outputs(folder)).toEqual(["gps.py", "gps.py.map"]);
  });

  test("--json names it", async () => {
    const folder = folderWith({ "src-device/gps.ts": GOOD, "src-device/old.ts": GOOD });
    await pymesh(folder, ["build"]);
    remove(folder, "src-device/old.ts");
    const { stdout } = await pymesh(folder, ["build", "--json"]);
    expect(events(stdout)).toContainEqual({ v: 1, event: "removed", file: "build/old.py" });
  });

  test("is kept where somebody has changed it since", async () => {
    const folder = folderWith({ "src-device/gps.ts": GOOD, "src-device/old.ts": GOOD });
    await pymesh(folder, ["build"]);
    remove(folder, "src-device/old.ts");
    writeIn(folder, "build/old.py", "# mine now\n");
    await pymesh(folder, ["build"]);
    expect(readIn(folder, "build/old.py")).toBe("# mine now\n");
  });

  test("files that no build has written stay, and so do those that only look like it", async () => {
    const folder = folderWith({
      "src-device/gps.ts": GOOD,
      "build/main.py": "print(1)\n",
      "build/main.py.map": "{}",
      "notes.txt": "keep",
      [`build/${RECORD_NAME}`]: JSON.stringify({
        version: 1,
        files: {
          "../notes.txt": {
            source: "gone.ts",
            digest: "6ca7ea2feefc88ecb5ed6356ed963f47dc9137f82526fdd25d618ea626d0803f",
          },
          "main.py": { source: "gone.ts", digest: "" },
        },
      }),
    });
    await pymesh(folder, ["build"]);
    expect(outputs(folder)).toEqual(["gps.py", "gps.py.map", "main.py", "main.py.map"]);
    expect(readIn(folder, "notes.txt")).toBe("keep");
  });

  test("a record that is none is no reason to stop", async () => {
    const folder = folderWith({ "src-device/gps.ts": GOOD, [`build/${RECORD_NAME}`]: "not JSON" });
    expect((await pymesh(folder, ["build"])).code).toBe(0);
    expect(outputs(folder)).toEqual(["gps.py", "gps.py.map"]);
  });

  test("builds of single files leave each other's output alone", async () => {
    const folder = folderWith({ "a.ts": GOOD, "b.ts": GOOD });
    await pymesh(folder, ["build", "a.ts"]);
    await pymesh(folder, ["build", "b.ts"]);
    expect(outputs(folder)).toEqual(["a.py", "a.py.map", "b.py", "b.py.map"]);
  });

  test("other forms keep their modules and their helpers", async () => {
    const folder = folderWith({ "src-device/gps.ts": HELPED });
    await pymesh(folder, ["build"]);
    await pymesh(folder, ["build", "--frozen"]);
    expect(outputs(folder)).toEqual(
      expect.arrayContaining(["gps.py", "pymesh_rt.py", "_gps.py", "_pymesh_rt.py"]),
    );
  });

  test("helpers that no module needs any more go", async () => {
    const folder = folderWith({ "src-device/gps.ts": HELPED });
    await pymesh(folder, ["build"]);
    expect(existsSync(join(folder, "build/pymesh_rt.py"))).toBe(true);
    writeIn(folder, "src-device/gps.ts", GOOD);
    await pymesh(folder, ["build"]);
    expect(outputs(folder)).toEqual(["gps.py", "gps.py.map"]);
  });

  test("a failed build removes nothing", async () => {
    const folder = folderWith({ "src-device/gps.ts": GOOD, "src-device/old.ts": GOOD });
    await pymesh(folder, ["build"]);
    remove(folder, "src-device/old.ts");
    writeIn(folder, "src-device/gps.ts", 'export const n: number = "text";\n');
    expect((await pymesh(folder, ["build"])).code).toBe(1);
    expect(outputs(folder)).toContain("old.py");
  });
});
