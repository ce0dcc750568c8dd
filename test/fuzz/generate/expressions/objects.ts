// Records, enums and objects: made, asked, called.
import { affordable, deeper, STORED_INT, type ClassInfo, type Context, type RecordInfo } from "../context";
import { type Production, production } from "../production";
import { reference, visible } from "../scope";
import { INT, sameType, type Type, typeText } from "../types";
import { expression, list, type Tree } from "../../tree/tree";
import { argumentsFor } from "./arguments";
import { stored, sub } from "./fit";

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
  return expression(
    info.name,
    "record literal",
  )`tt<${info.name}>("${context.program.serial()}", { ${fieldsFor(context, info)} })`;
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
  return expression(
    type.name,
    "new",
  )`new ${info.name}(${argumentsFor(deeper(context), info.constructorParameters)})`;
}

function isA(info: ClassInfo | null, name: string): boolean {
  return info !== null && (info.name === name || isA(info.base, name));
}

export const classProductions: readonly Production[] = [production("new", 5, newObject)];

export function enumMember(context: Context, type: Type): Tree | null {
  const info = context.program.enums.find((item) => type.kind === "enum" && item.name === type.name);
  if (info === undefined) return null;
  const tag = info.text ? "enum of strings" : "enum member";
  return expression(
    info.name,
    tag,
  )`tt<${info.name}>("${context.program.serial()}", ${info.name}.${context.random.pick(info.members)})`;
}

export const enumProductions: readonly Production[] = [production("enum member", 5, enumMember)];
/** `object.method(...)`, an accessor, or a static member; only the ints, which every class has. */
function methodCall(context: Context): Tree | null {
  const objects = visible(context.scope, (variable) => variable.type.kind === "class");
  const object = objects.length > 0 ? context.random.pick(objects) : null;
  const info = context.program.classes.find((item) => object !== null && item.name === typeText(object.type));
  const statics = context.program.classes.flatMap((item) =>
    item.methods.filter((m) => m.kind === "static").map((m) => ({ item, m })),
  );
  if (statics.length > 0 && (info === undefined || context.random.chance(0.2))) {
    const { item, m } = context.random.pick(statics);
    if (!affordable(context, m.cost)) return null;
    return expression(
      "int",
      "static method",
      STORED_INT,
    )`${item.name}.${m.name}(${argumentsFor(deeper(context), m.parameters)})`;
  }
  if (object === null || info === undefined) return null;
  const methods = membersOf(info).filter(
    (m) => m.kind !== "static" && sameType(m.result, INT) && affordable(context, m.cost),
  );
  if (methods.length === 0) return null;
  const method = context.random.pick(methods);
  reference(context.scope, object.name);
  if (method.kind !== "method")
    return expression("int", "accessor read", STORED_INT)`${object.name}.${method.name}`;
  const call = expression("int", "method call", STORED_INT);
  const tree = call`${object.name}.${method.name}(${argumentsFor(deeper(context), method.parameters)})`;
  return { ...tree, cost: tree.cost + method.cost };
}

export function membersOf(info: ClassInfo): ClassInfo["methods"] {
  return info.base === null ? info.methods : [...info.methods, ...membersOf(info.base)];
}

function staticField(context: Context): Tree | null {
  const owners = context.program.classes.filter(
    (info) => info.staticFields.length > 0 && !context.program.unfinished.has(info.name),
  );
  if (owners.length === 0) return null;
  const owner = context.random.pick(owners);
  return expression(
    "int",
    "static field",
    STORED_INT,
  )`${owner.name}.${context.random.pick(owner.staticFields).name}`;
}

export const objectInts: readonly Production[] = [
  production("method call", 9, methodCall),
  production("static field", 1.5, staticField),
];
