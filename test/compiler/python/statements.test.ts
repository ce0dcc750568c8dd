// How statements and whole modules print, and the origin of each line.
import { describe, expect, test } from "@jest/globals";
import {
  pyAssign,
  pyAttr,
  pyAugAssign,
  pyBreak,
  pyCall,
  pyClass,
  pyComment,
  pyCompare,
  pyContinue,
  pyDelete,
  pyExprStmt,
  pyFor,
  pyFunction,
  pyHandler,
  pyIf,
  pyImport,
  pyImportFrom,
  pyIndex,
  pyInt,
  pyName,
  pyParameter,
  pyPass,
  pyRaise,
  pyReturn,
  pyStr,
  pyTry,
  pyTuple,
  pyTupleTarget,
  pyWhile,
  pyWith,
  pyYield,
} from "../../../compiler/python/builders";
import type { HelperDefinition, PyModule, SourcePosition, Stmt } from "../../../compiler/python/ir";
import { printModule } from "../../../compiler/python/print-module";
import { createScope } from "../../../compiler/python/symbols";
import { resolveNames } from "../../../compiler/passes/resolve-names";
import { mpyErrors } from "../../support/mpy-cross";
import { fixture, type Fixture, lines, printed } from "../ir-fixture";

function everyStatement(f: Fixture): PyModule {
  const [a, b, c] = [f.symbol("a"), f.symbol("b"), f.symbol("c")];
  const call = (name: string): Stmt => pyExprStmt(pyCall(f.name(name)));
  const error = f.symbol("e", { kind: "local" });
  return f.module([
    pyImport("math", f.symbol("math", { kind: "import" })),
    pyImport("ubinascii", f.symbol("binascii", { kind: "import" })),
    pyImportFrom("network", [
      { name: "LoRa", symbol: f.symbol("LoRa", { kind: "import" }) },
      { name: "WLAN", symbol: f.symbol("wifi", { kind: "import" }) },
    ]),
    pyComment("One line.\nTwo lines."),
    pyAssign(pyTupleTarget([pyName(a), pyName(b)]), pyTuple([pyName(b), pyName(a)])),
    pyAssign(pyTupleTarget([pyName(a), pyTupleTarget([pyName(b), pyName(c)], 1)], null), pyName(c)),
    pyAssign(pyName(a), pyTuple([pyInt(1), pyInt(2)])),
    pyAugAssign(pyAttr(pyName(a), "n"), "+", pyInt(1)),
    pyIf(pyName(a), [call("f")], [pyIf(pyName(b), [call("g")], [pyPass()])]),
    pyWhile(pyName(a), [pyIf(pyName(b), [pyBreak()]), pyContinue()], [call("f")]),
    pyFor(pyTupleTarget([pyName(a), pyName(b)]), pyName(c), [pyDelete(pyIndex(pyName(c), pyName(a)))]),
    pyTry(
      [call("f")],
      [
        pyHandler(pyTuple([f.builtin("ValueError"), f.builtin("OSError")]), error, [pyRaise(pyName(error))]),
        pyHandler(null, null, []),
      ],
      [call("g")],
    ),
    pyWith(pyCall(f.name("lock")), f.symbol("guard"), [call("f")]),
  ]);
}

describe("statements", () => {
  test("one per line, indented by four", () => {
    expect(printed(everyStatement(fixture()))).toBe(
      lines(`
        import math
        import ubinascii as binascii
        from network import LoRa, WLAN as wifi
        # One line.
        # Two lines.
        a, b = b, a
        a, (b, *c) = c
        a = (1, 2)
        a.n += 1
        if a:
            f()
        elif b:
            g()
        else:
            pass
        while a:
            if b:
                break
            continue
        else:
            f()
        for a, b in c:
            del c[a]
        try:
            f()
        except (ValueError, OSError) as e:
            raise e
        except:
            pass
        finally:
            g()
        with lock() as guard:
            f()
      `),
    );
  });

  test("definitions", () => {
    const f = fixture();
    const classScope = createScope(f.table, "class", f.scope);
    const methodScope = createScope(f.table, "function", classScope);
    const [self, items] = ["self", "items"].map((name) =>
      f.symbol(name, { kind: "parameter", owner: methodScope }),
    );
    const method = pyFunction({
      symbol: f.symbol("total", { owner: classScope, kind: "function" }),
      scope: methodScope,
      decorators: [f.builtin("property")],
      parameters: [pyParameter(self!), pyParameter(items!, null, true)],
      docstring: "Sums up.\n\nSlowly.",
      body: [pyReturn(pyTuple([pyInt(1), pyInt(2)]))],
    });
    const empty = pyClass({
      symbol: f.symbol("Base", { kind: "class" }),
      scope: createScope(f.table, "class", f.scope),
      body: [],
    });
    const made = pyClass({
      symbol: f.symbol("Made", { kind: "class" }),
      scope: classScope,
      bases: [pyName(empty.symbol)],
      docstring: "A class.",
      body: [method],
    });
    const generator = f.def("numbers", ["n"], (_scope, { n }) => [
      pyExprStmt(pyYield(pyName(n!))),
      pyReturn(),
    ]);
    const module = f.module([empty, pyComment("About Made."), made, generator], { docstring: "The module." });
    const text = printModule(module, {
      names: resolveNames(module),
      helpers: { form: "own", lookup: () => undefined },
    }).text;
    expect(text).toBe(
      lines(`
        """The module."""


        class Base:
            pass


        # About Made.
        class Made(Base):
            """A class."""

            @property
            def total(self, *items):
                """Sums up.

                Slowly.
                """
                return 1, 2


        def numbers(n):
            yield n
            return
      `),
    );
  });

  test("MicroPython's compilers take all of them", async () => {
    const files = { "all.py": printed(everyStatement(fixture())) };
    expect(await mpyErrors(files, 5)).toEqual({});
    expect(await mpyErrors(files, 6)).toEqual({});
  });
});

