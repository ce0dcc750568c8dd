// Values that may be missing, and `?.`.
import { affordable, type Context } from "../context";
import { type Production, production } from "../production";
import { reference, visible } from "../scope";
import { arrayOf, INT, mapOf, STRING, type Type, typeText } from "../types";
import { expression, type Tree } from "../../tree/tree";
import { logged } from "./common";
import { intIn, stored, sub, text } from "./fit";
/** A value that may be missing; logged, so that TypeScript does not see which of the two it is. */
export function maybeLeaf(context: Context, type: Type): Tree {
  const value =
    type.kind !== "maybe" || context.random.chance(0.35)
      ? expression("undefined", "undefined")`undefined`
      : stored(context, type.of);
  return logged(context, value, type);
}

function looked(context: Context, type: Type): Tree | null {
  if (type.kind !== "maybe" || type.of.kind === "function") return null;
  const text = typeText(type);
  switch (context.random.int(0, 3)) {
    case 0:
      return expression(text, "array[i]")`${sub(context, arrayOf(type.of))}[${intIn(context, -4, 9)}]`;
    case 1:
      return expression(text, "array.at")`${sub(context, arrayOf(type.of))}.at(${intIn(context, -4, 5)})`;
    case 2:
      return expression(
        text,
        "map.get",
      )`${sub(context, mapOf(STRING, type.of))}.get(${stored(context, STRING)})`;
    default:
      return type.of.kind === "int" || type.of.kind === "string" ? foundIn(context, type.of, text) : null;
  }
}

function foundIn(context: Context, of: Type, text: string): Tree {
  const element = `e${context.program.serial()}`;
  const test = of.kind === "int" ? `${element} > 3` : `${element}.length > 1`;
  return expression(text, [
    "array.find",
    "arrow function",
  ])`${sub(context, arrayOf(of))}.find((${element}) => ${test})`;
}

function loggedMaybe(context: Context, type: Type): Tree {
  return logged(context, sub(context, type), type);
}

export const maybeProductions: readonly Production[] = [
  production("maybe", 4, maybeLeaf),
  production("looked up", 4, looked),
  production("logged maybe", 2, loggedMaybe),
];
/** `?.` in its forms; the arguments behind it are not evaluated where the chain stops. */
function optionalChain(context: Context): Tree | null {
  const { random } = context;
  const range = { low: -(2 ** 31), high: 2 ** 31 };
  const other = stored(context, INT);
  switch (random.int(0, 3)) {
    case 0:
      return expression(
        "int",
        ["?.", "??"],
        range,
      )`(${sub(context, { kind: "maybe", of: STRING })}?.length ?? ${other})`;
    case 1: {
      const source = sub(context, { kind: "maybe", of: arrayOf(INT) });
      const index = intIn(context, -2, 5);
      return expression("int", ["?.[i]", "?.", "??"], range)`(${source}?.[${index}] ?? ${other})`;
    }
    case 2: {
      const source = sub(context, { kind: "maybe", of: STRING });
      return expression(
        "int",
        ["?.f()", "?.", "??"],
        range,
      )`(${source}?.slice(${intIn(context, -3, 3)}).indexOf(${text(context)}) ?? ${other})`;
    }
    default: {
      const callee = visible(context.scope, (v) => v.type.kind === "maybe" && v.type.of.kind === "function");
      if (callee.length === 0) return null;
      const variable = random.pick(callee);
      if (!affordable(context, variable.cost)) return null;
      reference(context.scope, variable.name);
      return expression(
        "int",
        ["f?.()", "?.", "??"],
        range,
      )`(${variable.name}?.(${stored(context, INT)}) ?? ${other})`;
    }
  }
}

export const optionalInts: readonly Production[] = [production("optional chain", 3, optionalChain)];
