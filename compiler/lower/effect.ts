/** Expressions run for their effect only: nothing is kept of their value. */
import { ts } from "../frontend/ts";
import type { Expr } from "../python/ir";
import { pyExprStmt } from "../python/builders";
import { isAssignmentOperator, lowerAssignment, lowerUpdate } from "./assignment";
import { blockOf, emit, positionOf, type LowerContext } from "./context";
import { isPure } from "./operands";
import { isOptionalChain, lowerOptionalChain } from "./optional-chain";
import { pyIf, pyIsNone, pyNot } from "../python/builders";
import { testOf } from "./truthiness";

export function lowerEffect(ctx: LowerContext, node: ts.Expression): void {
  if (ts.isParenthesizedExpression(node)) return lowerEffect(ctx, node.expression);
  if (ts.isVoidExpression(node) || ts.isAwaitExpression(node)) {
    if (isOptionalChain(ctx, node.expression) || ts.isCallExpression(node.expression))
      return lowerEffect(ctx, node.expression);
  }
  if (ts.isBinaryExpression(node)) {
    const operator = node.operatorToken.kind;
    if (operator === ts.SyntaxKind.CommaToken) {
      lowerEffect(ctx, node.left);
      return lowerEffect(ctx, node.right);
    }
    if (isAssignmentOperator(operator)) {
      lowerAssignment(ctx, node, false);
      return;
    }
    if (isShortCircuit(operator)) return lowerShortCircuit(ctx, node);
  }
  if (isUpdate(node)) {
    lowerUpdate(ctx, node, false);
    return;
  }
  if (ts.isConditionalExpression(node)) return lowerChoice(ctx, node);
  if (isOptionalChain(ctx, node)) {
    lowerOptionalChain(ctx, node, false, (inner, link) => inner.program.lower.expression(inner, link));
    return;
  }
  discard(ctx, node, ctx.program.lower.expression(ctx, node));
}

function discard(ctx: LowerContext, node: ts.Expression, value: Expr): void {
  if (isPure(value) && !mayRaise(value)) return;
  emit(ctx, pyExprStmt(value, positionOf(ctx, node)));
}

/** Attribute and index reads can raise on the board as in Node; names and literals cannot. */
function mayRaise(value: Expr): boolean {
  return !["name", "none", "bool", "int", "float", "str", "bytes", "lambda"].includes(value.kind);
}

function isUpdate(node: ts.Expression): node is ts.PrefixUnaryExpression | ts.PostfixUnaryExpression {
  return (
    (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) &&
    (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken)
  );
}

function isShortCircuit(kind: ts.SyntaxKind): boolean {
  return (
    kind === ts.SyntaxKind.AmpersandAmpersandToken ||
    kind === ts.SyntaxKind.BarBarToken ||
    kind === ts.SyntaxKind.QuestionQuestionToken
  );
}

/** `a && f()` as a statement is an `if`. */
function lowerShortCircuit(ctx: LowerContext, node: ts.BinaryExpression): void {
  const operator = node.operatorToken.kind;
  const body = (): ReturnType<typeof blockOf> => blockOf(ctx, () => lowerEffect(ctx, node.right));
  if (operator === ts.SyntaxKind.QuestionQuestionToken) {
    const value = ctx.program.lower.expression(ctx, node.left);
    emit(ctx, pyIf(pyIsNone(value), body(), [], positionOf(ctx, node)));
    return;
  }
  const kind = ctx.facts.kindOf(node.left);
  const test =
    kind.tag === "bool"
      ? ctx.program.lower.condition(ctx, node.left)
      : testOf(ctx, node.left, ctx.program.lower.expression(ctx, node.left), kind);
  emit(
    ctx,
    pyIf(operator === ts.SyntaxKind.BarBarToken ? pyNot(test) : test, body(), [], positionOf(ctx, node)),
  );
}

function lowerChoice(ctx: LowerContext, node: ts.ConditionalExpression): void {
  const test = ctx.program.lower.condition(ctx, node.condition);
  const whenTrue = blockOf(ctx, () => lowerEffect(ctx, node.whenTrue));
  const whenFalse = blockOf(ctx, () => lowerEffect(ctx, node.whenFalse));
  emit(ctx, pyIf(test, whenTrue, whenFalse, positionOf(ctx, node)));
}
