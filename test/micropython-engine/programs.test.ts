// Compiled programs and overrides: which files go to the compiler, and where their modules stand on the board.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { textsOf, type CompilePython } from "../../runtime-shims/board/engines/micropython/programs";
import { createRig } from "./rig";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "programs-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const source = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
/** Stands for the compiler: the comment lines of the TypeScript are the Python. */
const compile: CompilePython = (files) =>
  Object.entries(files).map(([name, text]) => ({
    fileName: name.replace(/ts$/, "py"),
    python: text.replace(/^(?!\/\/).*$/gm, "").replace(/^\/\/ /gm, ""),
  }));

test("a program brings the files that it imports; frozen modules still win by their own names", async () => {
  source("helper.ts", "// text = 'helper'");
  const program = source(
    "app.ts",
    'import { text } from "./helper";\nimport { LoRa } from "network";\n// import helper, gps\n// print(helper.text, gps.x, __name__)',
  );
  const override = source("my_gps.ts", "// x = 'override'");
  const rig = await createRig("print('not this one')", {
    programs: { program, overrides: { gps: override } },
    frozen: { "_gps.py": "x = 'frozen'" },
    engine: { compile },
  });
  await rig.run(1);
  expect(rig.text).toBe("helper override __main__\n");
  expect([...rig.hardware.files.contents.keys()].sort()).toEqual([
    "/flash/boot.py",
    "/flash/lib/gps.py",
    "/flash/main.py",
  ]);
  await rig.engine.close();
});

test("a program that does not compile keeps the board from booting, with the compiler's message", () => {
  const program = source("main.ts", "");
  const failing: CompilePython = () => {
    throw new Error("PM1001 main.ts:1:1 no");
  };
  expect(() => textsOf({ program, frozen: "none", overrides: {} }, failing)).toThrow("PM1001 main.ts:1:1 no");
});
