// Records, enums and classes of exceptions.
import { type Context, type FieldInfo } from "../context";
import { plainType } from "../random-type";
import { statement, type Tree } from "../../tree/tree";
import { typeName } from "../statements/variables";

const FIELD_NAMES = ["x", "y", "name", "size", "flags", "items_", "key", "level", "mac", "ttl"];

export function declareRecord(context: Context): Tree {
  const name = `Rec${context.program.serial()}`;
  const names = [...FIELD_NAMES];
  const fields: FieldInfo[] = Array.from({ length: context.random.int(1, 4) }, () => {
    const at = context.random.int(0, names.length - 1);
    const [field] = names.splice(at, 1);
    return {
      name: field ?? "z",
      type: plainType(context),
      optional: context.random.chance(0.2),
      readonly: context.random.chance(0.15),
    };
  });
  if (fields.every((field) => field.optional))
    fields.push({ name: "id", type: plainType(context), optional: false, readonly: false });
  const members = fields.map(
    (field) =>
      `${field.readonly ? "readonly " : ""}${field.name}${field.optional ? "?" : ""}: ${typeName(context, field.type)}`,
  );
  context.program.records.push({ name, fields });
  const [form, tag] = context.random.chance(0.6)
    ? [`interface ${name} {`, "interface"]
    : [`type ${name} = {`, "type literal"];
  return statement(tag)`${form} ${members.join("; ")} }`;
}

export function declareEnum(context: Context): Tree {
  const name = `Enum${context.program.serial()}`;
  const members = ["Red", "Green", "Blue", "Dark"].slice(0, context.random.int(2, 4));
  const text = context.random.chance(0.25);
  const isConst = context.random.chance(0.35);
  const parts = members.map((member, index) => {
    if (text) return `${member} = "${member.toLowerCase()}"`;
    return index > 0 && context.random.chance(0.6) ? member : `${member} = ${index * 3 - 2}`;
  });
  context.program.enums.push({ name, members, text });
  return statement(
    isConst ? "const enum" : "enum",
    ...(text ? ["enum of strings"] : []),
  )`${isConst ? "const " : ""}enum ${name} { ${parts.join(", ")} }`;
}

/** A class of exceptions, sometimes under another one. */
export function declareError(context: Context): Tree {
  const name = `Failure${context.program.serial()}`;
  const base =
    context.program.errors.length > 0 && context.random.chance(0.5)
      ? context.random.pick(context.program.errors)
      : "Error";
  context.program.errors.push(name);
  const code = context.random.int(1, 99);
  const override = base === "Error" ? "" : "override ";
  return statement(
    "class",
    "inheritance",
    "class of exceptions",
    "super call",
  )`class ${name} extends ${base} { ${override}code: number; constructor(message: string) { super(${context.random.pick(["message", '"<" + message + ">"'])}); this.code = ${code}; } }`;
}
