// Constants, dead code and temporaries of whole modules.
import { describe, expect, test } from "@jest/globals";
import {
  pyAssign,
  pyAttr,
  pyAugAssign,
  pyBinary,
  pyBool,
  pyCall,
  pyClass,
  pyComment,
  pyCompare,
  pyExprStmt,
  pyIf,
  pyImport,
  pyImportFrom,
  pyIndex,
  pyInt,
  pyIsNone,
  pyKeyword,
  pyMethodCall,
  pyName,
  pyPass,
  pyReturn,
  pyStr,
  pyTry,
  pyYield,
} from "../../../compiler/python/builders";
import type { Expr, PySymbol, Stmt } from "../../../compiler/python/ir";
import { createScope } from "../../../compiler/python/symbols";
import { compoundAssignments } from "../../../compiler/passes/compound-assignments";
import { eliminateDeadCode } from "../../../compiler/passes/eliminate-dead-code";
import { runPasses } from "../../../compiler/passes/index";
import { printModule } from "../../../compiler/python/print-module";
import { promoteConstants } from "../../../compiler/passes/promote-constants";
import { removeTemporaries } from "../../../compiler/passes/remove-temporaries";
import { mpyErrors } from "../../support/mpy-cross";
import { fixture, type Fixture, lines, printed } from "../ir-fixture";

const call = (f: Fixture, name: string): Stmt => pyExprStmt(pyCall(f.name(name)));

describe("constants of the module", () => {
  test("private ints cost nothing, exported ones keep their name, texts go where they are used", async () => {
    const f = fixture();
    const [limit, port, double, tag] = [
      f.symbol("LIMIT", { kind: "constant" }),
      f.symbol("PORT", { kind: "constant", fixed: true }),
      f.symbol("DOUBLE", { kind: "constant" }),
      f.symbol("TAG", { kind: "constant" }),
    ];
    const use = pyCall(f.builtin("print"), [pyName(limit), pyName(port), pyName(double), pyName(tag)]);
    const text = printed(
      promoteConstants(
        f.module(
          [
            pyImport("time", f.symbol("time", { kind: "import" })),
            pyAssign(pyName(limit), pyInt(-5)),
            pyAssign(pyName(port), pyInt(8121069065142870746n)),
            pyAssign(pyName(double), pyBinary("*", pyName(limit, "int"), pyInt(2))),
            pyAssign(pyName(tag), pyStr("pymesh")),
            pyExprStmt(use),
          ],
          { exports: [port] },
        ),
      ),
    );
    expect(text).toBe(
      lines(`
        from micropython import const
        import time
        _LIMIT = const(-5)
        PORT = const(8121069065142870746)
        _DOUBLE = const(-10)
        print(_LIMIT, PORT, _DOUBLE, "pymesh")
      `),
    );
    expect(await mpyErrors({ "a.py": text }, 5)).toEqual({});
  });

  test("a constant stands before the first function that uses it: what comes earlier would not be replaced", () => {
    const f = fixture();
    const limit = f.symbol("LIMIT", { kind: "constant" });
    const def = f.def("f", [], () => [pyReturn(pyName(limit))]);
    expect(printed(promoteConstants(f.module([def, pyAssign(pyName(limit), pyInt(5))])))).toBe(
      lines(`
        from micropython import const
        _LIMIT = const(5)
        def f():
            return _LIMIT
      `),
    );
  });

  test("no const() where the word also names a parameter or a keyword argument", () => {
    const f = fixture();
    const [mode, speed] = ["mode", "speed"].map((name) => f.symbol(name, { kind: "constant", fixed: true }));
    const def = f.def(
      f.symbol("f", { kind: "function", fixed: true }),
      ["mode"],
      (_s, { mode: own }) => [pyReturn(pyName(own!))],
      {
        publicParameters: true,
      },
    );
    const text = printed(
      promoteConstants(
        f.module([
          pyAssign(pyName(mode!), pyInt(1)),
          pyAssign(pyName(speed!), pyInt(2)),
          def,
          pyExprStmt(pyCall(pyName(def.symbol), [], { keywords: [pyKeyword("speed", pyName(speed!))] })),
        ]),
      ),
    );
    expect(text).toBe(
      lines(`
        mode = 1
        speed = 2
        def f(mode):
            return mode
        f(speed=speed)
      `),
    );
  });

  test("a variable is no constant", () => {
    const f = fixture();
    const count = f.symbol("count");
    const def = f.def("f", [], () => [pyAugAssign(pyName(count), "+", pyInt(1))]);
    expect(printed(promoteConstants(f.module([pyAssign(pyName(count), pyInt(0)), def])))).toContain(
      "count = 0\n",
    );
  });
});

