// Bytes, records, enums, objects, functions, and values that may be missing.
import { affordable, deeper, lang, STORED_INT, storedRange, type ClassInfo, type Context, type RecordInfo } from "../context";
import { type Production, production } from "../production";
import { createScope, declare, reference, visible } from "../scope";
import { arrayOf, BYTES, INT, mapOf, sameType, STRING, type Type, typeText } from "../types";
import { block, expression, list, statement, type Tree } from "../../tree/tree";
import { argumentsFor } from "./arguments";
import { logged } from "./common";
import { intIn, stored, sub, text } from "./fit";

const LITERALS = ["b``", "b`AB`", "b`\\x00\\xff`", "b`Mesh\\n`", "b`%d`", "b`\\x01\\x02\\x03\\x80`"];

export function bytesLiteral(context: Context): Tree {
  lang(context, "b");
  return expression("bytes", "b literal")`${context.random.pick(LITERALS)}`;
}

function encoded(context: Context): Tree {
  return expression("bytes", "encode")`${lang(context, "encode")}(${text(context)})`;
}

function joined(context: Context): Tree {
  const parts = list([sub(context, BYTES), sub(context, BYTES)]);
  return expression("bytes", "concat")`${lang(context, "concat")}(${parts})`;
}

function packed(context: Context): Tree {
  const pack = lang(context, "pack");
  const tree = expression("bytes", "pack");
  switch (context.random.int(0, 3)) {
    case 0:
      return tree`${pack}("<BH", ${stored(context, INT)}, ${stored(context, INT)})`;
    case 1:
      return tree`${pack}(">iQ", ${stored(context, INT)}, ${sub(context, { kind: "bigint" })} & 0xffffffffn)`;
    case 2:
      return tree`${pack}("!2bI", ${stored(context, INT)}, ${stored(context, INT)}, ${stored(context, INT)})`;
    default:
      return tree`${pack}("<4sh", ${sub(context, BYTES)}, ${stored(context, INT)})`;
  }
}

function sliced(context: Context): Tree {
  return expression("bytes", "bytes.slice")`${sub(context, BYTES)}.slice(${intIn(context, -4, 6)}, ${intIn(context, -4, 6)})`;
}

function madeOf(context: Context): Tree {
  const items = list([intIn(context, 0, 255), intIn(context, 0, 127)]);
  return expression("bytes", "new bytes")`new ${lang(context, "bytes")}([${items}])`;
}

export const bytesProductions: readonly Production[] = [
  production("b literal", 5, bytesLiteral),
  production("encode", 3, encoded),
  production("concat", 2, joined),
  production("pack", 3, packed),
  production("bytes.slice", 2, sliced),
  production("new bytes", 2, madeOf),
];

function byteAt(context: Context): Tree {
  const tree = expression("int", ["bytes[i]", "??"], { low: -1, high: 255 });
  return tree`(${sub(context, BYTES)}[${intIn(context, -2, 6)}] ?? -1)`;
}

function unpacked(context: Context): Tree {
  const [unpack, pack] = [lang(context, "unpack"), lang(context, "pack")];
  const which = context.random.int(0, 1);
  const tree = expression("int", ["unpack", "pack", "tuple[i]"], { low: -128, high: 65535 });
  return tree`${unpack}("<Hb", ${pack}("<Ib", ${stored(context, INT)}, ${stored(context, INT)}))[${which}]`;
}

function size(context: Context): Tree {
  const format = context.random.pick(["<BH", ">iQ", "!2bI", "<4sh", "<BHIQ"]);
  return expression("int", "calcsize", { low: 1, high: 20 })`${lang(context, "calcsize")}("${format}")`;
}

export const dataInts: readonly Production[] = [
  production("bytes[i]", 1.5, byteAt),
  production("unpack", 1, unpacked),
  production("calcsize", 0.4, size),
  production("method call", 5, methodCall),
  production("optional chain", 3, optionalChain),
  production("static field", 1.5, staticField),
];

function fieldsFor(context: Context, info: RecordInfo): Tree {
  const parts: Tree[] = [];
  for (const field of info.fields) {
    if (field.optional && context.random.chance(0.5)) continue;
    parts.push(expression("field", "record literal")`${field.name}: ${stored(context, field.type)}`);
  }
  return list(parts);
}

