/** `&&`, `||`, `??` and `?:` as values. */
import { ts } from "../frontend/ts";
import type { Kind } from "../frontend/kinds";
import type { Expr, Stmt } from "../python/ir";
import {
  pyAnd,
  pyAssign,
  pyConditional,
  pyIf,
  pyIsNotNone,
  pyName,
  pyNot,
  pyOr,
  withPos,
} from "../python/builders";
import { capture, emit, newTemporary, positionOf, reusable, type LowerContext } from "./context";
import { pyTypeOf } from "./names";
import { isPublicInput } from "./public-input";
import { testOf } from "./truthiness";

/** A choice between two values of which one is evaluated. */
export function choose(
  ctx: LowerContext,
  test: Expr,
  whenTrue: { readonly value: Expr; readonly before: readonly Stmt[] },
  whenFalse: { readonly value: Expr; readonly before: readonly Stmt[] },
  kind: Kind,
): Expr {
  if (whenTrue.before.length === 0 && whenFalse.before.length === 0) {
    return pyConditional(test, whenTrue.value, whenFalse.value);
  }
  const result = pyName(newTemporary(ctx), pyTypeOf(kind));
  emit(
    ctx,
    pyIf(
      test,
      [...whenTrue.before, pyAssign(result, whenTrue.value)],
      [...whenFalse.before, pyAssign(result, whenFalse.value)],
    ),
  );
  return result;
}

export function lowerConditional(ctx: LowerContext, node: ts.ConditionalExpression): Expr {
  const { lower } = ctx.program;
  const test = lower.condition(ctx, node.condition);
  const whenTrue = capture(ctx, () => lower.expression(ctx, node.whenTrue));
  const whenFalse = capture(ctx, () => lower.expression(ctx, node.whenFalse));
  return choose(ctx, test, whenTrue, whenFalse, ctx.facts.kindOf(node));
}

export function lowerLogical(ctx: LowerContext, node: ts.BinaryExpression): Expr {
  const { lower } = ctx.program;
  const kind = ctx.facts.kindOf(node.left);
  const operator = node.operatorToken.kind;
  const pos = positionOf(ctx, node);
  const left = lower.expression(ctx, node.left);
  const right = capture(ctx, () => lower.expression(ctx, node.right));
  const isBool = kind.tag === "bool" && !kind.optional;
  if (operator !== ts.SyntaxKind.QuestionQuestionToken && isBool && right.before.length === 0) {
    const both = operator === ts.SyntaxKind.AmpersandAmpersandToken ? pyAnd : pyOr;
    return withPos(both(left, right.value), pos);
  }
  const isNeverEmpty = !kind.optional && kind.tag !== "value" && !isPublicInput(ctx, node.left);
  if (operator === ts.SyntaxKind.QuestionQuestionToken && isNeverEmpty) return left;
  const kept = reusable(ctx, left);
  const keep = { value: kept, before: [] };
  const test =
    operator === ts.SyntaxKind.QuestionQuestionToken ? pyIsNotNone(kept) : testOf(ctx, node.left, kept, kind);
  const type = ctx.facts.kindOf(node);
  if (operator === ts.SyntaxKind.AmpersandAmpersandToken) {
    if (right.before.length === 0) return pyConditional(test, right.value, kept);
    return choose(ctx, test, right, keep, type);
  }
  return choose(ctx, test, keep, right, type);
}

/** `x = !y` as a value. */
export function lowerNot(ctx: LowerContext, node: ts.PrefixUnaryExpression): Expr {
  return pyNot(ctx.program.lower.condition(ctx, node.operand), positionOf(ctx, node));
}
