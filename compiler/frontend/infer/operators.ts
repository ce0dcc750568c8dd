/** Operators and assignments. */
import { flow } from "../flow";
import { freshShape, opaqueShape, type Inference } from "../inference";
import { isByteArray } from "../iteration";
import { isArithmetic, isBitwise } from "../operator-kinds";
import { isNumberType, numberIn, type Shape } from "../shapes";
import { ts } from "../ts";
import { isNonNegativeLiteral, numberOf } from "./number-literal";
import { inferAssignmentPattern } from "./pattern";

const LOGICAL = new Set<ts.SyntaxKind>([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
]);

const COMPOUND = new Map<ts.SyntaxKind, ts.SyntaxKind>([
  [ts.SyntaxKind.PlusEqualsToken, ts.SyntaxKind.PlusToken],
  [ts.SyntaxKind.MinusEqualsToken, ts.SyntaxKind.MinusToken],
  [ts.SyntaxKind.AsteriskEqualsToken, ts.SyntaxKind.AsteriskToken],
  [ts.SyntaxKind.AsteriskAsteriskEqualsToken, ts.SyntaxKind.AsteriskAsteriskToken],
  [ts.SyntaxKind.SlashEqualsToken, ts.SyntaxKind.SlashToken],
  [ts.SyntaxKind.PercentEqualsToken, ts.SyntaxKind.PercentToken],
  [ts.SyntaxKind.AmpersandEqualsToken, ts.SyntaxKind.AmpersandToken],
  [ts.SyntaxKind.BarEqualsToken, ts.SyntaxKind.BarToken],
  [ts.SyntaxKind.CaretEqualsToken, ts.SyntaxKind.CaretToken],
  [ts.SyntaxKind.LessThanLessThanEqualsToken, ts.SyntaxKind.LessThanLessThanToken],
  [ts.SyntaxKind.GreaterThanGreaterThanEqualsToken, ts.SyntaxKind.GreaterThanGreaterThanToken],
  [
    ts.SyntaxKind.GreaterThanGreaterThanGreaterThanEqualsToken,
    ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken,
  ],
  [ts.SyntaxKind.AmpersandAmpersandEqualsToken, ts.SyntaxKind.AmpersandAmpersandToken],
  [ts.SyntaxKind.BarBarEqualsToken, ts.SyntaxKind.BarBarToken],
  [ts.SyntaxKind.QuestionQuestionEqualsToken, ts.SyntaxKind.QuestionQuestionToken],
]);

/** The operator behind a compound assignment, `+` for `+=`. */
export function compoundOperator(kind: ts.SyntaxKind): ts.SyntaxKind | undefined {
  return COMPOUND.get(kind);
}

export function inferBinary(inference: Inference, node: ts.BinaryExpression): Shape {
  const operator = node.operatorToken.kind;
  if (operator === ts.SyntaxKind.EqualsToken) return inferAssignment(inference, node);
  const compound = COMPOUND.get(operator);
  if (compound !== undefined) {
    const target = inference.shapeOf(node.left);
    if (LOGICAL.has(compound)) {
      flow(inference, inference.shapeOf(node.right), target, node.right);
      return target;
    }
    const result = arithmetic(inference, node, compound, target, inference.shapeOf(node.right));
    flow(inference, result, target, node);
    return isByteElement(inference, node.left) ? numberOf(inference, node, "int") : target;
  }
  if (operator === ts.SyntaxKind.CommaToken) {
    inference.shapeOf(node.left);
    return inference.shapeOf(node.right);
  }
  if (LOGICAL.has(operator)) return joined(inference, node, [node.left, node.right]);
  return arithmetic(inference, node, operator, inference.shapeOf(node.left), inference.shapeOf(node.right));
}

function inferAssignment(inference: Inference, node: ts.BinaryExpression): Shape {
  const value = inference.shapeOf(node.right);
  if (ts.isArrayLiteralExpression(node.left) || ts.isObjectLiteralExpression(node.left)) {
    inferAssignmentPattern(inference, node.left, value);
    return value;
  }
  const target = inference.shapeOf(node.left);
  flow(inference, value, target, node.right);
  if (isByteElement(inference, node.left)) return numberOf(inference, node, "int");
  return numberIn(target) === null ? value : target;
}

/** `data[i]` as a target: the element keeps the low byte, the value of the assignment is the whole number. */
function isByteElement(inference: Inference, target: ts.Expression): boolean {
  if (ts.isNonNullExpression(target) || ts.isParenthesizedExpression(target)) {
    return isByteElement(inference, target.expression);
  }
  return (
    ts.isElementAccessExpression(target) &&
    isByteArray(inference.checker.getTypeAtLocation(target.expression))
  );
}

function arithmetic(
  inference: Inference,
  node: ts.BinaryExpression,
  operator: ts.SyntaxKind,
  left: Shape,
  right: Shape,
): Shape {
  // Two numbers give a number, without a question to TypeScript: of all expressions it takes longest for these.
  const areNumbers = left.kind === "number" && right.kind === "number" && isArithmetic(operator);
  if (!areNumbers) {
    const type = inference.checker.getTypeAtLocation(node);
    if (!isNumberType(type)) return freshShape(inference, node, type);
  }
  if (isBitwise(operator)) return numberOf(inference, node, "int");
  if (operator === ts.SyntaxKind.SlashToken) return numberOf(inference, node, "float");
  if (operator === ts.SyntaxKind.AsteriskAsteriskToken && !isNonNegativeLiteral(node.right)) {
    return numberOf(inference, node, "float");
  }
  const variable = inference.numbers.create(node, true);
  for (const operand of [left, right]) {
    const number = numberIn(operand);
    if (number !== null) inference.numbers.flow(number, variable, null);
  }
  return { kind: "number", variable };
}

export function inferUnary(
  inference: Inference,
  node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression,
): Shape {
  const operand = inference.shapeOf(node.operand);
  switch (node.operator) {
    case ts.SyntaxKind.ExclamationToken:
      return freshShape(inference, node);
    case ts.SyntaxKind.TildeToken:
      return isNumberType(inference.checker.getTypeAtLocation(node))
        ? numberOf(inference, node, "int")
        : operand;
    case ts.SyntaxKind.PlusToken:
      return numberIn(operand) === null ? numberOf(inference, node, "float") : operand;
    case ts.SyntaxKind.MinusToken: {
      const number = numberIn(operand);
      if (number === null) return operand;
      // The result is another value: a sized operand's range does not hold for it.
      const variable = inference.numbers.create(node, true);
      inference.numbers.flow(number, variable, null);
      return { kind: "number", variable };
    }
    default:
      return operand;
  }
}

/** One of several values: each flows into the result where it stands. */
export function joined(inference: Inference, node: ts.Expression, branches: readonly ts.Expression[]): Shape {
  const shapes = branches.map((branch) => inference.shapeOf(branch));
  const result = opaqueShape(inference, node);
  branches.forEach((branch, index) => {
    const shape = shapes[index];
    if (shape !== undefined) flow(inference, shape, result, branch);
  });
  return result;
}
