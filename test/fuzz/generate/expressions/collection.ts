// Arrays, maps, sets and tuples.
import { lang, type Context } from "../context";
import { type Production, production } from "../production";
import { reference, visible } from "../scope";
import { arrayOf, BOOLEAN, BYTES, INT, mapOf, sameType, setOf, STRING, type Type, typeText } from "../types";
import { expression, list, type Tree } from "../../tree/tree";
import { intIn, stored, sub, text } from "./fit";

function elementsOf(context: Context, type: Type, count: number): Tree[] {
  return Array.from({ length: count }, () => stored(context, type));
}

export function arrayLiteral(context: Context, type: Type): Tree | null {
  if (type.kind !== "array") return null;
  const items = elementsOf(context, type.of, context.random.int(context.depth < 0 ? 1 : 0, context.depth < 0 ? 1 : 3));
  const text = typeText(type);
  if (items.length === 0) return expression(text, "array literal")`new Array<${typeText(type.of)}>()`;
  if (context.depth > 0 && context.random.chance(0.25)) {
    const spread = expression("spread", "spread in an array")`...${sub(context, type)}`;
    items.splice(context.random.int(0, items.length), 0, spread);
  }
  return expression(text, "array literal")`[${list(items)}]`;
}

function emptyLiteral(context: Context, type: Type): Tree | null {
  if (type.kind !== "array") return null;
  return expression(typeText(type), "array literal")`new Array<${typeText(type.of)}>()`;
}

function sliced(context: Context, type: Type): Tree {
  const tree = expression(typeText(type), "array.slice");
  const source = sub(context, type);
  if (context.random.chance(0.2)) return tree`${source}.slice()`;
  return tree`${source}.slice(${intIn(context, -5, 7)}, ${intIn(context, -5, 7)})`;
}

function concatenated(context: Context, type: Type): Tree {
  return expression(typeText(type), "array.concat")`${sub(context, type)}.concat(${sub(context, type)})`;
}

function filtered(context: Context, type: Type): Tree | null {
  if (type.kind !== "array") return null;
  const element = `e${context.program.serial()}`;
  const source = sub(context, type);
  const tree = expression(typeText(type), ["array.filter", "arrow function"]);
  if (type.of.kind === "int") return tree`${source}.filter((${element}) => ${element} % 2 !== ${intIn(context, -1, 1)})`;
  if (type.of.kind === "string") return tree`${source}.filter((${element}) => ${element}.length > ${intIn(context, 0, 4)})`;
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
      variables: [{ name: element, type: from, mutable: false, range: from === INT ? { low: -(2 ** 31), high: 2 ** 31 - 1 } : { low: 0, high: 24 }, cost: 0, counts: false, locked: false }],
      referenced: new Set(),
      declared: new Set([element]),
      pending: new Set(),
    },
  };
  const source = sub(context, arrayOf(from));
  const value = stored(inner, type.of);
  const tags = ["array.map", "arrow function"];
  const parameters = context.random.chance(0.3) ? `${element}, i${context.program.serial()}` : element;
  const result = typeText(type.of);
  return expression(typeText(type), tags)`${source}.map((${parameters}): ${result} => ${value})`;
}

/** Sorting: a comparator by value and by length, where equal ones must keep their order. */
function sorted(context: Context, type: Type): Tree | null {
  if (type.kind !== "array") return null;
  const tree = expression(typeText(type), "array.sort");
  const source = sub(context, type);
  if (type.of.kind === "int") {
    const order = context.random.pick(["a - b", "b - a", "(a & 3) - (b & 3)", "a % 3 - b % 3"]);
    return tree`[...${source}].sort((a, b) => ${order})`;
  }
  if (type.of.kind === "string") {
    const order = context.random.pick(["a.length - b.length", "b.length - a.length", "a < b ? -1 : a > b ? 1 : 0"]);
    return context.random.chance(0.3) ? tree`[...${source}].sort()` : tree`[...${source}].sort((a, b) => ${order})`;
  }
  return null;
}

function reversed(context: Context, type: Type): Tree {
  return expression(typeText(type), "array.reverse")`[...${sub(context, type)}].reverse()`;
}

function split(context: Context, type: Type): Tree | null {
  if (type.kind !== "array" || type.of.kind !== "string") return null;
  const separator = context.random.pick(['","', '"a"', '" "', '"-"', '""']);
  return expression(typeText(type), "string.split")`${text(context)}.split(${separator})`;
}

function fromCollection(context: Context, type: Type): Tree | null {
  if (type.kind !== "array" || (type.of.kind !== "int" && type.of.kind !== "string")) return null;
  const tree = expression(typeText(type), ["sortedKeys", "array from a collection"]);
  const source = context.random.chance(0.5) ? sub(context, setOf(type.of)) : sub(context, mapOf(type.of, INT));
  return tree`${lang(context, "sortedKeys")}(${source})`;
}

function fromOrdered(context: Context, type: Type): Tree | null {
  if (context.program.lookupOnly || type.kind !== "array" || (type.of.kind !== "int" && type.of.kind !== "string")) return null;
  const text = typeText(type);
  switch (context.random.int(0, 2)) {
    case 0:
      return expression(text, ["spread of a set", "spread in an array"])`[...${sub(context, setOf(type.of))}]`;
    case 1:
      return expression(text, ["map.keys", "spread in an array"])`[...${sub(context, mapOf(type.of, INT))}.keys()]`;
    default:
      return expression(text, ["map.values", "spread in an array"])`[...${sub(context, mapOf(INT, type.of))}.values()]`;
  }
}

