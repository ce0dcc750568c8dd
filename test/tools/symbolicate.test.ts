// pymesh symbolicate: tracebacks of a board read through the source maps of a build.
import { describe, expect, test } from "@jest/globals";
import { createSourceMap } from "../../compiler/source-map/create-map";
import { events, folderWith, pymesh, writeIn } from "./command-line";

const TRACEBACK = [
  "starting",
  "Traceback (most recent call last):",
  '  File "main.py", line 3, in <module>',
  '  File "/flash/lib/gps.py", line 2, in update',
  "ValueError: no fix",
  ">>> ",
].join("\r\n");

function gpsMap(fileName: string, symbols: Record<string, string> = {}): string {
  const at = (line: number): Parameters<typeof createSourceMap>[0]["lineMap"][number] => ({
    pos: { file: "src-device/gps.ts", line, column: 4 },
    functionName: "Gps.update",
  });
  return createSourceMap({ fileName, lineMap: [at(10), at(33)], symbols });
}

describe("pymesh symbolicate", () => {
  test("rewrites the frames that a map knows and passes the rest", async () => {
    const folder = folderWith({ "build/gps.py.map": gpsMap("gps.py") });
    const { code, stdout, stderr } = await pymesh(folder, ["symbolicate"], { stdin: TRACEBACK });
    expect(stderr).toBe("");
    expect(code).toBe(0);
    expect(stdout).toBe(
      TRACEBACK.replace(
        'File "/flash/lib/gps.py", line 2, in update',
        "at Gps.update src-device/gps.ts:34:5 (gps.py:2)",
      ),
    );
  });

  test("a file instead of standard input, maps of another folder, frozen names", async () => {
    const folder = folderWith({
      "crash.log": '  File "_gps.py", line 1, in a\nValueError: in a\n',
      "out/lib/_gps.py.map": gpsMap("_gps.py", { a: "update" }),
    });
    const { code, stdout } = await pymesh(folder, ["symbolicate", "crash.log", "--maps", "out"]);
    expect(code).toBe(0);
    expect(stdout).toBe("  at Gps.update src-device/gps.ts:11:5 (_gps.py:1)\nValueError: in update\n");
  });

  test("--json gives the text in events", async () => {
    const folder = folderWith({ "build/gps.py.map": gpsMap("gps.py") });
    const { stdout } = await pymesh(folder, ["symbolicate", "--json"], { stdin: "hello\n" });
    expect(events(stdout)).toEqual([
      { v: 1, event: "text", text: "hello\n" },
      { v: 1, event: "result", ok: true, code: 0 },
    ]);
  });

  test("a map that cannot be read is named, and the text passes", async () => {
    const folder = folderWith({ "build/gps.py.map": "{}" });
    const { code, stdout, stderr } = await pymesh(folder, ["symbolicate"], { stdin: TRACEBACK });
    expect(code).toBe(0);
    expect(stdout).toBe(TRACEBACK);
    expect(stderr).toContain("PM6010 build/gps.py.map");
    expect(stderr.match(/PM6010 b/g)).toHaveLength(1);
  });

  test("no maps, or no log: a diagnostic and exit 1", async () => {
    const folder = folderWith({});
    const noMaps = await pymesh(folder, ["symbolicate"], { stdin: TRACEBACK });
    expect(noMaps).toMatchObject({ code: 1, stdout: "" });
    expect(noMaps.stderr).toContain("PM6009");
    writeIn(folder, "build/gps.py.map", gpsMap("gps.py"));
    const noLog = await pymesh(folder, ["symbolicate", "missing.log"]);
    expect(noLog).toMatchObject({ code: 1, stdout: "" });
    expect(noLog.stderr).toContain("PM6001");
  });
});
