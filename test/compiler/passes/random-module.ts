// Random modules in IR for differential tests: every program ends, reads only what is assigned, and prints a lot.
// Names come from a small pool of keywords, built-ins and each other, so that spelling matters.
import {
  pyAssign,
  pyAttr,
  pyAugAssign,
  pyBinary,
  pyBool,
  pyCall,
  pyClass,
  pyCompare,
  pyComprehension,
  pyConditional,
  pyExprStmt,
  pyFor,
  pyFormat,
  pyFunction,
  pyHandler,
  pyIf,
  pyInt,
  pyLambda,
  pyMethodCall,
  pyName,
  pyParameter,
  pyRaise,
  pyReturn,
  pyStr,
  pyTry,
  pyWhile,
} from "../../../compiler/python/builders";
import type {
  BinaryOperator,
  CompareOperator,
  Expr,
  PyModule,
  PyScope,
  PySymbol,
  Stmt,
} from "../../../compiler/python/ir";
import { createScope } from "../../../compiler/python/symbols";
import { fixture, type Fixture } from "../ir-fixture";

type Random = (below: number) => number;

function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    // A mulberry32 step.
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const NAMES = ["i", "x", "len", "lambda", "range", "total", "_t", "self"];

interface Place {
  readonly f: Fixture;
  readonly random: Random;
  readonly scope: PyScope;
  /** Int variables that are assigned here, the ones that may be assigned first. */
  readonly variables: readonly PySymbol[];
  readonly assignable: readonly PySymbol[];
  /** Functions of one int that may be called: made before, so that nothing recurses. */
  readonly functions: readonly PySymbol[];
  readonly depth: number;
}

export function randomModule(seed: number): PyModule {
  const f = fixture();
  const random = randomOf(seed);
  const body: Stmt[] = [];
  const exports: PySymbol[] = [];
  let place: Place = { f, random, scope: f.scope, variables: [], assignable: [], functions: [], depth: 0 };
  for (let i = 0; i < 3; i++) {
    const isConstant = random(2) === 0;
    const symbol = f.symbol(`${NAMES[random(NAMES.length)] ?? "x"}${i}`, {
      kind: isConstant ? "constant" : "variable",
      fixed: random(3) === 0,
    });
    if (symbol.fixed) exports.push(symbol);
    body.push(pyAssign(pyName(symbol, "int"), pyInt(random(7))));
    place = {
      ...place,
      variables: [...place.variables, symbol],
      assignable: isConstant ? place.assignable : [...place.assignable, symbol],
    };
  }
  for (let i = 0; i < 4; i++) {
    const { def, symbol } = randomFunction(place, `f${i}`, random(2) === 0);
    if (symbol.fixed) exports.push(symbol);
    body.push(def);
    place = { ...place, functions: [...place.functions, symbol] };
  }
  const made = randomClass(place);
  body.push(made.stmt, ...statements(place, 6));
  body.push(print(place, pyMethodCall(pyCall(pyName(made.symbol), []), "run_it", [pyInt(3)])));
  return f.module(body, { exports, privateMembers: new Set(["_private_value", "_private_step"]) });
}

function pick<T>(random: Random, items: readonly T[]): T {
  const item = items[random(items.length)];
  if (item === undefined) throw new Error("nothing to pick from");
  return item;
}

function print(place: Place, value: Expr): Stmt {
  return pyExprStmt(pyCall(place.f.builtin("print"), [value]));
}

function randomFunction(
  place: Place,
  name: string,
  fixed: boolean,
): { readonly def: Stmt; readonly symbol: PySymbol } {
  const { f, random } = place;
  const symbol = f.symbol(name, { kind: "function", owner: place.scope, fixed });
  const scope = createScope(f.table, "function", place.scope);
  const parameter = f.symbol(pick(random, NAMES), { kind: "parameter", owner: scope });
  const inside: Place = {
    ...place,
    scope,
    variables: [...place.variables, parameter],
    assignable: [...place.assignable, parameter],
    depth: place.depth + 1,
  };
  const body = [...statements(inside, 4), pyReturn(expression(inside, 2))];
  return { def: pyFunction({ symbol, scope, parameters: [pyParameter(parameter)], body }), symbol };
}

