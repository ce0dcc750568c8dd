// Arrow functions as values.
import { storedRange, type Context } from "../context";
import { type Production, production } from "../production";
import { createScope, declare } from "../scope";
import { type Type, typeText } from "../types";
import { block, expression, statement, type Tree } from "../../tree/tree";
import { stored } from "./fit";
/** An arrow function; what it assigns outside itself is seen by everyone else who captured it. */
export function arrowFunction(context: Context, type: Type): Tree | null {
  if (type.kind !== "function") return null;
  const scope = createScope(context.scope);
  const names = type.parameters.map((parameter) => {
    const name = `p${context.program.serial()}`;
    declare(scope, {
      name,
      type: parameter,
      mutable: true,
      range: storedRange(parameter),
      cost: 0,
      counts: false,
      locked: false,
    });
    return `${name}: ${typeText(parameter)}`;
  });
  const inner: Context = {
    ...context,
    scope,
    depth: Math.min(context.depth - 1, 2),
    place: { ...context.place, result: type.result, generator: null, targets: [], canThrow: false },
    turns: context.turns * 8,
    nesting: Math.min(context.nesting - 1, 1),
  };
  const head = `(${names.join(", ")}): ${typeText(type.result)} =>`;
  if (context.nesting <= 0 || context.random.chance(0.6)) {
    return expression(typeText(type), ["arrow function", "closure"])`(${head} ${stored(inner, type.result)})`;
  }
  const statements = context.grammar.statements(inner, context.random.int(1, 2));
  const tags = ["arrow function with a block", "closure"];
  const body = statement("return")`return ${stored(inner, type.result)};`;
  return expression(typeText(type), tags)`(${head} ${block([...statements, body])})`;
}

export const functionProductions: readonly Production[] = [production("arrow function", 5, arrowFunction)];