describe("line origins", () => {
  test("each line knows its TypeScript position and function", () => {
    const f = fixture();
    const at = (line: number): SourcePosition => ({ file: "src/sample.ts", line, column: 2 });
    const def = f.def("f", [], () => [pyIf(f.name("a"), [pyReturn(pyInt(1), at(3))], [], at(2))]);
    const module = f.module([
      { ...def, pos: at(1), qualifiedName: "Node.f" },
      pyExprStmt(pyCall(pyName(def.symbol)), at(5)),
    ]);
    const { text, lineMap } = printModule(module, {
      names: new Map(),
      helpers: { form: "own", lookup: () => undefined },
      compact: true,
    });
    expect(text.split("\n")).toEqual(["def f():", "    if a:", "        return 1", "f()", ""]);
    expect(lineMap.map(({ pos, functionName }) => [pos?.line, functionName])).toEqual([
      [1, null],
      [2, "Node.f"],
      [3, "Node.f"],
      [5, null],
    ]);
  });
});

describe("lines without a position of their own", () => {
  test("count to what follows: a temporary is made for the statement after it", () => {
    const f = fixture();
    const at = (line: number): SourcePosition => ({ file: "src/sample.ts", line, column: 0 });
    const temp = f.symbol("_t");
    const def = f.def("f", [], () => [
      pyExprStmt(pyCall(f.name("a")), at(2)),
      pyAssign(pyName(temp), pyInt(1)),
      pyIf(pyCompare("==", pyName(temp), pyInt(1)), [pyExprStmt(pyCall(f.name("b")), at(4))]),
      pyPass(),
    ]);
    const module = f.module([{ ...def, pos: at(1) }]);
    const { lineMap } = printModule(module, {
      names: new Map(),
      helpers: { form: "own", lookup: () => undefined },
      compact: true,
    });
    expect(lineMap.map(({ pos }) => pos?.line)).toEqual([1, 2, 4, 4, 4, 4]);
  });
});

describe("helpers", () => {
  const first: HelperDefinition = {
    name: "_first",
    dependencies: ["_second"],
    imports: ["math"],
    python: "def _first(x):\n    return _second(math.floor(x))\n",
  };
  const second: HelperDefinition = {
    name: "_second",
    dependencies: [],
    imports: [],
    python: "def _second(x):\n    return x\n",
  };

  function usesHelper(): PyModule {
    const f = fixture();
    const symbol = f.symbol("_first", { kind: "helper", fixed: true });
    return f.module(
      [
        pyImport("math", f.symbol("math", { kind: "import" })),
        pyExprStmt(pyCall(pyName(symbol), [pyStr("a")])),
        pyIf(pyCompare("==", f.name("b"), pyInt(1)), [pyPass()]),
      ],
      { helpers: new Map([[symbol, first]]) },
    );
  }

  test("own: their text stands in the module, after what they depend on", () => {
    const module = usesHelper();
    const lookup = (name: string): HelperDefinition | undefined => (name === "_second" ? second : undefined);
    const { text, lineMap } = printModule(module, {
      names: resolveNames(module),
      helpers: { form: "own", lookup },
    });
    expect(text).toBe(
      lines(`
        import math


        def _second(x):
            return x


        def _first(x):
            return _second(math.floor(x))


        _first("a")
        if b == 1:
            pass
      `),
    );
    expect(lineMap).toHaveLength(text.split("\n").length - 1);
  });

  test("shared: imported from one module", () => {
    const module = usesHelper();
    const { text } = printModule(module, {
      names: resolveNames(module),
      helpers: { form: "shared", module: "pymesh_rt" },
    });
    expect(text).toBe(
      lines(`
        import math
        from pymesh_rt import _first

        _first("a")
        if b == 1:
            pass
      `),
    );
  });
});