function randomClass(place: Place): { readonly stmt: Stmt; readonly symbol: PySymbol } {
  const { f } = place;
  const symbol = f.symbol("Thing", { kind: "class" });
  const classScope = createScope(f.table, "class", place.scope);
  const method = (
    name: string,
    body: (self: PySymbol, n: PySymbol, inside: Place) => readonly Stmt[],
    withN: boolean,
  ): Stmt => {
    const scope = createScope(f.table, "function", classScope);
    const self = f.symbol("self", { kind: "parameter", owner: scope });
    const n = f.symbol("n", { kind: "parameter", owner: scope });
    const inside: Place = {
      ...place,
      scope,
      variables: withN ? [...place.variables, n] : place.variables,
      depth: 1,
    };
    return pyFunction({
      symbol: f.symbol(name, { kind: "function", owner: classScope }),
      scope,
      parameters: withN ? [pyParameter(self), pyParameter(n)] : [pyParameter(self)],
      body: body(self, n, inside),
    });
  };
  const value = (self: PySymbol): Expr & { kind: "attribute" } =>
    pyAttr(pyName(self), "_private_value", "int");
  const stmt = pyClass({
    symbol,
    scope: classScope,
    body: [
      method("__init__", (self, _n, inside) => [pyAssign(value(self), expression(inside, 1))], false),
      method(
        "_private_step",
        (self, n) => [pyAugAssign(value(self), "+", pyName(n, "int")), pyReturn(value(self))],
        true,
      ),
      method(
        "run_it",
        (self, n, inside) => [
          ...statements(inside, 2),
          pyReturn(pyMethodCall(pyName(self), "_private_step", [pyBinary("*", pyName(n, "int"), pyInt(2))])),
        ],
        true,
      ),
    ],
  });
  return { stmt, symbol };
}

/** A block: what it declares is known to its later statements only. */
function statements(place: Place, count: number): readonly Stmt[] {
  const result: Stmt[] = [];
  let here = place;
  for (let i = 0; i < count; i++) {
    const made = statement(here);
    result.push(...made.stmts);
    here = made.after;
  }
  return result;
}

interface Made {
  readonly stmts: readonly Stmt[];
  readonly after: Place;
}

function declare(place: Place, name: string): { readonly symbol: PySymbol; readonly after: Place } {
  const kind = place.scope.kind === "module" ? "variable" : "local";
  const symbol = place.f.symbol(name, { kind, owner: place.scope });
  const after = {
    ...place,
    variables: [...place.variables, symbol],
    assignable: [...place.assignable, symbol],
  };
  return { symbol, after };
}

function statement(place: Place): Made {
  const { f, random } = place;
  const only = (...stmts: readonly Stmt[]): Made => ({ stmts, after: place });
  const deep = place.depth >= 3;
  switch (random(deep ? 5 : 12)) {
    case 0: {
      const { symbol, after } = declare(place, pick(random, NAMES));
      return { stmts: [pyAssign(pyName(symbol, "int"), expression(place, 2))], after };
    }
    case 1: {
      if (place.assignable.length === 0) return only(print(place, expression(place, 2)));
      const name = pyName(pick(random, place.assignable), "int");
      const value = expression(place, 2);
      return only(pyAssign(name, random(2) === 0 ? value : pyBinary("+", name, value)));
    }
    case 2:
      if (place.assignable.length === 0) return only(print(place, expression(place, 2)));
      return only(
        pyAugAssign(
          pyName(pick(random, place.assignable), "int"),
          pick(random, ["+", "-", "^"]),
          expression(place, 1),
        ),
      );
    case 3: {
      const temp = f.temporary(place.scope);
      return only(
        pyAssign(pyName(temp, "int"), expression(place, 2)),
        print(
          place,
          pyFormat("%d-%s", [pick(random, [expression(place, 1), pyInt(5)]), pyName(temp, "int")]),
        ),
      );
    }
    case 4:
      return only(print(place, expression(place, 2)));
    case 5:
      return only(pyIf(test(place), block(place, 2), random(2) === 0 ? [] : block(place, 2)));
    case 6:
      return forLoop(place);
    case 7:
      return whileLoop(place);
    case 8: {
      const made = randomFunction(place, pick(random, NAMES), false);
      const after = { ...place, functions: [...place.functions, made.symbol] };
      return {
        stmts: [made.def, print(place, pyCall(pyName(made.symbol), [expression(place, 1)], { type: "int" }))],
        after,
      };
    }
    case 9: {
      const temp = f.temporary(place.scope);
      const { symbol, after } = declare(place, pick(random, NAMES));
      const branch = (): readonly Stmt[] => [
        ...block(place, 1),
        pyAssign(pyName(temp, "int"), expression(place, 1)),
      ];
      return {
        stmts: [pyIf(test(place), branch(), branch()), pyAssign(pyName(symbol, "int"), pyName(temp, "int"))],
        after,
      };
    }
    case 10: {
      const error = f.symbol("e", { kind: "local", owner: place.scope });
      const raised = pyRaise(pyCall(f.builtin("ValueError"), [expression(place, 1)]));
      const handler = pyHandler(f.builtin("ValueError"), error, [
        print(place, pyCall(f.builtin("str"), [pyName(error)])),
      ]);
      return only(pyTry([...block(place, 1), pyIf(test(place), [raised])], [handler], block(place, 1)));
    }
    default:
      return only(pyIf(pyBool(random(2) === 0), block(place, 1), block(place, 1)));
  }
}

