// Text, bytes and float literals, with the escapes and digits that the v1.11 board reads.
import { describe, expect, test } from "@jest/globals";
import { bytesLiteral, docstringLines, strLiteral } from "../../../compiler/python/print/literals";
import { floatLiteral } from "../../../compiler/python/print/float-literal";
import { runMicroPython } from "../../support/run-micropython";

describe("text", () => {
  test.each([
    ["", '""'],
    ["it's", '"it\'s"'],
    ['say "hi"', "'say \"hi\"'"],
    ["both ' and \"", '"both \' and \\""'],
    ["a\\b\n\r\t", '"a\\\\b\\n\\r\\t"'],
    ["\0\x1b\x7f\x85", '"\\x00\\x1b\\x7f\\x85"'],
    ["naïve – 網 🛰", '"naïve – 網 🛰"'],
    ["\u2028\ufeff\ud800", '"\\u2028\\ufeff\\ud800"'],
  ])("%j", (value, text) => {
    expect(strLiteral(value)).toBe(text);
  });

  test("bytes", () => {
    expect(bytesLiteral(Uint8Array.of(0, 10, 65, 92, 34, 255))).toBe("b'\\x00\\nA\\\\\"\\xff'");
  });

  test("docstrings cannot end early", () => {
    expect(docstringLines('Say "hi"')).toEqual(['"""Say "hi" """']);
    expect(docstringLines('a """ b\nc\\')).toEqual(['"""a \\"\\"\\" b', "c\\\\", '"""']);
  });

  test("MicroPython reads back what was written", async () => {
    const texts = ['it\'s "x"', "a\\b\n\r\t\0\x1b\x7f\x85", "naïve – 網 🛰", "\u2028\ufeff"];
    const program = texts.map((text) => `print([ord(c) for c in ${strLiteral(text)}])`).join("\n");
    const result = await runMicroPython({}, program);
    expect(
      result.stdout
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as number[]),
    ).toEqual(texts.map((text) => [...text].map((char) => char.codePointAt(0))));
  });
});

describe("floats", () => {
  test.each([
    [0, "0.0"],
    [-0, "-0.0"],
    [5, "5.0"],
    [-2.5, "-2.5"],
    [0.1, "0.1"],
    [1e-7, "1e-7"],
    [0.00012, "0.00012"],
    // The board reads 863000000.0 as 862999936 (measured).
    [863000000, "863e6"],
    [1e21, "1e21"],
    [NaN, "float('nan')"],
    [Infinity, "float('inf')"],
    [-Infinity, "float('-inf')"],
  ])("%d", (value, text) => {
    expect(floatLiteral(value)).toBe(text);
  });

  test("every literal is the same number in double precision", () => {
    let seed = 1;
    for (let i = 0; i < 5000; i++) {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      const value = (seed / 2 ** 16) * 10 ** ((i % 40) - 20);
      expect(Number(floatLiteral(value))).toBe(value);
    }
  });
});
