// How expressions print: parentheses exactly where Python's precedence needs them.
import { describe, expect, test } from "@jest/globals";
import {
  pyAnd,
  pyAttr,
  pyBinary,
  pyBool,
  pyBytes,
  pyCall,
  pyCompare,
  pyComprehension,
  pyConditional,
  pyDict,
  pyFloat,
  pyFormat,
  pyIndex,
  pyInt,
  pyIsNone,
  pyKeyword,
  pyLambda,
  pyList,
  pyMethodCall,
  pyName,
  pyNone,
  pyNot,
  pyOr,
  pyParameter,
  pySet,
  pySlice,
  pyStr,
  pyTuple,
  pyUnary,
  pyYield,
} from "../../../compiler/python/builders";
import type { BinaryOperator, Expr } from "../../../compiler/python/ir";
import { createScope } from "../../../compiler/python/symbols";
import { mpyErrors } from "../../support/mpy-cross";
import { type Fixture, printedExpr } from "../ir-fixture";

const bin = (operator: BinaryOperator, left: Expr, right: Expr): Expr => pyBinary(operator, left, right);

const CASES: readonly (readonly [string, (f: Fixture) => Expr])[] = [
  ["None", () => pyNone()],
  ["True", () => pyBool(true)],
  ["8121069065142870746", () => pyInt(8121069065142870746n)],
  ["-5", () => pyInt(-5)],
  ["1 - -5", () => bin("-", pyInt(1), pyInt(-5))],
  ["(-5) ** 2", () => bin("**", pyInt(-5), pyInt(2))],
  ["-5 ** 2", () => pyUnary("-", bin("**", pyInt(5), pyInt(2)))],
  ["2 ** -1", () => bin("**", pyInt(2), pyInt(-1))],
  ["2 ** 3 ** 2", () => bin("**", pyInt(2), bin("**", pyInt(3), pyInt(2)))],
  ["(2 ** 3) ** 2", () => bin("**", bin("**", pyInt(2), pyInt(3)), pyInt(2))],
  ['(5).to_bytes(2, "big")', () => pyMethodCall(pyInt(5), "to_bytes", [pyInt(2), pyStr("big")])],
  ['(-5).to_bytes(2, "big")', () => pyMethodCall(pyInt(-5), "to_bytes", [pyInt(2), pyStr("big")])],
  ["(1.5).is_integer()", () => pyMethodCall(pyFloat(1.5), "is_integer")],
  ["a - (b - c)", (f) => bin("-", f.name("a"), bin("-", f.name("b"), f.name("c")))],
  ["a - b - c", (f) => bin("-", bin("-", f.name("a"), f.name("b")), f.name("c"))],
  ["(a + b) * c", (f) => bin("*", bin("+", f.name("a"), f.name("b")), f.name("c"))],
  ["a + b * c", (f) => bin("+", f.name("a"), bin("*", f.name("b"), f.name("c")))],
  ["a << (b | c)", (f) => bin("<<", f.name("a"), bin("|", f.name("b"), f.name("c")))],
  ["a << b & c", (f) => bin("&", bin("<<", f.name("a"), f.name("b")), f.name("c"))],
  ["a & b == c", (f) => pyCompare("==", bin("&", f.name("a"), f.name("b")), f.name("c"))],
  ["a & (b == c)", (f) => bin("&", f.name("a"), pyCompare("==", f.name("b"), f.name("c")))],
  ["(a < b) == c", (f) => pyCompare("==", pyCompare("<", f.name("a"), f.name("b")), f.name("c"))],
  ["a < (b < c)", (f) => pyCompare("<", f.name("a"), pyCompare("<", f.name("b"), f.name("c")))],
  ["(not a) == b", (f) => pyCompare("==", pyNot(f.name("a")), f.name("b"))],
  ["not a == b", (f) => pyNot(pyCompare("==", f.name("a"), f.name("b")))],
  ["not (a and b)", (f) => pyNot(pyAnd(f.name("a"), f.name("b")))],
  ["not a and b", (f) => pyAnd(pyNot(f.name("a")), f.name("b"))],
  ["(a or b) and c", (f) => pyAnd(pyOr(f.name("a"), f.name("b")), f.name("c"))],
  ["a or b and c", (f) => pyOr(f.name("a"), pyAnd(f.name("b"), f.name("c")))],
  ["a is None", (f) => pyIsNone(f.name("a"))],
  ["~(a + b)", (f) => pyUnary("~", bin("+", f.name("a"), f.name("b")))],
  ["(-a).b", (f) => pyAttr(pyUnary("-", f.name("a")), "b")],
  [
    "a if b else c if d else e",
    (f) => pyConditional(f.name("b"), f.name("a"), pyConditional(f.name("d"), f.name("c"), f.name("e"))),
  ],
  [
    "(a if b else c) if d else e",
    (f) => pyConditional(f.name("d"), pyConditional(f.name("b"), f.name("a"), f.name("c")), f.name("e")),
  ],
  ["(a if b else c) + d", (f) => bin("+", pyConditional(f.name("b"), f.name("a"), f.name("c")), f.name("d"))],
  ["(a if b else c)(d)", (f) => pyCall(pyConditional(f.name("b"), f.name("a"), f.name("c")), [f.name("d")])],
  [
    "f(a, *b, c=d)",
    (f) => pyCall(f.name("f"), [f.name("a")], { star: f.name("b"), keywords: [pyKeyword("c", f.name("d"))] }),
  ],
  ["a[b]", (f) => pyIndex(f.name("a"), f.name("b"))],
  ["a[1:]", (f) => pySlice(f.name("a"), pyInt(1), null)],
  ["a[:-1]", (f) => pySlice(f.name("a"), null, pyInt(-1))],
  ["a[::-1]", (f) => pySlice(f.name("a"), null, null, pyInt(-1))],
  ["[]", () => pyList([])],
  ["()", () => pyTuple([])],
  ["(1,)", () => pyTuple([pyInt(1)])],
  ["[(1, 2)]", () => pyList([pyTuple([pyInt(1), pyInt(2)])])],
  ["set()", () => pySet([])],
  ["{1, 2}", () => pySet([pyInt(1), pyInt(2)])],
  ['{"a": 1}', () => pyDict([{ key: pyStr("a"), value: pyInt(1) }])],
  ['"%d-%s" % (a, b)', (f) => pyFormat("%d-%s", [f.name("a", "int"), f.name("b")])],
  ['"%d" % a', (f) => pyFormat("%d", [f.name("a", "int")])],
  ['"%d" % (a + b)', (f) => pyFormat("%d", [bin("+", f.name("a", "int"), f.name("b", "int"))])],
  ['"%s" % (a,)', (f) => pyFormat("%s", [f.name("a")])],
  ['"100%"', () => pyFormat("100%%", [])],
  ['b"a\\x00\\xff\\"\'"', () => pyBytes(Uint8Array.of(97, 0, 255, 34, 39))],
];