function block(place: Place, count: number): readonly Stmt[] {
  return statements({ ...place, depth: place.depth + 1 }, count);
}

function forLoop(place: Place): Made {
  const { symbol, after } = declare(place, pick(place.random, NAMES));
  const limit = pyInt(1 + place.random(3));
  const iterable = pyCall(place.f.builtin("range"), [limit]);
  return { stmts: [pyFor(pyName(symbol, "int"), iterable, block(after, 2))], after: place };
}

function whileLoop(place: Place): Made {
  const counter = place.f.temporary(place.scope);
  const name = pyName(counter, "int");
  return {
    stmts: [
      pyAssign(name, pyInt(0)),
      pyWhile(pyCompare("<", name, pyInt(2)), [pyAugAssign(name, "+", pyInt(1)), ...block(place, 2)]),
    ],
    after: place,
  };
}

function test(place: Place): Expr {
  const operator = pick<CompareOperator>(place.random, ["<", "==", "!=", ">="]);
  return pyCompare(operator, expression(place, 1), expression(place, 1));
}

/** An int that stays small: everything is cut to eight bits. */
function expression(place: Place, depth: number): Expr {
  const { f, random } = place;
  const inner = (): Expr => expression(place, depth - 1);
  switch (depth === 0 ? random(2) : random(8)) {
    case 0:
      return pyInt(random(9));
    case 1:
      return place.variables.length === 0 ? pyInt(3) : pyName(pick(random, place.variables), "int");
    case 2:
      return place.functions.length === 0
        ? inner()
        : pyBinary(
            "&",
            pyCall(pyName(pick(random, place.functions)), [inner()], { type: "int" }),
            pyInt(255),
          );
    case 3:
      return pyConditional(test({ ...place, depth: 9 }), inner(), inner());
    case 4:
      return pyCall(f.builtin("len"), [pick(random, [pyStr("four"), pyFormat("%d", [inner()])])]);
    case 5: {
      const scope = createScope(f.table, "lambda", place.scope);
      const parameter = f.symbol(pick(random, NAMES), { kind: "parameter", owner: scope });
      const inside = { ...place, scope, variables: [...place.variables, parameter] };
      return pyCall(pyLambda(scope, [pyParameter(parameter)], expression(inside, depth - 1)), [inner()], {
        type: "int",
      });
    }
    case 6: {
      const scope = createScope(f.table, "comprehension", place.scope);
      const variable = f.symbol(pick(random, NAMES), { kind: "local", owner: scope });
      const inside = { ...place, scope, variables: [...place.variables, variable] };
      const iterable = pyCall(f.builtin("range"), [pyBinary("&", inner(), pyInt(3))]);
      const list = pyComprehension({
        form: "list",
        scope,
        element: expression(inside, depth - 1),
        target: pyName(variable),
        iterable,
      });
      return pyBinary("&", pyCall(f.builtin("sum"), [list], { type: "int" }), pyInt(255));
    }
    default: {
      const operator = pick<BinaryOperator>(random, ["+", "-", "*", "&", "|", "^"]);
      return pyBinary("&", pyBinary(operator, inner(), inner()), pyInt(255));
    }
  }
}
