// Functions and generators with all forms of parameters.
import { type Context, inBlock, lang, type ParameterInfo, STORED_INT, storedRange, TOP } from "../context";
import { plainType } from "../random-type";
import { declare, createScope } from "../scope";
import { INT, STRING, type Type, typeText } from "../types";
import { block, statement, type Tree, expression } from "../../tree/tree";
import { intIn, stored, sub } from "../expressions/fit";
import { logged } from "../expressions/common";
import { typeName, variable } from "../statements/variables";

export interface Parameters {
  readonly infos: readonly ParameterInfo[];
  readonly text: Tree;
}

/** Parameters, in sight of the body's context and, for defaults, of the parameters after them. */
export function parameters(context: Context, inner: Context, most: number): Parameters {
  const infos: ParameterInfo[] = [];
  const parts: (string | Tree)[] = [];
  const count = context.random.int(0, most);
  let optional = false;
  for (let i = 0; i < count; i++) {
    const type = plainType(context);
    const name = context.random.chance(0.1)
      ? context.random.pick([`list`, `lambda`, `str`, `is`, `not`]) + context.program.serial()
      : `p${context.program.serial()}`;
    optional = optional || context.random.chance(0.3);
    const rest = i === count - 1 && context.random.chance(0.15);
    if (parts.length > 0) parts.push(", ");
    parts.push(oneParameter(context, inner, { name, type, optional, rest }, infos));
  }
  const tree = expression("parameters", [])``;
  return { infos, text: { ...tree, sort: "lines", type: "list", parts } };
}

/** A generator takes no other defaults; null where the type has no literal. */
function literalDefault(context: Context, type: Type): Tree | null {
  if (type.kind === "int") return expression("int", [])`${context.random.int(-99, 99)}`;
  if (type.kind === "string") return expression("string", [])`"${context.random.pick(["", "given", "x"])}"`;
  return type.kind === "boolean"
    ? expression("boolean", [])`${context.random.pick(["true", "false"])}`
    : null;
}

interface Wanted {
  readonly name: string;
  readonly type: Type;
  readonly optional: boolean;
  readonly rest: boolean;
}

function oneParameter(context: Context, inner: Context, wanted: Wanted, infos: ParameterInfo[]): Tree {
  const { name, type, optional, rest } = wanted;
  const text = type.kind === "int" && context.random.chance(0.3) ? "number" : typeName(context, type);
  if (rest && type.kind !== "array") {
    infos.push({ name, type, form: "rest" });
    declare(inner.scope, variable(name, { kind: "array", of: type }));
    return expression("parameter", "rest parameter")`...${name}: ${text}[]`;
  }
  if (!optional) {
    infos.push({ name, type, form: "plain" });
    declare(inner.scope, variable(name, type, { mutable: type.kind !== "boolean" }));
    return expression("parameter", [])`${name}: ${text}`;
  }
  const literal = inner.place.generator === null ? null : literalDefault(context, type);
  if (context.random.chance(0.35) || (inner.place.generator !== null && literal === null)) {
    infos.push({ name, type, form: "optional" });
    declare(inner.scope, variable(name, { kind: "maybe", of: type }));
    return expression("parameter", "optional parameter")`${name}?: ${text}`;
  }
  const value = literal ?? stored({ ...inner, depth: context.random.pick([0, 0, 1, 2]) }, type);
  const defaultValue = literal === null && context.random.chance(0.3) ? logged(inner, value, type) : value;
  infos.push({ name, type, form: "default" });
  declare(inner.scope, variable(name, type, { mutable: type.kind !== "boolean" }));
  return expression("parameter", "default parameter")`${name}: ${text} = ${defaultValue}`;
}

function innerContext(context: Context, change: Partial<Context["place"]>): Context {
  return {
    ...context,
    scope: createScope(context.scope),
    place: { ...TOP, ...change },
    nesting: 2,
    turns: 4,
    depth: 2,
  };
}

