/** Generators: what JavaScript runs when one is made, closed or taken apart, and Python at another time. */
import { runTimeRules } from "../../diagnostics/rules/run-time";
import { ts } from "../../frontend/ts";
import type { LintContext, LintRule } from "../rule";

function visit(ctx: LintContext, node: ts.Node): void {
  if (ts.isYieldExpression(node)) visitYield(ctx, node);
  else if (ts.isParameter(node)) visitParameter(ctx, node);
  else if (ts.isVariableDeclaration(node)) visitDeclaration(ctx, node);
  else if (ts.isBinaryExpression(node)) visitAssignment(ctx, node);
}

function visitYield(ctx: LintContext, node: ts.YieldExpression): void {
  let inner: ts.Node = node;
  for (let { parent } = node as ts.Node; !ts.isFunctionLike(parent); { parent } = parent) {
    if (ts.isTryStatement(parent) && parent.finallyBlock === inner) {
      ctx.report(runTimeRules.yieldInFinally, node);
      return;
    }
    inner = parent;
  }
}

/** Literals are the same at any time. */
function visitParameter(ctx: LintContext, node: ts.ParameterDeclaration): void {
  const owner = node.parent;
  if (!("asteriskToken" in owner) || owner.asteriskToken === undefined) return;
  if (!ts.isIdentifier(node.name)) ctx.report(runTimeRules.generatorParameter, node, { what: "a pattern" });
  else if (node.initializer !== undefined && !isLiteral(node.initializer)) {
    ctx.report(runTimeRules.generatorParameter, node, { what: "a computed default" });
  }
}

function isLiteral(node: ts.Expression): boolean {
  if (ts.isPrefixUnaryExpression(node)) return isLiteral(node.operand);
  return (
    ts.isLiteralExpression(node) ||
    node.kind === ts.SyntaxKind.TrueKeyword ||
    node.kind === ts.SyntaxKind.FalseKeyword ||
    node.kind === ts.SyntaxKind.NullKeyword ||
    (ts.isIdentifier(node) && node.text === "undefined")
  );
}

function visitDeclaration(ctx: LintContext, node: ts.VariableDeclaration): void {
  if (node.initializer === undefined || !ts.isArrayBindingPattern(node.name)) return;
  if (!isStepped(ctx, node.initializer)) return;
  for (const element of node.name.elements) {
    if (ts.isOmittedExpression(element)) continue;
    if (element.initializer !== undefined) report(ctx, element, node.initializer, "a default");
    else if (!ts.isIdentifier(element.name)) report(ctx, element, node.initializer, "a pattern inside");
  }
}

function visitAssignment(ctx: LintContext, node: ts.BinaryExpression): void {
  if (node.operatorToken.kind !== ts.SyntaxKind.EqualsToken || !ts.isArrayLiteralExpression(node.left))
    return;
  if (!isStepped(ctx, node.right)) return;
  for (const element of node.left.elements) {
    const target = ts.isSpreadElement(element) ? element.expression : element;
    if (ts.isIdentifier(target) || ts.isOmittedExpression(target)) continue;
    report(ctx, target, node.right, "a target that is no variable");
  }
}

function report(ctx: LintContext, node: ts.Node, source: ts.Expression, what: string): void {
  const type = ctx.facts.checker.typeToString(ctx.facts.checker.getTypeAtLocation(source));
  ctx.report(runTimeRules.defaultOverGenerator, node, { type, what });
}

/** Taking a value runs code of the program. */
function isStepped(ctx: LintContext, node: ts.Expression): boolean {
  return ["generator", "instance", "protocol"].includes(ctx.facts.kindOf(node).tag);
}

export const generators: LintRule = {
  name: "generators",
  entries: [runTimeRules.yieldInFinally, runTimeRules.generatorParameter, runTimeRules.defaultOverGenerator],
  kinds: [
    ts.SyntaxKind.YieldExpression,
    ts.SyntaxKind.Parameter,
    ts.SyntaxKind.VariableDeclaration,
    ts.SyntaxKind.BinaryExpression,
  ],
  visit,
};
