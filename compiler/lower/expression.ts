/** The dispatcher of expressions: one function per syntax kind, then the conversion to the place's kind. */
import { syntax } from "../diagnostics/syntax";
import { lowerBuiltinTag } from "../builtins/registry";
import { syntaxName } from "../frontend/syntax-name";
import { ts } from "../frontend/ts";
import type { Expr } from "../python/ir";
import { pyBool, pyConditional, pyIsNone, pyNone, pyYield } from "../python/builders";
import { arithmetic, lowerBitwise, lowerSign, toFloat } from "./arithmetic";
import { isAssignmentOperator, isBitwise, lowerAssignment, lowerUpdate } from "./assignment";
import { lowerCall, lowerNew } from "./call";
import { adaptFunctionReference, lowerFunctionValue } from "./closure";
import { isRelation, lowerEquality, lowerIn, lowerInstanceof, lowerRelation, lowerTypeof } from "./compare";
import { positionOf, report, reusable, type LowerContext } from "./context";
import { lowerEffect } from "./effect";
import { lowerElement } from "./element";
import { lowerBigIntLiteral, lowerNumericLiteral, lowerStringLiteral } from "./literals";
import { lowerConditional, lowerLogical, lowerNot } from "./logical";
import { lowerIdentifier, lowerThis } from "./names";
import { lowerArray, lowerObject } from "./object-literal";
import { isOptionalChain, lowerOptionalChain } from "./optional-chain";
import { lowerProperty } from "./property";
import { lowerConcatenation, lowerTemplate } from "./text";

export function lowerExpression(ctx: LowerContext, node: ts.Expression): Expr {
  const known = ctx.substitutions.get(node);
  if (known !== undefined) return known;
  const value = isOptionalChain(ctx, node)
    ? lowerOptionalChain(ctx, node, true, lowerKind)
    : lowerKind(ctx, node);
  return convert(ctx, node, value);
}

/** An int that flows to a float place becomes one; a function reference takes what its callers pass. */
function convert(ctx: LowerContext, node: ts.Expression, value: Expr): Expr {
  if (ctx.facts.inference.numbers.conversions.has(node)) {
    const kind = ctx.facts.kindOf(node);
    if (!kind.optional) return toFloat(ctx, value);
    const kept = reusable(ctx, value);
    return pyConditional(pyIsNone(kept), pyNone(), toFloat(ctx, kept));
  }
  if (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node)) {
    if (ctx.facts.kindOf(node).tag === "function") return adaptFunctionReference(ctx, node, value);
  }
  return value;
}

function lowerKind(ctx: LowerContext, node: ts.Expression): Expr {
  switch (node.kind) {
    case ts.SyntaxKind.TrueKeyword:
      return pyBool(true, positionOf(ctx, node));
    case ts.SyntaxKind.FalseKeyword:
      return pyBool(false, positionOf(ctx, node));
    case ts.SyntaxKind.NullKeyword:
      return pyNone(positionOf(ctx, node));
    case ts.SyntaxKind.ThisKeyword:
      return lowerThis(ctx, node);
    default:
      break;
  }
  if (ts.isIdentifier(node)) return lowerIdentifier(ctx, node);
  if (ts.isNumericLiteral(node)) return lowerNumericLiteral(ctx, node);
  if (ts.isBigIntLiteral(node)) return lowerBigIntLiteral(ctx, node);
  if (ts.isStringLiteralLike(node)) return lowerStringLiteral(ctx, node);
  if (ts.isTemplateExpression(node)) return lowerTemplate(ctx, node);
  if (ts.isPropertyAccessExpression(node)) return lowerProperty(ctx, node);
  if (ts.isElementAccessExpression(node)) return lowerElement(ctx, node);
  if (ts.isCallExpression(node)) return lowerCall(ctx, node);
  if (ts.isNewExpression(node)) return lowerNew(ctx, node);
  if (ts.isBinaryExpression(node)) return lowerBinary(ctx, node);
  if (ts.isPrefixUnaryExpression(node)) return lowerPrefix(ctx, node);
  if (ts.isPostfixUnaryExpression(node)) return lowerUpdate(ctx, node, true);
  if (ts.isConditionalExpression(node)) return lowerConditional(ctx, node);
  if (ts.isArrayLiteralExpression(node)) return lowerArray(ctx, node);
  if (ts.isObjectLiteralExpression(node)) return lowerObject(ctx, node);
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return lowerFunctionValue(ctx, node);
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node))
    return lowerExpression(ctx, node.expression);
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) return lowerExpression(ctx, node.expression);
  if (ts.isAwaitExpression(node)) return lowerExpression(ctx, node.expression);
  return lowerRare(ctx, node);
}

