// Lists.
import { lang, STORED_LIST, type Context } from "../context";
import { type Production, production } from "../production";
import { reference, visible } from "../scope";
import { arrayOf, INT, mapOf, sameType, setOf, STRING, type Type, typeText } from "../types";
import { expression, list, type Tree } from "../../tree/tree";
import { intIn, stored, sub, text } from "./fit";

export function elementsOf(context: Context, type: Type, count: number): Tree[] {
  return Array.from({ length: count }, () => stored(context, type));
}

export function arrayLiteral(context: Context, type: Type): Tree | null {
  if (type.kind !== "array") return null;
  const items = elementsOf(
    context,
    type.of,
    context.random.int(context.depth < 0 ? 1 : 0, context.depth < 0 ? 1 : 3),
  );
  const text = typeText(type);
  const longest = { low: 0, high: items.length };
  if (items.length === 0)
    return expression(text, "array literal", longest)`new Array<${typeText(type.of)}>()`;
  if (context.depth > 0 && context.random.chance(0.25)) {
    const spread = expression("spread", "spread in an array")`...${stored(context, type)}`;
    items.splice(context.random.int(0, items.length), 0, spread);
    longest.high += STORED_LIST.high;
  }
  return expression(text, "array literal", longest)`[${list(items)}]`;
}

function emptyLiteral(context: Context, type: Type): Tree | null {
  if (type.kind !== "array") return null;
  return expression(typeText(type), "array literal", { low: 0, high: 0 })`new Array<${typeText(type.of)}>()`;
}

function sliced(context: Context, type: Type): Tree {
  const source = stored(context, type);
  const tree = expression(typeText(type), "array.slice", STORED_LIST);
  if (context.random.chance(0.2)) return tree`${source}.slice()`;
  return tree`${source}.slice(${intIn(context, -5, 7)}, ${intIn(context, -5, 7)})`;
}

function concatenated(context: Context, type: Type): Tree {
  return expression(typeText(type), "array.concat", {
    low: 0,
    high: 16,
  })`${stored(context, type)}.concat(${stored(context, type)})`;
}

function filtered(context: Context, type: Type): Tree | null {
  if (type.kind !== "array") return null;
  const element = `e${context.program.serial()}`;
  const source = stored(context, type);
  const tree = expression(typeText(type), ["array.filter", "arrow function"], STORED_LIST);
  if (type.of.kind === "int")
    return tree`${source}.filter((${element}) => ${element} % 2 !== ${intIn(context, -1, 1)})`;
  if (type.of.kind === "string")
    return tree`${source}.filter((${element}) => ${element}.length > ${intIn(context, 0, 4)})`;
  return tree`${source}.filter((_, ${element}) => ${element} !== ${intIn(context, 0, 4)})`;
}

/** A list made from another: the callback sees elements and sometimes positions. */
function mapped(context: Context, type: Type): Tree | null {
  if (type.kind !== "array") return null;
  const from = context.random.pick([INT, STRING]);
  const element = `e${context.program.serial()}`;
  const inner: Context = {
    ...context,
    turns: context.turns * 6,
    depth: Math.min(context.depth - 1, 1),
    scope: {
      parent: context.scope,
      variables: [
        {
          name: element,
          type: from,
          mutable: false,
          range: from === INT ? { low: -(2 ** 31), high: 2 ** 31 - 1 } : { low: 0, high: 24 },
          cost: 0,
          counts: false,
          locked: false,
        },
      ],
      referenced: new Set(),
      declared: new Set([element]),
      pending: new Set(),
    },
  };
  const source = stored(context, arrayOf(from));
  const value = stored(inner, type.of);
  const tags = ["array.map", "arrow function"];
  const parameters = context.random.chance(0.3) ? `${element}, i${context.program.serial()}` : element;
  const result = typeText(type.of);
  return expression(typeText(type), tags, STORED_LIST)`${source}.map((${parameters}): ${result} => ${value})`;
}

