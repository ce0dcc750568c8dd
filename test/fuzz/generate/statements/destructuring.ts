// Destructuring of arrays, tuples and records: defaults, rest, nesting, renaming, assignment and swap.
import { type Context } from "../context";
import { type Production, production } from "../production";
import { declare, reference, visible } from "../scope";
import { arrayOf, INT, sameType, STRING, tupleOf, type Type } from "../types";
import { expression, list, statement, type Tree } from "../../tree/tree";
import { logged } from "../expressions/common";
import { intIn, stored, sub } from "../expressions/fit";
import { variable } from "./variables";

function fresh(context: Context, type: Type): string {
  const name = `d${context.program.serial()}`;
  declare(context.scope, variable(name, type, { mutable: false }));
  return name;
}

function fromArray(context: Context): Tree {
  const source = logged(context, sub(context, arrayOf(INT)), arrayOf(INT));
  const [first, second] = [logged(context, intIn(context, -9, 9), INT), intIn(context, -9, 9)];
  const [a, b] = [fresh(context, INT), fresh(context, INT)];
  if (context.random.chance(0.4)) {
    const rest = fresh(context, arrayOf(INT));
    return statement(
      "array destructuring",
      "destructuring default",
      "destructuring rest",
    )`const [${a} = ${first}, ${b} = ${second}, ...${rest}] = ${source};`;
  }
  const hole = context.random.chance(0.3) ? ", " : "";
  return statement(
    "array destructuring",
    "destructuring default",
  )`const [${a} = ${first}, ${hole}${b} = ${second}] = ${source};`;
}

function fromTuple(context: Context): Tree {
  const source = sub(context, tupleOf(INT, STRING));
  const [a, b] = [fresh(context, INT), fresh(context, STRING)];
  return statement("tuple destructuring")`const [${a}, ${b}] = ${source};`;
}

function fromRecord(context: Context): Tree | null {
  const records = context.program.records;
  if (records.length === 0) return null;
  const info = context.random.pick(records);
  const source = sub(context, { kind: "record", name: info.name });
  const tags = ["record destructuring"];
  const parts: Tree[] = [];
  for (const field of info.fields) {
    if (context.random.chance(0.3)) continue;
    const value = field.optional ? stored(context, field.type) : null;
    const name = fresh(context, field.type);
    if (value === null) parts.push(expression("name", "renamed in destructuring")`${field.name}: ${name}`);
    else parts.push(expression("name", "destructuring default")`${field.name}: ${name} = ${value}`);
  }
  if (parts.length === 0) return null;
  return statement(...tags)`const { ${list(parts)} } = ${source};`;
}

function nested(context: Context): Tree {
  const value = list([
    stored(context, INT),
    expression("tuple", "tuple literal")`[${stored(context, INT)}, ${stored(context, STRING)}]`,
  ]);
  const [a, b, c] = [fresh(context, INT), fresh(context, INT), fresh(context, STRING)];
  const type = "[int, [int, string]]";
  return statement(
    "nested destructuring",
  )`const [${a}, [${b}, ${c}]] = tt<${type}>("${context.program.serial()}", [${value}]);`;
}

function swap(context: Context): Tree | null {
  const found = visible(context.scope, (v) => v.mutable && !v.locked && sameType(v.type, INT));
  const [first] = found;
  const same = found.filter(
    (item) =>
      item.range?.low === first?.range?.low &&
      item.range?.high === first?.range?.high &&
      item.counts === first?.counts,
  );
  const [a, b] = same;
  if (a === undefined || b === undefined) return null;
  reference(context.scope, a.name);
  reference(context.scope, b.name);
  return statement("swap", "destructuring assignment")`[${a.name}, ${b.name}] = [${b.name}, ${a.name}];`;
}

/** Targets are evaluated from left to right, after the source. */
function intoElements(context: Context): Tree | null {
  const lists = visible(context.scope, (v) => sameType(v.type, arrayOf(INT)) && !v.locked);
  if (lists.length === 0) return null;
  const target = context.random.pick(lists).name;
  reference(context.scope, target);
  const values = list([stored(context, INT), stored(context, INT)]);
  return statement(
    "destructuring assignment",
    "element =",
  )`if (${target}.length > 1) { [${target}[${context.random.int(0, 1)}], ${target}[ti("${context.program.serial()}", 0)]] = [${values}]; }`;
}

export const destructuringStatements: readonly Production[] = [
  production("array destructuring", 2, fromArray),
  production("tuple destructuring", 1.5, fromTuple),
  production("record destructuring", 2, fromRecord),
  production("nested destructuring", 0.7, nested),
  production("swap", 1, swap),
  production("destructuring into elements", 0.6, intoElements),
];
