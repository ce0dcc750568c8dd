// The catalogue of diagnostics is well formed.
import { describe, expect, test } from "@jest/globals";
import { allEntries, tables } from "../../compiler/diagnostics/catalogue";

describe("catalogue of diagnostics", () => {
  test("codes are unique", () => {
    const codes = allEntries().map((entry) => entry.code);
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
  });

  test("codes are PM and four digits, the first of which names the table", () => {
    const wrong = Object.entries(tables).flatMap(([digit, table]) =>
      Object.values(table)
        .map((entry) => entry.code)
        .filter((code) => !/^PM\d{4}$/.test(code) || code[2] !== digit),
    );
    expect(wrong).toEqual([]);
  });

  test("every entry says what, why and how to repair it", () => {
    const incomplete = allEntries()
      .filter((e) => [e.title, e.message, e.why, e.fix].some((text) => text.trim() === ""))
      .map((e) => e.code);
    expect(incomplete).toEqual([]);
  });

  test("entries of the language (PM1 to PM5) have a failing and a repaired example", () => {
    const incomplete = allEntries()
      .filter((e) => /^PM[1-5]/.test(e.code) && (e.bad.trim() === "" || e.good.trim() === ""))
      .map((e) => e.code);
    expect(incomplete).toEqual([]);
  });
});