/** Sorting: a comparator by value and by length, where equal ones must keep their order. */
function sorted(context: Context, type: Type): Tree | null {
  if (type.kind !== "array") return null;
  const tree = expression(typeText(type), "array.sort", STORED_LIST);
  const source = stored(context, type);
  if (type.of.kind === "int") {
    const order = context.random.pick(["a - b", "b - a", "(a & 3) - (b & 3)", "a % 3 - b % 3"]);
    return tree`[...${source}].sort((a, b) => ${order})`;
  }
  if (type.of.kind === "string") {
    const order = context.random.pick([
      "a.length - b.length",
      "b.length - a.length",
      "a < b ? -1 : a > b ? 1 : 0",
    ]);
    return context.random.chance(0.3)
      ? tree`[...${source}].sort()`
      : tree`[...${source}].sort((a, b) => ${order})`;
  }
  return null;
}

function reversed(context: Context, type: Type): Tree {
  return expression(typeText(type), "array.reverse", STORED_LIST)`[...${stored(context, type)}].reverse()`;
}

function split(context: Context, type: Type): Tree | null {
  if (type.kind !== "array" || type.of.kind !== "string") return null;
  const separator = context.random.pick(['","', '"a"', '" "', '"-"', '""']);
  return expression(typeText(type), "string.split")`${text(context)}.split(${separator})`;
}

function fromCollection(context: Context, type: Type): Tree | null {
  if (type.kind !== "array" || (type.of.kind !== "int" && type.of.kind !== "string")) return null;
  const tree = expression(typeText(type), ["sortedKeys", "array from a collection"]);
  const source = context.random.chance(0.5)
    ? sub(context, setOf(type.of))
    : sub(context, mapOf(type.of, INT));
  return tree`${lang(context, "sortedKeys")}(${source})`;
}

function fromOrdered(context: Context, type: Type): Tree | null {
  if (
    context.program.lookupOnly ||
    type.kind !== "array" ||
    (type.of.kind !== "int" && type.of.kind !== "string")
  )
    return null;
  const text = typeText(type);
  switch (context.random.int(0, 2)) {
    case 0:
      return expression(text, [
        "spread of a set",
        "spread in an array",
      ])`[...${sub(context, setOf(type.of))}]`;
    case 1:
      return expression(text, [
        "map.keys",
        "spread in an array",
      ])`[...${sub(context, mapOf(type.of, INT))}.keys()]`;
    default:
      return expression(text, [
        "map.values",
        "spread in an array",
      ])`[...${sub(context, mapOf(INT, type.of))}.values()]`;
  }
}

function filled(context: Context, type: Type): Tree | null {
  if (type.kind !== "array" || type.of.kind === "array" || type.of.kind === "class") return null;
  const tree = expression(typeText(type), "array.fill", STORED_LIST);
  return tree`new Array<${typeText(type.of)}>(${intIn(context, 0, 4)}).fill(${stored(context, type.of)})`;
}

function flattened(context: Context, type: Type): Tree | null {
  if (type.kind !== "array" || type.of.kind !== "int") return null;
  const nested = sub(context, arrayOf(type));
  return expression(typeText(type), "array.flat")`${nested}.flat()`;
}

/** `splice` gives what it takes out. */
function spliced(context: Context, type: Type): Tree | null {
  const found = visible(context.scope, (v) => !v.locked && sameType(v.type, type));
  if (found.length === 0) return null;
  const variable = context.random.pick(found);
  reference(context.scope, variable.name);
  const tree = expression(typeText(type), "array.splice", STORED_LIST);
  return tree`${variable.name}.splice(${intIn(context, 0, 4)}, ${intIn(context, 0, 2)})`;
}

export const arrayProductions: readonly Production[] = [
  production("array literal", 12, arrayLiteral),
  production("empty array", 1, emptyLiteral),
  production("array.slice", 2, sliced),
  production("array.concat", 1.5, concatenated),
  production("array.filter", 2, filtered),
  production("array.map", 3, mapped),
  production("array.sort", 2.5, sorted),
  production("array.reverse", 1, reversed),
  production("string.split", 1.5, split),
  production("sortedKeys", 1.5, fromCollection),
  production("ordered elements", 1.5, fromOrdered),
  production("array.fill", 0.7, filled),
  production("array.flat", 0.5, flattened),
  production("array.splice", 1, spliced),
];
