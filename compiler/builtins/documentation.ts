/** The table of the standard library in docs/language.md, and the names of its rows. */
import { OWNERS } from "./registry";
import { REFUSED_OWNERS } from "./refused";
import type { CallRule, PropertyRule } from "./types";

/** Sections of the table: the title, and the owners that share it (the first one is shown). */
const SECTIONS: readonly (readonly [title: string, owners: readonly string[]])[] = [
  ["Array", ["Array", "ReadonlyArray"]],
  ["Array, constructor", ["ArrayConstructor"]],
  ["String", ["String"]],
  ["String, constructor", ["StringConstructor"]],
  ["Map", ["Map", "ReadonlyMap"]],
  ["Set", ["Set", "ReadonlySet"]],
  ["Uint8Array", ["Uint8Array"]],
  ["Uint8Array, constructor", ["Uint8ArrayConstructor"]],
  ["Math", ["Math"]],
  ["Number", ["Number"]],
  ["Number, constructor", ["NumberConstructor"]],
  ["BigInt", ["BigInt"]],
  ["BigInt, constructor", ["BigIntConstructor"]],
  ["Boolean", ["Boolean"]],
  ["Object", ["ObjectConstructor"]],
  ["Every object", ["Object"]],
  ["JSON", ["JSON"]],
  ["Error", ["Error", "KeyboardInterrupt", "SystemExit"]],
  ["OSError", ["OSError"]],
  [
    "Iterators and generators",
    [
      "Generator",
      "Iterator",
      "Iterable",
      "IteratorObject",
      "IterableIterator",
      "ArrayIterator",
      "MapIterator",
      "SetIterator",
      "StringIterator",
      "IteratorYieldResult",
      "IteratorReturnResult",
    ],
  ],
  ["bytes", ["bytes"]],
  ["Functions and constructors", [""]],
  ['The prelude, "lang"', ["lang"]],
];

interface Row {
  readonly name: string;
  readonly rule: CallRule | PropertyRule;
}

function rowsOf(owner: string): readonly Row[] {
  const table = OWNERS[owner];
  if (table === undefined) return [];
  const rows = [...Object.entries(table.calls), ...Object.entries(table.properties)].map(
    ([name, rule]): Row => ({ name, rule }),
  );
  const seen = new Map(rows.map((row) => [row.name, row]));
  return [...seen.values()].sort((a, b) => (sortKey(a.name) < sortKey(b.name) ? -1 : 1));
}

const sortKey = (name: string): string => name.toLowerCase().replace(/^new /, "");

/** `Array.push`, `print`: one name for each row that is translated, not for refused ones. */
export function rowNames(): readonly string[] {
  return SECTIONS.flatMap(([, owners]) => {
    const owner = owners[0] ?? "";
    return rowsOf(owner)
      .filter(({ rule }) => rule.kind !== "refused")
      .map(({ name }) => (owner === "" || owner === "lang" ? name : `${owner}.${name}`));
  });
}

/** Markdown: a section for each object, its members, then what is refused and what to use instead. */
export function libraryTable(): string {
  const sections = SECTIONS.map(([title, owners]) => section(title, rowsOf(owners[0] ?? "")));
  return [...sections, refusedObjects()].join("\n\n") + "\n";
}

function section(title: string, rows: readonly Row[]): string {
  const lines = [`### ${title}`, ""];
  const used = rows.filter(({ rule }) => rule.kind !== "refused");
  const plain = used.filter(({ rule }) => noteOf(rule) === null).map(({ name }) => code(name));
  if (plain.length > 0) lines.push(`As in JavaScript: ${plain.join(", ")}.`, "");
  const noted = used.filter(({ rule }) => noteOf(rule) !== null);
  if (noted.length > 0) {
    lines.push("| member | |", "| --- | --- |");
    for (const { name, rule } of noted) lines.push(`| ${code(name)} | ${cell(noteOf(rule) ?? "")} |`);
    lines.push("");
  }
  lines.push(
    ...refusals(
      rows.flatMap(({ name, rule }) => (rule.kind === "refused" ? [[name, rule.instead] as const] : [])),
    ),
  );
  return lines.join("\n").trimEnd();
}

function noteOf(rule: CallRule | PropertyRule): string | null {
  return rule.kind === "refused" ? null : (rule.note ?? null);
}

function refusedObjects(): string {
  const owners = Object.entries(REFUSED_OWNERS).filter(
    ([owner]) => !owner.endsWith("Constructor") && OWNERS[owner] === undefined,
  );
  return ["### Not there at all", "", ...refusals(owners)].join("\n");
}

/** One row for all that have the same replacement. */
function refusals(refused: readonly (readonly [name: string, instead: string])[]): readonly string[] {
  const byReason = new Map<string, string[]>();
  for (const [name, instead] of refused) {
    if (!name.startsWith("[Symbol.")) byReason.set(instead, [...(byReason.get(instead) ?? []), name]);
  }
  if (byReason.size === 0) return [];
  const rows = [...byReason].map(
    ([instead, names]) => `| ${names.map(code).join(", ")} | ${cell(instead)} |`,
  );
  return ["| refused | instead |", "| --- | --- |", ...rows];
}

const code = (name: string): string => (name.includes("`") ? `\`\` ${name} \`\`` : `\`${name}\``);
const cell = (text: string): string => text.replaceAll("|", "\\|");
