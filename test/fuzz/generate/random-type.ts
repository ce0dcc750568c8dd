// Types picked at random for variables, parameters and fields.
import { type Context } from "./context";
import {
  arrayOf, BIGINT, BOOLEAN, BYTES, FLOAT, functionOf, INT, mapOf, maybe, setOf, STRING, tupleOf, type Type,
} from "./types"; // prettier-ignore

type Choice = readonly [weight: number, make: (context: Context) => Type | null];

const named = (kind: "record" | "class" | "enum", names: readonly string[], context: Context): Type | null =>
  names.length === 0 ? null : { kind, name: context.random.pick(names) };

const CHOICES: readonly Choice[] = [
  [30, () => INT],
  [14, () => STRING],
  [8, () => BOOLEAN],
  [6, () => FLOAT],
  [5, () => BIGINT],
  [4, () => BYTES],
  [9, () => arrayOf(INT)],
  [5, () => arrayOf(STRING)],
  [2, () => arrayOf(FLOAT)],
  [2, () => arrayOf(arrayOf(INT))],
  [1.5, () => arrayOf(BOOLEAN)],
  [4, () => mapOf(STRING, INT)],
  [3, () => mapOf(INT, STRING)],
  [1, () => mapOf(INT, INT)],
  [2, () => setOf(INT)],
  [2, () => setOf(STRING)],
  [4, () => tupleOf(INT, STRING)],
  [2, () => tupleOf(INT, INT, BOOLEAN)],
  [5, () => maybe(INT)],
  [3, () => maybe(STRING)],
  [2, () => maybe(arrayOf(INT))],
  [2.5, () => maybe(functionOf([INT], INT))],
  [4, () => functionOf([INT], INT)],
  [3, () => functionOf([], INT)],
  [2, () => functionOf([STRING], STRING)],
  [1, () => functionOf([INT, INT], BOOLEAN)],
  [
    8,
    (context) =>
      named(
        "record",
        context.program.records.map((info) => info.name),
        context,
      ),
  ],
  [
    18,
    (context) =>
      named(
        "class",
        context.program.classes
          .filter((info) => !context.program.unfinished.has(info.name))
          .map((info) => info.name),
        context,
      ),
  ],
  [
    3,
    (context) =>
      named(
        "enum",
        context.program.enums.map((info) => info.name),
        context,
      ),
  ],
];

export function randomType(context: Context): Type {
  for (;;) {
    const type = context.random.weighted(CHOICES, ([weight]) => weight)?.[1](context);
    if (type !== undefined && type !== null) return type;
  }
}

/** Types whose values are plain: for fields, parameters and keys of records. */
export function plainType(context: Context): Type {
  return context.random.pick([INT, INT, INT, STRING, STRING, BOOLEAN, FLOAT, BIGINT, arrayOf(INT)]);
}
