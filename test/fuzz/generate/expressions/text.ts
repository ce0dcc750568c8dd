// Expressions of strings. Lengths stay small; positions are meant in code points, so that text beyond the
// basic plane (where TypeScript counts differently) stays out.
import { lang, type Context } from "../context";
import { type Production, production } from "../production";
import { BOOLEAN, BYTES, FLOAT, INT, STRING, arrayOf, BIGINT } from "../types";
import { expression, type Tree } from "../../tree/tree";
import { fit, int, intIn, rangeOf, stored, sub, text } from "./fit";

const TEXTS = [
  "", "a", "b", "abc", "hello", "Mesh", "x=1", "  pad ", "a,b,,c", "100%", "%d%s", "{0}", "it's", 'say \\"hi\\"',
  "back\\\\slash", "tab\\tnew\\nline", "é", "naïve ü", "€5", "True", "None", "0", "42", "-7", "zz", "A-B-C",
]; // prettier-ignore

export function textLiteral(context: Context): Tree {
  const any = context.random.pick(TEXTS);
  // Not ASCII: some other letter.
  const source = context.program.asciiOnly && /[^ -~]/.test(any) ? "w" : any;
  const quoted =
    context.random.chance(0.2) && !source.includes('\\"') && !source.includes("'")
      ? `'${source}'`
      : `"${source}"`;
  return expression("string", "string literal", { low: 0, high: 12 })`${quoted}`;
}

function join(a: Tree, b: Tree): { low: number; high: number } {
  return { low: 0, high: rangeOf(a).high + rangeOf(b).high };
}

function concatenation(context: Context): Tree {
  const [a, b] = [text(context), text(context)];
  return expression("string", "string +", join(a, b))`(${a} + ${b})`;
}

/** Something that a template or `+` turns into text, exactly as JavaScript does. */
function shown(context: Context): Tree {
  const type = context.random.pick([INT, INT, STRING, STRING, BOOLEAN, BIGINT]);
  return type === STRING ? text(context) : sub(context, type);
}

function lengthOfShown(tree: Tree): number {
  return tree.type === "string" ? rangeOf(tree).high : tree.type === "bigint" ? 70 : 18;
}

function mixedConcatenation(context: Context): Tree {
  const [a, b] = [text(context), shown(context)];
  const range = { low: 0, high: rangeOf(a).high + lengthOfShown(b) };
  const tags = ["string +", `string + ${b.type}`];
  return context.random.chance(0.6)
    ? expression("string", tags, range)`(${a} + ${b})`
    : expression("string", tags, range)`(${b} + ${a})`;
}

function templateText(context: Context): Tree {
  const [a, b] = [shown(context), shown(context)];
  const range = { low: 0, high: 16 + lengthOfShown(a) + lengthOfShown(b) };
  const between = context.random.pick(["", "-", " % ", "%d", "{}", "'", "\\n", "\\\\"]);
  if (context.random.chance(0.4)) return expression("string", "template", range)`\`${between}\${${a}}\``;
  return expression("string", "template", range)`\`<\${${a}}${between}\${${b}}>\``;
}

function fixed(context: Context): Tree {
  const value = fit(context, sub(context, FLOAT), { low: -100000, high: 100000 });
  const digits = context.random.int(1, 3);
  return expression("string", "toFixed", {
    low: 0,
    high: 14,
  })`(${value}${context.random.pick(["", " + 0.00037"])}).toFixed(${digits})`;
}

function converted(context: Context): Tree {
  switch (context.random.int(0, 4)) {
    case 0:
      return expression("string", "String(boolean)", { low: 0, high: 5 })`String(${sub(context, BOOLEAN)})`;
    case 1:
      return expression("string", "String(bigint)", { low: 0, high: 70 })`String(${sub(context, BIGINT)})`;
    case 2:
      return expression("string", "int.toString", { low: 0, high: 18 })`(${int(context)}).toString()`;
    case 3: {
      const radix = context.random.pick([2, 8, 16]);
      return expression("string", "int.toString(radix)", {
        low: 0,
        high: 54,
      })`(${int(context)}).toString(${radix})`;
    }
    default:
      return expression("string", "String(int)", { low: 0, high: 18 })`String(${int(context)})`;
  }
}

