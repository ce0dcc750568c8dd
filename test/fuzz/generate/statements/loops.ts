// Loops in all forms, each with a bound of its own on the number of turns.
import { type Context, inBlock, lang } from "../context";
import { type Production, production } from "../production";
import { declare, visible } from "../scope";
import { BOOLEAN, INT } from "../types";
import { block, expression, lines, type Range, statement, type Tree, withCost } from "../../tree/tree";
import { intIn, sub } from "../expressions/fit";
import { variable } from "./variables";

/** A body that runs so often, with what declares its variables; may be named by a label. */
export function loopBody(
  context: Context,
  turns: number,
  label: string | null,
  enter: (inner: Context) => void,
): Tree[] {
  const target = { kind: "loop" as const, label };
  const place = { ...context.place, targets: [...context.place.targets, target] };
  const inner: Context = { ...inBlock(context), place, turns: context.turns * turns };
  enter(inner);
  return context.grammar.statements(inner, context.random.int(1, 3));
}

function maxTurns(context: Context): number {
  return context.turns > 12 ? 2 : 4;
}

export function withLabel(context: Context, make: (label: string | null) => Tree): Tree {
  if (!context.random.chance(0.25)) return make(null);
  const label = `loop${context.program.serial()}`;
  const tree = make(label);
  const labelled = statement("label")`${label}: ${tree}`;
  return withCost(labelled, tree.cost);
}

export function looped(tree: Tree, turns: number): Tree {
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
  const name =
    random.chance(0.5) && !visible(context.scope, (v) => v.name === "i").length
      ? "i"
      : `i${context.program.serial()}`;
  const compare = down ? random.pick([">", ">", "!=="]) : random.pick(["<", "<", "<", "!=="]);
  const condition = `${name} ${compare} ${to}`;
  const update =
    step === 1
      ? random.pick(down ? [`${name}--`, `--${name}`] : [`${name}++`, `++${name}`, `${name} += 1`])
      : `${name} ${down ? "-=" : "+="} ${step}`;
  const range = { low: Math.min(from, to), high: Math.max(from, to) };
  return withLabel(context, (label) => {
    const body = loopBody(context, turns, label, (inner) =>
      declare(inner.scope, counterVariable(name, range, false)),
    );
    const skip =
      compare.length === 1 && random.chance(0.12)
        ? statement(
            "loop variable changed in the body",
          )`if (${name} === ${from + (down ? -step : step)}) ${name} ${down ? "-" : "+"}= ${step};`
        : null;
    const tag = down ? "for down" : step > 1 ? "for with a step" : "for";
    return looped(
      statement(
        "for",
        tag,
      )`for (let ${name} = ${from}; ${condition}; ${update}) ${block(skip === null ? body : [skip, ...body])}`,
      turns,
    );
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
    const body = loopBody(context, turns, label, (inner) =>
      declare(inner.scope, counterVariable(name, { low: 0, high: turns }, false)),
    );
    return looped(
      statement(
        "for",
        "for with a bound that is evaluated",
      )`for (let ${name} = 0; ${condition}; ${name}++) ${block(body)}`,
      turns,
    );
  });
}

function pairLoop(context: Context): Tree | null {
  if (context.nesting <= 0) return null;
  const [i, j] = [`i${context.program.serial()}`, `j${context.program.serial()}`];
  const body = loopBody(context, 2, null, (inner) => {
    declare(inner.scope, counterVariable(i, { low: 0, high: 5 }, false));
    declare(inner.scope, counterVariable(j, { low: 0, high: 5 }, false));
  });
  return looped(
    statement(
      "for",
      "for with two variables",
      "comma",
    )`for (let ${i} = 0, ${j} = 4; ${i} < ${j}; ${i}++, ${j}--) ${block(body)}`,
    2,
  );
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
    if (form === 0)
      return looped(statement("while", "postfix ++ --")`while (${name}++ < ${turns}) ${block(body)}`, turns);
    if (form === 1) {
      const stop = statement("if", "break")`if (++${name} > ${turns}) break;`;
      const head = context.random.pick(["while (true)", "for (;;)"]);
      return looped(
        statement(
          head === "for (;;)" ? "for without parts" : "while true",
        )`${head} ${block([stop, ...body])}`,
        turns + 1,
      );
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

export const loopStatements: readonly Production[] = [
  production("counting loop", 5, countingLoop),
  production("bounded loop", 2, boundedLoop),
  production("pair loop", 0.7, pairLoop),
  production("while loop", 4, whileLoop),
];
