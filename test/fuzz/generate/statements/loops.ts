// Loops in all forms, each with a bound of its own on the number of turns.
import { type Context, inBlock, lang } from "../context";
import { type Production, production } from "../production";
import { declare, visible } from "../scope";
import { arrayOf, BOOLEAN, BYTES, FLOAT, INT, mapOf, setOf, STRING, type Type, typeText } from "../types";
import { block, expression, lines, type Range, statement, type Tree, withCost } from "../../tree/tree";
import { argumentsFor } from "../expressions/arguments";
import { intIn, stored, sub } from "../expressions/fit";
import { typeName, variable } from "./variables";

/** A body that runs so often, with what declares its variables; may be named by a label. */
export function loopBody(context: Context, turns: number, label: string | null, enter: (inner: Context) => void): Tree[] {
  const target = { kind: "loop" as const, label };
  const place = { ...context.place, targets: [...context.place.targets, target] };
  const inner: Context = { ...inBlock(context), place, turns: context.turns * turns };
  enter(inner);
  return context.grammar.statements(inner, context.random.int(1, 3));
}

function maxTurns(context: Context): number {
  return context.turns > 12 ? 2 : 4;
}

function withLabel(context: Context, make: (label: string | null) => Tree): Tree {
  if (!context.random.chance(0.25)) return make(null);
  const label = `loop${context.program.serial()}`;
  const tree = make(label);
  const labelled = statement("label")`${label}: ${tree}`;
  return withCost(labelled, tree.cost);
}

function looped(tree: Tree, turns: number): Tree {
  return withCost(tree, tree.cost * turns + turns);
}

const counterVariable = (name: string, range: Range, mutable: boolean): Parameters<typeof declare>[1] =>
  variable(name, INT, { mutable, range, locked: true });

/** for (let i = a; i < b; i += c), up or down. */
function countingLoop(context: Context): Tree | null {
  if (context.nesting <= 0) return null;
  const { random } = context;
  const turns = random.int(1, maxTurns(context));
  const step = random.pick([1, 1, 1, 2, 3]);
  const from = random.int(-3, 4);
  const down = random.chance(0.25);
  const to = down ? from - turns * step : from + turns * step;
  const name = random.chance(0.5) && !visible(context.scope, (v) => v.name === "i").length ? "i" : `i${context.program.serial()}`;
  const compare = down ? random.pick([">", ">", "!=="]) : random.pick(["<", "<", "<", "!=="]);
  const condition = `${name} ${compare} ${to}`;
  const update = step === 1 ? random.pick(down ? [`${name}--`, `--${name}`] : [`${name}++`, `++${name}`, `${name} += 1`]) : `${name} ${down ? "-=" : "+="} ${step}`;
  const range = { low: Math.min(from, to), high: Math.max(from, to) };
  return withLabel(context, (label) => {
    const body = loopBody(context, turns, label, (inner) => declare(inner.scope, counterVariable(name, range, false)));
    const skip = compare.length === 1 && random.chance(0.12) ? statement("loop variable changed in the body")`if (${name} === ${from + (down ? -step : step)}) ${name} ${down ? "-" : "+"}= ${step};` : null;
    const tag = down ? "for down" : step > 1 ? "for with a step" : "for";
    return looped(statement("for", tag)`for (let ${name} = ${from}; ${condition}; ${update}) ${block(skip === null ? body : [skip, ...body])}`, turns);
  });
}

/** The bound is an expression: evaluated at each turn. */
function boundedLoop(context: Context): Tree | null {
  if (context.nesting <= 0) return null;
  const name = `i${context.program.serial()}`;
  const turns = maxTurns(context);
  const bound = intIn(context, -1, turns);
  const condition = context.random.chance(0.3)
    ? expression("boolean", "&&")`${name} < ${bound} && ${sub(context, BOOLEAN)}`
    : expression("boolean", "int <")`${name} < ${bound}`;
  return withLabel(context, (label) => {
    const body = loopBody(context, turns, label, (inner) => declare(inner.scope, counterVariable(name, { low: 0, high: turns }, false)));
    return looped(statement("for", "for with a bound that is evaluated")`for (let ${name} = 0; ${condition}; ${name}++) ${block(body)}`, turns);
  });
}

function pairLoop(context: Context): Tree | null {
  if (context.nesting <= 0) return null;
  const [i, j] = [`i${context.program.serial()}`, `j${context.program.serial()}`];
  const body = loopBody(context, 2, null, (inner) => {
    declare(inner.scope, counterVariable(i, { low: 0, high: 5 }, false));
    declare(inner.scope, counterVariable(j, { low: 0, high: 5 }, false));
  });
  return looped(statement("for", "for with two variables", "comma")`for (let ${i} = 0, ${j} = 4; ${i} < ${j}; ${i}++, ${j}--) ${block(body)}`, 2);
}

