// Constant expressions are computed as the board would compute them, or left alone.
import { describe, expect, test } from "@jest/globals";
import {
  pyAnd,
  pyBinary,
  pyBool,
  pyCall,
  pyCompare,
  pyConditional,
  pyFloat,
  pyFormat,
  pyInt,
  pyIsNone,
  pyIsNotNone,
  pyName,
  pyNone,
  pyNot,
  pyOr,
  pyStr,
  pyUnary,
} from "../../../compiler/python/builders";
import type { BinaryOperator, Expr } from "../../../compiler/python/ir";
import { foldExpr } from "../../../compiler/passes/fold-constants";
import { type Fixture, printedExpr } from "../ir-fixture";

const folded = (make: (f: Fixture) => Expr): string => printedExpr((f) => foldExpr(make(f)));
const ints = (a: bigint | number, operator: BinaryOperator, b: bigint | number): Expr =>
  pyBinary(operator, pyInt(a), pyInt(b));

describe("numbers", () => {
  test.each([
    [ints(7, "+", 3), "10"],
    [ints(-7, "//", 2), "-4"],
    [ints(-7, "%", 3), "2"],
    [ints(7, "%", -3), "-2"],
    [ints(1, "<<", 40), "1099511627776"],
    [ints(-5, ">>", 1), "-3"],
    [ints(-5, "&", 255), "251"],
    [ints(2n ** 53n, "+", 1), "9007199254740993"],
    [ints(6, "/", 2), "3.0"],
    [ints(1, "/", 3), "1 / 3"],
    [ints(1, "//", 0), "1 // 0"],
    [ints(1, "%", 0), "1 % 0"],
    [ints(2, "**", -1), "2 ** -1"],
    [ints(1, "<<", -1), "1 << -1"],
    [ints(16777217, "/", 1), "16777217 / 1"],
    [pyUnary("~", pyInt(0)), "-1"],
    [pyUnary("-", pyInt(5)), "-5"],
    [pyBinary("+", pyFloat(0.5), pyFloat(0.25)), "0.75"],
    [pyBinary("+", pyFloat(0.1), pyFloat(0.2)), "0.1 + 0.2"],
    [pyBinary("*", pyFloat(1.5), pyInt(4)), "6.0"],
    [pyBinary("*", pyFloat(3.4e38), pyInt(10)), "34e37 * 10"],
  ])("number %#", (expr, text) => {
    expect(folded(() => expr)).toBe(text);
  });
});

describe("texts and tests", () => {
  const CASES: readonly (readonly [string, (f: Fixture) => Expr])[] = [
    ['"ab"', () => pyBinary("+", pyStr("a"), pyStr("b"))],
    ['"a1 b\'"', () => pyFormat("a%d %s", [pyInt(1), pyStr("b'")])],
    ['"50%%-%d" % x', (f) => pyFormat("%s-%d", [pyStr("50%"), f.name("x", "int")])],
    ['"%04d" % (1,)', () => pyFormat("%04d", [{ ...pyInt(1), type: "object" }])],
    ["2", (f) => pyCall(f.builtin("len"), [pyStr("a🛰")])],
    ["False", () => pyNot(pyStr("a"))],
    ["a != b", (f) => pyNot(pyCompare("==", f.name("a"), f.name("b")))],
    ["a is not None", (f) => pyNot(pyIsNone(f.name("a")))],
    ["not a < b", (f) => pyNot(pyCompare("<", f.name("a"), f.name("b")))],
    ["True", () => pyCompare("<", pyInt(1), pyInt(2))],
    ["False", () => pyIsNone(pyInt(0))],
    ["True", () => pyIsNone(pyNone())],
    ["f()", (f) => pyAnd(pyBool(true), pyCall(f.name("f")))],
    ["0", (f) => pyAnd(pyInt(0), pyCall(f.name("f")))],
    ["f() and False", (f) => pyAnd(pyCall(f.name("f")), pyBool(false))],
    ["b", (f) => pyOr(f.name("b", "bool"), pyBool(false))],
    ["f()", (f) => pyConditional(pyBool(true), pyCall(f.name("f")), pyCall(f.name("g")))],
    ["b", (f) => pyConditional(f.name("b", "bool"), pyBool(true), pyBool(false))],
    ["b", (f) => pyConditional(pyIsNotNone(f.name("b")), f.name("b"), pyNone())],
    ["b", (f) => pyConditional(pyIsNone(f.name("b")), pyNone(), f.name("b"))],
    ["b if b is None else None", (f) => pyConditional(pyIsNone(f.name("b")), f.name("b"), pyNone())],
    ["a if b is not None else None", (f) => pyConditional(pyIsNotNone(f.name("b")), f.name("a"), pyNone())],
    ["True if b else False", (f) => pyConditional(f.name("b"), pyBool(true), pyBool(false))],
  ];
  test.each(CASES)("%s", (text, make) => {
    expect(folded(make)).toBe(text);
  });

  test("a name with a known value decides a test, and stays elsewhere", () => {
    expect(
      printedExpr((f) => {
        const level = f.symbol("LEVEL");
        const known = new Map([[level, pyInt(2)]]);
        const test = pyCompare(">", pyName(level), pyInt(1));
        return foldExpr(pyConditional(test, pyBinary("+", pyName(level), pyInt(1)), pyInt(0)), known);
      }),
    ).toBe("LEVEL + 1");
  });
});
