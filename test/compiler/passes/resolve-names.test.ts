// Names keep their spelling unless Python or another name is in the way.
import { describe, expect, test } from "@jest/globals";
import {
  pyAssign,
  pyAttr,
  pyCall,
  pyClass,
  pyComprehension,
  pyExprStmt,
  pyFor,
  pyFunction,
  pyInt,
  pyList,
  pyName,
  pyParameter,
  pyReturn,
  pySet,
  pyWhile,
} from "../../../compiler/python/builders";
import type { HelperDefinition } from "../../../compiler/python/ir";
import { createScope } from "../../../compiler/python/symbols";
import { checkNames } from "../../../compiler/passes/names/check";
import { resolveNames } from "../../../compiler/passes/resolve-names";
import { fixture, lines, printed } from "../ir-fixture";

describe("spelling", () => {
  test("keywords, and built-ins that the module uses, are renamed", () => {
    const f = fixture();
    const def = f.def("f", ["lambda", "len", "list"], (_scope, p) => [
      pyExprStmt(pyCall(f.builtin("len"), [pyName(p["len"]!), pyName(p["lambda"]!), pyName(p["list"]!)])),
    ]);
    expect(printed(f.module([def]))).toBe(
      lines(`
        def f(lambda_, len_1, list):
            len(len_1, lambda_, list)
      `),
    );
  });

  test("built-ins that the printer writes itself count as used", () => {
    const f = fixture();
    const local = f.symbol("set");
    expect(printed(f.module([pyAssign(pyName(local), pySet([]))]))).toBe("set_1 = set()\n");
  });

  test("public names and members are exact, even where a built-in has the same name", () => {
    const f = fixture();
    const classScope = createScope(f.table, "class", f.scope);
    const methodScope = createScope(f.table, "function", classScope);
    const self = f.symbol("self", { kind: "parameter", owner: methodScope });
    const method = pyFunction({
      symbol: f.symbol("id", { kind: "function", owner: classScope }),
      scope: methodScope,
      parameters: [pyParameter(self)],
      body: [pyReturn(pyCall(f.builtin("id"), [pyName(self)]))],
    });
    const made = pyClass({
      symbol: f.symbol("Node", { kind: "class", fixed: true }),
      scope: classScope,
      body: [method],
    });
    expect(printed(f.module([made]))).toBe(
      lines(`
        class Node:
            def id(self):
                return id(self)
      `),
    );
  });

  test("a local of an inner block does not hide what the function means", () => {
    const f = fixture();
    const count = f.symbol("count", { fixed: true });
    const def = f.def("f", [], (scope) => {
      const local = f.symbol("count", { kind: "local", owner: scope });
      return [pyAssign(pyName(local), pyName(count)), pyReturn(pyName(local))];
    });
    const other = f.def("g", [], (scope) => {
      const local = f.symbol("count", { kind: "local", owner: scope });
      return [pyAssign(pyName(local), pyInt(1)), pyReturn(pyName(local))];
    });
    expect(printed(f.module([pyAssign(pyName(count), pyInt(0)), def, other]))).toBe(
      lines(`
        count = 0
        def f():
            count_1 = count
            return count_1
        def g():
            count = 1
            return count
      `),
    );
  });

  test("two loops over i share the name; one that is still needed does not", () => {
    const f = fixture();
    const use = f.builtin("print");
    const def = f.def("f", [], (scope) => {
      const [first, second, outer] = [1, 2, 3].map(() => f.symbol("i", { kind: "local", owner: scope }));
      return [
        pyFor(pyName(first!), pyList([]), [pyExprStmt(pyCall(use, [pyName(first!)]))]),
        pyFor(pyName(outer!), pyList([]), [
          pyFor(pyName(second!), pyList([]), [pyExprStmt(pyCall(use, [pyName(second!)]))]),
          pyExprStmt(pyCall(use, [pyName(outer!)])),
        ]),
      ];
    });
    expect(printed(f.module([def]))).toBe(
      lines(`
        def f():
            for i in []:
                print(i)
            for i in []:
                for i_1 in []:
                    print(i_1)
                print(i)
      `),
    );
  });

  test("temporaries share names where their lives do not overlap", () => {
    const f = fixture();
    const use = f.builtin("print");
    const def = f.def("f", [], (scope) => {
      const [a, b, c] = [1, 2, 3].map(() => f.temporary(scope));
      return [
        pyAssign(pyName(a!), pyInt(1)),
        pyAssign(pyName(b!), pyInt(2)),
        pyExprStmt(pyCall(use, [pyName(a!), pyName(b!)])),
        pyAssign(pyName(c!), pyInt(3)),
        pyExprStmt(pyCall(use, [pyName(c!)])),
      ];
    });
    expect(printed(f.module([def]))).toBe(
      lines(`
        def f():
            _t = 1
            _t1 = 2
            print(_t, _t1)
            _t = 3
            print(_t)
      `),
    );
  });

  test("a temporary that enters a loop keeps its name to the end of the loop", () => {
    const f = fixture();
    const use = f.builtin("print");
    const def = f.def("f", [], (scope) => {
      const [flag, inside] = [f.temporary(scope), f.temporary(scope)];
      return [
        pyAssign(pyName(flag), pyInt(1)),
        pyWhile(pyInt(1), [
          pyExprStmt(pyCall(use, [pyName(flag)])),
          pyAssign(pyName(inside), pyInt(2)),
          pyExprStmt(pyCall(use, [pyName(inside)])),
        ]),
      ];
    });
    expect(printed(f.module([def]))).toBe(
      lines(`
        def f():
            _t = 1
            while 1:
                print(_t)
                _t1 = 2
                print(_t1)
      `),
    );
  });

  test("a comprehension's own variable may repeat a name that it does not read", () => {
    const f = fixture();
    const def = f.def("f", ["x"], (scope, { x }) => {
      const inner = createScope(f.table, "comprehension", scope);
      const own = f.symbol("x", { kind: "local", owner: inner });
      return [
        pyReturn(
          pyComprehension({
            form: "list",
            scope: inner,
            element: pyName(own),
            target: pyName(own),
            iterable: pyName(x!),
          }),
        ),
      ];
    });
    expect(printed(f.module([def]))).toBe("def f(x):\n    return [x for x in x]\n");
  });

  test("nothing hides what the text of helpers uses, nor of those that they depend on", () => {
    const f = fixture();
    const helper = (name: string, dependencies: readonly string[], python: string): HelperDefinition => ({
      name,
      dependencies,
      imports: [],
      python,
    });
    const first = helper("_first", ["_second"], "def _first(x):\n    return _second(x)\n");
    const second = helper("_second", [], "def _second(x):\n    return sorted(x)\n");
    const symbol = f.symbol("_first", { kind: "helper", fixed: true });
    const [own, like] = [f.symbol("sorted"), f.symbol("_second")];
    const body = [
      pyAssign(pyName(own), pyInt(1)),
      pyAssign(pyName(like), pyCall(pyName(symbol), [pyName(own)])),
    ];
    const module = f.module(body, { helpers: new Map([[symbol, first]]) });
    const lookup = (name: string): HelperDefinition | undefined => (name === "_second" ? second : undefined);
    const names = resolveNames(module, { lookup });
    expect([names.get(own), names.get(like)]).toEqual(["sorted_1", "_second_1"]);
    const exported = f.symbol("sorted", { fixed: true });
    const hiding = {
      ...module,
      body: [pyAssign(pyName(exported), pyInt(1)), pyExprStmt(pyCall(pyName(symbol)))],
    };
    expect(
      checkNames(hiding, resolveNames(hiding, { lookup }), { lookup }).map(({ message }) => message),
    ).toEqual(["sorted hides a built-in that a helper uses"]);
  });

  test("signs that Python does not take in names are replaced", () => {
    const f = fixture();
    expect(printed(f.module([pyAssign(f.name("$a"), pyInt(1))]))).toBe("_a = 1\n");
  });
});

