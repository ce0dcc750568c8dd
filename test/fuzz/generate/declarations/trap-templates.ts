// Parts of programs around one trap each: what a careless translation gets wrong only where several things meet,
// such as a copy that is changed afterwards, or a generator that somebody goes on with.
import { type Context } from "../context";
import { createScope } from "../scope";
import { INT, STRING } from "../types";
import { statement, type Tree } from "../../tree/tree";
import { intIn, stored } from "../expressions/fit";

type MakeTrap = (context: Context, id: number) => readonly Tree[];

const int = (context: Context): Tree => stored(context, INT);

/** Equal numbers and texts that are not the same object, and equal lists that are not. */
const equality: MakeTrap = (c, id) => [
  statement(
    "int ===",
    "string ===",
    "bigint ===",
  )`function same${id}(n: int, s: string, g: bigint): void { const far = n * 65536 + 4294967296; const copy = (n + 1) * 65536 + 4294901760; print("${id}", far === copy, far !== copy, s + "!" === \`\${s}!\`, s.slice(0, 1) + s.slice(1) === s, g * 3n === g + g + g, (g << 70n) === g * (1n << 70n)); }`,
  statement(
    "function call",
  )`same${id}(${int(c)}, ${stored(c, STRING)} + "long enough", ${c.random.int(-9, 9)}n);`,
  statement(
    "array ===",
    "record ===",
  )`{ const a${id} = [${int(c)}]; const b${id} = [...a${id}]; const r${id}: { n: int } = { n: 1 }; const q${id}: { n: int } = { ...r${id} }; print("${id}", a${id} === b${id}, a${id} === a${id}, r${id} === q${id}, r${id} !== r${id}, [a${id}, b${id}].map((x) => x === b${id})); }`,
];

/** Copies that are changed afterwards. */
const copies: MakeTrap = (c, id) => [
  statement(
    "spread in an array",
    "array.slice",
    "array.concat",
  )`{ const a${id} = [${int(c)}, 2]; const b${id} = ${c.random.pick([`[...a${id}]`, `a${id}.slice()`, `a${id}.concat([])`, `Array.from(a${id})`, `a${id}.map((x) => x)`, `a${id}.filter(() => true)`])}; b${id}.push(${int(c)}); a${id}[0] = 5; print("${id}", a${id}, b${id}); }`,
  statement(
    "spread in a record",
  )`{ const a${id}: { n: int; s?: string } = { n: ${int(c)} }; const b${id}: { n: int; s?: string } = ${c.random.pick([`{ ...a${id} }`, `{ ...a${id}, n: 4 }`, `Object.assign({}, a${id})`])}; b${id}.s = "b"; a${id}.n = 7; const { n: m${id}, ...c${id} } = b${id}; c${id}.s = "c"; print("${id}", a${id}, b${id}, c${id}, m${id}); }`,
  statement(
    "rest parameter",
    "spread in a call",
  )`{ function rest${id}(...xs: int[]): int[] { xs.push(9); return xs; } const a${id} = [${int(c)}]; print("${id}", rest${id}(...a${id}), a${id}); const [h${id}, ...t${id}] = a${id}; t${id}.push(h${id} ?? 0); print("${id}", t${id}, a${id}); }`,
];

/** Generators that are left early, gone on with, delegated to, and that clean up. */
const generators: MakeTrap = (c, id) => {
  const stop = c.random.int(1, 4);
  const leave = c.random.pick(["break;", "break;", "throw new Error();", "return v;"]);
  return [
    statement(
      "generator",
      "yield in try",
      "yield*",
    )`function* inner${id}(n: int): Generator<int> { try { for (let i = 0; i < 4; i++) yield (n + i) | 0; } finally { print("${id}", "closed"); } } function* outer${id}(n: int): Generator<int> { yield 1; ${c.random.pick([`yield* inner${id}(n);`, `for (const v of inner${id}(n)) yield v;`, `yield* [n, 2]; yield* inner${id}(n);`])} yield 3; }`,
    statement(
      "for of a generator",
    )`function use${id}(it: Generator<int>): int { let turns = 0; for (const v of it) { print("${id}", v); if (++turns === ${stop}) ${leave} } return -1; }`,
    statement(
      "for of a generator",
      "try",
    )`{ const it${id} = outer${id}(${int(c)}); try { print("${id}", use${id}(it${id})); } catch { print("${id}", "caught"); } print("${id}", "then"); print("${id}", [...it${id}]); }`,
    statement(
      "array destructuring",
    )`{ const it${id} = ${c.random.pick(["inner", "outer"])}${id}(${int(c)}); const [a${id}, b${id}] = it${id}; print("${id}", a${id}, b${id}, [...it${id}], Math.max(...inner${id}(3))); }`,
  ];
};

