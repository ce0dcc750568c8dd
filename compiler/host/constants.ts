/** Values that are known without running anything. */
import { ts } from "../frontend/ts";

/** A literal other than zero, with any sign. */
export function isProvenNonZero(node: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(node)) return isProvenNonZero(node.expression);
  if (ts.isPrefixUnaryExpression(node)) return isProvenNonZero(node.operand);
  return ts.isNumericLiteral(node) && Number(node.text) !== 0;
}
