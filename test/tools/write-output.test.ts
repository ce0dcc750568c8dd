// A build writes all of its files or none.
import { describe, expect, test } from "@jest/globals";
import { mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { writeOutput } from "../../tools/project/write-output";
import { folderWith, readIn } from "./command-line";

describe("writing a build", () => {
  test("writes into new folders and leaves nothing else behind", () => {
    const folder = folderWith({});
    const files = [
      { name: "gps.py", text: "a" },
      { name: "msgpack/__init__.py", text: "b" },
    ];
    expect(writeOutput(join(folder, "x/build"), "x/build", files).written).toEqual([
      "gps.py",
      "msgpack/__init__.py",
    ]);
    expect(readdirSync(join(folder, "x/build")).sort()).toEqual(["gps.py", "msgpack"]);
    expect(readIn(folder, "x/build/msgpack/__init__.py")).toBe("b");
  });

  test("a file that is the same keeps its time", () => {
    const folder = folderWith({ "gps.py": "same", "pymesh.py": "old" });
    const before = statSync(join(folder, "gps.py")).mtimeMs;
    const files = [
      { name: "gps.py", text: "same" },
      { name: "pymesh.py", text: "new" },
    ];
    expect(writeOutput(folder, "build", files).written).toEqual(["pymesh.py"]);
    expect(statSync(join(folder, "gps.py")).mtimeMs).toBe(before);
  });

  test("where one file cannot be written, all stay as they were", () => {
    const folder = folderWith({ "a.py": "old" });
    mkdirSync(join(folder, "b.py"));
    const files = [
      { name: "a.py", text: "new" },
      { name: "b.py", text: "new" },
    ];
    const { written, diagnostic } = writeOutput(folder, "build", files);
    expect(written).toEqual([]);
    expect(diagnostic?.code).toBe("PM6007");
    expect(diagnostic?.message).toBe("Cannot write to build/b.py (it is a folder).");
    expect(readIn(folder, "a.py")).toBe("old");
    expect(readdirSync(folder).sort()).toEqual(["a.py", "b.py"]);
  });

  test("an output folder that is a file", () => {
    const folder = folderWith({ build: "not a folder" });
    const { diagnostic } = writeOutput(join(folder, "build"), "build", [{ name: "a.py", text: "" }]);
    expect(diagnostic?.message).toBe("Cannot write to build (a file of that name is in the way).");
    expect(readIn(folder, "build")).toBe("not a folder");
  });
});
