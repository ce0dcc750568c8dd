// One expression of a wanted type: a production by chance, a leaf where no level is left.
import { type Context } from "../context";
import { choose, type Production, production } from "../production";
import { type Type, typeText } from "../types";
import { expression, type Tree } from "../../tree/tree";
import { booleanLiteral, booleanProductions } from "./boolean";
import { arrayLiteral, arrayProductions } from "./lists";
import {
  mapLiteral,
  mapProductions,
  setLiteral,
  setProductions,
  tupleLiteral,
  tupleProductions,
} from "./maps-and-tuples";
import { collectionInts } from "./measures";
// prettier-ignore
import { commonProductions } from "./common";
import { bytesInts, bytesLiteral, bytesProductions } from "./bytes";
import { arrowFunction, functionProductions } from "./functions";
import {
  classProductions,
  enumMember,
  enumProductions,
  newObject,
  objectInts,
  recordLiteral,
  recordProductions,
} from "./objects";
import { maybeLeaf, maybeProductions, optionalInts } from "./optional";
// prettier-ignore
import { intLiteral,intProductions } from "./int";
import { bigintLiteral, bigintProductions, floatLiteral, floatProductions } from "./number";
import { textLiteral, textProductions } from "./text";

const VARIABLES_ONLY = commonProductions.filter(({ name }) => name === "variable");

function own(kind: Type["kind"]): readonly Production[] {
  switch (kind) {
    case "int":
      return [...intProductions, ...collectionInts, ...bytesInts, ...objectInts, ...optionalInts];
    case "float":
      return floatProductions;
    case "bigint":
      return bigintProductions;
    case "string":
      return textProductions;
    case "boolean":
      return booleanProductions;
    case "bytes":
      return bytesProductions;
    case "array":
      return arrayProductions;
    case "map":
      return mapProductions;
    case "set":
      return setProductions;
    case "tuple":
      return tupleProductions;
    case "record":
      return recordProductions;
    case "class":
      return classProductions;
    case "enum":
      return enumProductions;
    case "function":
      return functionProductions;
    case "maybe":
      return maybeProductions;
    case "value":
    case "uint8array":
      return [];
  }
}

const LEAVES: Readonly<Partial<Record<Type["kind"], Production["make"]>>> = {
  int: intLiteral,
  float: floatLiteral,
  bigint: bigintLiteral,
  string: textLiteral,
  boolean: booleanLiteral,
  bytes: bytesLiteral,
  array: arrayLiteral,
  map: mapLiteral,
  set: setLiteral,
  tuple: tupleLiteral,
  record: recordLiteral,
  class: newObject,
  enum: enumMember,
  function: arrowFunction,
  maybe: maybeLeaf,
};

function leaf(context: Context, type: Type): Tree {
  if (context.random.chance(0.7)) {
    const variable = choose(context, type, VARIABLES_ONLY);
    if (variable !== null) return variable;
  }
  const made = LEAVES[type.kind]?.(context, type);
  return made ?? choose(context, type, VARIABLES_ONLY) ?? expression(typeText(type), "undefined")`undefined`;
}

/** Common productions by how often a type uses them: few make sense for a function or a map. */
const SELDOM: ReadonlySet<Type["kind"]> = new Set([
  "function",
  "map",
  "set",
  "class",
  "tuple",
  "record",
  "enum",
  "bytes",
]);

function tableFor(kind: Type["kind"]): readonly Production[] {
  if (kind === "maybe") return [...commonProductions.slice(0, 1), ...maybeProductions];
  const scale = SELDOM.has(kind) ? 0.35 : 1;
  const shared = commonProductions.map((item) =>
    production(item.name, item.weight * (item.name === "variable" ? 1 : scale), item.make),
  );
  return [...own(kind), ...shared];
}

const KINDS = [
  "int", "float", "bigint", "string", "boolean", "bytes", "array", "map", "set", "tuple", "record", "class", "enum",
  "function", "maybe", "value", "uint8array",
] as const; // prettier-ignore
const TABLES: ReadonlyMap<Type["kind"], readonly Production[]> = new Map(
  KINDS.map((kind) => [kind, tableFor(kind)]),
);

export function makeExpression(context: Context, type: Type): Tree {
  if (context.depth <= 0) return leaf(context, type);
  return choose(context, type, TABLES.get(type.kind) ?? []) ?? leaf(context, type);
}