/** White space on both sides, texts inside texts, and `$` in what is put in. */
const texts: MakeTrap = (c, id) => {
  const pad = c.random.pick(['"  "', '" \\t"', '"\\n "']);
  const part = c.random.pick(['""', '"a"', '"aa"', '"b"', '"."']);
  return [
    statement(
      "string.trim",
    )`{ const s${id} = ${pad} + "x y" + ${pad}; print("${id}", "[" + s${id}.trimStart() + "]", "[" + s${id}.trimEnd() + "]", "[" + s${id}.trim() + "]"); }`,
    statement(
      "string.replaceAll",
      "string.replace",
    )`{ const s${id} = "aaba.aa" + ${stored(c, STRING)}; print("${id}", s${id}.replaceAll(${part}, "<$&$$>"), s${id}.replace(${part}, "($\`|$')"), s${id}.split(${part}), s${id}.indexOf(${part}, ${intIn(c, -3, 9)}), s${id}.lastIndexOf(${part}, ${intIn(c, -3, 9)})); }`,
    statement(
      "string.slice",
    )`print("${id}", "abcdef".slice(${intIn(c, -8, 8)}, ${intIn(c, -8, 8)}), "abcdef".substring(${intIn(c, -8, 8)}, ${intIn(c, -8, 8)}), "abcdef".charAt(${intIn(c, -3, 8)}), "abcdef".at(${intIn(c, -8, 8)}));`,
  ];
};

/** Accessors that override a pair, with the base's behind `super`; compound assignments go through both. */
const accessors: MakeTrap = (c, id) => [
  statement(
    "class",
    "getter",
    "setter",
  )`class Gauge${id} { protected raw: int = ${c.random.int(-9, 9)}; reads = 0; get level(): int { this.reads++; return this.raw; } set level(n: int) { print("${id}", "set", n); this.raw = (n + ${c.random.int(1, 9)}) | 0; } get twice(): int { return (this.level * 2) | 0; } }`,
  statement(
    "inheritance",
    "super accessor",
  )`class Deep${id} extends Gauge${id} { override get level(): int { return (super.level + 100) | 0; } override set level(n: int) { super.level = ${c.random.pick(["n", "(n * 2) | 0", "(super.level + n) | 0"])}; } }`,
  statement(
    "accessor read",
    "accessor write",
  )`for (const g of [new Gauge${id}(), new Deep${id}()]) { g.level = ${int(c)}; g.level += ${c.random.int(1, 9)}; g.level++; print("${id}", g.level, g.twice, g.reads); }`,
];

/** Positions before the start and behind the end. */
const positions: MakeTrap = (c, id) => {
  const at = (): Tree => intIn(c, -7, 7);
  return [
    statement(
      "array.indexOf",
      "array.lastIndexOf",
    )`{ const a${id} = [1, 2, 3, 2, ${c.random.int(1, 3)}]; print("${id}", a${id}.indexOf(2, ${at()}), a${id}.lastIndexOf(2, ${at()}), a${id}.includes(1, ${at()}), a${id}.slice(${at()}, ${at()}), a${id}.at(${at()}), a${id}[${at()}]); }`,
    statement(
      "array.splice",
      "array.fill",
    )`{ const a${id} = [1, 2, 3, 4, 5]; print("${id}", a${id}.splice(${at()}, ${at()}, ${int(c)}), a${id}); a${id}.fill(0, ${at()}, ${at()}); a${id}.copyWithin(${at()}, ${at()}, ${at()}); print("${id}", a${id}); }`,
    statement(
      "element =",
      "try",
    )`for (const i of [${c.random.int(-3, 4)}, ${c.random.int(-3, 4)}, ${at()}]) { const a${id} = [1, 2, 3]; try { ${c.random.pick(["a@[i] = 9;", "a@[i] ??= 9;", "[a@[i]] = [9];", "a@[i] = a@[i + 1] ?? 7;"]).replaceAll("@", String(id))} print("${id}", i, a${id}); } catch { print("${id}", i, "refused", a${id}.length); } }`,
  ];
};

