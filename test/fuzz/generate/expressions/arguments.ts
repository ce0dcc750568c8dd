// Arguments of calls: optional ones left out, defaults left out, rest arguments spread.
import { type Context, type ParameterInfo } from "../context";
import { arrayOf } from "../types";
import { expression, list, type Tree } from "../../tree/tree";
import { stored, sub } from "./fit";

/** A list of arguments that fits the parameters. */
export function argumentsFor(context: Context, parameters: readonly ParameterInfo[]): Tree {
  const values: Tree[] = [];
  for (const parameter of parameters) {
    switch (parameter.form) {
      case "plain":
        values.push(stored(context, parameter.type));
        break;
      case "optional":
      case "default":
        if (context.random.chance(0.45)) return list(values);
        values.push(optionalArgument(context, parameter));
        break;
      case "rest":
        values.push(...restArguments(context, parameter));
        break;
    }
  }
  return list(values);
}

function optionalArgument(context: Context, parameter: ParameterInfo): Tree {
  if (parameter.form === "default" && context.random.chance(0.15)) {
    return expression("undefined", "undefined for a default")`undefined`;
  }
  return stored(context, parameter.type);
}

function restArguments(context: Context, parameter: ParameterInfo): Tree[] {
  const count = context.random.int(0, 2);
  const values: Tree[] = [];
  for (let i = 0; i < count; i++) values.push(stored(context, parameter.type));
  if (context.random.chance(0.4)) {
    const spread = sub(context, arrayOf(parameter.type));
    values.push(expression("spread", "spread in a call")`...${spread}`);
  }
  return values;
}
