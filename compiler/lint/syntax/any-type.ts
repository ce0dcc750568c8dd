/** The type `any`, written or inferred: nothing can be emitted from it. */
import { syntaxRules } from "../../diagnostics/rules/syntax";
import { ts } from "../../frontend/ts";
import type { LintContext, LintRule } from "../rule";

function visit(ctx: LintContext, node: ts.Node): void {
  if (node.kind === ts.SyntaxKind.AnyKeyword) ctx.report(syntaxRules.anyType, node, { what: "This" });
  else if (ts.isVariableDeclaration(node) || ts.isBindingElement(node)) visitVariable(ctx, node);
  else if (
    ts.isPropertyAccessExpression(node) ||
    ts.isElementAccessExpression(node) ||
    ts.isCallExpression(node)
  ) {
    visitReceiver(ctx, node.expression);
  }
}

/** Inferred from a library function that gives any. */
function visitVariable(ctx: LintContext, node: ts.VariableDeclaration | ts.BindingElement): void {
  if (!ts.isIdentifier(node.name)) return;
  if (ts.isVariableDeclaration(node) && (node.type !== undefined || isUntyped(node))) return;
  if (isAny(ctx, node.name)) ctx.report(syntaxRules.anyType, node.name, { what: node.name.text });
}

/** `let x;` has the type of what is assigned, as TypeScript follows it. */
function isUntyped(node: ts.VariableDeclaration): boolean {
  return node.initializer === undefined && !ts.isForOfStatement(node.parent.parent);
}

/** `JSON.parse(text).name`: a member of a value of which nothing is known. */
function visitReceiver(ctx: LintContext, node: ts.Expression): void {
  if (
    ts.isIdentifier(node) ||
    node.kind === ts.SyntaxKind.SuperKeyword ||
    node.kind === ts.SyntaxKind.ImportKeyword
  )
    return;
  if (isAny(ctx, node)) ctx.report(syntaxRules.anyType, node, { what: "This value" });
}

function isAny(ctx: LintContext, node: ts.Node): boolean {
  return (ctx.facts.checker.getTypeAtLocation(node).flags & ts.TypeFlags.Any) !== 0;
}

export const anyType: LintRule = {
  name: "any-type",
  entries: [syntaxRules.anyType],
  kinds: [
    ts.SyntaxKind.AnyKeyword,
    ts.SyntaxKind.VariableDeclaration,
    ts.SyntaxKind.BindingElement,
    ts.SyntaxKind.PropertyAccessExpression,
    ts.SyntaxKind.ElementAccessExpression,
    ts.SyntaxKind.CallExpression,
  ],
  visit,
};
