/** What is known of an int's range: decides whether a plain Python operator gives JavaScript's 32-bit result. */
import { isNonNegativeLiteral } from "../frontend/infer/number-literal";
import type { IntRange } from "../frontend/number-variables";
import { ts } from "../frontend/ts";
import type { LowerContext } from "./context";

const SAFE: IntRange = { min: -(2 ** 53) + 1, max: 2 ** 53 - 1 };
const LENGTH: IntRange = { min: 0, max: 0x3fffffff };
const INT32: IntRange = { min: -0x80000000, max: 0x7fffffff };

export function isWithin(range: IntRange, min: number, max: number): boolean {
  return range.min >= min && range.max <= max;
}

/** A range that holds for every value the expression can have; ±2^53 where nothing is known. */
export function rangeOf(ctx: LowerContext, node: ts.Expression): IntRange {
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node))
    return rangeOf(ctx, node.expression);
  if (ts.isNumericLiteral(node)) return exactly(Number(node.text));
  if (ts.isPrefixUnaryExpression(node)) return prefixRange(ctx, node);
  if (ts.isBinaryExpression(node)) return binaryRange(ctx, node);
  if (ts.isConditionalExpression(node))
    return joinRanges(rangeOf(ctx, node.whenTrue), rangeOf(ctx, node.whenFalse));
  const constant = constantValue(ctx, node);
  if (constant !== null) return exactly(constant);
  if (ts.isPropertyAccessExpression(node) && isLengthAccess(ctx, node)) return LENGTH;
  if (ts.isIdentifier(node)) {
    const counter = variableRange(ctx, node);
    if (counter !== null) return counter;
  }
  return ctx.facts.kindOf(node).range ?? SAFE;
}

function exactly(value: number): IntRange {
  return Number.isInteger(value) ? { min: value, max: value } : SAFE;
}

function joinRanges(a: IntRange, b: IntRange): IntRange {
  return { min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) };
}

function isLengthAccess(ctx: LowerContext, node: ts.PropertyAccessExpression): boolean {
  if (node.name.text !== "length" && node.name.text !== "size") return false;
  const tag = ctx.facts.kindOf(node.expression).tag;
  return ["list", "str", "bytes", "bytearray", "tuple", "map", "set", "ordered-map"].includes(tag);
}

function constantValue(ctx: LowerContext, node: ts.Expression): number | null {
  if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return null;
  const value = ctx.facts.checker.getConstantValue(node);
  return typeof value === "number" ? value : null;
}

/** A constant with a known initialiser, or the counter of a `for` loop that only counts up from a known start. */
function variableRange(ctx: LowerContext, node: ts.Identifier): IntRange | null {
  const symbol = ctx.facts.symbolAt(node);
  const declaration = symbol?.valueDeclaration;
  if (symbol === undefined || declaration === undefined || !ts.isVariableDeclaration(declaration))
    return null;
  const { initializer } = declaration;
  if (initializer === undefined || !ts.isVariableDeclarationList(declaration.parent)) return null;
  if (!ctx.facts.isCompiledDeclaration(declaration)) return null;
  if (!ctx.program.usage.isReassigned(symbol)) {
    // The declared kind may be wider than its first value, never the other way round.
    return ctx.facts.kindOf(node).tag === "int" ? rangeOf(ctx, initializer) : null;
  }
  return counterRange(ctx, symbol, declaration, initializer);
}

function counterRange(
  ctx: LowerContext,
  symbol: ts.Symbol,
  declaration: ts.VariableDeclaration,
  initializer: ts.Expression,
): IntRange | null {
  const loop = declaration.parent.parent;
  if (!ts.isForStatement(loop) || loop.condition === undefined || loop.incrementor === undefined) return null;
  if (!isCountingUp(ctx, loop.incrementor, symbol) || assignsIn(ctx, loop.statement, symbol)) return null;
  const { condition } = loop;
  if (!ts.isBinaryExpression(condition) || !ts.isIdentifier(condition.left)) return null;
  const strict = condition.operatorToken.kind === ts.SyntaxKind.LessThanToken;
  if (!strict && condition.operatorToken.kind !== ts.SyntaxKind.LessThanEqualsToken) return null;
  if (ctx.facts.symbolAt(condition.left) !== symbol || ctx.facts.kindOf(condition.right).tag !== "int")
    return null;
  const start = rangeOf(ctx, initializer);
  const end = rangeOf(ctx, condition.right);
  return { min: start.min, max: Math.max(start.max, end.max) };
}

