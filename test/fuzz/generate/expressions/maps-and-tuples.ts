// Maps, sets and tuples.
import { type Context } from "../context";
import { type Production, production } from "../production";
import { arrayOf, type Type, typeText } from "../types";
import { expression, list, type Tree } from "../../tree/tree";
import { stored, sub } from "./fit";
import { elementsOf } from "./lists";

export function mapLiteral(context: Context, type: Type): Tree | null {
  if (type.kind !== "map") return null;
  const count = context.random.int(0, 3);
  const entries = Array.from({ length: count }, () => {
    return expression("entry", "map entry")`[${stored(context, type.key)}, ${stored(context, type.value)}]`;
  });
  const text = typeText(type);
  const given = count === 0 ? "" : expression("entries", "map literal")`[${list(entries)}]`;
  return expression(text, "map literal")`new ${text}(${given})`;
}

function copiedMap(context: Context, type: Type): Tree | null {
  if (context.program.lookupOnly) return null;
  return expression(typeText(type), "map of a map")`new ${typeText(type)}(${sub(context, type)})`;
}

export const mapProductions: readonly Production[] = [
  production("map literal", 10, mapLiteral),
  production("map of a map", 1, copiedMap),
];

export function setLiteral(context: Context, type: Type): Tree | null {
  if (type.kind !== "set") return null;
  const items = elementsOf(context, type.of, context.random.int(0, 4));
  const text = typeText(type);
  return expression(
    text,
    "set literal",
  )`new ${text}(${items.length === 0 ? "" : expression("elements", [])`[${list(items)}]`})`;
}

function setOfArray(context: Context, type: Type): Tree | null {
  if (type.kind !== "set") return null;
  return expression(
    typeText(type),
    "set of an array",
  )`new ${typeText(type)}(${sub(context, arrayOf(type.of))})`;
}

export const setProductions: readonly Production[] = [
  production("set literal", 6, setLiteral),
  production("set of an array", 2, setOfArray),
];

export function tupleLiteral(context: Context, type: Type): Tree | null {
  if (type.kind !== "tuple") return null;
  const items = type.items.map((item) => stored(context, item));
  return expression(
    typeText(type),
    "tuple literal",
  )`tt<${typeText(type)}>("${context.program.serial()}", [${list(items)}])`;
}

export const tupleProductions: readonly Production[] = [production("tuple literal", 5, tupleLiteral)];
