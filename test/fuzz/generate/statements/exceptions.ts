// try, catch with filters, finally, throw, using.
import { type Context, inBlock, lang, type Place } from "../context";
import { type Production, production } from "../production";
import { BOOLEAN, STRING } from "../types";
import { block, expression, statement, type Tree } from "../../tree/tree";
import { stored, sub } from "../expressions/fit";
import { createScope } from "../scope";

const BUILT_IN = ["Error", "TypeError"];
const FROM_LANG = [
  "ValueError",
  "KeyError",
  "IndexError",
  "LookupError",
  "RuntimeError",
  "ZeroDivisionError",
  "ArithmeticError",
  "NotImplementedError",
];

function errorClass(context: Context): string {
  const roll = context.random.int(0, 9);
  if (roll < 4 && context.program.errors.length > 0) return context.random.pick(context.program.errors);
  return roll < 6 ? context.random.pick(BUILT_IN) : lang(context, context.random.pick(FROM_LANG));
}

function raise(context: Context): Tree {
  const name = errorClass(context);
  const message = stored(context, STRING);
  return statement("throw")`throw new ${name}(${message});`;
}

function throwSometimes(context: Context): Tree | null {
  if (!context.place.canThrow) return null;
  return statement("if", "throw")`if (${sub(context, BOOLEAN)}) ${block([raise(context)])}`;
}

/** What a catch prints: the class by filters, and the message where the program made it. */
function filters(context: Context, name: string, canRethrow: boolean): Tree[] {
  const count = context.random.int(1, 3);
  const parts: (string | Tree)[] = [];
  for (let i = 0; i < count; i++) {
    const type = errorClass(context);
    const inner = inBlock(context);
    inner.scope.referenced.add(name);
    const body = [shown(context, name, type), ...context.grammar.statements(inner, context.random.int(0, 1))];
    parts.push(`${i > 0 ? " else " : ""}if (${name} instanceof ${type}) `, block(body));
  }
  const last: Tree[] =
    canRethrow && context.random.chance(0.4)
      ? [statement("rethrow")`throw ${name};`]
      : [statement("print")`print("${context.program.serial()}", "other");`];
  parts.push(" else ", block(last));
  const tree = statement("catch with instanceof", "instanceof")``;
  const cost = parts.reduce((total, part) => total + (typeof part === "string" ? 0 : part.cost), 1);
  return [{ ...tree, parts, cost }];
}

/** Texts of the engines' own errors differ: only the program's own classes print theirs. */
function shown(context: Context, name: string, type: string): Tree {
  const label = `"${context.program.serial()}"`;
  return context.program.errors.includes(type)
    ? statement("print", "error.message")`print(${label}, "${type}", ${name}.message, ${name}.code);`
    : statement("print")`print(${label}, "${type}");`;
}

function inTry(context: Context, place: Partial<Place>, count: number): Tree[] {
  const inner = { ...inBlock(context), place: { ...context.place, ...place } };
  return context.grammar.statements(inner, count);
}

function attempt(context: Context): Tree | null {
  if (context.nesting <= 0) return null;
  const form = context.random.int(0, 9);
  if (form < 2) return tryFinally(context);
  const body = inTry(context, { canThrow: true }, context.random.int(1, 3));
  if (context.random.chance(0.5)) body.push(raise({ ...context, scope: createScope(context.scope) }));
  const name = context.random.pick(["e", "e", "error", `err${context.program.serial()}`]);
  const handlerContext = { ...inBlock(context) };
  handlerContext.scope.declared.add(name);
  handlerContext.scope.pending.add(name);
  const handler =
    form < 4
      ? handlerContext.grammar.statements(handlerContext, 2)
      : filters(handlerContext, name, context.place.canThrow);
  const binding = form < 4 ? "" : ` (${name})`;
  const finalizer = context.random.chance(0.4) ? finallyBlock(context) : null;
  const tags = [
    "try",
    "catch",
    ...(form < 4 ? ["catch without a name"] : []),
    ...(finalizer === null ? [] : ["finally"]),
  ];
  const tree = statement(...tags);
  return finalizer === null
    ? tree`try ${block(body)} catch${binding} ${block(handler)}`
    : tree`try ${block(body)} catch${binding} ${block(handler)} finally ${finalizer}`;
}

/** Leaving a finally by break, continue or return would swallow exceptions: programs do not. */
function finallyBlock(context: Context): Tree {
  const inner = inTry(
    context,
    { targets: [], result: null, generator: null, canThrow: false },
    context.random.int(0, 2),
  );
  return block([statement("print")`print("${context.program.serial()}", "finally");`, ...inner]);
}

function tryFinally(context: Context): Tree {
  return statement(
    "try",
    "finally",
    "try finally",
  )`try ${block(inTry(context, {}, context.random.int(1, 3)))} finally ${finallyBlock(context)}`;
}

/** `using` closes at the end of the block, in reverse order, however the block is left. */
function usingBlock(context: Context): Tree | null {
  if (context.nesting <= 0) return null;
  context.program.support.add("guard");
  const count = context.random.int(1, 2);
  const guards = Array.from({ length: count }, () => {
    const value = expression("Guard", "new")`new Guard(${stored(context, STRING)})`;
    return statement("using")`using g${context.program.serial()} = ${value};`;
  });
  const body = context.grammar.statements(inBlock(context), context.random.int(1, 3));
  return statement("block", "using")`${block([...guards, ...body])}`;
}

export const exceptionStatements: readonly Production[] = [
  production("try", 5, attempt),
  production("throw sometimes", 3, throwSometimes),
  production("using", 1.2, usingBlock),
];
