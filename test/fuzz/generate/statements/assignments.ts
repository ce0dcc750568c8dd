// Assignments: plain, with an operator, to fields and elements, logical ones, ++ and --.
import { type Context, STORED_INT } from "../context";
import { type Production, production } from "../production";
import { reference, visible, type Variable } from "../scope";
import { arrayOf, BOOLEAN, INT, maybe, sameType, STRING, typeText } from "../types";
import { expression, statement, type Tree } from "../../tree/tree";
import { fit, int, intIn, stored, sub } from "../expressions/fit";
import { logged } from "../expressions/common";
import { membersOf } from "../expressions/objects";

function pickVariable(context: Context, test: (variable: Variable) => boolean): Variable | null {
  const found = visible(context.scope, (variable) => !variable.locked && test(variable));
  if (found.length === 0) return null;
  const chosen = context.random.pick(found.slice(0, 10));
  reference(context.scope, chosen.name);
  return chosen;
}

function assign(context: Context): Tree | null {
  const chosen = pickVariable(context, (v) => v.mutable && v.type.kind !== "function");
  if (chosen === null) return null;
  const value = sub(context, chosen.type);
  const fitted = chosen.range === null ? value : fit(context, value, chosen.range);
  const narrows = ["maybe", "boolean", "enum"].includes(chosen.type.kind);
  const hidden = narrows ? logged(context, fitted, chosen.type) : fitted;
  return statement("=")`${chosen.name} = ${hidden};`;
}

function assignFunction(context: Context): Tree | null {
  const chosen = pickVariable(context, (v) => v.mutable && v.type.kind === "function");
  if (chosen === null) return null;
  const value = context.grammar.expression({ ...context, depth: 2 }, chosen.type);
  return value.cost > chosen.cost ? null : statement("=")`${chosen.name} = ${value};`;
}

/** Operators whose result stays in 32 bits. */
const BIT_OPERATORS = ["&=", "|=", "^=", "<<=", ">>="] as const;

function compoundBits(context: Context): Tree | null {
  const chosen = pickVariable(
    context,
    (v) => v.mutable && sameType(v.type, INT) && (v.range?.high ?? 0) >= STORED_INT.high,
  );
  if (chosen === null) return null;
  const operator = context.random.pick(BIT_OPERATORS);
  return statement(
    `int ${operator}`,
  )`${chosen.name} ${operator} ${operator.length === 3 ? intIn(context, -5, 40) : int(context)};`;
}

function compoundCounter(context: Context): Tree | null {
  const chosen = pickVariable(context, (v) => v.mutable && v.counts);
  if (chosen === null) return null;
  const operator = context.random.pick(["+=", "-="]);
  switch (context.random.int(0, 3)) {
    case 0:
      return statement("++ --")`${chosen.name}${context.random.pick(["++", "--"])};`;
    case 1: {
      const before = context.random.chance(0.5);
      const sign = context.random.pick(["++", "--"]);
      const step = expression(
        "int",
        before ? "prefix ++ --" : "postfix ++ --",
      )`${before ? sign : ""}${chosen.name}${before ? "" : sign}`;
      return statement("print")`print("${context.program.serial()}", ${step}, ${chosen.name});`;
    }
    case 2:
      return statement("int %=")`${chosen.name} %= ${context.random.pick([7, -5, 1000, 64])};`;
    default:
      return statement(
        `int ${operator}`,
      )`${chosen.name} ${operator} ${fit(context, int(context), STORED_INT)};`;
  }
}

/** A chain on a variable of its own, so that `*=` and `**=` stay in range. */
function compoundChain(context: Context): Tree {
  const name = `q${context.program.serial()}`;
  const first = intIn(context, -1023, 1023);
  const steps = Array.from({ length: context.random.int(1, 3) }, (_, index) => {
    const [operator, value] = context.random.pick<readonly [string, string]>([
      ["*=", "-3"], ["*=", "7"], ["**=", "2"], ["%=", "100"], ["%=", "-7"], [">>>=", "1"], [">>>=", "33"], ["<<=", "5"], ["/=", "4"],
    ]); // prettier-ignore
    return index > 0 && operator === "**=" ? (["%=", "11"] as const) : ([operator, value] as const);
  }).filter(([operator]) => operator !== "/=");
  const text = steps.map(([operator, value]) => `${name} ${operator} ${value};`).join(" ");
  return statement(
    ...steps.map(([operator]) => `int ${operator}`),
  )`let ${name} = ${first}; ${text} print("${context.program.serial()}", ${name});`;
}

function floatCompound(context: Context): Tree | null {
  const chosen = pickVariable(context, (v) => v.mutable && v.type.kind === "float");
  if (chosen === null) return null;
  const [operator, value] = context.random.pick<readonly [string, string]>([["/=", "2"], ["%=", "10.5"], ["-=", "0.25"], ["+=", "1.5"], ["*=", "0.5"]]); // prettier-ignore
  return statement(`float ${operator}`)`${chosen.name} ${operator} ${value};`;
}

function textAppend(context: Context): Tree | null {
  const chosen = pickVariable(context, (v) => v.mutable && v.type.kind === "string");
  if (chosen === null) return null;
  const addition = stored(context, STRING);
  const tree = statement("string +=");
  return tree`{ ${chosen.name} += ${addition}; ${chosen.name} = ${chosen.name}.slice(-24); }`;
}

