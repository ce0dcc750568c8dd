// Expressions that exist for every type: variables, calls, conditionals, assignments, reads of stored values.
import { affordable, lang, type Context, deeper, storedRange } from "../context";
import { type Production, production } from "../production";
import { reference, visible, type Variable } from "../scope";
import { arrayOf, BOOLEAN, INT, mapOf, maybe, sameType, STRING, type Type, typeText } from "../types";
import { expression, list, type Tree, withCost, withRange } from "../../tree/tree";
import { fit, joinRanges, rangeOf, stored, storedAs, sub } from "./fit";
import { argumentsFor } from "./arguments";

function readVariable(context: Context, type: Type): Tree | null {
  const found = visible(context.scope, (variable) => sameType(variable.type, type));
  if (found.length === 0) return null;
  return nameOf(context, context.random.pick(found.slice(0, 8)));
}

/** Reads a variable. */
export function nameOf(context: Context, variable: Variable): Tree {
  reference(context.scope, variable.name);
  const tree = expression(typeText(variable.type), "variable")`${variable.name}`;
  return variable.range === null ? tree : withRange(tree, variable.range);
}

const LOGGERS: Readonly<Record<string, string>> = { int: "ti", string: "ts", boolean: "tb", float: "tf" };

/** The value, with a line in the trace when it is evaluated. */
export function logged(context: Context, value: Tree, type: Type): Tree {
  const label = `"${context.program.serial()}"`;
  const name = LOGGERS[type.kind];
  const fitted = storedRange(type) === null ? value : fit(context, value, rangeOfStored(type));
  const callee = name ?? `tt<${typeText(type)}>`;
  const tree = expression(typeText(type), "call with effect")`${callee}(${label}, ${fitted})`;
  return fitted.range === null ? tree : withRange(tree, fitted.range);
}

function rangeOfStored(type: Type): { low: number; high: number } {
  return storedRange(type) ?? { low: 0, high: 0 };
}

function log(context: Context, type: Type): Tree {
  return logged(context, sub(context, type), type);
}

function conditional(context: Context, type: Type): Tree {
  const [a, b] = [sub(context, type), sub(context, type)];
  const range = joinRanges(a.range, b.range);
  const tree = expression(typeText(type), "conditional")`(${sub(context, BOOLEAN)} ? ${a} : ${b})`;
  return range === null ? tree : withRange(tree, range);
}

function comma(context: Context, type: Type): Tree {
  const first = logged(context, sub(context, INT), INT);
  const last = sub(context, type);
  const tree = expression(typeText(type), "comma")`(${first}, ${last})`;
  return last.range === null ? tree : withRange(tree, last.range);
}

/** A value that may be missing, with another in its place. */
function coalesced(context: Context, type: Type): Tree | null {
  if (type.kind === "maybe") return null;
  const tree = expression(typeText(type), "??")`(${sub(context, maybe(type))} ?? ${stored(context, type)})`;
  return storedAs(tree, type);
}

function element(context: Context, type: Type): Tree | null {
  if (type.kind === "maybe" || type.kind === "function") return null;
  const index = fit(context, sub(context, INT), { low: -7, high: 15 });
  const tree = expression(typeText(type), ["array[i]", "??"]);
  return storedAs(tree`(${sub(context, arrayOf(type))}[${index}] ?? ${stored(context, type)})`, type);
}

function mapValue(context: Context, type: Type): Tree | null {
  if (type.kind === "maybe" || type.kind === "function") return null;
  const key = context.random.pick([INT, STRING]);
  const tree = expression(typeText(type), ["map.get", "??"]);
  const map = sub(context, mapOf(key, type));
  return storedAs(tree`(${map}.get(${stored(context, key)}) ?? ${stored(context, type)})`, type);
}

