/** Members of a program's own exceptions that JavaScript's errors have already. */
import { dataRules } from "../../diagnostics/rules/data";
import { ts } from "../../frontend/ts";
import type { LintContext, LintRule } from "../rule";

function visit(ctx: LintContext, node: ts.Node): void {
  if (!ts.isClassDeclaration(node) || !isException(ctx, node)) return;
  for (const member of node.members) {
    if (member.name !== undefined) judge(ctx, member.name);
    if (!ts.isConstructorDeclaration(member)) continue;
    for (const parameter of member.parameters) {
      if (ts.isParameterPropertyDeclaration(parameter, member)) judge(ctx, parameter.name);
    }
  }
}

function judge(ctx: LintContext, name: ts.PropertyName | ts.BindingName): void {
  if (ts.isIdentifier(name) && name.text === "message") ctx.report(dataRules.exceptionMessage, name);
}

function isException(ctx: LintContext, node: ts.ClassDeclaration): boolean {
  const heritage = node.heritageClauses?.find((clause) => clause.token === ts.SyntaxKind.ExtendsKeyword);
  const base = heritage?.types[0];
  if (base === undefined) return false;
  const { checker } = ctx.facts;
  const message = checker.getPropertyOfType(checker.getTypeAtLocation(base), "message");
  return ctx.facts.libraryOwner(message) === "Error";
}

export const exceptionMembers: LintRule = {
  name: "exception-members",
  entries: [dataRules.exceptionMessage],
  kinds: [ts.SyntaxKind.ClassDeclaration],
  visit,
};
