/** `list[-1]` is nothing in JavaScript and the last element in Python. */
import { dataRules } from "../../diagnostics/rules/data";
import { ts } from "../../frontend/ts";
import type { LintContext, LintRule } from "../rule";

function visit(ctx: LintContext, node: ts.Node): void {
  if (!ts.isElementAccessExpression(node)) return;
  const index = node.argumentExpression;
  const isNegative =
    ts.isPrefixUnaryExpression(index) &&
    index.operator === ts.SyntaxKind.MinusToken &&
    ts.isNumericLiteral(index.operand);
  if (isNegative) ctx.report(dataRules.negativeIndex, index);
}

export const negativeIndex: LintRule = {
  name: "negative-index",
  entries: [dataRules.negativeIndex],
  kinds: [ts.SyntaxKind.ElementAccessExpression],
  visit,
};
