/** Syntax that is refused by name; what has an entry of its own gets better advice than the others. */
import { syntaxRules } from "../../diagnostics/rules/syntax";
import { syntax } from "../../diagnostics/syntax";
import type { CatalogueEntry } from "../../diagnostics/types";
import { ts } from "../../frontend/ts";
import type { LintContext, LintRule } from "../rule";
import { DECLARATION_KINDS } from "../support/declaration-kinds";
import { REFUSED_KINDS, refusedName } from "./syntax-kinds";

const OWN_ENTRIES: ReadonlyMap<ts.SyntaxKind, CatalogueEntry> = new Map([
  [ts.SyntaxKind.ForInStatement, syntaxRules.forIn],
  [ts.SyntaxKind.ModuleDeclaration, syntaxRules.namespace],
  [ts.SyntaxKind.Decorator, syntaxRules.decorator],
  [ts.SyntaxKind.ClassExpression, syntaxRules.classExpression],
  [ts.SyntaxKind.ExportAssignment, syntaxRules.defaultExport],
  [ts.SyntaxKind.ClassStaticBlockDeclaration, syntax.staticBlock],
]);

function visit(ctx: LintContext, node: ts.Node): void {
  if (isDefaultExport(node)) ctx.report(syntaxRules.defaultExport, node);
  const what = refusedName(node.kind);
  if (what === null) return;
  // One diagnostic for the whole: its parts say nothing more.
  if (refusedName(node.parent.kind) === what || isInsideNamespace(node)) return;
  const entry = OWN_ENTRIES.get(node.kind);
  if (entry !== undefined) ctx.report(entry, node);
  else ctx.report(syntax.unsupported, node, { what });
}

/** `export default function f() {}` is a modifier of the function. */
function isDefaultExport(node: ts.Node): boolean {
  return ts.isDeclarationStatement(node) && ts.canHaveModifiers(node)
    ? (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword)
    : false;
}

function isInsideNamespace(node: ts.Node): boolean {
  return ts.isModuleBlock(node);
}

export const knownSyntax: LintRule = {
  name: "known-syntax",
  entries: [syntax.unsupported, ...OWN_ENTRIES.values()],
  kinds: [...REFUSED_KINDS, ...DECLARATION_KINDS],
  visit,
};
