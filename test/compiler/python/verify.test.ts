// The verifier finds what the target could not parse, run or bind.
import { describe, expect, test } from "@jest/globals";
import {
  pyAssign,
  pyBreak,
  pyBytes,
  pyCall,
  pyClass,
  pyContinue,
  pyExprStmt,
  pyFloat,
  pyFor,
  pyFormat,
  pyInt,
  pyKeyword,
  pyMethodCall,
  pyName,
  pyReturn,
  pySlice,
  pyStr,
  pyTry,
  pyTuple,
  pyUnary,
  pyYield,
} from "../../../compiler/python/builders";
import type { Expr, Stmt } from "../../../compiler/python/ir";
import { createScope } from "../../../compiler/python/symbols";
import { verifyModule } from "../../../compiler/python/verify";
import type { TargetName } from "../../../compiler/python/dialect";
import { fixture, type Fixture } from "../ir-fixture";

function problems(
  make: (f: Fixture) => readonly Stmt[],
  target: TargetName = "pycom-1.20",
): readonly string[] {
  const f = fixture();
  return verifyModule(f.module(make(f)), target).map(({ message }) => message);
}

const text = pyStr("a");
const data = pyBytes(Uint8Array.of(1));

describe("expressions that v1.11 lacks", () => {
  const CASES: readonly (readonly [string, (f: Fixture) => Expr, "in 1.27" | "nowhere"])[] = [
    ["pycom-1.20 has no method hex of bytes", () => pyMethodCall(data, "hex"), "in 1.27"],
    ["pycom-1.20 has no method zfill of str", () => pyMethodCall(text, "zfill", [pyInt(3)]), "nowhere"],
    ["pycom-1.20 has no method splitlines of str", () => pyMethodCall(text, "splitlines"), "in 1.27"],
    ["pycom-1.20 has no built-in FileNotFoundError", (f) => f.builtin("FileNotFoundError"), "nowhere"],
    ["pycom-1.20 has no built-in compile", (f) => f.builtin("compile"), "in 1.27"],
    ["next() takes no default value", (f) => pyCall(f.builtin("next"), [text, pyInt(1)]), "in 1.27"],
    ["iter() takes one argument", (f) => pyCall(f.builtin("iter"), [text, pyInt(1)]), "nowhere"],
    ["pow() takes two arguments", (f) => pyCall(f.builtin("pow"), [pyInt(1), pyInt(2), pyInt(3)]), "in 1.27"],
    [
      "round() to digits that may be negative",
      (f) => pyCall(f.builtin("round"), [pyInt(1234), pyInt(-2)]),
      "in 1.27",
    ],
    [
      "startswith takes no tuple in pycom-1.20",
      () => pyMethodCall(text, "startswith", [pyTuple([text])]),
      "in 1.27",
    ],
    [
      "to_bytes of int takes no keyword arguments",
      () => pyMethodCall(pyInt(5), "to_bytes", [], { keywords: [pyKeyword("length", pyInt(2))] }),
      "nowhere",
    ],
    [
      "len() takes no keyword arguments",
      (f) => pyCall(f.builtin("len"), [], { keywords: [pyKeyword("x", text)] }),
      "nowhere",
    ],
    ["a slice with a step of a str", () => pySlice(text, null, null, pyUnary("-", pyInt(1))), "nowhere"],
    ["a format for 2 values has 1", () => pyFormat("%d %d%%", [pyInt(1)]), "nowhere"],
    ["unknown conversion %q", () => pyFormat("%q", [pyInt(1)]), "nowhere"],
  ];
  test.each(CASES)("%s", (message, make, where) => {
    expect(problems((f) => [pyExprStmt(make(f))])).toEqual([message]);
    const later = problems((f) => [pyExprStmt(make(f))], "micropython-1.27");
    expect(later).toEqual(where === "in 1.27" ? [] : [message.replace("pycom-1.20", "micropython-1.27")]);
  });

  test("const() of something else than an int", () => {
    const make = (f: Fixture): readonly Stmt[] => {
      const symbol = f.symbol("const", { kind: "import" });
      return [
        { kind: "import-from", module: "micropython", names: [{ name: "const", symbol }] },
        pyAssign(f.name("x"), pyCall(pyName(symbol), [pyFloat(1.5)])),
      ];
    };
    expect(problems(make)).toEqual(["const() takes ints only"]);
    expect(problems(make, "micropython-1.27")).toEqual([]);
  });
});

describe("statements out of place", () => {
  test("jumps out of finally", () => {
    const inFinally =
      (...stmts: readonly Stmt[]) =>
      (f: Fixture): readonly Stmt[] => {
        const xs = f.name("xs");
        const loop = pyFor(f.name("x"), xs, [pyTry([pyExprStmt(xs)], [], stmts)]);
        return [pyAssign(xs, pyTuple([])), f.def("f", [], () => [loop])];
      };
    const owned = (make: (f: Fixture) => readonly Stmt[]): readonly string[] =>
      problems(make).filter((message) => message.includes("finally"));
    expect(owned(inFinally(pyBreak()))).toEqual(["break leaves a finally block"]);
    expect(owned(inFinally(pyContinue()))).toEqual(["continue leaves a finally block"]);
    expect(owned(inFinally(pyReturn()))).toEqual(["return inside a finally block"]);
    const f = fixture();
    expect(owned(inFinally(pyFor(f.name("y"), pyTuple([]), [pyBreak()])))).toEqual([]);
  });

  test("outside loops and functions", () => {
    expect(problems(() => [pyBreak()])).toEqual(["break outside a loop"]);
    expect(problems(() => [pyReturn()])).toEqual(["return outside a function"]);
    expect(problems(() => [pyExprStmt(pyYield(null))])).toEqual(["yield outside a function"]);
    expect(problems(() => [pyTry([], [])])).toEqual(["try without except and finally"]);
  });
});

describe("names", () => {
  test("read but never bound, or not visible", () => {
    expect(problems((f) => [pyExprStmt(f.name("x"))])).toEqual(["x is read but never bound"]);
    expect(
      problems((f) => {
        const inner = createScope(f.table, "function", f.scope);
        const local = f.symbol("x", { kind: "local", owner: inner });
        const def = f.def("f", [], () => [pyAssign(pyName(local), pyInt(1))]);
        return [{ ...def, scope: inner }, pyExprStmt(pyName(local))];
      }),
    ).toEqual(["x is read outside the scope that binds it"]);
  });

  test("a class's names are not visible in its methods", () => {
    expect(
      problems((f) => {
        const scope = createScope(f.table, "class", f.scope);
        const member = f.symbol("x", { owner: scope });
        const method = f.def("m", [], () => [pyReturn(pyName(member))], { parent: scope });
        return [
          pyClass({
            symbol: f.symbol("C", { kind: "class" }),
            scope,
            body: [pyAssign(pyName(member), pyInt(1)), method],
          }),
        ];
      }),
    ).toEqual(["x of a class body is read as a plain name"]);
  });

  test("an outer name is assigned without being declared", () => {
    expect(
      problems((f) => {
        const outer = f.symbol("x");
        return [pyAssign(pyName(outer), pyInt(1)), f.def("f", [], () => [pyAssign(pyName(outer), pyInt(2))])];
      }),
    ).toEqual(["x is assigned in a scope that does not own it and does not declare it"]);
  });
});
