// Tracebacks of the board, as a user reads them after symbolication.
import { describe, expect, test } from "@jest/globals";
import { createSourceMap } from "../../../compiler/source-map/create-map";
import { createSymbolicator, type MapLookup, symbolicate } from "../../../compiler/source-map/symbolicate";
import type { LineOrigin } from "../../../compiler/python/print/output";

const origin = (line: number, functionName: string | null, file = "src-device/gps.ts"): LineOrigin => ({
  pos: { file, line, column: 4 },
  functionName,
});

const HELPER: LineOrigin = { pos: null, functionName: null };
const LINES = [origin(0, null), HELPER, origin(10, "Gps.update"), origin(20, "Gps.update.inner")];

const upload = createSourceMap({ fileName: "gps.py", lineMap: LINES });
const release = createSourceMap({
  fileName: "_gps.py",
  lineMap: LINES,
  symbols: { _4xYz: "_position", _a: "distance" },
});

const maps =
  (table: Readonly<Record<string, string>>): MapLookup =>
  ({ name }) =>
    table[name];

const HEADER = "Traceback (most recent call last):\n";

describe("source map", () => {
  test("is standard and the same on every machine", () => {
    expect(JSON.parse(upload)).toEqual({
      version: 3,
      file: "gps.py",
      names: ["Gps.update", "Gps.update.inner"],
      sources: ["src-device/gps.ts"],
      mappings: "AAAI;;AAUAA;AAUAC",
    });
    const absolute = createSourceMap({
      fileName: "a.py",
      lineMap: [origin(0, null, "/home/me/a.ts"), origin(0, null, "C:\\me\\a.ts")],
    });
    expect((JSON.parse(absolute) as { sources: string[] }).sources).toEqual(["a.ts"]);
  });

  test("may carry the text of its sources", () => {
    const map = createSourceMap({ fileName: "gps.py", lineMap: LINES, sourceContent: () => "let a = 1;" });
    expect((JSON.parse(map) as { sourcesContent: string[] }).sourcesContent).toEqual(["let a = 1;"]);
  });
});

describe("tracebacks", () => {
  test("upload form", () => {
    const text = `${HEADER}  File "main.py", line 7, in <module>\n  File "/flash/lib/gps.py", line 3, in update\n  File "gps.py", line 4, in <lambda>\nKeyError: 1204\n`;
    expect(symbolicate(text, maps({ gps: upload }))).toBe(
      `${HEADER}  File "main.py", line 7, in <module>\n` +
        "  at Gps.update src-device/gps.ts:11:5 (gps.py:3)\n" +
        "  at <lambda> in Gps.update.inner src-device/gps.ts:21:5 (gps.py:4)\n" +
        "KeyError: 1204\n",
    );
  });

  test("frozen form, module level, and lines of helpers", () => {
    const text = `  File "_gps.py", line 1, in <module>\r\n  File "_gps.py", line 2, in _idiv\r\n`;
    expect(symbolicate(text, maps({ gps: upload }))).toBe(
      `  at <module> src-device/gps.ts:1:5 (_gps.py:1)\r\n  File "_gps.py", line 2, in _idiv\r\n`,
    );
  });

  test("release form: short names of functions and in the message", () => {
    const text = `  File "_gps.py", line 3, in _a\nAttributeError: 'Gps' object has no attribute '_4xYz'\nand _4xYz later\n`;
    expect(symbolicate(text, maps({ _gps: release }))).toBe(
      "  at Gps.update src-device/gps.ts:11:5 (_gps.py:3)\n" +
        "AttributeError: 'Gps' object has no attribute '_position'\n" +
        "and _4xYz later\n",
    );
  });

  test("a syntax error has no function", () => {
    expect(symbolicate('  File "gps.py", line 1\nSyntaxError: invalid syntax\n', maps({ gps: upload }))).toBe(
      "  at src-device/gps.ts:1:5 (gps.py:1)\nSyntaxError: invalid syntax\n",
    );
  });

  test("a stream may be cut anywhere", () => {
    const text = `>>> x\r\n${HEADER}  File "gps.py", line 3, in update\r\nKeyError: 1\r\n>>> `;
    const whole = symbolicate(text, maps({ gps: upload }));
    for (let cut = 1; cut < text.length; cut++) {
      const stream = createSymbolicator(maps({ gps: upload }));
      expect(stream.push(text.slice(0, cut)) + stream.push(text.slice(cut)) + stream.flush()).toBe(whole);
    }
  });

  test("a prompt is not held back", () => {
    const stream = createSymbolicator(maps({}));
    expect(stream.push(">>> ")).toBe(">>> ");
    expect(stream.push("1")).toBe("1");
    expect(stream.push('  File "')).toBe('  File "');
  });
});