describe("expressions", () => {
  test.each(CASES)("%s", (text, make) => {
    expect(printedExpr(make)).toBe(text);
  });

  test("functions and comprehensions in larger expressions", () => {
    const comprehension = (f: Fixture, form: "list" | "generator"): Expr => {
      const scope = createScope(f.table, "comprehension", f.scope);
      const x = f.symbol("x", { kind: "local", owner: scope });
      return pyComprehension({
        form,
        scope,
        element: bin("*", pyName(x), pyInt(2)),
        target: pyName(x),
        iterable: pyConditional(f.name("a"), f.name("b"), f.name("c")),
        tests: [pyCompare(">", pyName(x), pyInt(0))],
      });
    };
    const lambda = (f: Fixture): Expr => {
      const scope = createScope(f.table, "lambda", f.scope);
      const x = f.symbol("x", { kind: "parameter", owner: scope });
      return pyLambda(scope, [pyParameter(x, pyInt(1))], pyConditional(pyName(x), pyInt(1), pyNone()));
    };
    expect(printedExpr((f) => comprehension(f, "list"))).toBe("[x * 2 for x in (b if a else c) if x > 0]");
    expect(printedExpr((f) => pyCall(f.builtin("sum"), [comprehension(f, "generator")]))).toBe(
      "sum(x * 2 for x in (b if a else c) if x > 0)",
    );
    expect(printedExpr((f) => pyCall(f.builtin("sum"), [comprehension(f, "generator"), pyInt(1)]))).toBe(
      "sum((x * 2 for x in (b if a else c) if x > 0), 1)",
    );
    expect(printedExpr((f) => pyCall(f.name("f"), [lambda(f), pyInt(2)]))).toBe(
      "f(lambda x=1: 1 if x else None, 2)",
    );
    expect(printedExpr((f) => pyCall(lambda(f), [pyInt(2)]))).toBe("(lambda x=1: 1 if x else None)(2)");
    expect(printedExpr((f) => pySlice(f.name("a"), lambda(f), null))).toBe(
      "a[(lambda x=1: 1 if x else None):]",
    );
    expect(printedExpr((f) => pyCall(f.name("f"), [pyYield(pyInt(1))]))).toBe("f((yield 1))");
  });

  test("MicroPython's compilers take all of them", async () => {
    const files = Object.fromEntries(CASES.map(([, make], i) => [`e${i}.py`, `${printedExpr(make)}\n`]));
    expect(await mpyErrors(files, 5)).toEqual({});
    expect(await mpyErrors(files, 6)).toEqual({});
  });
});
