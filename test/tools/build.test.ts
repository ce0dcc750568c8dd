// pymesh check and pymesh build: output, exit codes, and builds that fail.
import { describe, expect, test } from "@jest/globals";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { RECORD_NAME } from "../../tools/project/output-record";
import { events, folderWith, pymesh, readIn, writeIn } from "./command-line";

const GOOD = 'import { type int } from "lang";\nexport function twice(n: int): int {\n  return n * 2;\n}\n';
const WRONG_TYPE = 'export const n: number = "text";\n';

describe("pymesh build", () => {
  test("without names: all of src-device into build/, with source maps and sizes", async () => {
    const folder = folderWith({ "src-device/gps.ts": GOOD, "src-device/pymesh_debug.ts": GOOD });
    const { code, stdout, stderr } = await pymesh(folder, ["build"]);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    expect(readdirSync(join(folder, "build")).sort()).toEqual(
      expect.arrayContaining(["gps.py", "gps.py.map", "pymesh_debug.py", "pymesh_debug.py.map"]),
    );
    expect(readIn(folder, "build/gps.py")).toContain("def twice(n):");
    expect(stdout).toMatch(/build\/gps\.py +\d+ B/);
    expect(stdout).toMatch(/✓ \d modules, [\d,]+ B of Python in build/);
  });

  test("files named, other folder, frozen form", async () => {
    const folder = folderWith({ "src/gps.ts": GOOD, "src/other.ts": GOOD });
    const { code } = await pymesh(folder, ["build", "src/gps.ts", "--out", "out/lib", "--frozen"]);
    expect(code).toBe(0);
    expect(readdirSync(join(folder, "out/lib")).sort()).toEqual([RECORD_NAME, "_gps.py", "_gps.py.map"]);
  });

  test("the same input gives the same bytes, wherever it lies", async () => {
    const files = { "src-device/gps.ts": GOOD };
    const [a, b] = [folderWith(files), folderWith(files)];
    await pymesh(a, ["build"]);
    await pymesh(b, ["build"]);
    for (const name of readdirSync(join(a, "build"))) {
      const text = readIn(a, join("build", name));
      expect(readIn(b, join("build", name))).toBe(text);
      expect(text).not.toContain(a);
    }
  });

  test("a second build with nothing changed says so", async () => {
    const folder = folderWith({ "main.ts": GOOD });
    await pymesh(folder, ["build", "main.ts"]);
    expect((await pymesh(folder, ["build", "main.ts"])).stdout).toMatch(/main\.py .* unchanged/);
  });

  test("--json: an event for each module and the result", async () => {
    const folder = folderWith({ "main.ts": GOOD });
    const { stdout } = await pymesh(folder, ["build", "main.ts", "--json"]);
    const [module, result, ...more] = events(stdout);
    expect(module).toEqual({
      v: 1,
      event: "module",
      module: "main",
      file: "build/main.py",
      bytes: Buffer.byteLength(readIn(folder, "build/main.py")),
      changed: true,
    });
    expect(result).toMatchObject({ v: 1, event: "result", ok: true, code: 0 });
    expect(more).toEqual([]);
  });

  test("a failed build leaves the output as it was", async () => {
    const folder = folderWith({ "src-device/a.ts": GOOD, "src-device/b.ts": GOOD });
    await pymesh(folder, ["build"]);
    const before = readdirSync(join(folder, "build")).map((name) => readIn(folder, join("build", name)));
    writeIn(folder, "src-device/a.ts", GOOD.replace("* 2", "* 3"));
    writeIn(folder, "src-device/b.ts", WRONG_TYPE);
    const { code, stdout } = await pymesh(folder, ["build"]);
    expect(code).toBe(1);
    expect(stdout).toContain("src-device/b.ts:1:14");
    expect(readdirSync(join(folder, "build")).map((name) => readIn(folder, join("build", name)))).toEqual(
      before,
    );
  });

  test("an output folder that cannot be written", async () => {
    const folder = folderWith({ "main.ts": GOOD, build: "a file" });
    const { code, stdout } = await pymesh(folder, ["build", "main.ts"]);
    expect(code).toBe(1);
    expect(stdout).toContain("PM6007");
    expect(readIn(folder, "build")).toBe("a file");
  });

  test("two files that make the same module", async () => {
    const folder = folderWith({ "a/gps.ts": GOOD, "b/gps.ts": GOOD });
    const { code, stdout } = await pymesh(folder, ["build", "a", "b"]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^PM\d{4} /);
    expect(existsSync(join(folder, "build"))).toBe(false);
  });

  test("--cwd works in another folder", async () => {
    const folder = folderWith({ "app/main.ts": GOOD });
    const { code } = await pymesh(folder, ["build", "main.ts", "--cwd", "app"]);
    expect(code).toBe(0);
    expect(existsSync(join(folder, "app/build/main.py"))).toBe(true);
  });
});

