// The release form: short where nobody outside can see it, with a table to read messages of the board by.
import { describe, expect, test } from "@jest/globals";
import {
  pyAssign,
  pyAttr,
  pyCall,
  pyClass,
  pyComment,
  pyExprStmt,
  pyFunction,
  pyInt,
  pyMethodCall,
  pyName,
  pyParameter,
  pyReturn,
  pyStr,
} from "../../../compiler/python/builders";
import type { PyModule } from "../../../compiler/python/ir";
import { printModule } from "../../../compiler/python/print-module";
import { createScope } from "../../../compiler/python/symbols";
import { createCompiler } from "../../../compiler/index";
import { runPasses } from "../../../compiler/passes/index";
import { mpyErrors } from "../../support/mpy-cross";
import { fixture, type Fixture } from "../ir-fixture";

function sample(f: Fixture, name = "sample"): PyModule {
  const classScope = createScope(f.table, "class", f.scope);
  const method = (spelling: string, parameter: string, isPublic: boolean): ReturnType<typeof pyFunction> => {
    const scope = createScope(f.table, "function", classScope);
    const self = f.symbol("self", { kind: "parameter", owner: scope });
    const own = f.symbol(parameter, { kind: "parameter", owner: scope, fixed: isPublic });
    return pyFunction({
      symbol: f.symbol(spelling, { kind: "function", owner: classScope, fixed: isPublic }),
      scope,
      parameters: [pyParameter(self), pyParameter(own)],
      docstring: "Text.",
      body: [
        pyComment("A comment."),
        pyAssign(pyAttr(pyName(self), "_neighbour_table"), pyName(own)),
        pyExprStmt(pyMethodCall(pyName(self), "_refresh_table", [pyAttr(pyName(self), "_by_name_only")])),
        pyReturn(pyAttr(pyName(self), "public_field")),
      ],
    });
  };
  const made = pyClass({
    symbol: f.symbol("Mesh", { kind: "class", fixed: true }),
    scope: classScope,
    body: [method("send_message", "packet", true), method("_refresh_table", "argument", false)],
  });
  const reached = pyExprStmt(pyCall(f.builtin("getattr"), [pyInt(1), pyStr("_by_name_only")]));
  return f.module([made, reached], {
    name,
    docstring: "Text.",
    exports: [made.symbol],
    privateMembers: new Set(["_neighbour_table", "_refresh_table", "_by_name_only"]),
  });
}

function release(name?: string): {
  readonly text: string;
  readonly symbols: Readonly<Record<string, string>>;
} {
  const { module, names, symbols, problems } = runPasses(sample(fixture(), name), { release: true });
  expect(problems).toEqual([]);
  const { text } = printModule(module, {
    names,
    helpers: { form: "shared", module: "pymesh_rt" },
    compact: true,
  });
  return { text, symbols };
}

describe("release form", () => {
  test("private members are short everywhere; public names, public parameters and names in texts stay", async () => {
    const { text, symbols } = release();
    expect(Object.values(symbols).sort()).toEqual(["_neighbour_table", "_refresh_table"]);
    for (const [short, original] of Object.entries(symbols)) {
      expect(text).not.toContain(original);
      expect(text).toContain(`.${short}`);
    }
    for (const kept of [
      "Mesh",
      "send_message",
      "packet",
      "public_field",
      '"_by_name_only"',
      "._by_name_only",
    ]) {
      expect(text).toContain(kept);
    }
    expect(text).not.toMatch(/argument|Text|comment/);
    expect(await mpyErrors({ "a.py": text }, 5)).toEqual({});
  });

  test("private members are numbered in the order of their names, past what the module names itself", () => {
    expect(release().symbols).toEqual({ _0: "_neighbour_table", _1: "_refresh_table" });
    expect(release("other").symbols).toEqual(release().symbols);
  });

  test("what is imported is short inside; what is exported again, and where it comes from, keep their names", () => {
    const compiler = createCompiler({ release: true, helpers: "shared" });
    const files = {
      "tools.ts": `export function public_tool(): void { print("tool"); }
export class Device { on = 1; }
import { print } from "lang";`,
      "main.ts": `import { print, type int } from "lang";
import { sleep_ms } from "time";
import * as machine from "machine";
import { Device, public_tool } from "./tools";
export { public_tool } from "./tools";
export async function run(): Promise<void> { public_tool(); await sleep_ms(1); print(new Device().on, machine.unique_id()); }
export function second(list: string[], n: int): string | undefined { return list[n]; }
public_tool();
print(second(["a"], 0) ?? "");`,
    };
    const { diagnostics, modules } = compiler.compile(files);
    expect(diagnostics).toEqual([]);
    const main = modules.find(({ name }) => name === "main");
    const text = main?.python ?? "";
    expect(text).toMatch(/^import time as _[a-z]$/m);
    expect(text).toMatch(/^import machine as _[a-z]$/m);
    expect(text).toMatch(/^import pymesh_rt as _[a-z]$/m);
    expect(text).toMatch(/(^|; )_[a-z] = _[a-z]\.Device(;|$)/m);
    expect(text).toMatch(/(^|; )public_tool = /m);
    const { x_symbols: symbols } = JSON.parse(main?.sourceMap ?? "{}") as {
      x_symbols: Record<string, string>;
    };
    expect(Object.values(symbols)).toEqual(expect.arrayContaining(["Device", "machine"]));
  });

  test("a class with a base in another module keeps the names of its private members", () => {
    const compiler = createCompiler({ release: true });
    const files = {
      "base.ts": `export class Base { private secret_count = 1; show(): number { return this.secret_count; } }`,
      "main.ts": `import { print } from "lang";
import { Base } from "./base";
class Derived extends Base { private other_count = 2; both(): number { return this.show() + this.other_count; } }
class Further extends Derived { private third_count = 3; all(): number { return this.both() + this.third_count; } }
class Alone { private lonely_count = 4; show(): number { return this.lonely_count; } }
print(new Further().all(), new Alone().show());
`,
    };
    const { ok, modules } = compiler.compile(files);
    expect(ok).toBe(true);
    const text = (name: string): string => modules.find((module) => module.name === name)?.python ?? "";
    expect(text("base")).toContain("self._0");
    expect(text("base")).not.toContain("secret_count");
    expect(text("main")).toContain("self.other_count");
    expect(text("main")).toContain("self.third_count");
    expect(text("main")).toContain("self._0");
    expect(text("main")).not.toContain("lonely_count");
  });
});
