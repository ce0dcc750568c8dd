/** What may be a key of a Map, an element of a Set, or looked for by includes and indexOf. */
import { data } from "../../diagnostics/data";
import { numbers } from "../../diagnostics/numbers";
import type { CatalogueEntry } from "../../diagnostics/types";
import type { Kind, KindTag } from "../../frontend/kinds";
import type { ts } from "../../frontend/ts";
import { report, type LowerContext } from "../../lower/context";

const KEYS = new Set<KindTag>([
  "str",
  "int",
  "bigint",
  "bool",
  "instance",
  "protocol",
  "native",
  "class",
  "none",
]);

/** The board compares by value where JavaScript compares by identity, and knows True == 1 == 1.0. */
export function checkKey(ctx: LowerContext, node: ts.Node, kind: Kind): void {
  check(ctx, node, kind, data.keyKind, numbers.floatKey);
}

export function checkSearched(ctx: LowerContext, node: ts.Node, kind: Kind): void {
  check(ctx, node, kind, data.searchKind, numbers.floatSearch);
}

function check(
  ctx: LowerContext,
  node: ts.Node,
  kind: Kind,
  other: CatalogueEntry,
  float: CatalogueEntry,
): void {
  const tags = new Set(kind.tag === "union" ? kind.parts.map((part) => part.tag) : [kind.tag]);
  const type = ctx.facts.checker.typeToString(kind.type);
  if (tags.has("float") || tags.has("number")) report(ctx, float, node);
  else if ([...tags].some((tag) => !KEYS.has(tag))) report(ctx, other, node, { type });
  else if (tags.has("int") && (tags.has("bool") || tags.has("bigint"))) report(ctx, other, node, { type });
  else if (tags.has("bool") && tags.has("bigint")) report(ctx, other, node, { type });
}
