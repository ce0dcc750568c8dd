/**
 * A literal default is Python's own default. Inside a module the compiler sees every caller and tests for None
 * where one may pass undefined; the module of another file may be overridden, so its callers must not.
 */
import { moduleRules } from "../../diagnostics/rules/modules";
import { ts } from "../../frontend/ts";
import type { LintContext, LintRule } from "../rule";

function visit(ctx: LintContext, node: ts.Node): void {
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return;
  const declaration = ctx.facts.checker.getResolvedSignature(node)?.declaration;
  if (declaration === undefined || ts.isJSDocSignature(declaration)) return;
  if (declaration.getSourceFile() === node.getSourceFile()) return;
  declaration.parameters.forEach((parameter, index) => {
    const argument = node.arguments?.[index];
    if (argument === undefined || !ts.isParameter(parameter) || parameter.initializer === undefined) return;
    if (!isLiteral(parameter.initializer) || ts.isSpreadElement(argument) || !mayBeUndefined(ctx, argument))
      return;
    const name = parameter.name.getText();
    ctx.report(moduleRules.undefinedArgument, argument, { name, value: parameter.initializer.getText() });
  });
}

function isLiteral(node: ts.Expression): boolean {
  if (ts.isPrefixUnaryExpression(node)) return isLiteral(node.operand);
  return (
    ts.isNumericLiteral(node) ||
    ts.isBigIntLiteral(node) ||
    ts.isStringLiteralLike(node) ||
    node.kind === ts.SyntaxKind.TrueKeyword ||
    node.kind === ts.SyntaxKind.FalseKeyword
  );
}

function mayBeUndefined(ctx: LintContext, node: ts.Expression): boolean {
  const type = ctx.facts.checker.getTypeAtLocation(node);
  const empty = ts.TypeFlags.Undefined | ts.TypeFlags.Void;
  return type.isUnion() ? type.types.some((part) => (part.flags & empty) !== 0) : (type.flags & empty) !== 0;
}

export const undefinedArguments: LintRule = {
  name: "undefined-arguments",
  entries: [moduleRules.undefinedArgument],
  kinds: [ts.SyntaxKind.CallExpression, ts.SyntaxKind.NewExpression],
  visit,
};