/** A field of a record or an object in sight. */
function field(context: Context, type: Type): Tree | null {
  const owners = visible(
    context.scope,
    (variable) => variable.type.kind === "record" || variable.type.kind === "class",
  );
  if (owners.length === 0) return null;
  const owner = context.random.pick(owners);
  const isRecord = owner.type.kind === "record";
  const info = isRecord
    ? context.program.records.find((record) => record.name === typeText(owner.type))
    : context.program.classes.find((item) => item.name === typeText(owner.type));
  const fields = (info?.fields ?? []).filter((item) => !item.optional && sameType(item.type, type));
  if (fields.length === 0) return null;
  reference(context.scope, owner.name);
  const tag = isRecord ? "record field" : "class field";
  return storedAs(expression(typeText(type), tag)`${owner.name}.${context.random.pick(fields).name}`, type);
}

function tupleItem(context: Context, type: Type): Tree | null {
  const tuples = visible(
    context.scope,
    (v) => v.type.kind === "tuple" && v.type.items.some((item) => sameType(item, type)),
  );
  if (tuples.length === 0) return null;
  const tuple = context.random.pick(tuples);
  if (tuple.type.kind !== "tuple") return null;
  const index = tuple.type.items.findIndex((item) => sameType(item, type));
  reference(context.scope, tuple.name);
  return storedAs(expression(typeText(type), "tuple[i]")`${tuple.name}[${index}]`, type);
}

function call(context: Context, type: Type): Tree | null {
  const functions = context.program.functions.filter(
    (info) =>
      !info.generator &&
      sameType(info.result, type) &&
      affordable(context, info.cost) &&
      (!info.throws || context.place.canThrow),
  );
  if (functions.length === 0) return null;
  const info = context.random.pick(functions);
  const tree = expression(
    typeText(type),
    "function call",
  )`${info.name}(${argumentsFor(deeper(context), info.parameters)})`;
  return storedAs(withCost(tree, tree.cost + info.cost), type);
}

function callVariable(context: Context, type: Type): Tree | null {
  const found = visible(
    context.scope,
    (v) => v.type.kind === "function" && sameType(v.type.result, type) && affordable(context, v.cost),
  );
  if (found.length === 0) return null;
  const variable = context.random.pick(found);
  if (variable.type.kind !== "function") return null;
  reference(context.scope, variable.name);
  const values = list(variable.type.parameters.map((parameter) => stored(context, parameter)));
  const tree = expression(typeText(type), "closure call")`${variable.name}(${values})`;
  return storedAs(withCost(tree, tree.cost + variable.cost), type);
}

function assignment(context: Context, type: Type): Tree | null {
  const found = visible(context.scope, (v) => v.mutable && !v.locked && !v.counts && sameType(v.type, type));
  if (found.length === 0 || type.kind === "function" || type.kind === "maybe") return null;
  const variable = context.random.pick(found.slice(0, 4));
  const value = sub(context, type);
  const fitted = variable.range === null ? value : fit(context, value, variable.range);
  reference(context.scope, variable.name);
  const tree = expression(typeText(type), "assignment as expression")`(${variable.name} = ${fitted})`;
  return withRange(tree, rangeOf(fitted));
}

function immediate(context: Context, type: Type): Tree {
  const value = sub(context, type);
  const tree = expression(typeText(type), [
    "arrow function",
    "immediate call",
  ])`((): ${typeText(type)} => ${value})()`;
  return value.range === null ? tree : withRange(tree, value.range);
}

function generic(context: Context, type: Type): Tree | null {
  if (type.kind === "function" || type.kind === "maybe") return null;
  lang(context, "int");
  const tree = expression(typeText(type), "generic function");
  const pair = list([stored(context, type), stored(context, type)]);
  return storedAs(tree`either<${typeText(type)}>(${sub(context, BOOLEAN)}, ${pair})`, type);
}

export const commonProductions: readonly Production[] = [
  production("variable", 26, readVariable),
  production("logged", 9, log),
  production("conditional", 4, conditional),
  production("comma", 1.2, comma),
  production("??", 2.5, coalesced),
  production("array[i] ??", 2.5, element),
  production("map.get", 1.5, mapValue),
  production("field", 9, field),
  production("tuple[i]", 4, tupleItem),
  production("function call", 6, call),
  production("closure call", 5, callVariable),
  production("assignment as expression", 3, assignment),
  production("immediate call", 0.7, immediate),
  production("generic function", 1, generic),
];
