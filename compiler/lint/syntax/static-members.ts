/** Static members share the class's names with methods and accessors, those of its bases too. */
import { runTimeRules } from "../../diagnostics/rules/run-time";
import { ts } from "../../frontend/ts";
import type { LintContext, LintRule } from "../rule";
import { hasModifier } from "../support/modifiers";

function visit(ctx: LintContext, node: ts.Node): void {
  if (!ts.isClassDeclaration(node) || node.name === undefined) return;
  const symbol = ctx.facts.symbolAt(node.name);
  if (symbol === undefined) return;
  const { checker } = ctx.facts;
  const statics = checker.getTypeOfSymbol(symbol);
  const objects = checker.getDeclaredTypeOfSymbol(symbol);
  for (const member of node.members) {
    const { name } = member;
    if (name === undefined || !ts.isIdentifier(name)) continue;
    const isStatic = hasModifier(member, ts.SyntaxKind.StaticKeyword);
    const other = checker.getPropertyOfType(isStatic ? objects : statics, name.text);
    const theirs = (other?.declarations ?? []).filter(ts.isClassElement);
    if (theirs.length > 0 && (isCode(member) || theirs.some(isCode)))
      ctx.report(runTimeRules.staticAndInstance, name, { name: name.text });
  }
}

/** Two fields do not meet: one stands in the class, the other in the object. */
function isCode(node: ts.ClassElement): boolean {
  return ts.isMethodDeclaration(node) || ts.isAccessor(node);
}

export const staticMembers: LintRule = {
  name: "static-members",
  entries: [runTimeRules.staticAndInstance],
  kinds: [ts.SyntaxKind.ClassDeclaration],
  visit,
};
