// Declarations of variables: with and without a type, const and let, some shadowing outer ones.
import { COUNTER, type Context, lang, SMALL_INT, STORED_INT, storedRange } from "../context";
import { type Production, production } from "../production";
import { randomType } from "../random-type";
import { declare, newName, reserve, type Variable } from "../scope";
import { INT, type Type, typeText } from "../types";
import { statement, type Range, type Tree } from "../../tree/tree";
import { fit, sub } from "../expressions/fit";
import { logged } from "../expressions/common";

export function typeName(context: Context, type: Type): string {
  if (type.kind === "int") lang(context, "int");
  if (type.kind === "float") lang(context, "float");
  if (type.kind === "bytes") lang(context, "bytes");
  return typeText(type);
}

export function variable(name: string, type: Type, change: Partial<Variable> = {}): Variable {
  const range = storedRange(type);
  return { name, type, mutable: false, range, cost: 0, counts: false, locked: false, ...change };
}

/** An int variable is small, 32 bits wide, or a counter. */
function rangeFor(context: Context, type: Type): { range: Range | null; counts: boolean } {
  if (type.kind !== "int") return { range: storedRange(type), counts: false };
  const roll = context.random.int(0, 9);
  if (roll < 3) return { range: SMALL_INT, counts: false };
  return roll < 7 ? { range: STORED_INT, counts: false } : { range: COUNTER, counts: true };
}

/** TypeScript narrows these to what is assigned; a logged value keeps the declared type. */
function needsHiding(type: Type): boolean {
  return type.kind === "maybe" || type.kind === "boolean" || type.kind === "enum";
}

export function declareVariable(context: Context): Tree {
  const type = randomType(context);
  const name = newName(context.scope, context.random, context.program.serial);
  reserve(context.scope, name);
  const { range, counts } = rangeFor(context, type);
  const value = sub(context, type);
  const fitted = range === null ? value : fit(context, value, range);
  const hidden = needsHiding(type) ? logged(context, fitted, type) : fitted;
  const isConst = !counts && context.random.chance(0.35);
  declare(context.scope, variable(name, type, { mutable: !isConst, range, counts, cost: hidden.cost }));
  return statement(
    isConst ? "const" : "let",
  )`${isConst ? "const" : "let"} ${name}${annotation(context, type, isConst)} = ${hidden};`;
}

function annotation(context: Context, type: Type, isConst: boolean): string {
  const inferred =
    type.kind === "int" || type.kind === "string" || type.kind === "float" || type.kind === "bigint";
  if (inferred && !isConst && context.random.chance(0.5)) {
    return type.kind === "int" && context.random.chance(0.4) ? ": number" : "";
  }
  return `: ${typeName(context, type)}`;
}

/** A closure that changes what it captured. */
function declareCounter(context: Context): Tree {
  const name = `next${context.program.serial()}`;
  const count = `count${context.program.serial()}`;
  lang(context, "int");
  declare(context.scope, variable(count, INT, { mutable: false, range: COUNTER, counts: true }));
  declare(context.scope, variable(name, { kind: "function", parameters: [], result: INT }, { cost: 6 }));
  const step = context.random.pick([`++${count}`, `${count}++`, `(${count} += 3)`, `(${count} -= 2)`]);
  return statement(
    "closure that assigns",
    "closure",
  )`let ${count}: int = 0; const ${name} = (): int => ${step} | 0;`;
}

export const variableStatements: readonly Production[] = [
  production("declare variable", 16, declareVariable),
  production("declare counter", 1.2, declareCounter),
];
