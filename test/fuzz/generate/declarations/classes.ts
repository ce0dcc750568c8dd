// Classes: fields, statics, accessors, private members, inheritance, abstract classes, super.
import {
  type ClassInfo,
  type Context,
  type FieldInfo,
  lang,
  type MethodInfo,
  type ParameterInfo,
  TOP,
} from "../context";
import { plainType } from "../random-type";
import { createScope, declare } from "../scope";
import { INT, type Type } from "../types";
import { block, expression, list, member, statement, type Tree } from "../../tree/tree";
import { argumentsFor } from "../expressions/arguments";
import { stored } from "../expressions/fit";
import { typeName, variable } from "../statements/variables";
import { parameters } from "./functions";

/** The class while it grows: its methods may use what stands above them. */
interface Draft {
  readonly info: ClassInfo;
  readonly fields: FieldInfo[];
  readonly staticFields: FieldInfo[];
  readonly methods: MethodInfo[];
  readonly constructorParameters: ParameterInfo[];
  readonly members: Tree[];
  cost: number;
}

function createDraft(name: string, base: ClassInfo | null, abstract: boolean): Draft {
  const fields: FieldInfo[] = [];
  const staticFields: FieldInfo[] = [];
  const methods: MethodInfo[] = [];
  const constructorParameters: ParameterInfo[] = [];
  const draft: { cost: number } = { cost: (base?.cost ?? 0) + 2 };
  const info: ClassInfo = {
    name, base, abstract, constructorParameters, fields, staticFields, methods,
    get cost() {
      return draft.cost;
    },
  }; // prettier-ignore
  return Object.assign(draft, { info, fields, staticFields, methods, constructorParameters, members: [] });
}

function inMember(context: Context, result: Type | null, self: ClassInfo | null): Context {
  const scope = createScope(context.scope);
  if (self !== null) declare(scope, variable("this", { kind: "class", name: self.name }));
  return { ...context, scope, place: { ...TOP, result, self }, nesting: 1, turns: 8, depth: 2 };
}

export function declareClass(context: Context): Tree {
  const { program, random } = context;
  const name = `Class${program.serial()}`;
  const bases = program.classes.filter((info) => depthOf(info) < 3);
  const base = bases.length > 0 && random.chance(0.55) ? random.pick(bases) : null;
  const abstract = base === null && random.chance(0.25);
  lang(context, "int");
  const draft = createDraft(name, base, abstract);
  program.unfinished.add(name);
  if (random.chance(0.5)) addStatic(context, draft);
  addFields(context, draft);
  addConstructor(context, draft);
  program.classes.push(draft.info);
  if (random.chance(0.7)) addAccessor(context, draft);
  const methodCount = random.int(1, 2);
  for (let i = 0; i < methodCount; i++) addMethod(context, draft);
  if (base !== null) addOverrides(context, draft, base);
  if (abstract) addAbstract(context, draft);
  if (random.chance(0.3)) addStaticMethod(context, draft);
  if (!abstract) program.unfinished.delete(name);
  const head = `${abstract ? "abstract " : ""}class ${name}${base === null ? "" : ` extends ${base.name}`}`;
  const tags = ["class", ...(abstract ? ["abstract class"] : []), ...(base === null ? [] : ["inheritance"])];
  return statement(...tags)`${head} ${block(draft.members)}`;
}

function depthOf(info: ClassInfo | null): number {
  return info === null ? 0 : 1 + depthOf(info.base);
}

function addStatic(context: Context, draft: Draft): void {
  const name = `shared${context.program.serial()}`;
  const value = stored({ ...inMember(context, null, null), depth: 1 }, INT);
  draft.staticFields.push({ name, type: INT, optional: false, readonly: false });
  draft.members.push(member("static field")`static ${name}: int = ${value};`);
}

function addFields(context: Context, draft: Draft): void {
  const count = context.random.int(1, 3);
  for (let i = 0; i < count; i++) {
    const name = `f${context.program.serial()}`;
    const type = plainType(context);
    const isPrivate = context.random.chance(0.2);
    const word = isPrivate
      ? context.random.pick(["private ", "protected "])
      : context.random.chance(0.2)
        ? "readonly "
        : "";
    const value = stored({ ...inMember(context, null, null), depth: 1 }, type);
    draft.cost += value.cost;
    if (!isPrivate) draft.fields.push({ name, type, optional: false, readonly: word !== "" });
    const tags = ["class field", ...(isPrivate ? ["private member"] : [])];
    draft.members.push(member(...tags)`${word}${name}: ${typeName(context, type)} = ${value};`);
    if (isPrivate) addPrivateUse(context, draft, `this.${name}`, type);
  }
}

