// Parts of programs whose shape is fixed and whose values vary: constructs that need several declarations at once.
import { type Context, lang } from "../context";
import { createScope } from "../scope";
import { INT, STRING } from "../types";
import { lines, statement, type Tree } from "../../tree/tree";
import { intIn, stored } from "../expressions/fit";
import { traps } from "./trap-templates";

export interface Template {
  readonly imports: readonly string[];
  readonly statements: readonly Tree[];
}

type MakeTemplate = (context: Context) => Template;

function bare(context: Context): Context {
  return { ...context, depth: 2, scope: createScope(context.scope) };
}

/** Keyword arguments of a firmware class; evaluated from left to right. */
const keywords: MakeTemplate = (context) => {
  const c = bare(context);
  const given = [
    ["mode: LoRa.LORA", statement("keyword arguments")`frequency: ${intIn(c, 0, 900)} + 863000000`],
    [
      "region: LoRa.EU868",
      statement("keyword arguments")`sf: ti("${context.program.serial()}", ${intIn(c, 7, 12)})`,
    ],
  ] as const;
  const [first, second] = given;
  return {
    imports: ['import { LoRa } from "network";'],
    statements: [
      statement("keyword arguments")`new LoRa({ ${first[0]}, ${first[1]} });`,
      statement("keyword arguments")`new LoRa({ ${second[1]}, ${second[0]} });`,
    ],
  };
};

/** An interface with a method: satisfied by classes only, called by attribute. */
const protocol: MakeTemplate = (context) => {
  const id = context.program.serial();
  const c = bare(context);
  const label = `"${id}"`;
  return {
    imports: [],
    statements: [
      statement("interface with a method")`interface Sized${id} { readonly size: int; grow(by: int): int }`,
      statement(
        "implements",
        "class",
      )`class Crate${id} implements Sized${id} { size: int = ${intIn(c, 0, 99)}; grow(by: int): int { this.size += by; return this.size; } }`,
      statement(
        "implements",
        "class",
      )`class Fixed${id} implements Sized${id} { readonly size = ${context.random.int(1, 9)}; grow(by: int): int { print(${label}, "fixed", by); return this.size * by; } }`,
      statement(
        "function",
      )`function all${id}(items: readonly Sized${id}[]): int { let total = 0; for (const item of items) total += item.grow(item.size & 3); return total; }`,
      statement("print")`print(${label}, all${id}([new Crate${id}(), new Fixed${id}(), new Crate${id}()]));`,
      statement(
        "?.",
        "?.m()",
        "print",
      )`{ const maybe = tt<Crate${id} | undefined>(${label}, ${context.random.pick(["undefined", `new Crate${id}()`])}); print(${label}, maybe?.size, maybe?.grow(ti(${label}, 2)), maybe?.size ?? ${stored(c, INT)}); }`,
    ],
  };
};

/** Maps whose order matters by their declared type, and loops that do not care about order. */
const orders: MakeTemplate = (context) => {
  const id = context.program.serial();
  const c = bare(context);
  lang(context, "OrderedMap");
  lang(context, "unordered");
  lang(context, "sortedKeys");
  const label = `"${id}"`;
  const [a, b] = [stored(c, STRING), stored(c, STRING)];
  return {
    imports: [],
    statements: [
      statement(
        "OrderedMap",
      )`const wire${id} = new OrderedMap<string, int>([["z", 1], [${a}, 2], ["a", 3]]);`,
      statement(
        "OrderedMap",
        "map.delete",
      )`{ wire${id}.set(${b}, ${stored(c, INT)}); wire${id}.delete(${context.random.pick(['"z"', '"a"', '"q"'])}); wire${id}.set("z", 9); }`,
      statement(
        "OrderedMap",
        "for of a map",
      )`for (const [key, value] of wire${id}) print(${label}, key, value);`,
      statement(
        "unordered",
      )`{ let sum${id} = 0; for (const each${id} of unordered(new Set<int>([1, ${intIn(c, 0, 500)}, 3]))) sum${id} += each${id}; print(${label}, sum${id}); }`,
      statement(
        "unordered",
        "sortedKeys",
      )`{ let sum${id} = 0; const m${id} = new Map<string, int>([["a", 1], [${stored(c, STRING)}, ${intIn(c, 0, 99)}]]); for (const [, each${id}] of unordered(m${id})) sum${id} += each${id}; print(${label}, sum${id}, sortedKeys(m${id})); }`,
    ],
  };
};