export function recordLiteral(context: Context, type: Type): Tree | null {
  const info = context.program.records.find((record) => type.kind === "record" && record.name === type.name);
  if (info === undefined) return null;
  return expression(info.name, "record literal")`tt<${info.name}>("${context.program.serial()}", { ${fieldsFor(context, info)} })`;
}

function spreadRecord(context: Context, type: Type): Tree | null {
  const info = context.program.records.find((record) => type.kind === "record" && record.name === type.name);
  const field = info?.fields.find((item) => !item.optional);
  if (info === undefined || field === undefined) return null;
  const value = stored(context, field.type);
  const tree = expression(info.name, "spread in a record");
  return tree`tt<${info.name}>("${context.program.serial()}", { ...${sub(context, type)}, ${field.name}: ${value} })`;
}

export const recordProductions: readonly Production[] = [
  production("record literal", 5, recordLiteral),
  production("spread in a record", 2, spreadRecord),
];

export function newObject(context: Context, type: Type): Tree | null {
  if (type.kind !== "class") return null;
  const makeable = context.program.classes
    .filter((info) => !info.abstract && !context.program.unfinished.has(info.name) && isA(info, type.name))
    .sort((a, b) => a.cost - b.cost);
  const cheap = makeable.filter((item) => affordable(context, item.cost));
  const info = cheap.length > 0 ? context.random.pick(cheap) : makeable[0];
  if (info === undefined) return null;
  return expression(type.name, "new")`new ${info.name}(${argumentsFor(deeper(context), info.constructorParameters)})`;
}

function isA(info: ClassInfo | null, name: string): boolean {
  return info !== null && (info.name === name || isA(info.base, name));
}

export const classProductions: readonly Production[] = [production("new", 5, newObject)];

export function enumMember(context: Context, type: Type): Tree | null {
  const info = context.program.enums.find((item) => type.kind === "enum" && item.name === type.name);
  if (info === undefined) return null;
  const tag = info.text ? "enum of strings" : "enum member";
  return expression(info.name, tag)`tt<${info.name}>("${context.program.serial()}", ${info.name}.${context.random.pick(info.members)})`;
}

export const enumProductions: readonly Production[] = [production("enum member", 5, enumMember)];

/** An arrow function; what it assigns outside itself is seen by everyone else who captured it. */
export function arrowFunction(context: Context, type: Type): Tree | null {
  if (type.kind !== "function") return null;
  const scope = createScope(context.scope);
  const names = type.parameters.map((parameter) => {
    const name = `p${context.program.serial()}`;
    declare(scope, { name, type: parameter, mutable: true, range: storedRange(parameter), cost: 0, counts: false, locked: false });
    return `${name}: ${typeText(parameter)}`;
  });
  const inner: Context = {
    ...context,
    scope,
    depth: Math.min(context.depth - 1, 2),
    place: { ...context.place, result: type.result, generator: null, targets: [], canThrow: false },
    turns: context.turns * 8,
    nesting: Math.min(context.nesting - 1, 1),
  };
  const head = `(${names.join(", ")}): ${typeText(type.result)} =>`;
  if (context.nesting <= 0 || context.random.chance(0.6)) {
    return expression(typeText(type), ["arrow function", "closure"])`(${head} ${stored(inner, type.result)})`;
  }
  const statements = context.grammar.statements(inner, context.random.int(1, 2));
  const tags = ["arrow function with a block", "closure"];
  const body = statement("return")`return ${stored(inner, type.result)};`;
  return expression(typeText(type), tags)`(${head} ${block([...statements, body])})`;
}

export const functionProductions: readonly Production[] = [production("arrow function", 5, arrowFunction)];

/** A value that may be missing; logged, so that TypeScript does not see which of the two it is. */
export function maybeLeaf(context: Context, type: Type): Tree {
  const value = type.kind !== "maybe" || context.random.chance(0.35) ? expression("undefined", "undefined")`undefined` : stored(context, type.of);
  return logged(context, value, type);
}

function looked(context: Context, type: Type): Tree | null {
  if (type.kind !== "maybe" || type.of.kind === "function") return null;
  const text = typeText(type);
  switch (context.random.int(0, 3)) {
    case 0:
      return expression(text, "array[i]")`${sub(context, arrayOf(type.of))}[${intIn(context, -4, 9)}]`;
    case 1:
      return expression(text, "array.at")`${sub(context, arrayOf(type.of))}.at(${intIn(context, -4, 5)})`;
    case 2:
      return expression(text, "map.get")`${sub(context, mapOf(STRING, type.of))}.get(${stored(context, STRING)})`;
    default:
      return type.of.kind === "int" || type.of.kind === "string" ? foundIn(context, type.of, text) : null;
  }
}