function lowerRare(ctx: LowerContext, node: ts.Expression): Expr {
  if (ts.isYieldExpression(node)) {
    const value = node.expression === undefined ? null : lowerExpression(ctx, node.expression);
    return pyYield(value, node.asteriskToken !== undefined, positionOf(ctx, node));
  }
  if (ts.isVoidExpression(node)) {
    lowerEffect(ctx, node.expression);
    return pyNone();
  }
  if (ts.isDeleteExpression(node)) return lowerDelete(ctx, node);
  if (ts.isTypeOfExpression(node)) return lowerTypeof(ctx, node);
  if (ts.isTaggedTemplateExpression(node)) {
    const value = lowerBuiltinTag(ctx, node);
    if (value !== null) return value;
  }
  report(ctx, syntax.unsupported, node, { what: syntaxName(node.kind) });
  return pyNone();
}

/** `delete record.key` as a statement. */
function lowerDelete(ctx: LowerContext, node: ts.DeleteExpression): Expr {
  const target = node.expression;
  const isKey = ts.isPropertyAccessExpression(target) || ts.isElementAccessExpression(target);
  if (
    !isKey ||
    ctx.facts.kindOf(target.expression).tag !== "record" ||
    !ts.isExpressionStatement(node.parent)
  ) {
    report(ctx, syntax.unsupported, node, { what: "this delete" });
    return pyNone();
  }
  const nodes = ts.isPropertyAccessExpression(target)
    ? [target.expression]
    : [target.expression, target.argumentExpression];
  const [object, key] = ctx.program.lower.operands(ctx, nodes);
  if (object === undefined) return pyNone();
  const name: Expr = ts.isPropertyAccessExpression(target)
    ? { kind: "str", type: "str", value: target.name.text }
    : (key ?? pyNone());
  return {
    kind: "call",
    type: "object",
    callee: { kind: "attribute", type: "object", object, name: "pop" },
    args: [name, pyNone()],
    star: null,
    keywords: [],
  };
}

function lowerPrefix(ctx: LowerContext, node: ts.PrefixUnaryExpression): Expr {
  switch (node.operator) {
    case ts.SyntaxKind.PlusPlusToken:
    case ts.SyntaxKind.MinusMinusToken:
      return lowerUpdate(ctx, node, true);
    case ts.SyntaxKind.ExclamationToken:
      return lowerNot(ctx, node);
    default:
      return lowerSign(ctx, node);
  }
}

function lowerBinary(ctx: LowerContext, node: ts.BinaryExpression): Expr {
  const operator = node.operatorToken.kind;
  if (isAssignmentOperator(operator)) return lowerAssignment(ctx, node, true);
  switch (operator) {
    case ts.SyntaxKind.CommaToken:
      lowerEffect(ctx, node.left);
      return lowerExpression(ctx, node.right);
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.BarBarToken:
    case ts.SyntaxKind.QuestionQuestionToken:
      return lowerLogical(ctx, node);
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
    case ts.SyntaxKind.EqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsToken:
      return lowerEquality(ctx, node);
    case ts.SyntaxKind.InKeyword:
      return lowerIn(ctx, node);
    case ts.SyntaxKind.InstanceOfKeyword:
      return lowerInstanceof(ctx, node);
    default:
      break;
  }
  if (isRelation(operator)) return lowerRelation(ctx, node);
  return lowerOperator(ctx, node, operator);
}

function lowerOperator(ctx: LowerContext, node: ts.BinaryExpression, operator: ts.SyntaxKind): Expr {
  if (operator === ts.SyntaxKind.PlusToken && ctx.facts.kindOf(node).tag === "str") {
    return lowerConcatenation(ctx, node);
  }
  const [left, right] = ctx.program.lower.operands(ctx, [node.left, node.right]);
  if (left === undefined || right === undefined) throw new Error("a binary operator has two operands");
  const a = { node: node.left, value: left, kind: ctx.facts.kindOf(node.left) };
  const b = { node: node.right, value: right, kind: ctx.facts.kindOf(node.right) };
  return isBitwise(operator)
    ? lowerBitwise(ctx, node, operator, a, b)
    : arithmetic(ctx, node, operator, a, b);
}