export function declareFunction(context: Context): Tree {
  const name = `fun${context.program.serial()}`;
  const result = plainType(context);
  const throws = context.random.chance(0.25);
  const inner = innerContext(context, { result, canThrow: throws });
  const given = parameters(context, inner, 4);
  const body = context.grammar.statements(inner, context.random.int(1, 4));
  const last = statement("return")`return ${stored({ ...inner, depth: 2 }, result)};`;
  const tree = statement(
    "function",
  )`function ${name}(${given.text}): ${typeName(context, result)} ${block([...body, last])}`;
  context.program.functions.push({
    name,
    parameters: given.infos,
    result,
    cost: tree.cost,
    throws,
    generator: false,
  });
  return tree;
}

/** Destructured parameters. */
export function declareDestructuring(context: Context): Tree | null {
  const record = context.program.records[0];
  const name = `fun${context.program.serial()}`;
  lang(context, "int");
  if (record === undefined || context.random.chance(0.4)) {
    context.program.functions.push({
      name,
      parameters: [{ name: "pair", type: { kind: "tuple", items: [INT, STRING] }, form: "plain" }],
      result: STRING,
      cost: 4,
      throws: false,
      generator: false,
    });
    return statement(
      "function",
      "destructured parameter",
    )`function ${name}([first, second]: [int, string]): string { return (second + first).slice(0, 24); }`;
  }
  const field = record.fields.find((item) => !item.optional);
  if (field === undefined) return null;
  const type = { kind: "record" as const, name: record.name };
  context.program.functions.push({
    name,
    parameters: [{ name: "record", type, form: "plain" }],
    result: field.type,
    cost: 4,
    throws: false,
    generator: false,
  });
  return statement(
    "function",
    "destructured parameter",
  )`function ${name}({ ${field.name}: value }: ${record.name}): ${typeText(field.type)} { return value; }`;
}

export function declareGenerator(context: Context): Tree {
  const name = `gen${context.program.serial()}`;
  const element = context.random.pick([INT, INT, STRING]);
  const inner = { ...innerContext(context, { generator: element, canThrow: false }), turns: 8 };
  const given = parameters(context, inner, 2);
  const others = context.program.functions.filter(
    (info) => info.generator && !info.throws && typeText(info.result) === typeText(element),
  );
  const body = context.grammar.statements(inner, context.random.int(1, 3));
  const counter = `n${context.program.serial()}`;
  const turns = context.random.int(1, 3);
  const value = stored({ ...inner, depth: 2 }, element);
  const cleanup = context.random.chance(0.4);
  const loop = statement(
    "yield",
    "for",
  )`for (let ${counter} = 0; ${counter} < ${turns}; ${counter}++) { yield ${value}; }`;
  const kept = cleanup
    ? statement(
        "try finally",
        "finally",
        "yield in try",
      )`try { ${loop} } finally { print("${context.program.serial()}", "closed"); }`
    : loop;
  const delegate =
    others.length > 0 && context.random.chance(0.8) ? [delegation(inner, context.random.pick(others))] : [];
  const tree = statement(
    "generator",
  )`function* ${name}(${given.text}): Generator<${typeName(context, element)}> ${block([...body, kept, ...delegate])}`;
  const cost = Math.min(60, tree.cost * 3);
  context.program.functions.push({
    name,
    parameters: given.infos,
    result: element,
    cost,
    throws: false,
    generator: true,
  });
  return tree;
}

function delegation(context: Context, info: Context["program"]["functions"][number]): Tree {
  const plain = info.parameters
    .filter((parameter) => parameter.form === "plain")
    .map((parameter) => sub({ ...context, depth: 1 }, parameter.type));
  const fitted = plain.map((tree) => (tree.type === "int" ? intInRange(context, tree) : tree));
  const parts = fitted.flatMap((tree, index) => (index === 0 ? [tree] : [", ", tree]));
  const values = { ...expression("arguments", [])``, sort: "lines" as const, type: "list", parts };
  return statement("yield*")`yield* ${info.name}(${values});`;
}