function foundIn(context: Context, of: Type, text: string): Tree {
  const element = `e${context.program.serial()}`;
  const test = of.kind === "int" ? `${element} > 3` : `${element}.length > 1`;
  return expression(text, ["array.find", "arrow function"])`${sub(context, arrayOf(of))}.find((${element}) => ${test})`;
}

function loggedMaybe(context: Context, type: Type): Tree {
  return logged(context, sub(context, type), type);
}

export const maybeProductions: readonly Production[] = [
  production("maybe", 4, maybeLeaf),
  production("looked up", 4, looked),
  production("logged maybe", 2, loggedMaybe),
];

/** `object.method(...)`, an accessor, or a static member; only the ints, which every class has. */
function methodCall(context: Context): Tree | null {
  const objects = visible(context.scope, (variable) => variable.type.kind === "class");
  const object = objects.length > 0 ? context.random.pick(objects) : null;
  const info = context.program.classes.find((item) => object !== null && item.name === typeText(object.type));
  const statics = context.program.classes.flatMap((item) => item.methods.filter((m) => m.kind === "static").map((m) => ({ item, m })));
  if (statics.length > 0 && (info === undefined || context.random.chance(0.2))) {
    const { item, m } = context.random.pick(statics);
    if (!affordable(context, m.cost)) return null;
    return expression("int", "static method", STORED_INT)`${item.name}.${m.name}(${argumentsFor(deeper(context), m.parameters)})`;
  }
  if (object === null || info === undefined) return null;
  const methods = membersOf(info).filter((m) => m.kind !== "static" && sameType(m.result, INT) && affordable(context, m.cost));
  if (methods.length === 0) return null;
  const method = context.random.pick(methods);
  reference(context.scope, object.name);
  if (method.kind !== "method") return expression("int", "accessor read", STORED_INT)`${object.name}.${method.name}`;
  const call = expression("int", "method call", STORED_INT);
  const tree = call`${object.name}.${method.name}(${argumentsFor(deeper(context), method.parameters)})`;
  return { ...tree, cost: tree.cost + method.cost };
}

export function membersOf(info: ClassInfo): ClassInfo["methods"] {
  return info.base === null ? info.methods : [...info.methods, ...membersOf(info.base)];
}

function staticField(context: Context): Tree | null {
  const owners = context.program.classes.filter((info) => info.staticFields.length > 0 && !context.program.unfinished.has(info.name));
  if (owners.length === 0) return null;
  const owner = context.random.pick(owners);
  return expression("int", "static field", STORED_INT)`${owner.name}.${context.random.pick(owner.staticFields).name}`;
}

/** `?.` in its forms; the arguments behind it are not evaluated where the chain stops. */
function optionalChain(context: Context): Tree | null {
  const { random } = context;
  const range = { low: -(2 ** 31), high: 2 ** 31 };
  const other = stored(context, INT);
  switch (random.int(0, 3)) {
    case 0:
      return expression("int", ["?.", "??"], range)`(${sub(context, { kind: "maybe", of: STRING })}?.length ?? ${other})`;
    case 1: {
      const source = sub(context, { kind: "maybe", of: arrayOf(INT) });
      const index = intIn(context, -2, 5);
      return expression("int", ["?.[i]", "?.", "??"], range)`(${source}?.[${index}] ?? ${other})`;
    }
    case 2: {
      const source = sub(context, { kind: "maybe", of: STRING });
      return expression("int", ["?.f()", "?.", "??"], range)`(${source}?.slice(${intIn(context, -3, 3)}).indexOf(${text(context)}) ?? ${other})`;
    }
    default: {
      const callee = visible(context.scope, (v) => v.type.kind === "maybe" && v.type.of.kind === "function");
      if (callee.length === 0) return null;
      const variable = random.pick(callee);
      if (!affordable(context, variable.cost)) return null;
      reference(context.scope, variable.name);
      return expression("int", ["f?.()", "?.", "??"], range)`(${variable.name}?.(${stored(context, INT)}) ?? ${other})`;
    }
  }
}