function bigintCompound(context: Context): Tree | null {
  const chosen = pickVariable(context, (v) => v.mutable && v.type.kind === "bigint");
  if (chosen === null) return null;
  const [operator, value] = context.random.pick<readonly [string, string]>([["/=", "-7n"], ["%=", "1000n"], ["-=", "5n"], ["+=", "18446744073709551615n"], ["&=", "0xffffffffn"], [">>=", "3n"]]); // prettier-ignore
  return statement(`bigint ${operator}`)`${chosen.name} ${operator} ${value};`;
}

function logical(context: Context): Tree | null {
  const operator = context.random.pick(["??=", "&&=", "||="]);
  if (operator === "??=") {
    const chosen = pickVariable(
      context,
      (v) => v.mutable && (sameType(v.type, maybe(INT)) || sameType(v.type, maybe(STRING))),
    );
    if (chosen === null || chosen.type.kind !== "maybe") return null;
    return statement(
      "??=",
    )`${chosen.name} ??= ${logged(context, stored(context, chosen.type.of), chosen.type.of)};`;
  }
  const chosen = pickVariable(context, (v) => v.mutable && v.type.kind === "boolean");
  if (chosen === null) return null;
  return statement(operator)`${chosen.name} ${operator} ${logged(context, sub(context, BOOLEAN), BOOLEAN)};`;
}

/** Fields of records and objects; the object comes before the value. */
function assignField(context: Context): Tree | null {
  const chosen = pickVariable(context, (v) => v.type.kind === "record" || v.type.kind === "class");
  if (chosen === null) return null;
  const name = typeText(chosen.type);
  const info = [...context.program.records, ...context.program.classes].find((item) => item.name === name);
  const fields = (info?.fields ?? []).filter((item) => !item.readonly);
  if (fields.length === 0) return null;
  const field = context.random.pick(fields);
  const owner = context.random.chance(0.7)
    ? expression(name, "variable")`${chosen.name}`
    : logged(context, expression(name, "variable")`${chosen.name}`, chosen.type);
  if (!field.optional && sameType(field.type, INT) && context.random.chance(0.4)) {
    const operator = context.random.pick(["+=", "-=", "|=", "^=", "<<=", ">>="]);
    if (context.random.chance(0.3))
      return statement("field ++", "++ --")`${owner}.${field.name}${context.random.pick(["++", "--"])};`;
    return statement("field op=")`${owner}.${field.name} ${operator} ${intIn(context, 0, 20)};`;
  }
  const tag = chosen.type.kind === "record" ? "record field =" : "class field =";
  return statement(tag)`${owner}.${field.name} = ${stored(context, field.type)};`;
}

function assignAccessor(context: Context): Tree | null {
  const chosen = pickVariable(context, (v) => v.type.kind === "class" && v.name !== "this");
  const info = context.program.classes.find((item) => chosen !== null && item.name === typeText(chosen.type));
  const accessor = info === undefined ? undefined : membersOf(info).find((item) => item.kind === "accessor");
  if (chosen === null || accessor === undefined) return null;
  const operator = context.random.pick(["=", "=", "+=", "^="]);
  return statement(
    "accessor write",
  )`${chosen.name}.${accessor.name} ${operator} ${intIn(context, -1023, 1023)};`;
}

function assignStatic(context: Context): Tree | null {
  const owners = context.program.classes.filter(
    (info) => info.staticFields.length > 0 && !context.program.unfinished.has(info.name),
  );
  if (owners.length === 0) return null;
  const owner = context.random.pick(owners);
  const field = context.random.pick(owner.staticFields).name;
  return statement("static field =")`${owner.name}.${field} = ${stored(context, INT)};`;
}

/** `list[i] = v` one place past the end appends; further is an IndexError on both sides. */
function assignElement(context: Context): Tree | null {
  const chosen = pickVariable(
    context,
    (v) => sameType(v.type, arrayOf(INT)) || sameType(v.type, arrayOf(STRING)),
  );
  if (chosen === null || chosen.type.kind !== "array") return null;
  const list = context.random.chance(0.6)
    ? expression(typeText(chosen.type), "variable")`${chosen.name}`
    : logged(context, expression(typeText(chosen.type), "variable")`${chosen.name}`, chosen.type);
  const index = logged(context, context.place.canThrow ? intIn(context, -2, 4) : intIn(context, 0, 0), INT);
  const value = stored(context, chosen.type.of);
  if (chosen.type.of.kind === "int" && context.random.chance(0.3)) {
    const operator = context.random.pick(["+=", "^=", "|="]);
    return statement(
      "element op=",
    )`if (${chosen.name}.length > 2) { ${list}[${context.random.int(0, 2)}]! ${operator} ${fit(context, value, { low: -1023, high: 1023 })}; }`;
  }
  return statement("element =")`${list}[${index}] = ${value};`;
}

export const assignmentStatements: readonly Production[] = [
  production("assign", 9, assign),
  production("assign function", 1, assignFunction),
  production("compound bits", 3, compoundBits),
  production("compound counter", 4, compoundCounter),
  production("compound chain", 1, compoundChain),
  production("compound float", 1, floatCompound),
  production("compound text", 2, textAppend),
  production("compound bigint", 1, bigintCompound),
  production("logical assignment", 2.5, logical),
  production("assign field", 4, assignField),
  production("assign element", 3, assignElement),
  production("assign accessor", 5, assignAccessor),
  production("assign static", 1, assignStatic),
];
