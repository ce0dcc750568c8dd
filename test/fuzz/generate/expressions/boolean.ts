// Conditions: comparisons, logic, and the questions that collections and texts answer.
import { lang, type Context } from "../context";
import { type Production, production } from "../production";
import { reference, visible } from "../scope";
import {
  arrayOf,
  BIGINT,
  BOOLEAN,
  BYTES,
  FLOAT,
  INT,
  mapOf,
  maybe,
  sameType,
  setOf,
  STRING,
  type Type,
} from "../types";
import { expression, type Tree } from "../../tree/tree";
import { fit, intIn, int, stored, sub, text } from "./fit";
import { logged } from "./common";
import { STORED_INT } from "../context";

const bool = (...tags: string[]): ReturnType<typeof expression> => expression("boolean", tags);

/** Logged: TypeScript does not narrow in code that a literal makes unreachable. */
export function booleanLiteral(context: Context): Tree {
  const value = bool("boolean literal")`${context.random.chance(0.5) ? "true" : "false"}`;
  return logged(context, value, BOOLEAN);
}

function compared(context: Context): Tree {
  const operator = context.random.pick(["<", "<=", ">", ">="]);
  const type = context.random.pick([INT, INT, INT, STRING, BIGINT, FLOAT]);
  return bool(`${type.kind} ${operator}`)`(${operand(context, type)} ${operator} ${operand(context, type)})`;
}

function operand(context: Context, type: Type): Tree {
  return type === STRING ? text(context) : type === FLOAT ? stored(context, FLOAT) : sub(context, type);
}

/** TypeScript refuses to compare two literals that differ: the left side is logged, which hides its value. */
function equal(context: Context): Tree {
  const operator = context.random.pick(["===", "!=="]);
  const type = context.random.pick([INT, INT, STRING, BIGINT, BOOLEAN]);
  const left = logged(
    context,
    type === INT ? fit(context, int(context), STORED_INT) : operand(context, type),
    type,
  );
  return bool(`${type.kind} ${operator}`)`(${left} ${operator} ${operand(context, type)})`;
}

/** Close numbers, so that both outcomes occur. */
function nearlyEqual(context: Context): Tree {
  const operator = context.random.pick(["===", "!==", "<", ">="]);
  return bool(`int ${operator}`)`(${intIn(context, -3, 3)} ${operator} ${sub(context, INT)} % 3)`;
}

/** Python would read `a < b == c` as a chain. */
function comparedResults(context: Context): Tree {
  const side = (): Tree =>
    context.random.chance(0.6) ? compared(context) : logged(context, compared(context), BOOLEAN);
  const operator = context.random.pick(["===", "!=="]);
  return bool("comparison of comparisons", `boolean ${operator}`)`(${side()} ${operator} ${side()})`;
}

function logic(context: Context): Tree {
  const operator = context.random.pick(["&&", "||"]);
  return bool(operator)`(${sub(context, BOOLEAN)} ${operator} ${sub(context, BOOLEAN)})`;
}

function negation(context: Context): Tree {
  return context.random.chance(0.85)
    ? bool("!")`!${sub(context, BOOLEAN)}`
    : bool("!")`!!${sub(context, BOOLEAN)}`;
}

function questionOfText(context: Context): Tree {
  const name = context.random.pick(["includes", "startsWith", "endsWith"]);
  return bool(`string.${name}`)`${text(context)}.${name}(${text(context)})`;
}

function questionOfCollection(context: Context): Tree {
  const type = context.random.pick([INT, STRING]);
  switch (context.random.int(0, 3)) {
    case 0:
      return bool("map.has")`${sub(context, mapOf(type, INT))}.has(${stored(context, type)})`;
    case 1:
      return bool("set.has")`${sub(context, setOf(type))}.has(${stored(context, type)})`;
    default:
      return bool("array.includes")`${sub(context, arrayOf(type))}.includes(${stored(context, type)})`;
  }
}

function questionOfElements(context: Context): Tree {
  const name = context.random.pick(["some", "every"]);
  const type = context.random.pick([INT, STRING]);
  const element = `e${context.program.serial()}`;
  const test =
    type === INT
      ? bool("int >")`${element} > ${intIn(context, -100, 100)}`
      : bool("string.includes")`${element}.includes(${text(context)})`;
  return bool(
    `array.${name}`,
    "arrow function",
  )`${sub(context, arrayOf(type))}.${name}((${element}) => ${test})`;
}

/** `== null` and its relatives. */
function missing(context: Context): Tree {
  const type = context.random.pick([INT, STRING, arrayOf(INT)]);
  const operator = context.random.pick(["== null", "!= null", "=== undefined", "!== undefined"]);
  return bool(operator, "test for undefined")`(${sub(context, maybe(type))} ${operator})`;
}

function equalBytes(context: Context): Tree {
  return bool("equals")`${lang(context, "equals")}(${sub(context, BYTES)}, ${sub(context, BYTES)})`;
}

function instance(context: Context): Tree | null {
  const objects = visible(
    context.scope,
    (variable) => variable.type.kind === "class" && variable.name !== "this",
  );
  const { classes } = context.program;
  if (objects.length === 0 || classes.length === 0) return null;
  const object = context.random.pick(objects);
  reference(context.scope, object.name);
  return bool("instanceof")`(${object.name} instanceof ${context.random.pick(classes).name})`;
}

function sameObject(context: Context): Tree | null {
  const kind = context.random.pick(["class", "class", "array"]);
  const objects = visible(
    context.scope,
    (variable) => variable.type.kind === kind && variable.name !== "this",
  );
  const first = objects[0];
  if (first === undefined) return null;
  const same = objects.filter((object) => sameType(object.type, first.type));
  const [a, b] = [context.random.pick(same), context.random.pick(same)];
  reference(context.scope, a.name);
  reference(context.scope, b.name);
  const operator = context.random.pick(["===", "!=="]);
  return bool(`${first.type.kind} ${operator}`)`(${a.name} ${operator} ${b.name})`;
}

export const booleanProductions: readonly Production[] = [
  production("boolean literal", 1, booleanLiteral),
  production("comparison", 8, compared),
  production("equality", 5, equal),
  production("near equality", 4, nearlyEqual),
  production("comparison of comparisons", 1.5, comparedResults),
  production("logic", 7, logic),
  production("!", 3, negation),
  production("question of text", 2, questionOfText),
  production("question of collection", 2.5, questionOfCollection),
  production("some/every", 1.5, questionOfElements),
  production("test for undefined", 2, missing),
  production("equals", 1, equalBytes),
  production("instanceof", 1.5, instance),
  production("identity", 1, sameObject),
];