/** A method that reads and, where it is an int, changes a private field. */
function addPrivateUse(context: Context, draft: Draft, field: string, type: Type): void {
  const name = `m${context.program.serial()}`;
  const body =
    type.kind === "int"
      ? `${field} = (${field} * 3 + 1) | 0; return ${field};`
      : `print("${context.program.serial()}", ${field}); return 1;`;
  draft.methods.push({ name, parameters: [], result: INT, cost: 3, kind: "method" });
  draft.members.push(member("method")`${name}(): int { ${body} }`);
}

function addConstructor(context: Context, draft: Draft): void {
  const { base } = draft.info;
  if (context.random.chance(0.25)) {
    if (base !== null) draft.constructorParameters.push(...base.constructorParameters);
    return;
  }
  const inner = inMember(context, null, null);
  const given = parameters(context, inner, 3);
  draft.constructorParameters.push(...given.infos);
  const body: Tree[] = [];
  if (base !== null) {
    const values = argumentsFor({ ...inner, depth: 1 }, base.constructorParameters);
    body.push(statement("super call")`super(${values});`);
  }
  const writable = draft.fields.filter((field) => field.type.kind === "int");
  for (const field of writable)
    body.push(
      statement("class field =")`this.${field.name} = ${stored({ ...inner, depth: 1 }, field.type)};`,
    );
  body.push(...context.grammar.statements(inner, context.random.int(0, 2)));
  const property = given.infos.length === 0 && context.random.chance(0.6);
  if (property) addParameterProperty(context, draft, body);
  else draft.members.push(member("own constructor")`constructor(${given.text}) ${block(body)}`);
  draft.cost += body.reduce((total, tree) => total + tree.cost, 0);
}

function addParameterProperty(context: Context, draft: Draft, body: readonly Tree[]): void {
  const name = `f${context.program.serial()}`;
  const word = context.random.pick(["readonly", "public"]);
  draft.constructorParameters.push({ name, type: INT, form: "plain" });
  draft.fields.push({ name, type: INT, optional: false, readonly: word === "readonly" });
  draft.members.push(
    member("own constructor", "parameter property")`constructor(${word} ${name}: int) ${block(body)}`,
  );
}

function addAccessor(context: Context, draft: Draft): void {
  const name = `level${context.program.serial()}`;
  const inner = inMember(context, INT, draft.info);
  const value = stored(inner, INT);
  const field = draft.fields.find((item) => item.type.kind === "int" && !item.readonly);
  draft.members.push(
    member("getter")`get ${name}(): int { print("${context.program.serial()}", "get"); return ${value}; }`,
  );
  const kind = field !== undefined && context.random.chance(0.7) ? "accessor" : "getter";
  if (kind === "accessor" && field !== undefined) {
    draft.members.push(
      member(
        "setter",
      )`set ${name}(value: int) { print("${context.program.serial()}", "set"); this.${field.name} = (value * 2) | 0; }`,
    );
  }
  draft.methods.push({ name, parameters: [], result: INT, cost: value.cost, kind });
}

function addMethod(context: Context, draft: Draft): void {
  const name = `m${context.program.serial()}`;
  const result = context.random.chance(0.7) ? INT : plainType(context);
  const inner = inMember(context, result, draft.info);
  const given = parameters(context, inner, 2);
  const body = context.grammar.statements(inner, context.random.int(0, 3));
  const last = statement("return")`return ${stored(inner, result)};`;
  const tree = member(
    "method",
  )`${name}(${given.text}): ${typeName(context, result)} ${block([...body, last])}`;
  draft.members.push(tree);
  draft.methods.push({ name, parameters: given.infos, result, cost: tree.cost, kind: "method" });
}