/** Callbacks that change the list they run over, and comparators that look or contradict themselves. */
const callbacks: MakeTrap = (c, id) => {
  const change = c.random.pick([
    "pop()",
    "shift()",
    "push(9)",
    "unshift(8)",
    "splice(1, 1)",
    "splice(0, 2, 5)",
    "reverse()",
  ]);
  const compare = c.random.pick([
    "a - b",
    "b - a",
    "a > b ? 1 : 0",
    "a < b ? -1 : 0",
    "(a % 3) - (b % 3)",
    "-1",
    "1",
    "0",
  ]);
  const numbers = Array.from({ length: c.random.int(0, 14) }, () => c.random.int(-9, 9)).join(", ");
  return [
    statement(
      "array.map",
      "array.filter",
    )`for (const at of [0, ${c.random.int(0, 3)}]) { const fresh = (): int[] => [1, 2, 3, ${int(c)}]; const seen: int[] = []; let l = fresh(); const touch = (x: int, i: int): boolean => { seen.push(x ?? -1); if (i === at) l.${change}; return x !== 2; }; print("${id}", l.map((x, i) => (touch(x, i) ? 1 : 0)).length, l, seen); l = fresh(); print("${id}", l.filter((x, i) => touch(x, i)), l, seen); l = fresh(); print("${id}", l.some((x, i) => !touch(x, i)), l, seen); l = fresh(); l.forEach((x, i) => { touch(x, i); }); print("${id}", l, seen); l = fresh(); print("${id}", l.reduce((s, x, i) => { touch(x, i); return s + x; }, 0), l, seen); l = fresh(); print("${id}", l.reduceRight((s, x, i) => { touch(x, i); return (s * 3 + x) | 0; }, 0), l, seen); l = fresh(); print("${id}", l.findIndex((x, i) => { touch(x, i); return false; }), l, seen.length); }`,
    statement(
      "array.sort",
    )`{ const asked: int[] = []; const l = [${numbers}] as int[]; l.sort((a, b) => { asked.push(a * 100 + b); return ${compare}; }); print("${id}", l, asked); }`,
  ];
};

/** Keys that every JavaScript object has, targets that are evaluated once. */
const places: MakeTrap = (c, id) => {
  const keys = Array.from({ length: 4 }, () =>
    c.random.pick(['"constructor"', '"__proto__"', '"toString"', '"a"', '"b"', '"valueOf"']),
  ).join(", ");
  const operator = c.random.pick(["+=", "-=", "*=", "%=", "??=", "^=", "<<="]);
  return [
    statement(
      "record field =",
      "in",
    )`{ const r${id}: Record<string, int> = {}; for (const k of [${keys}]) { print("${id}", k in r${id}, r${id}[k] ?? -1); r${id}[k] = ((r${id}[k] ?? 0) + 1) | 0; r${id}[k]! += 2; } delete r${id}["a"]; print("${id}", r${id}, { ...r${id} }, Object.keys(r${id}).length); }`,
    statement(
      "element op=",
    )`{ const l${id} = [${int(c)}, 6, -7]; let n${id} = 0; const list${id} = (): int[] => { print("${id}", "list"); return l${id}; }; list${id}()[ti("${id}", n${id}++)]! ${operator} ti("${id}", 3); [list${id}()[ti("${id}", 2)], l${id}[n${id}]] = [ti("${id}", 8), 4]; print("${id}", l${id}, n${id}); }`,
  ];
};

const TRAPS: readonly MakeTrap[] = [
  equality,
  copies,
  generators,
  texts,
  accessors,
  positions,
  callbacks,
  places,
];

/** Few programs show any of them; some values vary, and what is around them. */
export function traps(context: Context): readonly Tree[] {
  return TRAPS.filter(() => context.random.chance(0.03)).flatMap((make) =>
    make({ ...context, depth: 1, scope: createScope(context.scope) }, context.program.serial()),
  );
}
