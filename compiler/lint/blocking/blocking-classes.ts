/** Classes that block while they are made: `[blocking]`, `ready`, and their fields with `!`. */
import { blockingRules } from "../../diagnostics/rules/blocking";
import { ts } from "../../frontend/ts";
import type { LintContext, LintRule } from "../rule";
import { isAssignedOnEveryPath } from "../support/definite-assignment";

function visit(ctx: LintContext, node: ts.Node): void {
  if (ts.isClassLike(node)) visitClass(ctx, node);
  else if (ts.isNewExpression(node)) visitNew(ctx, node);
  else if (ts.isCallExpression(node)) visitReady(ctx, node);
  else if (ts.isElementAccessExpression(node) && isBlockingSymbol(ctx, node.argumentExpression)) {
    ctx.report(blockingRules.readyForm, node, { what: "[blocking] is called by ready alone" });
  }
}

function isBlockingSymbol(ctx: LintContext, node: ts.Expression): boolean {
  return ts.isIdentifier(node) && ctx.facts.preludeName(ctx.facts.symbolAt(node)) === "blocking";
}

function blockingMethod(ctx: LintContext, node: ts.ClassLikeDeclaration): ts.MethodDeclaration | undefined {
  return node.members.find(
    (member): member is ts.MethodDeclaration =>
      ts.isMethodDeclaration(member) &&
      ts.isComputedPropertyName(member.name) &&
      isBlockingSymbol(ctx, member.name.expression),
  );
}

function visitClass(ctx: LintContext, node: ts.ClassLikeDeclaration): void {
  for (const clause of node.heritageClauses ?? []) {
    const base = clause.token === ts.SyntaxKind.ExtendsKeyword ? clause.types[0] : undefined;
    if (base === undefined || !isBlockingType(ctx, ctx.facts.checker.getTypeAtLocation(base))) continue;
    ctx.report(blockingRules.blockingSubclass, base, { name: base.expression.getText() });
  }
  const method = blockingMethod(ctx, node);
  for (const member of node.members) {
    if (!ts.isPropertyDeclaration(member) || member.exclamationToken === undefined) continue;
    const name = member.name.getText();
    if (method === undefined) ctx.report(blockingRules.definiteField, member, { name });
    else if (!isFieldAssigned(node, method, name))
      ctx.report(blockingRules.fieldNotAssigned, member, { name });
  }
}

function isFieldAssigned(node: ts.ClassLikeDeclaration, method: ts.MethodDeclaration, name: string): boolean {
  const constructor = node.members.find(
    (member): member is ts.ConstructorDeclaration =>
      ts.isConstructorDeclaration(member) && member.body !== undefined,
  );
  const statements = [...(constructor?.body?.statements ?? []), ...(method.body?.statements ?? [])];
  return isAssignedOnEveryPath(statements, (target) => isField(target, name));
}

function isField(node: ts.Node, name: string): boolean {
  return (
    ts.isPropertyAccessExpression(node) &&
    node.expression.kind === ts.SyntaxKind.ThisKeyword &&
    node.name.text === name
  );
}

function isBlockingType(ctx: LintContext, type: ts.Type): boolean {
  const declaration = type.symbol?.valueDeclaration;
  return (
    declaration !== undefined && ts.isClassLike(declaration) && blockingMethod(ctx, declaration) !== undefined
  );
}

function visitNew(ctx: LintContext, node: ts.NewExpression): void {
  const type = ctx.facts.checker.getTypeAtLocation(node);
  if (!isBlockingType(ctx, type) || isReadyCall(ctx, node.parent)) return;
  ctx.report(blockingRules.bareNew, node, { name: type.symbol.name });
}

function isReadyCall(ctx: LintContext, node: ts.Node): boolean {
  return ts.isCallExpression(node) && ctx.facts.preludeName(ctx.facts.symbolAt(node.expression)) === "ready";
}

function visitReady(ctx: LintContext, node: ts.CallExpression): void {
  if (!isReadyCall(ctx, node)) return;
  const [made] = node.arguments;
  if (made !== undefined && ts.isNewExpression(made)) return;
  ctx.report(blockingRules.readyForm, node, { what: "ready takes the new object itself, ready(new C(…))" });
}

export const blockingClasses: LintRule = {
  name: "blocking-classes",
  entries: [
    blockingRules.bareNew,
    blockingRules.readyForm,
    blockingRules.blockingSubclass,
    blockingRules.definiteField,
    blockingRules.fieldNotAssigned,
  ],
  kinds: [
    ts.SyntaxKind.ClassDeclaration,
    ts.SyntaxKind.ClassExpression,
    ts.SyntaxKind.NewExpression,
    ts.SyntaxKind.CallExpression,
    ts.SyntaxKind.ElementAccessExpression,
  ],
  visit,
};