describe("dead code", () => {
  test("what cannot run", () => {
    const f = fixture();
    const def = f.def(f.symbol("f", { kind: "function", fixed: true }), ["a"], (_scope, { a }) => [
      pyIf(pyBool(false), [call(f, "never")], [call(f, "always")]),
      pyIf(pyName(a!), [pyPass()], [call(f, "g")]),
      pyExprStmt(pyInt(1)),
      pyTry([pyPass()], [], [call(f, "last")]),
      pyIf(pyName(a!), [pyReturn(pyInt(1)), call(f, "never")], [pyReturn(pyInt(2))]),
      call(f, "never"),
    ]);
    expect(printed(eliminateDeadCode(f.module([def])))).toBe(
      lines(`
        def f(a):
            always()
            if not a:
                g()
            last()
            if a:
                return 1
            else:
                return 2
      `),
    );
  });

  test("a generator stays one", () => {
    const f = fixture();
    const def = f.def(f.symbol("f", { kind: "function", fixed: true }), [], () => [
      call(f, "g"),
      pyReturn(),
      pyExprStmt(pyYield(pyInt(1))),
    ]);
    expect(printed(eliminateDeadCode(f.module([{ ...def, isGenerator: true }])))).toBe(
      lines(`
        def f():
            g()
            return
            yield
      `),
    );
  });

  test("private definitions that nothing reaches", () => {
    const f = fixture();
    const exported = f.symbol("send", { kind: "function", fixed: true });
    const used = f.def("used", [], () => [pyReturn(pyInt(1))]);
    const loop = f.def("loop", [], () => [call(f, "x")]);
    const first = f.symbol("first", { kind: "function" });
    const second = f.def("second", [], () => [pyExprStmt(pyCall(pyName(first)))]);
    const made = pyClass({
      symbol: f.symbol("Unused", { kind: "class" }),
      scope: createScope(f.table, "class", f.scope),
      body: [f.def("m", [], () => [])],
    });
    const [sleep, ticks] = ["sleep", "ticks_ms"].map((name) => ({
      name,
      symbol: f.symbol(name, { kind: "import" }),
    }));
    const module = f.module(
      [
        pyImport("math", f.symbol("math", { kind: "import" })),
        pyImportFrom("time", [sleep!, ticks!]),
        pyAssign(pyName(f.symbol("UNUSED", { kind: "constant" })), pyInt(1)),
        pyAssign(pyName(f.symbol("effect")), pyCall(f.name("effect_of"))),
        used,
        pyComment("About two that only call each other."),
        f.def(first, [], () => [pyExprStmt(pyCall(pyName(second.symbol)))]),
        second,
        made,
        f.def(exported, [], () => [
          pyReturn(pyCall(pyName(used.symbol))),
          pyExprStmt(pyCall(pyName(loop.symbol))),
        ]),
        pyExprStmt(pyCall(pyName(sleep!.symbol))),
      ],
      { exports: [exported] },
    );
    expect(printed(eliminateDeadCode(module))).toBe(
      lines(`
        from time import sleep
        effect = effect_of()
        def used():
            return 1
        def send():
            return used()
        sleep()
      `),
    );
  });
});