/** Values whose kind only run time knows. */
const values: MakeTemplate = (context) => {
  const id = context.program.serial();
  const c = bare(context);
  for (const name of [
    "isFloat",
    "isInt",
    "isBoolean",
    "isBytes",
    "isText",
    "isDict",
    "isList",
    "toFloat",
    "toBigint",
    "toInt",
    "toText",
    "toValue",
    "at",
    "items",
    "sortedKeys",
    "repr",
  ])
    lang(context, name);
  lang(context, "Value");
  const label = `"${id}"`;
  return {
    imports: [],
    statements: [
      statement(
        "Value",
        "isInt",
        "isFloat",
        "isBoolean",
        "isBytes",
        "isText",
        "isDict",
        "isList",
      )`function kind${id}(x: Value): string { if (x == null) return "none"; if (isBoolean(x)) return "boolean"; if (isInt(x)) return "int " + String(toBigint(x)); if (isFloat(x)) return "float " + toFloat(x).toFixed(2); if (isText(x)) return "text " + x; if (isBytes(x)) return "bytes"; if (isList(x)) { let s = "["; for (const e of x) s += kind${id}(e) + ","; return s + "]"; } if (isDict(x)) { let s = "{"; for (const k of sortedKeys(x)) s += repr(k) + ":" + kind${id}(at(x, k)) + ","; return s + "}"; } return "?"; }`,
      statement(
        "Value",
        "toValue",
      )`print(${label}, kind${id}(toValue(${stored(c, INT)})), kind${id}(toValue(51.0)), kind${id}(8121069065142870746n), kind${id}(true), kind${id}("t"), kind${id}(b\`\\x01\`));`,
      statement(
        "Value",
        "toValue",
      )`print(${label}, kind${id}(toValue([1, ${stored(c, INT)}])), kind${id}(toValue(new Map<string, int>([["k", ${stored(c, INT)}]]))), kind${id}(toValue({ a: 1.5, b: "x", c: [true] })));`,
    ],
  };
};

/** Variables of the sized kinds, and `in` on an optional field. */
const sized: MakeTemplate = (context) => {
  const id = context.program.serial();
  const c = bare(context);
  for (const name of ["u8", "u16", "u32", "i32"]) lang(context, name);
  const label = `"${id}"`;
  return {
    imports: [],
    statements: [
      statement(
        "sized kinds",
        "int &",
        "int |",
      )`{ const a${id}: u8 = ${stored(c, INT)} & 0xff; const w${id}: u16 = (a${id} << 8) | 7; const l${id}: u32 = ${stored(c, INT)} >>> 0; const i${id}: i32 = ${stored(c, INT)} | 0; print(${label}, a${id}, w${id}, l${id}, i${id}, w${id} ^ a${id}, l${id} ^ w${id}, i${id} ^ a${id}, ~w${id}, w${id} << 20, l${id} >>> 3, i${id} >> 31); }`,
      statement("type literal")`type Opt${id} = { id: int; note?: string };`,
      statement(
        "in",
        "record literal",
      )`for (const r of [tt<Opt${id}>(${label}, { id: ${stored(c, INT)} }), tt<Opt${id}>(${label}, { id: 2, note: ${stored(c, STRING)} })]) print(${label}, "note" in r, r.note, r.note?.length ?? -1);`,
      statement(
        "readonly array",
        "tuple destructuring",
        "for of tuples",
      )`for (const [n${id}, s${id}] of [tt<[int, string]>(${label}, [${stored(c, INT)}, "q"]), tt<[int, string]>(${label}, [2, ${stored(c, STRING)}])]) print(${label}, s${id}, n${id});`,
    ],
  };
};

/** Exceptions that `catch` sees only where they are asked for first. */
const interrupts: MakeTemplate = (context) => {
  const id = context.program.serial();
  lang(context, "KeyboardInterrupt");
  lang(context, "SystemExit");
  const name = context.random.pick(["KeyboardInterrupt", "SystemExit", "Error"]);
  const label = `"${id}"`;
  return {
    imports: [],
    statements: [
      statement(
        "try",
        "catch",
        "KeyboardInterrupt",
      )`function stop${id}(n: int): void { if (n > ${context.random.int(-5, 5)}) throw new ${name}("stop"); print(${label}, "went on"); }`,
      statement(
        "try",
        "catch",
        "KeyboardInterrupt",
        "finally",
      )`try { try { stop${id}(${stored(bare(context), INT)}); } catch (e) { if (e instanceof Error) print(${label}, "error"); else print(${label}, "never"); } finally { print(${label}, "finally"); } } catch (e) { if (e instanceof KeyboardInterrupt) print(${label}, "interrupt"); else print(${label}, "other"); }`,
    ],
  };
};

/** Two objects with the same content are not the same object. */
const identities: MakeTemplate = (context) => {
  const id = context.program.serial();
  const c = bare(context);
  const label = `"${id}"`;
  const [first, other] = [`first${id}`, `other${id}`];
  return {
    imports: [],
    statements: [
      statement(
        "class",
      )`class Same${id} { constructor(readonly n: int) {} twin(): Same${id} { return new Same${id}(this.n); } }`,
      statement("class ===")`const ${first} = new Same${id}(${intIn(c, 0, 99)}); let ${other} = ${first};`,
      statement(
        "class ===",
      )`print(${label}, ${first} === ${other}, ${first} === ${first}.twin(), ${first} !== ${other}.twin());`,
      statement(
        "class ===",
      )`${other} = ${first}.twin(); print(${label}, ${first} === ${other}, [${first}, ${other}].map((x) => x === ${first}), ${first}.n === ${other}.n);`,
    ],
  };
};

const TEMPLATES: readonly MakeTemplate[] = [
  keywords,
  protocol,
  orders,
  values,
  sized,
  interrupts,
  identities,
];

/** Some programs show one or two of them. */
export function templates(context: Context): Template {
  const made = TEMPLATES.filter(() => context.random.chance(0.04)).map((make) => make(context));
  return {
    imports: made.flatMap((part) => part.imports),
    statements: [lines([...made.flatMap((part) => part.statements), ...traps(context)])],
  };
}
