// for-of over all that can be iterated, closures made in loops, lists that grow meanwhile.
import { type Context, inBlock, lang } from "../context";
import { type Production, production } from "../production";
import { declare } from "../scope";
import { arrayOf, BYTES, FLOAT, INT, mapOf, setOf, STRING, type Type, typeText } from "../types";
import { block, expression, lines, statement, type Tree, withCost } from "../../tree/tree";
import { argumentsFor } from "../expressions/arguments";
import { intIn, stored, sub } from "../expressions/fit";
import { typeName, variable } from "./variables";
import { loopBody, looped, withLabel } from "./loops";

interface Source {
  readonly tree: Tree;
  readonly element: Type;
  readonly turns: number;
  readonly tags: readonly string[];
}

function source(context: Context): Source | null {
  const { random, program } = context;
  const ordered: (() => Source | null)[] = [
    () => ({ tree: sub(context, setOf(INT)), element: INT, turns: 4, tags: ["for of a set"] }),
    () => ({
      tree: expression("keys", [])`${sub(context, mapOf(STRING, INT))}.keys()`,
      element: STRING,
      turns: 4,
      tags: ["for of map keys"],
    }),
    () => ({
      tree: expression("values", [])`${sub(context, mapOf(STRING, INT))}.values()`,
      element: INT,
      turns: 4,
      tags: ["for of map values"],
    }),
  ];
  const sorted: (() => Source | null)[] = [
    () => ({
      tree: expression(
        "string[]",
        "sortedKeys",
      )`${lang(context, "sortedKeys")}(${sub(context, mapOf(STRING, INT))})`,
      element: STRING,
      turns: 4,
      tags: ["for of sorted keys"],
    }),
  ];
  return random.pick<() => Source | null>([
    () => ({ tree: sub(context, arrayOf(INT)), element: INT, turns: 6, tags: ["for of an array"] }),
    () => ({ tree: sub(context, arrayOf(INT)), element: INT, turns: 6, tags: ["for of an array"] }),
    () => ({ tree: sub(context, arrayOf(STRING)), element: STRING, turns: 6, tags: ["for of an array"] }),
    () => ({ tree: sub(context, arrayOf(FLOAT)), element: FLOAT, turns: 6, tags: ["for of an array"] }),
    () => ({ tree: stored(context, STRING), element: STRING, turns: 16, tags: ["for of a string"] }),
    () => ({ tree: sub(context, BYTES), element: INT, turns: 8, tags: ["for of bytes"] }),
    () => generatorCall(context),
    ...(program.lookupOnly ? sorted : ordered),
  ])();
}

export function generatorCall(context: Context): Source | null {
  const generators = context.program.functions.filter(
    (info) => info.generator && (!info.throws || context.place.canThrow),
  );
  if (generators.length === 0) return null;
  const info = context.random.pick(generators);
  const tree = expression(
    `Generator<${typeText(info.result)}>`,
    "generator call",
  )`${info.name}(${argumentsFor(context, info.parameters)})`;
  return {
    tree: withCost(tree, tree.cost + info.cost),
    element: info.result,
    turns: 5,
    tags: ["for of a generator"],
  };
}

function forOf(context: Context): Tree | null {
  if (context.nesting <= 0 || context.turns > 60) return null;
  const found = source(context);
  if (found === null) return null;
  const name = `v${context.program.serial()}`;
  return withLabel(context, (label) => {
    const word = context.random.chance(0.8) ? "const" : "let";
    const body = loopBody(context, found.turns, label, (inner) =>
      declare(inner.scope, variable(name, found.element, { mutable: word === "let" })),
    );
    return looped(
      statement("for of", ...found.tags)`for (${word} ${name} of ${found.tree}) ${block(body)}`,
      found.turns,
    );
  });
}

/** Two names a turn: entries of maps and arrays, lists of tuples. */
function forOfPairs(context: Context): Tree | null {
  if (context.nesting <= 0 || context.turns > 60) return null;
  const [k, v] = [`k${context.program.serial()}`, `v${context.program.serial()}`];
  const { random, program } = context;
  const value: Type = INT;
  const map = sub(context, mapOf(STRING, value));
  const choices: readonly (readonly [string, Tree, Type])[] = [
    ["array.entries", expression("entries", "array.entries")`${sub(context, arrayOf(INT))}.entries()`, INT],
    ["items", expression("items", "items")`${lang(context, "items")}(${map})`, STRING],
    ...(program.lookupOnly ? [] : [
      ["for of a map", map, STRING] as const,
      ["map.entries", expression("entries", "map.entries")`${map}.entries()`, STRING] as const,
    ]),
  ]; // prettier-ignore
  const [tag, tree, key] = random.pick(choices);
  const body = loopBody(context, 4, null, (inner) => {
    declare(inner.scope, variable(k, key));
    declare(inner.scope, variable(v, value));
  });
  return looped(
    statement("for of", tag, "destructuring in for of")`for (const [${k}, ${v}] of ${tree}) ${block(body)}`,
    4,
  );
}