describe("pymesh check", () => {
  test("writes nothing", async () => {
    const folder = folderWith({ "src-device/gps.ts": GOOD });
    const { code, stdout } = await pymesh(folder, ["check"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^✓ 1 module, 0 problems \(\d+\.\d s\)\n$/);
    expect(readdirSync(folder)).toEqual(["src-device"]);
  });

  test("TypeScript's own errors in our style, with the line and exit 1", async () => {
    const folder = folderWith({ "src-device/gps.ts": WRONG_TYPE });
    const { code, stdout } = await pymesh(folder, ["check"]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^TS2322 src-device\/gps\.ts:1:14 {2}/);
    expect(stdout).toContain("1 | export const n: number");
    expect(stdout).toMatch(/1 error\n$/);
  });

  test("--json: diagnostics, then the result", async () => {
    const folder = folderWith({ "main.ts": WRONG_TYPE });
    const { code, stdout } = await pymesh(folder, ["check", "main.ts", "--json"]);
    expect(code).toBe(1);
    expect(events(stdout)).toMatchObject([
      { v: 1, event: "diagnostic", code: "TS2322", severity: "error", file: "main.ts", line: 1, column: 14 },
      { v: 1, event: "result", ok: false, code: 1 },
    ]);
  });
});

describe("bad input: a diagnostic and exit 1, never a stack trace", () => {
  const deep = (open: string, close: string, depth: number): string =>
    `export const x = ${open.repeat(depth)}1${close.repeat(depth)};\n`;

  test.each<[string, Record<string, string | Uint8Array>, string[]]>([
    ["a missing file", {}, ["missing.ts"]],
    ["a syntax error", { "main.ts": "export function (" }, ["main.ts"]],
    ["a type error", { "main.ts": WRONG_TYPE }, ["main.ts"]],
    ["an unknown module", { "main.ts": 'import { x } from "nowhere";\nx();\n' }, ["main.ts"]],
    ["a missing import", { "main.ts": 'import { x } from "./nowhere";\nx();\n' }, ["main.ts"]],
    ["a source that is not UTF-8", { "main.ts": Buffer.from([0xff, 0xfe, 0x41]) }, ["main.ts"]],
    ["a tsconfig that cannot be read", { "tsconfig.json": "{", "main.ts": GOOD }, ["main.ts"]],
    ["5,000 nested parentheses", { "main.ts": deep("(", ")", 5000) }, ["main.ts"]],
    ["5,000 nested lists", { "main.ts": deep("[", "]", 5000) }, ["main.ts"]],
    [
      "600 nested calls",
      { "main.ts": `declare function f(x: number): number;\n${deep("f(", ")", 600)}` },
      ["main.ts"],
    ],
    ["no sources", { "tsconfig.json": '{ "files": [] }' }, []],
    ["an empty src-device", { "src-device/readme.md": "" }, []],
  ])("%s", async (_what, files, names) => {
    const folder = folderWith(files);
    for (const command of ["check", "build"]) {
      const { code, stdout, stderr } = await pymesh(folder, [command, ...names]);
      expect({ command, code }).toEqual({ command, code: 1 });
      expect(stdout).toMatch(/^(PM|TS)\d{4,5} /);
      expect(stdout + stderr).not.toMatch(/^\s+at .*[:(]\d+/m);
      expect(existsSync(join(folder, "build"))).toBe(false);
    }
  });

  test("a 10,000-line file compiles", async () => {
    const lines = Array.from({ length: 10_000 }, (_, index) => `print(${index});`);
    const folder = folderWith({ "main.ts": ['import { print } from "lang";', ...lines, ""].join("\n") });
    expect(await pymesh(folder, ["build", "main.ts"])).toMatchObject({ code: 0, stderr: "" });
  });
});
