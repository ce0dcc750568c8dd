// A YAML or JSON text as values that know their line: what the scenario reader asks for its fields.
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from "yaml";
import type { Place } from "./model";
import { ScenarioError, type ScenarioProblem } from "./problem";

/** A value of the document and where it stands. */
export interface Item extends Place {
  readonly value:
    | { readonly kind: "scalar"; readonly scalar: string | number | bigint | boolean | null }
    | { readonly kind: "list"; readonly items: readonly Item[] }
    | { readonly kind: "map"; readonly entries: ReadonlyMap<string, Entry> };
}

export interface Entry {
  readonly key: Place;
  readonly item: Item;
}

/** @throws ScenarioError the text is no YAML (JSON is YAML) */
export function parseItems(text: string): Item {
  const lines = new LineCounter();
  // Integers as bigint: 64-bit MACs do not fit a number.
  const document = parseDocument(text, { lineCounter: lines, intAsBigInt: true, uniqueKeys: true });
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  if (document.errors.length > 0) {
    throw new ScenarioError(
      document.errors.map((error): ScenarioProblem => {
        const [message = ""] = error.message.split(/ at line |\n/);
        return { kind: "syntax", parameters: { reason: message }, ...at(error.pos[0]) };
      }),
    );
  }
  return toItem(document.contents, document, at);
}

function toItem(
  node: Node | null,
  document: Document.Parsed | Document,
  at: (offset: number) => Place,
): Item {
  const place = at(node?.range?.[0] ?? 0);
  if (isAlias(node)) return toItem(node.resolve(document) ?? null, document, at);
  if (isMap(node)) {
    const entries = new Map<string, Entry>();
    for (const pair of node.items) {
      const key = pair.key as Node;
      const name = isScalar(key) ? String(key.value) : String(key);
      const item = toItem(pair.value as Node | null, document, at);
      const keyPlace = at(key.range?.[0] ?? 0);
      entries.set(name, { key: keyPlace, item: pair.value === null ? { ...item, ...keyPlace } : item });
    }
    return { ...place, value: { kind: "map", entries } };
  }
  if (isSeq(node)) {
    const items = node.items.map((item) => toItem(item as Node | null, document, at));
    return { ...place, value: { kind: "list", items } };
  }
  const scalar = isScalar(node) ? (node.value as string | number | bigint | boolean | null) : null;
  return { ...place, value: { kind: "scalar", scalar } };
}

/** A plain value, integers within ±2^53 as numbers: what JSON.stringify and programs take. */
export function plain(item: Item): unknown {
  const { value } = item;
  switch (value.kind) {
    case "scalar":
      return typeof value.scalar === "bigint" && Number.isSafeInteger(Number(value.scalar))
        ? Number(value.scalar)
        : value.scalar;
    case "list":
      return value.items.map(plain);
    case "map":
      return Object.fromEntries([...value.entries].map(([key, entry]) => [key, plain(entry.item)]));
  }
}

/** JSON text of a value; an integer of any size keeps its digits. */
export function jsonOf(item: Item): string {
  const { value } = item;
  switch (value.kind) {
    case "scalar":
      return typeof value.scalar === "bigint" ? value.scalar.toString() : JSON.stringify(value.scalar);
    case "list":
      return `[${value.items.map(jsonOf).join(", ")}]`;
    case "map":
      return `{${[...value.entries].map(([key, entry]) => `${JSON.stringify(key)}: ${jsonOf(entry.item)}`).join(", ")}}`;
  }
}