function whileLoop(context: Context): Tree | null {
  if (context.nesting <= 0) return null;
  const name = `w${context.program.serial()}`;
  const turns = context.random.int(1, maxTurns(context));
  lang(context, "int");
  declare(context.scope, counterVariable(name, { low: 0, high: turns + 1 }, false));
  const test = sub(context, BOOLEAN);
  return withLabelAfter(context, statement("let")`let ${name}: int = 0;`, (label) => {
    const body = loopBody(context, turns, label, () => undefined);
    const step = statement("++ --")`${name}++;`;
    const form = context.random.int(0, 3);
    if (form === 0) return looped(statement("while", "postfix ++ --")`while (${name}++ < ${turns}) ${block(body)}`, turns);
    if (form === 1) {
      const stop = statement("if", "break")`if (++${name} > ${turns}) break;`;
      const head = context.random.pick(["while (true)", "for (;;)"]);
      return looped(statement(head === "for (;;)" ? "for without parts" : "while true")`${head} ${block([stop, ...body])}`, turns + 1);
    }
    if (form === 2) {
      const stop = expression("boolean", "&&")`${name} < ${turns} && ${test}`;
      return looped(statement("do while")`do ${block([step, ...body])} while (${stop});`, turns + 1);
    }
    return looped(statement("while")`while (${name} < ${turns} && ${test}) ${block([step, ...body])}`, turns);
  });
}

/** The declaration in front stays outside the label. */
function withLabelAfter(context: Context, first: Tree, make: (label: string | null) => Tree): Tree {
  const loop = withLabel(context, make);
  return lines([first, loop]);
}

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
    () => ({ tree: expression("keys", [])`${sub(context, mapOf(STRING, INT))}.keys()`, element: STRING, turns: 4, tags: ["for of map keys"] }),
    () => ({ tree: expression("values", [])`${sub(context, mapOf(STRING, INT))}.values()`, element: INT, turns: 4, tags: ["for of map values"] }),
  ];
  const sorted: (() => Source | null)[] = [
    () => ({ tree: expression("string[]", "sortedKeys")`${lang(context, "sortedKeys")}(${sub(context, mapOf(STRING, INT))})`, element: STRING, turns: 4, tags: ["for of sorted keys"] }),
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
  const generators = context.program.functions.filter((info) => info.generator && (!info.throws || context.place.canThrow));
  if (generators.length === 0) return null;
  const info = context.random.pick(generators);
  const tree = expression(`Generator<${typeText(info.result)}>`, "generator call")`${info.name}(${argumentsFor(context, info.parameters)})`;
  return { tree: withCost(tree, tree.cost + info.cost), element: info.result, turns: 5, tags: ["for of a generator"] };
}

function forOf(context: Context): Tree | null {
  if (context.nesting <= 0 || context.turns > 60) return null;
  const found = source(context);
  if (found === null) return null;
  const name = `v${context.program.serial()}`;
  return withLabel(context, (label) => {
    const word = context.random.chance(0.8) ? "const" : "let";
    const body = loopBody(context, found.turns, label, (inner) => declare(inner.scope, variable(name, found.element, { mutable: word === "let" })));
    return looped(statement("for of", ...found.tags)`for (${word} ${name} of ${found.tree}) ${block(body)}`, found.turns);
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
  return looped(statement("for of", tag, "destructuring in for of")`for (const [${k}, ${v}] of ${tree}) ${block(body)}`, 4);
}

/** Functions made in a loop keep the variables of their own turn. */
function capture(context: Context): Tree | null {
  if (context.nesting <= 0 || context.turns > 12) return null;
  const [fs, i, j, f] = ["fs", "i", "j", "f"].map((name) => `${name}${context.program.serial()}`) as [string, string, string, string];
  lang(context, "int");
  const inner: Context = { ...inBlock(context), turns: context.turns * 6 };
  declare(inner.scope, variable(i, INT, { range: { low: -9, high: 9 } }));
  declare(inner.scope, variable(j, INT));
  const first = stored({ ...inner, scope: context.scope }, INT);
  const value = stored({ ...inner, place: { ...inner.place, canThrow: false } }, INT);
  const own = statement("let")`let ${j}: int = ${first};`;
  const pushed = context.random.pick([`${i} + ${j} * 0`, `(${j} += ${i}) | 0`, `${i}`, `(${j} = ${j} ^ ${i})`]);
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
  const show = statement("for of an array", "closure call")`for (const ${f} of ${fs}) print("${context.program.serial()}", ${f}(), ${f}());`;
  return withCost(lines([statement("const")`const ${fs}: (() => ${typeName(context, INT)})[] = [];`, loop, show]), loop.cost * 4 + value.cost * 6);
}

/** Growing the list that is iterated: TypeScript sees the new elements. */
function growing(context: Context): Tree | null {
  if (context.turns > 30) return null;
  const [list, item] = [`list${context.program.serial()}`, `item${context.program.serial()}`];
  lang(context, "int");
  const grow = statement("if", "array.push")`if (${list}.length < 6) ${list}.push(${item} + ${intIn(context, -3, 9)});`;
  const loop = statement("for of an array", "array changed in for of")`for (const ${item} of ${list}) { ${grow} print("${context.program.serial()}", ${item}); }`;
  return withCost(lines([statement("const")`const ${list}: int[] = [1, ${intIn(context, -9, 9)}];`, loop]), 30);
}

export const loopStatements: readonly Production[] = [
  production("counting loop", 5, countingLoop),
  production("bounded loop", 2, boundedLoop),
  production("pair loop", 0.7, pairLoop),
  production("while loop", 4, whileLoop),
  production("for of", 5, forOf),
  production("for of pairs", 2, forOfPairs),
  production("loop capture", 2, capture),
  production("growing list", 0.5, growing),
];
