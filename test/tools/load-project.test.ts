// Finding and reading the sources of a program; every bad input is a diagnostic.
import { describe, expect, test } from "@jest/globals";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { loadProject } from "../../tools/project/load-project";
import { folderWith } from "./command-line";

function load(files: Parameters<typeof folderWith>[0], ...names: string[]): ReturnType<typeof loadProject> {
  return loadProject(folderWith(files), names);
}

function problems(files: Parameters<typeof folderWith>[0], ...names: string[]): string[] {
  return load(files, ...names).diagnostics.map(({ code, file, message }) => `${code} ${file} ${message}`);
}

describe("which files belong to a program", () => {
  test("files named, and what they import by path", () => {
    const project = load(
      {
        "main.ts": 'import { a } from "./lib/a";\nimport type { T } from "./types";\nimport "network";',
        "lib/a.ts": 'export * from "../b";',
        "b.ts": 'const m = await import("./c");',
        "c.ts": "",
        "types.ts": "export type T = 1;",
        "other.ts": "",
      },
      "main.ts",
    );
    expect(Object.keys(project.files)).toEqual(["b.ts", "c.ts", "lib/a.ts", "main.ts", "types.ts"]);
    expect(project.whole).toBe(false);
  });

  test("without names: all of src-device", () => {
    const project = load({
      "src-device/a.ts": "1",
      "src-device/b/c.ts": "2",
      "src-device/d.d.ts": "",
      "e.ts": "",
    });
    expect(project.files).toEqual({ "src-device/a.ts": "1", "src-device/b/c.ts": "2" });
    expect(project.whole).toBe(true);
  });

  test("without src-device: what tsconfig.json includes, comments and all", () => {
    const project = load({
      "tsconfig.json": '{ /* ours */ "include": ["src"], }',
      "src/main.ts": "",
      "elsewhere.ts": "",
    });
    expect(Object.keys(project.files)).toEqual(["src/main.ts"]);
  });

  test("a folder stands for the sources in it", () => {
    expect(Object.keys(load({ "app/a.ts": "", "app/b.ts": "", "c.ts": "" }, "app").files)).toEqual([
      "app/a.ts",
      "app/b.ts",
    ]);
  });

  test("a file imported but missing is left to the type checker", () => {
    const project = load({ "main.ts": 'import { a } from "./missing";' }, "main.ts");
    expect(project.diagnostics).toEqual([]);
  });

  test("a byte order mark is not part of the source", () => {
    const bytes = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from("let a = 1;")]);
    expect(load({ "main.ts": bytes }, "main.ts").files["main.ts"]).toBe("let a = 1;");
  });
});

describe("bad input", () => {
  test("a missing file, with the nearest name", () => {
    expect(problems({ "main.ts": "" }, "mian.ts")).toEqual([
      "PM6001 mian.ts The file mian.ts does not exist.",
    ]);
    expect(load({ "main.ts": "" }, "mian.ts").diagnostics[0]?.help).toContain("did you mean main.ts?");
  });

  test("not a TypeScript source", () => {
    expect(problems({ "gps.py": "" }, "gps.py")).toEqual([
      "PM6006 gps.py gps.py is not a TypeScript source.",
    ]);
    expect(load({ "gps.ts": "" }, "gps").diagnostics[0]?.help).toContain("gps.ts");
  });

  test("not UTF-8: the byte is named, also behind a real U+FFFD", () => {
    const bytes = Buffer.concat([
      Buffer.from("// \ufffd\nlet a = '"),
      Buffer.from([0xe9]),
      Buffer.from("';"),
    ]);
    const offset = bytes.indexOf(0xe9);
    expect(problems({ "main.ts": bytes }, "main.ts")).toEqual([
      `PM6003 main.ts The file main.ts is not valid UTF-8 (first at byte ${offset}).`,
    ]);
  });

  test("a folder without sources, whatever its name", () => {
    const folder = folderWith({});
    mkdirSync(join(folder, "odd.ts"));
    expect(loadProject(folder, ["odd.ts"]).diagnostics.map(({ message }) => message)).toEqual([
      "No TypeScript files found (none in odd.ts).",
    ]);
  });

  test.each([
    ["not JSON", "{ nonsense", 1],
    ["a list", "[", 1],
  ])("tsconfig.json that is %s", (_what, text) => {
    const found = load({ "tsconfig.json": text, "main.ts": "" }, "main.ts").diagnostics;
    expect(found.map(({ code, file }) => ({ code, file }))).toEqual([
      { code: "PM6004", file: "tsconfig.json" },
    ]);
    expect(found[0]?.line).toBe(1);
  });

  test("tsconfig.json that is a folder", () => {
    expect(problems({ "tsconfig.json/x": "", "src-device/a.ts": "" })).toEqual([
      "PM6004 tsconfig.json The project file tsconfig.json cannot be read: it is a folder.",
    ]);
  });

  test("nothing to compile", () => {
    expect(problems({ "tsconfig.json": '{ "files": [] }' })[0]).toContain("PM6005");
    expect(problems({ "src-device/readme.md": "" })[0]).toContain("src-device is empty");
  });
});
