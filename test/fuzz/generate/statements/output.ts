// Lines of the trace.
import { type Context, lang } from "../context";
import { type Production, production } from "../production";
import { randomType } from "../random-type";
import { visible } from "../scope";
import { FLOAT, INT, isPrintable, type Type } from "../types";
import { expression, list, statement, type Tree } from "../../tree/tree";
import { nameOf } from "../expressions/common";
import { fit, int, intIn, sub } from "../expressions/fit";

function printableType(context: Context): Type {
  for (;;) {
    const type = randomType(context);
    if (isPrintable(type)) return type;
  }
}

export function printValues(context: Context): Tree {
  const count = context.random.int(1, 3);
  const values = Array.from({ length: count }, () => sub(context, printableType(context)));
  return statement("print")`print("${context.program.serial()}", ${list(values)});`;
}

/** What variables hold by now. */
export function printVariables(context: Context): Tree | null {
  const found = visible(context.scope, (variable) => isPrintable(variable.type));
  if (found.length === 0) return null;
  const names = Array.from({ length: context.random.int(1, 4) }, () =>
    nameOf(context, context.random.pick(found)),
  );
  return statement("print", "variable")`print("${context.program.serial()}", ${list(names)});`;
}

/** `/` where the divisor may be zero gives JavaScript's Infinity and NaN. */
function printQuotient(context: Context): Tree {
  const value = fit(context, int(context), { low: -(2 ** 31), high: 2 ** 31 });
  const quotient = expression("float", ["/", "/ by zero"])`((${value} | 0) / ${intIn(context, 0, 3)})`;
  return statement("print")`print("${context.program.serial()}", ${quotient});`;
}

function printFloat(context: Context): Tree {
  const decimal = context.random.pick(["0.1", "0.3", "2.2", "1e-3", "1e10"]);
  const value = sub(context, FLOAT);
  return statement("print", "float")`print("${context.program.serial()}", ${value} * ${decimal});`;
}

function printJson(context: Context): Tree {
  const type = context.random.pick([INT, { kind: "array", of: INT } as const, { kind: "string" } as const]);
  return statement(
    "dumps",
  )`print("${context.program.serial()}", ${lang(context, "dumps")}(${sub(context, type)}));`;
}

export const outputStatements: readonly Production[] = [
  production("print values", 10, printValues),
  production("print variables", 8, printVariables),
  production("print quotient", 0.8, printQuotient),
  production("print float", 0.8, printFloat),
  production("dumps", 0.6, printJson),
];