describe("assignment of outer names", () => {
  test("global and nonlocal are declared", () => {
    const f = fixture();
    const total = f.symbol("total");
    const def = f.def("f", [], (scope) => {
      const count = f.symbol("count", { kind: "local", owner: scope });
      const inner = f.def(
        f.symbol("inner", { kind: "function", owner: scope }),
        [],
        () => [pyAssign(pyName(count), pyInt(1)), pyAssign(pyName(total), pyInt(1))],
        { parent: scope },
      );
      return [pyAssign(pyName(count), pyInt(0)), inner, pyReturn(pyName(count))];
    });
    expect(printed(f.module([pyAssign(pyName(total), pyInt(0)), def]))).toBe(
      lines(`
        total = 0
        def f():
            count = 0
            def inner():
                global total
                nonlocal count
                count = 1
                total = 1
            return count
      `),
    );
  });
});

describe("short names", () => {
  test("locals and private functions; public parameters, classes and imports keep theirs", () => {
    const f = fixture();
    const helper = f.def("compute_sum", ["first", "second"], (scope, { first, second }) => {
      const local = f.symbol("result", { kind: "local", owner: scope });
      return [pyAssign(pyName(local), pyList([pyName(first!), pyName(second!)])), pyReturn(pyName(local))];
    });
    const send = f.def(
      f.symbol("send", { kind: "function", fixed: true }),
      ["packet"],
      (_scope, { packet }) => [
        pyReturn(pyCall(pyName(helper.symbol), [pyName(packet!), pyAttr(pyName(packet!), "body")])),
      ],
      { publicParameters: true },
    );
    const module = f.module([helper, send], { exports: [send.symbol] });
    const names = resolveNames(module, { short: true });
    expect([...names.values()]).toEqual(expect.arrayContaining(["send", "packet", "_a", "a", "b", "c"]));
    expect(checkNames(module, names)).toEqual([]);
  });
});
