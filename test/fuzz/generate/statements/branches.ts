// if, switch, blocks, return, break and continue.
import { type Context, inBlock, storedRange } from "../context";
import { type Production, production } from "../production";
import { BOOLEAN, INT, STRING, type Type } from "../types";
import { block, clauses, statement, type Tree } from "../../tree/tree";
import { logged } from "../expressions/common";
import { fit, stored, sub } from "../expressions/fit";

export function blockOf(context: Context, count: number): Tree {
  return block(context.grammar.statements(inBlock(context), count));
}

function branch(context: Context): Tree | null {
  if (context.nesting <= 0) return null;
  const test = sub(context, BOOLEAN);
  const body = blockOf(context, context.random.int(1, 3));
  const roll = context.random.int(0, 9);
  if (roll < 4) return statement("if")`if (${test}) ${body}`;
  if (roll < 7) return statement("if", "else")`if (${test}) ${body} else ${blockOf(context, 2)}`;
  const second = blockOf(context, 1);
  return statement(
    "if",
    "else if",
  )`if (${test}) ${body} else if (${sub(context, BOOLEAN)}) ${second} else ${blockOf(context, 1)}`;
}

function nestedBlock(context: Context): Tree | null {
  if (context.nesting <= 0) return null;
  return statement("block")`${blockOf(context, context.random.int(1, 3))}`;
}

interface Discriminant {
  readonly value: Tree;
  readonly labels: readonly string[];
  readonly tag: string;
}

function discriminant(context: Context): Discriminant {
  const { random, program } = context;
  const info = program.enums.length > 0 && random.chance(0.3) ? random.pick(program.enums) : null;
  if (info !== null) {
    const type: Type = { kind: "enum", name: info.name };
    const value = logged(context, sub(context, type), type);
    return {
      value,
      labels: info.members.map((member) => `${info.name}.${member}`),
      tag: "switch on an enum",
    };
  }
  if (random.chance(0.3)) {
    const value = logged(context, stored(context, STRING), STRING);
    return { value, labels: ['"a"', '""', '"abc"', '"b"', '"42"', '"hello"'], tag: "switch on a string" };
  }
  const value = logged(context, fit(context, sub(context, INT), { low: -3, high: 3 }), INT);
  return { value, labels: ["0", "1", "-1", "2", "3", "-2"], tag: "switch" };
}

/** Clauses fall through by chance; the default may stand anywhere. */
function choice(context: Context): Tree | null {
  if (context.nesting <= 0) return null;
  const { value, labels, tag } = discriminant(context);
  const count = context.random.int(1, Math.min(5, labels.length));
  const start = context.random.int(0, labels.length - count);
  const heads = labels.slice(start, start + count).map((label) => `case ${label}:`);
  const tags = new Set(["switch", tag]);
  if (context.random.chance(0.75)) {
    const at = context.random.chance(0.6) ? heads.length : context.random.int(0, heads.length - 1);
    if (at < heads.length) tags.add("switch default in the middle");
    heads.splice(at, 0, "default:");
  }
  const place = {
    ...context.place,
    targets: [...context.place.targets, { kind: "switch" as const, label: null }],
  };
  const inner = { ...context, place };
  const parts = heads.map((head, index) => clause(inner, head, index === heads.length - 1, tags));
  return statement(...tags)`switch (${value}) ${block(parts)}`;
}

function clause(context: Context, head: string, last: boolean, tags: Set<string>): Tree {
  const roll = context.random.int(0, 9);
  if (roll < 2 && !last) {
    tags.add("switch empty clause");
    return statement("switch clause")`${head}`;
  }
  const body = context.grammar.statements(inBlock(context), context.random.int(1, 2));
  if (roll < 5) {
    if (!last) tags.add("switch fall-through");
    return statement("switch clause")`${head} ${block(body)}`;
  }
  const end = context.random.chance(0.1) ? escape(context) : null;
  return statement("switch clause")`${head} {${clauses([...body, end ?? statement("break")`break;`])}
      }`;
}

function escape(context: Context): Tree | null {
  return context.random.chance(0.5) ? leave(context) : giveBack(context);
}

/** break and continue, with a label where there is one. */
export function leave(context: Context): Tree | null {
  const { random } = context;
  const { targets } = context.place;
  const innermost = targets[targets.length - 1];
  if (innermost === undefined) return null;
  const labelled = targets.filter((target) => target.label !== null);
  if (labelled.length > 0 && random.chance(0.6)) {
    const word = random.pick(["break", "continue"]);
    return statement(`labelled ${word}`)`${word} ${random.pick(labelled).label ?? ""};`;
  }
  const loops = targets.filter((target) => target.kind === "loop");
  if (loops.length > 0 && random.chance(0.55)) {
    return innermost.kind === "switch"
      ? statement("continue in a switch")`continue;`
      : statement("continue")`continue;`;
  }
  return statement("break")`break;`;
}

function leaveSometimes(context: Context): Tree | null {
  const way = leave(context);
  if (way === null) return null;
  return statement("if")`if (${sub(context, BOOLEAN)}) ${context.random.chance(0.5) ? way : block([way])}`;
}

function giveBack(context: Context): Tree | null {
  const { result, generator } = context.place;
  if (generator !== null) return statement("return in a generator")`return;`;
  if (result === null) return null;
  return statement("return")`return ${stored({ ...context, depth: Math.min(context.depth, 2) }, result)};`;
}

function returnSometimes(context: Context): Tree | null {
  const way = giveBack(context);
  return way === null ? null : statement("if", "early return")`if (${sub(context, BOOLEAN)}) ${block([way])}`;
}

/** Calls for effect: of a condition, and with a condition in front. */
function effect(context: Context): Tree {
  const value = sub(context, BOOLEAN);
  const call = logged(context, sub(context, BOOLEAN), BOOLEAN);
  const operator = context.random.pick(["&&", "||"]);
  return statement("expression statement")`${logged(context, value, BOOLEAN)} ${operator} ${call};`;
}

function callForEffect(context: Context): Tree {
  const value = sub(context, INT);
  const range = storedRange(INT);
  return statement(
    "expression statement",
  )`${logged(context, range === null ? value : fit(context, value, range), INT)};`;
}

function yieldValue(context: Context): Tree | null {
  const { generator } = context.place;
  if (generator === null) return null;
  return statement("yield")`yield ${stored(context, generator)};`;
}

export const branchStatements: readonly Production[] = [
  production("if", 9, branch),
  production("block", 1.5, nestedBlock),
  production("switch", 4, choice),
  production("leave sometimes", 5, leaveSometimes),
  production("return sometimes", 2, returnSometimes),
  production("logic statement", 1.5, effect),
  production("call statement", 2, callForEffect),
  production("yield", 12, yieldValue),
];
