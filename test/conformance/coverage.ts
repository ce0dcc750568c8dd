// What the conformance programs use: syntax kinds and rows of the standard-library table, each with a program.
import { memberName, OWNERS } from "../../compiler/builtins/registry";
import { createFacts, type Facts } from "../../compiler/frontend/facts";
import { createProgramLoader } from "../../compiler/frontend/program";
import { ts } from "../../compiler/frontend/ts";
import type { ConformanceProgram } from "./program-file";

export interface Coverage {
  /** Name of the syntax kind → id of a program that has it. */
  readonly kinds: ReadonlyMap<string, string>;
  /** `Array.push`, `lang.print`, `new Map` … → id of a program that uses it. */
  readonly rows: ReadonlyMap<string, string>;
}

export function measureCoverage(programs: readonly ConformanceProgram[]): Coverage {
  const kinds = new Map<string, string>();
  const rows = new Map<string, string>();
  const loader = createProgramLoader();
  for (const program of programs) {
    const facts = createFacts(loader.load(program.files));
    const visit = (node: ts.Node): void => {
      const kind = kindName(node.kind);
      if (!kinds.has(kind)) kinds.set(kind, program.id);
      for (const row of rowsOf(facts, node)) if (!rows.has(row)) rows.set(row, program.id);
      ts.forEachChild(node, visit);
    };
    facts.loaded.sourceFiles.forEach(visit);
  }
  return { kinds, rows };
}

/** Names of all rows that say how a member is translated; refused ones are not among them. */
export function tableRows(): readonly string[] {
  return Object.entries(OWNERS).flatMap(([owner, table]) => [
    ...acceptedNames(table.calls, "call").map((name) => rowName(owner, name)),
    ...acceptedNames(table.properties, "property").map((name) => rowName(owner, name)),
  ]);
}

/** A kind has several names where it begins or ends a range (`FirstAssignment`): the first one is its own. */
export function kindName(kind: ts.SyntaxKind): string {
  return Object.entries(ts.SyntaxKind).find(([, value]) => value === kind)?.[0] ?? String(kind);
}

function acceptedNames(
  rules: Readonly<Record<string, { readonly kind: string }>>,
  kind: string,
): readonly string[] {
  return Object.entries(rules).flatMap(([name, rule]) => (rule.kind === kind ? [name] : []));
}

/** Read-only views share the rows of what they are views of. */
const SAME_TABLE: Readonly<Record<string, string>> = {
  ReadonlyArray: "Array",
  ReadonlyMap: "Map",
  ReadonlySet: "Set",
  Generator: "Iterator",
};

function rowName(owner: string, name: string): string {
  const table = SAME_TABLE[owner] ?? owner;
  return table === "" ? name : `${table}.${name}`;
}

function rowsOf(facts: Facts, node: ts.Node): readonly string[] {
  if (ts.isNewExpression(node) && ts.isIdentifier(node.expression)) {
    const symbol = facts.symbolAt(node.expression);
    if (symbol === undefined) return [];
    if (facts.preludeName(symbol) !== null) return [rowName("lang", `new ${symbol.name}`)];
    return facts.libraryOwner(symbol) === null ? [] : [`new ${symbol.name}`];
  }
  if (ts.isTaggedTemplateExpression(node)) {
    const name = facts.preludeName(facts.symbolAt(node.tag));
    return name === null ? [] : [rowName("lang", `${name}\`\``)];
  }
  if (!ts.isIdentifier(node)) return [];
  const symbol = facts.symbolAt(node);
  const owner = symbol === undefined ? null : ownerOf(facts, symbol);
  return symbol === undefined || owner === null ? [] : [rowName(owner, memberName(symbol))];
}

function ownerOf(facts: Facts, symbol: ts.Symbol): string | null {
  const library = facts.libraryOwner(symbol);
  if (library !== null) return library;
  if (facts.preludeName(symbol) === null) return null;
  const parent = symbol.declarations?.[0]?.parent;
  return parent !== undefined && (ts.isClassDeclaration(parent) || ts.isInterfaceDeclaration(parent))
    ? (parent.name?.text ?? "lang")
    : "lang";
}
