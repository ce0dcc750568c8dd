// Module "lang" as a program in Node imports it, for one board.
import type * as Surface from "../lang";
import { blocking, ready } from "./blocking";
import { b, bytes, concat, decode, encode, equals } from "./data/bytes";
import { OrderedMap, shuffled } from "./data/collections";
import { calcsize, pack, unpack } from "./data/struct";
import * as value from "./data/value";
import { exceptionClasses } from "./errors/classes";
import type { LangBoard } from "./lang-board";
import { idiv, parseBigint, parseInteger } from "./numbers";
import { shortestFloatText, singleFloatText } from "./text/float-text";
import { jsonText } from "./text/json-text";
import { pythonRepr, pythonText } from "./text/python-text";

/** Every run-time name of the typed surface, lang.d.ts. */
export type LangModule = Readonly<Record<keyof typeof Surface, unknown>>;

export function createLang(board: LangBoard) {
  const floatText = board.checked ? singleFloatText : shortestFloatText;
  return {
    ...exceptionClasses,
    idiv,
    parseInteger,
    parseBigint,
    bytes,
    b,
    equals,
    concat,
    encode,
    decode,
    pack,
    unpack,
    calcsize,
    print: (...values: readonly unknown[]): void =>
      board.write(`${values.map((x) => pythonText(x, floatText)).join(" ")}\n`),
    repr: (x: unknown): string => pythonRepr(x, "value", floatText),
    dumps: (x: unknown): string => jsonText(x, "value", floatText),
    input: (prompt = ""): Promise<string> => board.readLine(prompt),
    ...value,
    unordered: (source: Iterable<unknown> | object): unknown[] => shuffled(source, board.random),
    OrderedMap,
    blocking,
    ready,
    slow: <F>(f: F): F => f,
  } satisfies LangModule;
}
