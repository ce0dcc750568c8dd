// Statements that change collections: lists, maps, sets, bytearrays.
import { type Context, inBlock, lang } from "../context";
import { type Production, production } from "../production";
import { reference, visible, type Variable } from "../scope";
import { INT, sameType, type Type } from "../types";
import { block, expression, list, statement, type Tree } from "../../tree/tree";
import { logged } from "../expressions/common";
import { intIn, stored, sub } from "../expressions/fit";

function pick(context: Context, kind: Type["kind"]): Variable | null {
  const found = visible(context.scope, (v) => v.type.kind === kind && !v.locked);
  if (found.length === 0) return null;
  const chosen = context.random.pick(found.slice(0, 6));
  reference(context.scope, chosen.name);
  return chosen;
}

/** Lists stay short: what grows them also cuts them. */
function changeList(context: Context): Tree | null {
  const chosen = pick(context, "array");
  if (chosen?.type.kind !== "array") return null;
  const { name } = chosen;
  const of = chosen.type.of;
  const cut = `if (${name}.length > 7) ${name}.splice(0, 3);`;
  switch (context.random.int(0, 7)) {
    case 0:
      return statement("array.push")`{ ${name}.push(${stored(context, of)}); ${cut} }`;
    case 1:
      return statement(
        "array.push",
      )`{ ${name}.push(${list([stored(context, of), stored(context, of)])}); ${cut} }`;
    case 2:
      return statement("array.unshift")`{ ${name}.unshift(${stored(context, of)}); ${cut} }`;
    case 3:
      return statement(
        "array.push",
        "spread in a call",
      )`{ ${name}.push(...${sub(context, chosen.type)}); ${name}.splice(7); }`;
    case 4:
      return statement(
        "array.splice",
      )`${name}.splice(${intIn(context, -3, 5)}, ${intIn(context, 0, 2)}, ${stored(context, of)});`;
    case 5:
      return statement("array.reverse")`${name}.reverse();`;
    case 6:
      return sameType(of, INT)
        ? statement(
            "array.sort",
          )`${name}.sort((a, b) => ${context.random.pick(["a - b", "b - a", "a % 4 - b % 4"])});`
        : null;
    default:
      return statement(
        `array.${context.random.chance(0.5) ? "pop" : "shift"}`,
      )`${name}.${context.random.pick(["pop", "shift"])}();`;
  }
}

function changeMap(context: Context): Tree | null {
  const chosen = pick(context, "map");
  if (chosen?.type.kind !== "map") return null;
  const { key, value } = chosen.type;
  const name = chosen.name;
  switch (context.random.int(0, 5)) {
    case 0:
      return statement("map.delete")`${name}.delete(${stored(context, key)});`;
    case 1: {
      const label = `"${context.program.serial()}"`;
      return statement(
        "map.delete",
        "print",
      )`print(${label}, ${name}.delete(${stored(context, key)}), ${name}.size);`;
    }
    case 2:
      return context.random.chance(0.2) ? statement("map.clear")`${name}.clear();` : null;
    case 3: {
      if (!sameType(value, INT)) return null;
      const at = stored(context, key);
      return statement(
        "map.set",
        "map.get",
        "??",
      )`${name}.set(${at}, ((${name}.get(${at}) ?? 0) + ${intIn(context, 0, 9)}) | 0);`;
    }
    default:
      return statement("map.set")`${name}.set(${stored(context, key)}, ${stored(context, value)});`;
  }
}

function changeSet(context: Context): Tree | null {
  const chosen = pick(context, "set");
  if (chosen?.type.kind !== "set") return null;
  const value = stored(context, chosen.type.of);
  const name = chosen.name;
  const roll = context.random.int(0, 3);
  if (roll === 0)
    return statement("set.delete", "print")`print("${context.program.serial()}", ${name}.delete(${value}));`;
  return statement("set.add")`${name}.add(${value});`;
}

/** A list of its own, whose elements wrap at 256. */
function bytearray(context: Context): Tree {
  const name = `u${context.program.serial()}`;
  const at = context.random.int(0, 3);
  const label = `"${context.program.serial()}"`;
  const operator = context.random.pick(["=", "+=", "^=", "|=", "="]);
  return statement(
    "Uint8Array",
  )`{ const ${name} = new Uint8Array([1, 200, ${intIn(context, 0, 255)}, 4]); ${name}[${at}]! ${operator} ${intIn(context, -300, 900)}; print(${label}, ${name}, ${name}[${at}], ${name}.length); }`;
}

/** forEach with a callback in several statements. */
function forEach(context: Context): Tree | null {
  if (context.nesting <= 0 || context.turns > 20) return null;
  const source = sub(context, { kind: "array", of: INT });
  const name = `v${context.program.serial()}`;
  const place = { ...context.place, targets: [], result: null, generator: null, canThrow: false };
  const body = context.grammar.statements(
    { ...inBlock(context), place, turns: context.turns * 6 },
    context.random.int(1, 2),
  );
  const show = statement("print")`print("${context.program.serial()}", ${name});`;
  const tree = statement(
    "array.forEach",
    "arrow function with a block",
  )`${source}.forEach((${name}) => ${block([show, ...body])});`;
  return { ...tree, cost: tree.cost * 6 };
}

/** What JSON decodes to is a Value: asked before it is used. */
function inspectValue(context: Context): Tree {
  const name = `j${context.program.serial()}`;
  for (const word of ["isInt", "isText", "isList", "toInt", "toText", "toValue"]) lang(context, word);
  const value = context.random.pick([
    expression("Value", "toValue")`toValue(${stored(context, INT)})`,
    expression("Value", "toValue")`toValue(${stored(context, { kind: "string" })})`,
    expression("Value", "toValue")`toValue(${sub(context, { kind: "array", of: INT })})`,
  ]);
  const label = `"${context.program.serial()}"`;
  const logText = logged(context, expression("string", "toText")`toText(${name})`, { kind: "string" });
  return statement(
    "Value",
    "isInt",
    "isText",
    "isList",
  )`{ const ${name} = ${value}; if (isInt(${name})) print(${label}, toInt(${name})); else if (isText(${name})) print(${label}, ${logText}); else if (isList(${name})) print(${label}, "list", ${name}.length); }`;
}

export const changeStatements: readonly Production[] = [
  production("change list", 5, changeList),
  production("change map", 3.5, changeMap),
  production("change set", 1.5, changeSet),
  production("Uint8Array", 0.8, bytearray),
  production("forEach", 0.8, forEach),
  production("Value", 0.8, inspectValue),
];
