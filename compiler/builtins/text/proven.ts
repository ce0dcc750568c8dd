/** `for (let i = 0; i < s.length; i++) … s.charAt(i)`: the position is inside. Text never changes its length. */
import { ts } from "../../frontend/ts";
import type { LowerContext } from "../../lower/context";
import { assignsIn, rangeOf } from "../../lower/ranges";

export function isProvenIn(ctx: LowerContext, text: ts.Expression | null, index: ts.Expression): boolean {
  if (text === null || !ts.isIdentifier(text) || !ts.isIdentifier(index)) return false;
  const owner = ctx.facts.symbolAt(text);
  const counter = ctx.facts.symbolAt(index);
  const declaration = counter?.valueDeclaration;
  if (owner === undefined || counter === undefined || declaration === undefined) return false;
  if (!ts.isVariableDeclaration(declaration) || ctx.program.usage.isReassigned(owner)) return false;
  const loop = declaration.parent.parent;
  if (!ts.isForStatement(loop) || loop.condition === undefined) return false;
  if (ctx.program.usage.isCaptured(counter) || assignsIn(ctx, loop.statement, counter)) return false;
  if (ts.findAncestor(index, (node) => node === loop.statement) === undefined) return false;
  const { condition } = loop;
  return (
    rangeOf(ctx, index).min >= 0 &&
    ts.isBinaryExpression(condition) &&
    condition.operatorToken.kind === ts.SyntaxKind.LessThanToken &&
    ts.isIdentifier(condition.left) &&
    ctx.facts.symbolAt(condition.left) === counter &&
    ts.isPropertyAccessExpression(condition.right) &&
    condition.right.name.text === "length" &&
    ts.isIdentifier(condition.right.expression) &&
    ctx.facts.symbolAt(condition.right.expression) === owner
  );
}
