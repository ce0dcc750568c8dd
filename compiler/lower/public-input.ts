/** What callers outside the program give: a parameter of an exported function or public method, or a field of one. */
import { ts } from "../frontend/ts";
import type { LowerContext } from "./context";
import { isPublicParameterOwner } from "./function";

/**
 * Python code calls public functions too, and its types need not tell the truth: a test of such a value is never
 * folded by its declared type.
 */
export function isPublicInput(ctx: LowerContext, node: ts.Expression): boolean {
  let root = node;
  while (isRead(root)) root = root.expression;
  if (!ts.isIdentifier(root)) return false;
  const declaration = ctx.facts.symbolAt(root)?.valueDeclaration;
  return (
    declaration !== undefined &&
    ts.isParameter(declaration) &&
    isPublicParameterOwner(ctx, declaration.parent)
  );
}

/** What reads something from its `expression`; the call of a member where `?.` guards it. */
function isRead(
  node: ts.Expression,
): node is
  | ts.PropertyAccessExpression
  | ts.ElementAccessExpression
  | ts.NonNullExpression
  | ts.ParenthesizedExpression
  | ts.CallExpression {
  if (ts.isCallExpression(node)) return (node.flags & ts.NodeFlags.OptionalChain) !== 0;
  const isAccess = ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
  return isAccess || ts.isNonNullExpression(node) || ts.isParenthesizedExpression(node);
}
