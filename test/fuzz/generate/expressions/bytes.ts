// Bytes and struct.
import { lang, type Context } from "../context";
import { type Production, production } from "../production";
import { BYTES, INT } from "../types";
import { expression, list, type Tree } from "../../tree/tree";
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
  return expression(
    "bytes",
    "bytes.slice",
  )`${sub(context, BYTES)}.slice(${intIn(context, -4, 6)}, ${intIn(context, -4, 6)})`;
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

export const bytesInts: readonly Production[] = [
  production("bytes[i]", 1.5, byteAt),
  production("unpack", 1, unpacked),
  production("calcsize", 0.4, size),
];