/** Functions made in a loop keep the variables of their own turn. */
function capture(context: Context): Tree | null {
  if (context.nesting <= 0 || context.turns > 12) return null;
  const [fs, i, j, f] = ["fs", "i", "j", "f"].map((name) => `${name}${context.program.serial()}`) as [
    string,
    string,
    string,
    string,
  ];
  lang(context, "int");
  const inner: Context = { ...inBlock(context), turns: context.turns * 6 };
  declare(inner.scope, variable(i, INT, { range: { low: -9, high: 9 } }));
  declare(inner.scope, variable(j, INT));
  const first = stored({ ...inner, scope: context.scope }, INT);
  const value = stored({ ...inner, place: { ...inner.place, canThrow: false } }, INT);
  const own = statement("let")`let ${j}: int = ${first};`;
  const pushed = context.random.pick([
    `${i} + ${j} * 0`,
    `(${j} += ${i}) | 0`,
    `${i}`,
    `(${j} = ${j} ^ ${i})`,
  ]);
  const push = context.random.chance(0.5)
    ? statement("array.push", "loop capture")`${fs}.push((): int => ${value});`
    : statement("array.push", "loop capture", "closure that assigns")`${fs}.push((): int => ${pushed});`;
  const after = context.random.chance(0.4) ? [statement("=")`${j} = ${i};`] : [];
  const [head, tag] = context.random.pick<readonly [string, string]>([
    [`for (let ${i} = 0; ${i} < 3; ${i}++)`, "capture in for"],
    [`for (let ${i} = 4; ${i} > 0; ${i} -= 2)`, "capture in for"],
    [`for (const ${i} of [3, 5, 7])`, "capture in for of"],
  ]);
  const loop = statement(tag)`${head} ${block([own, push, ...after])}`;
  const show = statement(
    "for of an array",
    "closure call",
  )`for (const ${f} of ${fs}) print("${context.program.serial()}", ${f}(), ${f}());`;
  return withCost(
    lines([statement("const")`const ${fs}: (() => ${typeName(context, INT)})[] = [];`, loop, show]),
    loop.cost * 4 + value.cost * 6,
  );
}

/** Growing the list that is iterated: TypeScript sees the new elements. */
function growing(context: Context): Tree | null {
  if (context.turns > 30) return null;
  const [list, item] = [`list${context.program.serial()}`, `item${context.program.serial()}`];
  lang(context, "int");
  const grow = statement(
    "if",
    "array.push",
  )`if (${list}.length < 6) ${list}.push(${item} + ${intIn(context, -3, 9)});`;
  const loop = statement(
    "for of an array",
    "array changed in for of",
  )`for (const ${item} of ${list}) { ${grow} print("${context.program.serial()}", ${item}); }`;
  return withCost(
    lines([statement("const")`const ${list}: int[] = [1, ${intIn(context, -9, 9)}];`, loop]),
    30,
  );
}

/** Entries come and go under the loop: it sees the new ones and not the deleted ones. */
function changingMap(context: Context): Tree | null {
  if (context.program.lookupOnly || context.turns > 20) return null;
  const id = context.program.serial();
  lang(context, "int");
  const [map, key, value] = [`map${id}`, `key${id}`, `value${id}`];
  const start = stored(context, INT);
  const change = context.random.pick([
    `if (${map}.size < 6) ${map}.set(${key} + "x", ${value} - 1);`,
    `${map}.delete("b"); ${map}.delete("c");`,
    `${map}.delete(${key}); if (${map}.size < 5 && ${value} > 0) ${map}.set(${key} + "y", 0);`,
  ]);
  const make = statement(
    "const",
  )`const ${map} = new Map<string, int>([["b", ${start}], ["a", 2], ["c", 3]]);`;
  const loop = statement(
    "for of a map",
    "map changed in for of",
    "map.set",
    "map.delete",
  )`for (const [${key}, ${value}] of ${map}) { print("${id}", ${key}, ${value}); ${change} }`;
  return withCost(lines([make, loop]), 40);
}

export const forOfStatements: readonly Production[] = [
  production("for of", 5, forOf),
  production("for of pairs", 2, forOfPairs),
  production("loop capture", 2, capture),
  production("growing list", 0.5, growing),
  production("changing map", 0.5, changingMap),
];
