// How diagnostics look to people and to scripts.
import { describe, expect, test } from "@jest/globals";
import { createDiagnostic } from "../../compiler/diagnostics/create";
import { explainEntry } from "../../compiler/diagnostics/explain";
import { formatDiagnostic, jsonDiagnostic, summarize } from "../../compiler/diagnostics/format";
import { entry } from "../../compiler/diagnostics/types";

const floatAsIndex = entry({
  code: "PM2999",
  title: "Float as index",
  message: "{what} is a float and is used as an index.",
  why: "a list on the board takes int only.",
  fix: "use idiv(a, b).",
  bad: "a[x / 2];\n\nb();",
  good: "a[idiv(x, 2)];",
});
const place = { file: "src-device/gps.ts", line: 2, column: 17 };
const diagnostic = createDiagnostic(floatAsIndex, place, { what: "x / 2" });
const source = (): string => "first\n\tconst a = grid[x / 2];\nlast";

describe("diagnostics as text", () => {
  test("code, place, message, frame with the word underlined, why, fix and the explain command", () => {
    expect(formatDiagnostic(diagnostic, { colors: false, source })).toBe(
      [
        "PM2999 src-device/gps.ts:2:17  x / 2 is a float and is used as an index.",
        "   2 | \tconst a = grid[x / 2];",
        "     | \t               ~",
        "   why  a list on the board takes int only.",
        "   fix  use idiv(a, b).   pymesh explain PM2999",
      ].join("\n"),
    );
  });

  test("without the source there is no frame, and a warning says so", () => {
    const warning = { ...diagnostic, severity: "warning" as const };
    const text = formatDiagnostic(warning, { colors: false, source: () => undefined });
    expect(text.split("\n")).toHaveLength(3);
    expect(text).toContain("warning: x / 2 is a float");
  });

  test("a diagnostic of a whole file or of none shows no line", () => {
    const whole = { ...diagnostic, line: 0, column: 0 };
    expect(formatDiagnostic(whole, { colors: false, source })).toMatch(/^PM2999 src-device\/gps\.ts {2}x/);
    const none = { ...whole, file: "" };
    expect(formatDiagnostic(none, { colors: false, source })).toMatch(/^PM2999 x/);
  });

  test("a very long line is cut around the place", () => {
    const long = { ...diagnostic, line: 1, column: 5001 };
    const text = formatDiagnostic(long, {
      colors: false,
      source: () => `${"a ".repeat(2500)}wrong${" b".repeat(2500)}`,
    });
    const [, frame = "", marks = ""] = text.split("\n");
    expect(frame.length).toBeLessThan(120);
    expect(frame.slice(marks.indexOf("~"), marks.lastIndexOf("~") + 1)).toBe("wrong");
  });

  test("colours only where asked for", () => {
    expect(formatDiagnostic(diagnostic, { colors: true, source })).toContain("\u001b[");
    expect(formatDiagnostic(diagnostic, { colors: false, source })).not.toContain("\u001b[");
  });

  test("JSON: one line with version, event and the fields of the diagnostic", () => {
    expect(JSON.parse(jsonDiagnostic(diagnostic))).toEqual({ v: 1, event: "diagnostic", ...diagnostic });
  });

  test("summary counts errors and warnings", () => {
    const warning = { ...diagnostic, severity: "warning" as const };
    expect(summarize([])).toBe("no problems");
    expect(summarize([diagnostic, diagnostic, warning])).toBe("2 errors and 1 warning");
  });

  test("explain shows both examples", () => {
    expect(explainEntry(floatAsIndex, false)).toBe(
      [
        "PM2999  Float as index",
        "",
        "  ‹what› is a float and is used as an index.",
        "",
        "why  a list on the board takes int only.",
        "fix  use idiv(a, b).",
        "",
        "Refused:",
        "",
        "  a[x / 2];",
        "",
        "  b();",
        "",
        "Write instead:",
        "",
        "  a[idiv(x, 2)];",
      ].join("\n"),
    );
  });
});
