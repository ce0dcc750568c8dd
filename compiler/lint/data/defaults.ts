/** Defaults are for undefined only: on the board null is the same None. */
import { dataRules } from "../../diagnostics/rules/data";
import { ts } from "../../frontend/ts";
import type { LintContext, LintRule } from "../rule";

function visit(ctx: LintContext, node: ts.Node): void {
  if (!ts.isParameter(node) && !ts.isBindingElement(node)) return;
  if (node.initializer === undefined || node.initializer.kind === ts.SyntaxKind.NullKeyword) return;
  const type = ctx.facts.checker.getTypeAtLocation(node.name);
  const parts = type.isUnion() ? type.types : [type];
  const hasNull = parts.some((part) => (part.flags & ts.TypeFlags.Null) !== 0);
  if (hasNull) ctx.report(dataRules.defaultForNull, node, { name: node.name.getText() });
}

export const defaults: LintRule = {
  name: "defaults",
  entries: [dataRules.defaultForNull],
  kinds: [ts.SyntaxKind.Parameter, ts.SyntaxKind.BindingElement],
  visit,
};
