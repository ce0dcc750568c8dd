// Ints that texts and collections give.
import { lang, type Context } from "../context";
import { type Production, production } from "../production";
import { reference, visible } from "../scope";
import { arrayOf, BOOLEAN, BYTES, INT, mapOf, sameType, setOf, STRING } from "../types";
import { expression, type Tree } from "../../tree/tree";
import { intIn, stored, sub, text } from "./fit";

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
      return expression(
        "int",
        `array.${name}`,
        range,
      )`${sub(context, arrayOf(of))}.${name}(${stored(context, of)})`;
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
  const step = context.random.pick([
    `(${total} + ${element}) | 0`,
    `(${total} * 31 + ${element}) | 0`,
    `${total} ^ ${element}`,
  ]);
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
    return expression("int", "string.charCodeAt", {
      low: 0,
      high: 0xffff,
    })`(${source} + "abc").charCodeAt(${index})`;
  }
  return expression("int", ["string.codePointAt", "??"], {
    low: -1,
    high: 0x10ffff,
  })`(${source}.codePointAt(${index}) ?? -1)`;
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
