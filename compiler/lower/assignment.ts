/** `=`, compound assignment, `++` and `--`, as statements and as values. */
import { compoundOperator } from "../frontend/infer/operators";
import { ts } from "../frontend/ts";
import { numbers } from "../diagnostics/numbers";
import type { BinaryOperator, Expr } from "../python/ir";
import { pyAssign, pyAugAssign, pyBinary, pyFloat, pyIf, pyInt, pyIsNone, pyNot } from "../python/builders";
import { arithmetic, lowerBitwise, type Operand } from "./arithmetic";
import {
  capture,
  emit,
  isRepeatable,
  positionOf,
  report,
  reusable,
  spill,
  type LowerContext,
} from "./context";
import { lowerAssignmentPattern } from "./destructuring";
import { isPure, isStable } from "./operands";
import { lowerPlace, type Place } from "./targets";
import { concatenate } from "./text";
import { testOf } from "./truthiness";

export function isAssignmentOperator(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** `wantValue` is false for a statement: then nothing is kept for the result. */
export function lowerAssignment(ctx: LowerContext, node: ts.BinaryExpression, wantValue: boolean): Expr {
  const operator = node.operatorToken.kind;
  if (operator === ts.SyntaxKind.EqualsToken) return lowerPlainAssignment(ctx, node, wantValue);
  const compound = compoundOperator(operator);
  if (compound === undefined) throw new Error("not a compound assignment");
  if (isLogical(compound)) return lowerLogicalAssignment(ctx, node, compound);
  return lowerCompound(ctx, node, compound, wantValue);
}

function lowerPlainAssignment(ctx: LowerContext, node: ts.BinaryExpression, wantValue: boolean): Expr {
  const { lower } = ctx.program;
  if (ts.isArrayLiteralExpression(node.left) || ts.isObjectLiteralExpression(node.left)) {
    return lowerAssignmentPattern(ctx, node.left, node.right, wantValue);
  }
  let place = lowerPlace(ctx, node.left);
  const right = capture(ctx, () => lower.expression(ctx, node.right));
  // JavaScript evaluates the parts of the place first, Python the value.
  const plain = right.before.length === 0 && (isPure(right.value) || place.isFixed());
  if (!plain || (!placeIsPure(ctx, node.left) && !isStable(ctx, right.value))) place = place.keep();
  emit(ctx, ...right.before);
  const value = wantValue && !isRepeatable(right.value) ? spill(ctx, right.value) : right.value;
  emit(ctx, place.write(value));
  return value;
}

/** False when evaluating the receiver or the index of a place may have effects. */
function placeIsPure(ctx: LowerContext, node: ts.Expression): boolean {
  void ctx;
  const visit = (part: ts.Node): boolean => {
    if (ts.isCallExpression(part) || ts.isNewExpression(part) || ts.isAwaitExpression(part)) return false;
    if (ts.isPrefixUnaryExpression(part) || ts.isPostfixUnaryExpression(part)) return false;
    if (ts.isBinaryExpression(part) && isAssignmentOperator(part.operatorToken.kind)) return false;
    return !(ts.forEachChild(part, (child) => (visit(child) ? undefined : true)) ?? false);
  };
  return visit(node);
}

function isLogical(kind: ts.SyntaxKind): boolean {
  return (
    kind === ts.SyntaxKind.AmpersandAmpersandToken ||
    kind === ts.SyntaxKind.BarBarToken ||
    kind === ts.SyntaxKind.QuestionQuestionToken
  );
}

/** `a ??= b`, `a &&= b`, `a ||= b`: the right side runs, and the place is written, only when needed. */
function lowerLogicalAssignment(ctx: LowerContext, node: ts.BinaryExpression, operator: ts.SyntaxKind): Expr {
  const place = lowerPlace(ctx, node.left).keep();
  const kind = ctx.facts.kindOf(node.left);
  const current = spill(ctx, place.read());
  const right = capture(ctx, () => ctx.program.lower.expression(ctx, node.right));
  const test =
    operator === ts.SyntaxKind.QuestionQuestionToken
      ? pyIsNone(current)
      : operator === ts.SyntaxKind.AmpersandAmpersandToken
        ? testOf(ctx, node.left, current, kind)
        : pyNot(testOf(ctx, node.left, current, kind));
  emit(ctx, pyIf(test, [...right.before, pyAssign(current, right.value), place.write(current)]));
  return current;
}

const AUGMENTED = new Map<ts.SyntaxKind, BinaryOperator>([
  [ts.SyntaxKind.PlusToken, "+"],
  [ts.SyntaxKind.MinusToken, "-"],
  [ts.SyntaxKind.AsteriskToken, "*"],
]);

function lowerCompound(
  ctx: LowerContext,
  node: ts.BinaryExpression,
  operator: ts.SyntaxKind,
  wantValue: boolean,
): Expr {
  let place = lowerPlace(ctx, node.left);
  const right = capture(ctx, () => ctx.program.lower.expression(ctx, node.right));
  const simple = right.before.length === 0 && isPure(right.value) && place.isFixed();
  if (!simple || !placeIsPure(ctx, node.left)) place = place.keep();
  const old = place.read();
  // The old value is read before the right side runs.
  const current = right.before.length > 0 || !isPure(right.value) ? keepOld(ctx, old) : old;
  emit(ctx, ...right.before);
  const result = combine(ctx, node, operator, current, right.value);
  // An old value that had to be kept apart is no longer the place itself.
  if (!wantValue && current === old && augment(ctx, node, operator, place, current, result)) return result;
  const value = wantValue ? reusable(ctx, result) : result;
  emit(ctx, place.write(value));
  return value;
}

function keepOld(ctx: LowerContext, current: Expr): Expr {
  return isStable(ctx, current) ? current : spill(ctx, current);
}

/** `x += 1` where Python's own form does the same. */
function augment(
  ctx: LowerContext,
  node: ts.BinaryExpression,
  operator: ts.SyntaxKind,
  place: Place,
  current: Expr,
  result: Expr,
): boolean {
  const sign = AUGMENTED.get(operator);
  if (sign === undefined || result.kind !== "binary" || result.operator !== sign || result.left !== current)
    return false;
  if (current.kind !== "name" && current.kind !== "attribute" && current.kind !== "index") return false;
  const written = place.write(result);
  if (written.kind !== "assign" || !isPure(result.right)) return false;
  const tag = ctx.facts.kindOf(node.left).tag;
  if (tag !== "int" && tag !== "float" && tag !== "bigint" && tag !== "str") return false;
  emit(ctx, pyAugAssign(current, sign, result.right, positionOf(ctx, node)));
  return true;
}

function combine(
  ctx: LowerContext,
  node: ts.BinaryExpression,
  operator: ts.SyntaxKind,
  left: Expr,
  right: Expr,
): Expr {
  const leftKind = ctx.facts.kindOf(node.left);
  const rightKind = ctx.facts.kindOf(node.right);
  if (operator === ts.SyntaxKind.PlusToken && (leftKind.tag === "str" || rightKind.tag === "str")) {
    return concatenate(
      ctx,
      { node: node.left, value: left, kind: leftKind },
      { node: node.right, value: right, kind: rightKind },
    );
  }
  const a: Operand = { node: node.left, value: left, kind: leftKind };
  const b: Operand = { node: node.right, value: right, kind: rightKind };
  if (isBitwise(operator)) return lowerBitwise(ctx, node, operator, a, b);
  return arithmetic(ctx, node, operator, a, b);
}

export function isBitwise(kind: ts.SyntaxKind): boolean {
  return (
    kind === ts.SyntaxKind.AmpersandToken ||
    kind === ts.SyntaxKind.BarToken ||
    kind === ts.SyntaxKind.CaretToken ||
    kind === ts.SyntaxKind.LessThanLessThanToken ||
    kind === ts.SyntaxKind.GreaterThanGreaterThanToken ||
    kind === ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken
  );
}

/** `x++`, `--x`: the value of the postfix forms is the old one. */
export function lowerUpdate(
  ctx: LowerContext,
  node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression,
  wantValue: boolean,
): Expr {
  const kind = ctx.facts.kindOf(node.operand);
  if (kind.tag === "number") report(ctx, numbers.unknownKind, node.operand);
  let place = lowerPlace(ctx, node.operand);
  if (wantValue || !placeIsPure(ctx, node.operand)) place = place.keep();
  const sign = node.operator === ts.SyntaxKind.PlusPlusToken ? "+" : "-";
  const one = kind.tag === "float" ? pyFloat(1) : pyInt(1n);
  const current = place.read();
  if (!wantValue) {
    const written = place.write(current);
    const target = current.kind === "name" || current.kind === "attribute" || current.kind === "index";
    if (target && written.kind === "assign")
      emit(ctx, pyAugAssign(current, sign, one, positionOf(ctx, node)));
    else emit(ctx, place.write(pyBinary(sign, current, one)));
    return current;
  }
  if (ts.isPostfixUnaryExpression(node)) {
    const old = spill(ctx, current);
    emit(ctx, place.write(pyBinary(sign, old, one)));
    return old;
  }
  const next = spill(ctx, pyBinary(sign, current, one));
  emit(ctx, place.write(next));
  return next;
}