function filled(context: Context, type: Type): Tree | null {
  if (type.kind !== "array" || type.of.kind === "array" || type.of.kind === "class") return null;
  const tree = expression(typeText(type), "array.fill");
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
  const tree = expression(typeText(type), "array.splice");
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
  return expression(text, "set literal")`new ${text}(${items.length === 0 ? "" : expression("elements", [])`[${list(items)}]`})`;
}

function setOfArray(context: Context, type: Type): Tree | null {
  if (type.kind !== "set") return null;
  return expression(typeText(type), "set of an array")`new ${typeText(type)}(${sub(context, arrayOf(type.of))})`;
}

export const setProductions: readonly Production[] = [
  production("set literal", 6, setLiteral),
  production("set of an array", 2, setOfArray),
];

export function tupleLiteral(context: Context, type: Type): Tree | null {
  if (type.kind !== "tuple") return null;
  const items = type.items.map((item) => stored(context, item));
  return expression(typeText(type), "tuple literal")`tt<${typeText(type)}>("${context.program.serial()}", [${list(items)}])`;
}

export const tupleProductions: readonly Production[] = [production("tuple literal", 5, tupleLiteral)];

/** Ints that collections give. */
function measured(context: Context): Tree {
  const { random } = context;
  const range = { low: -1, high: 2000 };
  const of = random.pick([INT, STRING]);
  switch (random.int(0, 6)) {
    case 0:
      return expression("int", "string.length", range)`${text(context)}.length`;
    case 1: {
      const name = random.pick(["indexOf", "lastIndexOf"]);
      return expression("int", `array.${name}`, range)`${sub(context, arrayOf(of))}.${name}(${stored(context, of)})`;
    }
    case 2: {
      const name = random.pick(["indexOf", "lastIndexOf"]);
      return expression("int", `string.${name}`, range)`${text(context)}.${name}(${text(context)})`;
    }
    case 3:
      return expression("int", "map.size", range)`${sub(context, mapOf(of, BOOLEAN))}.size`;
    case 4:
      return expression("int", "set.size", range)`${sub(context, setOf(of))}.size`;
    case 5:
      return expression("int", "bytes.length", range)`${sub(context, BYTES)}.length`;
    default:
      return expression("int", "array.length", range)`${sub(context, arrayOf(of))}.length`;
  }
}

function reduced(context: Context): Tree {
  const [total, element] = [`s${context.program.serial()}`, `e${context.program.serial()}`];
  const tree = expression("int", ["array.reduce", "arrow function"], { low: -(2 ** 31), high: 2 ** 31 - 1 });
  const step = context.random.pick([`(${total} + ${element}) | 0`, `(${total} * 31 + ${element}) | 0`, `${total} ^ ${element}`]);
  return tree`${sub(context, arrayOf(INT))}.reduce((${total}, ${element}) => ${step}, ${stored(context, INT)})`;
}

function found(context: Context): Tree {
  const element = `e${context.program.serial()}`;
  const name = context.random.pick(["findIndex", "findLastIndex"].slice(0, 1));
  const tree = expression("int", [`array.${name}`, "arrow function"], { low: -1, high: 2000 });
  return tree`${sub(context, arrayOf(INT))}.${name}((${element}) => ${element} > ${intIn(context, -20, 20)})`;
}

function codeOf(context: Context): Tree {
  const name = context.random.pick(["charCodeAt", "codePointAt"]);
  const source = text(context);
  const index = context.random.int(0, 2);
  if (name === "charCodeAt") {
    return expression("int", "string.charCodeAt", { low: 0, high: 0xffff })`(${source} + "abc").charCodeAt(${index})`;
  }
  return expression("int", ["string.codePointAt", "??"], { low: -1, high: 0x10ffff })`(${source}.codePointAt(${index}) ?? -1)`;
}

function parsed(context: Context): Tree {
  const tree = expression("int", ["parseInteger", "??"], { low: -(2 ** 31), high: 2 ** 31 });
  return tree`((${lang(context, "parseInteger")}(${text(context)}) ?? ${intIn(context, -9, 9)}) | 0)`;
}

function popped(context: Context): Tree | null {
  const lists = visible(context.scope, (v) => !v.locked && sameType(v.type, arrayOf(INT)));
  if (lists.length === 0) return null;
  const variable = context.random.pick(lists);
  reference(context.scope, variable.name);
  const name = context.random.pick(["pop", "shift"]);
  const tree = expression("int", [`array.${name}`, "??"], { low: -(2 ** 31), high: 2 ** 31 - 1 });
  return tree`(${variable.name}.${name}() ?? ${stored(context, INT)})`;
}

export const collectionInts: readonly Production[] = [
  production("measure", 6, measured),
  production("array.reduce", 1.5, reduced),
  production("array.findIndex", 1, found),
  production("string code", 1.5, codeOf),
  production("parseInteger", 1, parsed),
  production("array.pop", 1.5, popped),
];