function intInRange(context: Context, tree: Tree): Tree {
  return tree.range !== null && tree.range.low >= STORED_INT.low && tree.range.high <= STORED_INT.high
    ? tree
    : intIn({ ...context, depth: 0 }, -9, 9);
}

/** Functions inside functions, called before and after what they capture changes. */
export function declareNested(context: Context): Tree {
  const name = `fun${context.program.serial()}`;
  lang(context, "int");
  const inner = innerContext(context, { result: INT });
  const [state, step] = [`state${context.program.serial()}`, `step${context.program.serial()}`];
  declare(inner.scope, variable(state, INT, { mutable: true }));
  const stepBody = context.grammar.statements(
    { ...inBlock(inner), nesting: 1, turns: 8, place: { ...TOP } },
    context.random.int(1, 2),
  );
  const change = statement(
    "closure that assigns",
  )`${state} = (${state} + by * ${context.random.int(1, 5)}) | 0;`;
  const declaration = statement(
    "function",
    "nested function",
  )`function ${step}(by: int): int ${block([...stepBody, change, statement("return")`return ${state};`])}`;
  const cost = declaration.cost + 4;
  declare(inner.scope, variable(step, { kind: "function", parameters: [INT], result: INT }, { cost }));
  const body = context.grammar.statements(inner, context.random.int(1, 3));
  const first = stored({ ...inner, depth: 1, scope: context.scope }, INT);
  const range = storedRange(INT);
  const last = statement("return")`return ${state};`;
  const start = statement("let")`let ${state}: int = ${first};`;
  const tree = statement(
    "function",
    "nested function",
  )`function ${name}(): int ${block([start, declaration, ...body, last])}`;
  if (range !== null)
    context.program.functions.push({
      name,
      parameters: [],
      result: INT,
      cost: tree.cost + 2 * cost,
      throws: false,
      generator: false,
    });
  return tree;
}

/** Overloads over one implementation, and a function over a union. */
export function declareOverload(context: Context): Tree {
  const name = `fun${context.program.serial()}`;
  lang(context, "int");
  context.program.functions.push(
    {
      name,
      parameters: [{ name: "x", type: INT, form: "plain" }],
      result: INT,
      cost: 3,
      throws: false,
      generator: false,
    },
    {
      name,
      parameters: [{ name: "x", type: STRING, form: "plain" }],
      result: STRING,
      cost: 3,
      throws: false,
      generator: false,
    },
  );
  return statement("overload", "union narrowing", "typeof")`function ${name}(x: int): int;
function ${name}(x: string): string;
function ${name}(x: int | string): int | string { if (typeof x === "string") return x.slice(1) + "!"; return (x ^ ${context.random.int(1, 99)}) | 0; }`;
}

/** A union of records, told apart by a field. */
export function declareUnion(context: Context): Tree {
  const serial = context.program.serial();
  lang(context, "int");
  const name = `fun${serial}`;
  context.program.functions.push({
    name,
    parameters: [{ name: "n", type: INT, form: "plain" }],
    result: INT,
    cost: 12,
    throws: false,
    generator: false,
  });
  return statement(
    "union narrowing",
    "discriminated union",
    "switch",
    "function",
  )`interface Circle${serial} { kind: "circle"; r: int }
interface Box${serial} { kind: "box"; w: int; h: int }
type Shape${serial} = Circle${serial} | Box${serial};
function make${serial}(n: int): Shape${serial} { return n % 2 === 0 ? { kind: "circle", r: n % 1000 } : { kind: "box", w: n % 100, h: ${context.random.int(1, 9)} }; }
function ${name}(n: int): int { const shape = make${serial}(n); switch (shape.kind) { case "circle": return shape.r * 3; case "box": return shape.w * shape.h; } }`;
}
