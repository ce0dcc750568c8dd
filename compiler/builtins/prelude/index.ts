/** The table of the prelude, module "lang". */
import { exceptionRule } from "../collections/error";
import { newOrderedMap } from "../collections/make";
import { PRELUDE_CLASSES } from "../../lower/names";
import { call, type BuiltinOwner } from "../types";
import { concat, encode, equals, literal, newBytes, struct, unpack } from "./bytes";
import { dumps, print, repr } from "./text";
import { at, helped, idiv, itself, items, python, typeTest, unordered } from "./values";

export const prelude: BuiltinOwner = {
  calls: {
    "b``": call(literal),
    "new bytes": call(newBytes),
    "new OrderedMap": call(newOrderedMap),
    ...Object.fromEntries([...PRELUDE_CLASSES].map((name) => [`new ${name}`, exceptionRule(name)])),
    at: call(at),
    calcsize: call((it) => struct(it, "calcsize")),
    concat: call(concat),
    decode: call(helped("_decode")),
    dumps: call(dumps),
    encode: call(encode),
    equals: call(equals),
    idiv: call(idiv),
    input: call(python("input")),
    isBoolean: call(typeTest("bool")),
    isBytes: call(typeTest("bytes")),
    isDict: call(typeTest("dict")),
    isFloat: call(typeTest("float")),
    isInt: call(typeTest("int")),
    isList: call(typeTest("list", "tuple")),
    isText: call(typeTest("str")),
    items: call(items),
    pack: call((it) => struct(it, "pack")),
    parseBigint: call(helped("_parse_bigint")),
    parseInteger: call(helped("_parse_integer")),
    print: call(print),
    ready: call(itself),
    repr: call(repr),
    slow: call(itself),
    sortedKeys: call(python("sorted")),
    toBigint: call(helped("_to_bigint")),
    toBytes: call(helped("_to_bytes")),
    toFloat: call(helped("_to_float")),
    toInt: call(helped("_to_int")),
    toText: call(helped("_to_text")),
    toValue: call(helped("_to_value")),
    unordered: call(unordered),
    unpack: call(unpack),
  },
  properties: {},
};