describe("compound assignments", () => {
  const inFunction = (make: (f: Fixture, a: PySymbol) => readonly Stmt[]): string => {
    const f = fixture();
    const def = f.def("f", ["a"], (_scope, { a }) => make(f, a!));
    return printed(compoundAssignments(f.module([def])))
      .replace("def f(a):\n", "")
      .replace(/^ {4}/gm, "");
  };
  test.each<readonly [string, (f: Fixture, a: PySymbol) => Stmt]>([
    ["a += 1", (_f, a) => pyAssign(pyName(a), pyBinary("+", pyName(a, "int"), pyInt(1)))],
    ["a = 1 - a", (_f, a) => pyAssign(pyName(a), pyBinary("-", pyInt(1), pyName(a, "int")))],
    ["a = a + b", (f, a) => pyAssign(pyName(a), pyBinary("+", pyName(a, "list"), f.name("b", "list")))],
    [
      "a.n -= 1",
      (_f, a) => pyAssign(pyAttr(pyName(a), "n"), pyBinary("-", pyAttr(pyName(a), "n", "int"), pyInt(1))),
    ],
    [
      "a[0] += 1",
      (_f, a) =>
        pyAssign(pyIndex(pyName(a), pyInt(0)), pyBinary("+", pyIndex(pyName(a), pyInt(0), "int"), pyInt(1))),
    ],
    [
      "g().n = g().n + 1",
      (f) =>
        pyAssign(
          pyAttr(pyCall(f.name("g")), "n"),
          pyBinary("+", pyAttr(pyCall(f.name("g")), "n", "int"), pyInt(1)),
        ),
    ],
  ])("%s", (text, make) => {
    expect(inFunction((f, a) => [make(f, a)])).toBe(`${text}\n`);
  });
});

describe("imports of our own modules", () => {
  test("a module that is not used is still imported, for what it does when it starts", () => {
    const f = fixture();
    const [gps, cli] = ["_gps", "_cli"].map((name) => f.symbol(name, { kind: "import" }));
    const [used, unused] = ["Gps", "Cli"].map((name) => f.symbol(name, { kind: "import" }));
    const load = (name: string): Expr => pyCall(f.name("_import"), [pyStr(name)]);
    const module = f.module([
      pyAssign(pyName(gps!), load("gps")),
      pyAssign(pyName(used!), pyAttr(pyName(gps!), "Gps")),
      pyAssign(pyName(cli!), load("cli")),
      pyAssign(pyName(unused!), pyAttr(pyName(cli!), "Cli")),
      pyExprStmt(pyCall(pyName(used!))),
    ]);
    expect(printed(removeTemporaries(eliminateDeadCode(module)))).toBe(
      lines(`
        Gps = _import("gps").Gps
        _import("cli")
        Gps()
      `),
    );
  });
});

