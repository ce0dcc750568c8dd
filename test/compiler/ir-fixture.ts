// Short ways to build IR by hand, and to print it: what the tests of printer, passes and verifier share.
import { pyFunction, pyName, pyParameter } from "../../compiler/python/builders";
import type {
  Expr,
  FunctionStmt,
  HelperDefinition,
  NameExpr,
  PyModule,
  PyScope,
  PySymbol,
  PyType,
  Stmt,
  SymbolKind,
} from "../../compiler/python/ir";
import { printModule } from "../../compiler/python/print-module";
import {
  builtinSymbol,
  createScope,
  createSymbol,
  createSymbolTable,
  createTemporary,
  type SymbolTable,
} from "../../compiler/python/symbols";
import { assignScopes } from "../../compiler/passes/assign-scopes";
import { resolveNames } from "../../compiler/passes/resolve-names";

export interface Fixture {
  readonly table: SymbolTable;
  readonly scope: PyScope;
  readonly builtin: (name: string) => NameExpr;
  /** A symbol of the module. */
  readonly symbol: (name: string, options?: SymbolShape) => PySymbol;
  /** A read of a module variable, the same symbol for the same name. */
  readonly name: (name: string, type?: PyType) => NameExpr;
  readonly temporary: (owner: PyScope) => PySymbol;
  /** `def name(parameters)`; the body is made with the function's scope and the parameters' symbols. */
  readonly def: (
    name: string | PySymbol,
    parameters: readonly string[],
    body: (scope: PyScope, parameters: Readonly<Record<string, PySymbol>>) => readonly Stmt[],
    options?: { readonly parent?: PyScope; readonly publicParameters?: boolean },
  ) => FunctionStmt;
  readonly module: (body: readonly Stmt[], options?: Partial<PyModule>) => PyModule;
}

export interface SymbolShape {
  readonly kind?: SymbolKind;
  readonly owner?: PyScope;
  readonly fixed?: boolean;
}

export function fixture(): Fixture {
  const table = createSymbolTable();
  const scope = createScope(table, "module", null);
  const symbol = (name: string, options: SymbolShape = {}): PySymbol =>
    createSymbol(table, {
      name,
      kind: options.kind ?? "variable",
      owner: options.owner ?? scope,
      fixed: options.fixed ?? false,
    });
  const names = new Map<string, PySymbol>();
  return {
    table,
    scope,
    symbol,
    builtin: (name) => pyName(builtinSymbol(table, name)),
    name: (name, type) => {
      const known = names.get(name) ?? symbol(name);
      names.set(name, known);
      return pyName(known, type);
    },
    temporary: (owner) => createTemporary(table, owner),
    def: (name, parameters, body, options = {}) => {
      const own = createScope(table, "function", options.parent ?? scope);
      const made = Object.fromEntries(
        parameters.map((parameter) => [
          parameter,
          symbol(parameter, { kind: "parameter", owner: own, fixed: options.publicParameters ?? false }),
        ]),
      );
      return pyFunction({
        symbol:
          typeof name === "string"
            ? symbol(name, { kind: "function", owner: options.parent ?? scope })
            : name,
        scope: own,
        parameters: parameters.flatMap((parameter) => {
          const found = made[parameter];
          return found === undefined ? [] : [pyParameter(found)];
        }),
        body: body(own, made),
      });
    },
    module: (body, options = {}) => ({
      name: "sample",
      sourceFile: "src/sample.ts",
      scope,
      docstring: null,
      body,
      exports: [],
      helpers: new Map<PySymbol, HelperDefinition>(),
      privateMembers: new Set<string>(),
      ...options,
    }),
  };
}

/** The module as text, spelled by `resolveNames`. */
export function printed(module: PyModule): string {
  const scoped = assignScopes(module);
  const options = {
    names: resolveNames(scoped),
    helpers: { form: "own", lookup: () => undefined },
    compact: true,
  } as const;
  return printModule(scoped, options).text;
}

/** One expression as text. */
export function printedExpr(make: (f: Fixture) => Expr): string {
  const f = fixture();
  return printed(f.module([{ kind: "expr", value: make(f) }])).trimEnd();
}

/** Lines without the common indentation of a template string, the first and last line break left out. */
export function lines(text: string): string {
  const all = text.replace(/^\n/, "").replace(/\n *$/, "").split("\n");
  const indent = Math.min(...all.filter((line) => line.trim() !== "").map((line) => line.search(/\S/)));
  return all.map((line) => `${line.slice(indent)}\n`).join("");
}