function isCountingUp(ctx: LowerContext, node: ts.Expression, symbol: ts.Symbol): boolean {
  if (ts.isPostfixUnaryExpression(node) || ts.isPrefixUnaryExpression(node)) {
    return (
      node.operator === ts.SyntaxKind.PlusPlusToken &&
      ts.isIdentifier(node.operand) &&
      ctx.facts.symbolAt(node.operand) === symbol
    );
  }
  return (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind === ts.SyntaxKind.PlusEqualsToken &&
    ts.isIdentifier(node.left) &&
    ctx.facts.symbolAt(node.left) === symbol &&
    isNonNegativeLiteral(node.right)
  );
}

/** True when the subtree assigns the variable. */
export function assignsIn(ctx: LowerContext, root: ts.Node, symbol: ts.Symbol): boolean {
  const visit = (node: ts.Node): boolean => {
    if (ts.isIdentifier(node) && isAssigned(node) && ctx.facts.symbolAt(node) === symbol) return true;
    return ts.forEachChild(node, visit) ?? false;
  };
  return visit(root);
}

function isAssigned(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isBinaryExpression(parent)) {
    const kind = parent.operatorToken.kind;
    return (
      parent.left === node && kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment
    );
  }
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) {
    return (
      parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken
    );
  }
  // A place in a pattern: taken as an assignment.
  return (
    ts.isArrayLiteralExpression(parent) ||
    ts.isShorthandPropertyAssignment(parent) ||
    ts.isPropertyAssignment(parent)
  );
}

function prefixRange(ctx: LowerContext, node: ts.PrefixUnaryExpression): IntRange {
  const inner = rangeOf(ctx, node.operand);
  switch (node.operator) {
    case ts.SyntaxKind.MinusToken:
      return { min: -inner.max, max: -inner.min };
    case ts.SyntaxKind.PlusToken:
      return inner;
    case ts.SyntaxKind.TildeToken:
      return isWithin(inner, INT32.min, INT32.max) ? { min: -inner.max - 1, max: -inner.min - 1 } : INT32;
    default:
      return SAFE;
  }
}

function clamp(range: IntRange): IntRange {
  return { min: Math.max(range.min, SAFE.min), max: Math.min(range.max, SAFE.max) };
}

function binaryRange(ctx: LowerContext, node: ts.BinaryExpression): IntRange {
  const a = rangeOf(ctx, node.left);
  const b = rangeOf(ctx, node.right);
  switch (node.operatorToken.kind) {
    case ts.SyntaxKind.PlusToken:
      return clamp({ min: a.min + b.min, max: a.max + b.max });
    case ts.SyntaxKind.MinusToken:
      return clamp({ min: a.min - b.max, max: a.max - b.min });
    case ts.SyntaxKind.AsteriskToken: {
      const products = [a.min * b.min, a.min * b.max, a.max * b.min, a.max * b.max];
      return clamp({ min: Math.min(...products), max: Math.max(...products) });
    }
    case ts.SyntaxKind.PercentToken:
      if (b.min > 0)
        return { min: a.min < 0 ? -(b.max - 1) : 0, max: Math.max(0, Math.min(b.max - 1, a.max)) };
      return SAFE;
    case ts.SyntaxKind.AmpersandToken:
      return andRange(a, b);
    case ts.SyntaxKind.BarToken:
    case ts.SyntaxKind.CaretToken:
      return a.min >= 0 && b.min >= 0 && a.max <= INT32.max && b.max <= INT32.max
        ? { min: 0, max: bitCeiling(Math.max(a.max, b.max)) }
        : INT32;
    case ts.SyntaxKind.LessThanLessThanToken:
      return shiftLeftRange(a, b);
    case ts.SyntaxKind.GreaterThanGreaterThanToken:
      return isWithin(a, INT32.min, INT32.max) && b.min === b.max && b.min >= 0 && b.min < 32
        ? { min: a.min >> b.min, max: a.max >> b.min }
        : INT32;
    case ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken:
      if (b.min === b.max && b.min >= 0 && b.min < 32) {
        const top = a.min >= 0 && a.max <= 0xffffffff ? a.max : 0xffffffff;
        return { min: 0, max: Math.floor(top / 2 ** b.min) };
      }
      return { min: 0, max: 0xffffffff };
    case ts.SyntaxKind.CommaToken:
      return b;
    default:
      return SAFE;
  }
}

/** A mask below 2^31 bounds the result whatever the other side is. */
function andRange(a: IntRange, b: IntRange): IntRange {
  const masks = [a, b].filter((range) => range.min >= 0 && range.max <= INT32.max);
  if (masks.length === 0) return INT32;
  return { min: 0, max: Math.min(...masks.map((range) => range.max)) };
}

function shiftLeftRange(a: IntRange, b: IntRange): IntRange {
  if (a.min < 0 || b.min < 0 || b.max > 31) return INT32;
  const max = a.max * 2 ** b.max;
  return max <= INT32.max ? { min: a.min * 2 ** b.min, max } : INT32;
}

function bitCeiling(value: number): number {
  let result = 1;
  while (result <= value) result *= 2;
  return result - 1;
}