describe("temporaries", () => {
  const inFunction = (
    body: (f: Fixture, t: () => ReturnType<Fixture["temporary"]>) => readonly Stmt[],
  ): string => {
    const f = fixture();
    const def = f.def("f", ["a"], (scope) => body(f, () => f.temporary(scope)));
    return printed(removeTemporaries(f.module([def])))
      .replace("def f(a):\n", "")
      .replace(/^ {4}/gm, "");
  };

  test("a value that is used once, next, moves to its use", () => {
    expect(
      inFunction((f, t) => {
        const [first, second] = [t(), t()];
        return [
          pyAssign(pyName(first), pyCall(f.name("g"))),
          pyAssign(pyName(second), pyCall(f.name("h"))),
          pyReturn(pyCall(f.builtin("max"), [pyName(first), pyName(second)])),
        ];
      }),
    ).toBe("return max(g(), h())\n");
  });

  test("it does not move past something that may notice, nor into what may not run", () => {
    const twoCalls = inFunction((f, t) => {
      const temp = t();
      return [
        pyAssign(pyName(temp), pyCall(f.name("g"))),
        pyReturn(pyCall(f.builtin("max"), [pyCall(f.name("h")), pyName(temp)])),
      ];
    });
    expect(twoCalls).toBe("_t = g()\nreturn max(h(), _t)\n");
    const attribute = inFunction((f, t) => {
      const temp = t();
      return [
        pyAssign(pyName(temp), pyCall(f.name("g"))),
        pyReturn(pyBinary("+", pyAttr(f.name("o"), "x"), pyName(temp))),
      ];
    });
    expect(attribute).toBe("_t = g()\nreturn o.x + _t\n");
    const twice = inFunction((f, t) => {
      const temp = t();
      return [
        pyAssign(pyName(temp), pyCall(f.name("g"))),
        pyIf(pyIsNone(pyName(temp)), [pyReturn(pyName(temp))]),
      ];
    });
    expect(twice).toBe("_t = g()\nif _t is None:\n    return _t\n");
    const later = inFunction((f, t) => {
      const temp = t();
      return [
        pyAssign(pyName(temp), pyCall(f.name("g"))),
        pyIf(pyCall(f.name("h")), [pyReturn(pyName(temp))]),
      ];
    });
    expect(later).toBe("_t = g()\nif h():\n    return _t\n");
  });

  test("the method of an imported module is looked up before its arguments without harm", () => {
    expect(
      inFunction((f, t) => {
        const temp = t();
        const math = f.symbol("math", { kind: "import" });
        return [
          pyAssign(pyName(temp), pyCall(f.name("g"))),
          pyReturn(pyMethodCall(pyName(math), "floor", [pyName(temp)])),
        ];
      }),
    ).toBe("return math.floor(g())\n");
  });

  test("a value moves into the target of an assignment whose own value nothing can change", () => {
    const target = (value: (f: Fixture) => Expr): string =>
      inFunction((f, t) => {
        const [object, key] = [t(), t()];
        return [
          pyAssign(pyName(object), pyAttr(f.name("o"), "table")),
          pyAssign(pyName(key), pyCall(f.name("g"))),
          pyAssign(pyIndex(pyName(object), pyName(key)), value(f)),
        ];
      });
    expect(target(() => pyInt(1))).toBe("o.table[g()] = 1\n");
    expect(target((f) => pyCall(f.name("h")))).toBe("_t = o.table\n_t1 = g()\n_t[_t1] = h()\n");
  });

  test("branches hand their value on themselves", () => {
    const f = fixture();
    const def = f.def("f", ["a"], (scope, { a }) => {
      const [temp, other] = [f.temporary(scope), f.temporary(scope)];
      const local = f.symbol("x", { kind: "local", owner: scope });
      return [
        pyIf(
          pyName(a!),
          [pyAssign(pyName(temp), pyInt(1))],
          [call(f, "g"), pyAssign(pyName(temp), pyInt(2))],
        ),
        pyAssign(pyName(local), pyName(temp)),
        pyIf(
          pyCompare("==", pyName(local), pyInt(1)),
          [pyAssign(pyName(other), pyInt(3))],
          [pyAssign(pyName(other), pyInt(4))],
        ),
        pyReturn(pyName(other)),
      ];
    });
    expect(printed(removeTemporaries(f.module([def])))).toBe(
      lines(`
        def f(a):
            if a:
                x = 1
            else:
                g()
                x = 2
            if x == 1:
                return 3
            else:
                return 4
      `),
    );
  });

  test("two temporaries that share a name hand nothing on", () => {
    const f = fixture();
    const def = f.def(f.symbol("f", { kind: "function", fixed: true }), ["a"], (scope, { a }) => {
      const [first, second] = [f.temporary(scope), f.temporary(scope)];
      return [
        pyIf(
          pyName(a!),
          [
            pyAssign(pyName(first), pyCall(f.name("g"))),
            pyExprStmt(pyCall(f.name("h"), [pyName(first)])),
            pyAssign(pyName(second), pyName(first)),
          ],
          [pyAssign(pyName(second), pyInt(2))],
        ),
        pyReturn(pyCall(f.name("h"), [pyName(second), pyName(second)])),
      ];
    });
    const { module, names } = runPasses(f.module([def]));
    expect(printModule(module, { names, helpers: { form: "shared", module: "x" }, compact: true }).text).toBe(
      lines(`
        def f(a):
            if a:
                _t = g()
                h(_t)
            else:
                _t = 2
            return h(_t, _t)
      `),
    );
  });
});