/** Overriding methods call the one above them, and no other of `this`: so nothing calls itself for ever. */
function addOverrides(context: Context, draft: Draft, base: ClassInfo): void {
  const overridden = new Set<string>();
  for (const method of base.methods) {
    if (method.kind === "static" || !context.random.chance(0.5)) continue;
    const inner = inMember(context, method.result, null);
    if (method.kind === "getter") {
      const value = expression("int", "super accessor")`super.${method.name}`;
      draft.members.push(
        member(
          "getter",
          "override",
          "super accessor",
        )`override get ${method.name}(): int { return (${value} ^ ${stored(inner, INT)}) | 0; }`,
      );
      continue;
    }
    if (method.kind !== "method" || method.result.kind !== "int") continue;
    const names = method.parameters.filter((parameter) => parameter.form === "plain");
    if (names.length !== method.parameters.length) continue;
    const text = names
      .map((parameter) => `${parameter.name}: ${typeName(context, parameter.type)}`)
      .join(", ");
    overridden.add(method.name);
    const call = isAbstractMember(base, method)
      ? `${context.random.int(-9, 9)}`
      : `super.${method.name}(${names.map((parameter) => parameter.name).join(", ")})`;
    draft.members.push(
      member(
        "method",
        "override",
        "super method",
      )`override ${method.name}(${text}): int { return (${call} + ${stored(inner, INT)}) | 0; }`,
    );
  }
  for (const method of abstractMembers(base)) {
    if (overridden.has(method.name)) continue;
    if (base.base === null || base.abstract)
      draft.members.push(
        member(
          "method",
          "override",
        )`override ${method.name}(n: int): int { return (n + ${stored(inMember(context, INT, null), INT)}) | 0; }`,
      );
  }
}

function isAbstractMember(info: ClassInfo, method: MethodInfo): boolean {
  return abstractMembers(info).includes(method);
}

function abstractMembers(info: ClassInfo): readonly MethodInfo[] {
  return info.abstract ? info.methods.filter((method) => method.name.startsWith("hook")) : [];
}

/** An abstract method, and a method that calls it. */
function addAbstract(context: Context, draft: Draft): void {
  const hook = `hook${context.program.serial()}`;
  const name = `m${context.program.serial()}`;
  draft.members.push(member("abstract method")`abstract ${hook}(n: int): int;`);
  draft.members.push(member("method")`${name}(n: int): int { return (this.${hook}(n) * 2) | 0; }`);
  const parameter: ParameterInfo = { name: "n", type: INT, form: "plain" };
  draft.methods.push({ name: hook, parameters: [parameter], result: INT, cost: 20, kind: "method" });
  draft.methods.push({ name, parameters: [parameter], result: INT, cost: 22, kind: "method" });
}

function addStaticMethod(context: Context, draft: Draft): void {
  const name = `make${context.program.serial()}`;
  const inner = inMember(context, INT, null);
  const given = parameters(context, inner, 2);
  const count = draft.staticFields[0];
  const step =
    count === undefined
      ? []
      : [
          statement(
            "static field =",
          )`${draft.info.name}.${count.name} = (${draft.info.name}.${count.name} + 1) | 0;`,
        ];
  const last = statement("return")`return ${stored(inner, INT)};`;
  draft.members.push(member("static method")`static ${name}(${given.text}): int ${block([...step, last])}`);
  draft.methods.push({ name, parameters: given.infos, result: INT, cost: last.cost + 2, kind: "static" });
}

/** A generic class with a private list. */
export function declareGenericClass(context: Context): Tree {
  const name = `Stack${context.program.serial()}`;
  lang(context, "int");
  context.program.support.add(name);
  const label = `"${context.program.serial()}"`;
  const values = list([stored({ ...context, depth: 1 }, INT), stored({ ...context, depth: 1 }, INT)]);
  const fun = `fun${context.program.serial()}`;
  context.program.functions.push({
    name: fun,
    parameters: [],
    result: INT,
    cost: 12,
    throws: false,
    generator: false,
  });
  return statement(
    "generic class",
    "class",
    "generic function",
  )`class ${name}<T> { private readonly held: T[] = []; push(item: T): this { this.held.push(item); return this; } pop(): T | undefined { return this.held.pop(); } get size(): int { return this.held.length; } }
function ${fun}(): int { const s = new ${name}<int>(); for (const v of [${values}]) s.push(v).push((v + 1) | 0); print(${label}, s.size, s.pop()); return s.pop() ?? 0; }`;
}