function sliced(context: Context): Tree {
  const source = text(context);
  const range = { low: 0, high: rangeOf(source).high };
  const tree = expression("string", "string.slice", range);
  const from = intIn(context, -15, 15);
  return context.random.chance(0.5)
    ? tree`${source}.slice(${from})`
    : tree`${source}.slice(${from}, ${intIn(context, -15, 15)})`;
}

function character(context: Context): Tree {
  const source = text(context);
  const one = { low: 0, high: 1 };
  switch (context.random.int(0, 2)) {
    case 0:
      return expression("string", "string.charAt", one)`${source}.charAt(${intIn(context, -3, 12)})`;
    case 1:
      return expression("string", ["string.at", "??"], one)`(${source}.at(${intIn(context, -7, 7)}) ?? "-")`;
    default:
      return expression("string", ["string[i]", "??"], one)`(${source}[${intIn(context, -3, 12)}] ?? "?")`;
  }
}

const CHANGES = ["toUpperCase", "toLowerCase", "trim", "trimStart", "trimEnd"] as const;

function changed(context: Context): Tree | null {
  if (!context.program.asciiOnly) return null;
  const source = text(context);
  const name = context.random.pick(CHANGES);
  return expression("string", `string.${name}`, { low: 0, high: rangeOf(source).high })`${source}.${name}()`;
}

function padded(context: Context): Tree {
  const name = context.random.pick(["padStart", "padEnd"]);
  const width = context.random.int(0, 12);
  const range = { low: 0, high: 24 };
  const tree = expression("string", `string.${name}`, range);
  const filler = context.random.pick(["", ', "0"', ', "*"', ', "ab"']);
  return tree`${text(context)}.${name}(${width}${filler})`;
}

function repeated(context: Context): Tree {
  return expression("string", "string.repeat", {
    low: 0,
    high: 100,
  })`${text(context)}.repeat(${intIn(context, 0, 3)})`;
}

function replaced(context: Context): Tree {
  const name = context.random.pick(["replace", "replaceAll"]);
  const what = context.random.pick(['"a"', '"l"', '"zz"', '" "', '"-"']);
  const by = context.random.pick(['""', '"_"', '"aa"', '"%"', '"$&$&"', '"$$"']);
  return expression("string", `string.${name}`, {
    low: 0,
    high: 60,
  })`${text(context)}.${name}(${what}, ${by})`;
}

function joined(context: Context): Tree {
  const separator = context.random.pick(['","', '""', '"-"', '" "']);
  const ofText = context.random.chance(0.6);
  const source = sub(context, arrayOf(ofText ? STRING : INT));
  return expression("string", "array.join", { low: 0, high: 400 })`${source}.join(${separator})`;
}

function fromCodes(context: Context): Tree {
  return expression("string", "String.fromCharCode", {
    low: 1,
    high: 1,
  })`String.fromCharCode(${intIn(context, 0, 63)} + 48)`;
}

function represented(context: Context): Tree {
  const type = context.random.pick([INT, STRING, BOOLEAN, BYTES, arrayOf(INT), arrayOf(STRING)]);
  const name = lang(context, "repr");
  return expression("string", "repr", { low: 0, high: 600 })`${name}(${stored(context, type)})`;
}

function decoded(context: Context): Tree {
  const [decode, encode] = [lang(context, "decode"), lang(context, "encode")];
  return expression("string", ["decode", "encode"], {
    low: 0,
    high: 24,
  })`${decode}(${encode}(${text(context)}))`;
}

export const textProductions: readonly Production[] = [
  production("string literal", 10, textLiteral),
  production("string +", 5, concatenation),
  production("string + other", 5, mixedConcatenation),
  production("template", 8, templateText),
  production("toFixed", 2, fixed),
  production("String()", 4, converted),
  production("string.slice", 4, sliced),
  production("string character", 4, character),
  production("string change", 2, changed),
  production("string.pad", 2, padded),
  production("string.repeat", 1, repeated),
  production("string.replace", 1.5, replaced),
  production("array.join", 2, joined),
  production("String.fromCharCode", 1, fromCodes),
  production("repr", 1, represented),
  production("decode", 0.6, decoded),
];
