/** Operators whose meaning depends on int, float or bigint: `%` and `/` by zero, −0, and what checked mode watches. */
import type { KindTag } from "../frontend/kinds";
import { ts } from "../frontend/ts";
import { isProvenNonZero } from "./constants";
import { addZero, children, expression, place, rt, wrap, type HostContext } from "./context";
import { assignment, membership, repeatedPlace } from "./places";

const f = ts.factory;

type Arithmetic =
  | ts.SyntaxKind.PlusToken
  | ts.SyntaxKind.MinusToken
  | ts.SyntaxKind.AsteriskToken
  | ts.SyntaxKind.AsteriskAsteriskToken
  | ts.SyntaxKind.SlashToken
  | ts.SyntaxKind.PercentToken;

const COMPOUND = new Map<ts.SyntaxKind, Arithmetic>([
  [ts.SyntaxKind.PlusEqualsToken, ts.SyntaxKind.PlusToken],
  [ts.SyntaxKind.MinusEqualsToken, ts.SyntaxKind.MinusToken],
  [ts.SyntaxKind.AsteriskEqualsToken, ts.SyntaxKind.AsteriskToken],
  [ts.SyntaxKind.AsteriskAsteriskEqualsToken, ts.SyntaxKind.AsteriskAsteriskToken],
  [ts.SyntaxKind.SlashEqualsToken, ts.SyntaxKind.SlashToken],
  [ts.SyntaxKind.PercentEqualsToken, ts.SyntaxKind.PercentToken],
]);
const ARITHMETIC: ReadonlySet<ts.SyntaxKind> = new Set(COMPOUND.values());

function isArithmetic(operator: ts.SyntaxKind): operator is Arithmetic {
  return ARITHMETIC.has(operator);
}

/** One operation, its operands by what they are in the source. */
interface Operation {
  readonly node: ts.BinaryExpression;
  readonly operator: Arithmetic;
  readonly left: KindTag;
  readonly right: KindTag;
  readonly result: KindTag;
}

export function binary(ctx: HostContext, node: ts.BinaryExpression): ts.Node {
  const operator = node.operatorToken.kind;
  if (operator === ts.SyntaxKind.EqualsToken) return assignment(ctx, node);
  if (operator === ts.SyntaxKind.InKeyword) return membership(ctx, node);
  const plain = COMPOUND.get(operator) ?? operator;
  if (!isArithmetic(plain)) return children(ctx, node);
  const operation: Operation = {
    node,
    operator: plain,
    left: ctx.facts.kindOf(node.left).tag,
    right: ctx.facts.kindOf(node.right).tag,
    result: ctx.facts.kindOf(node).tag,
  };
  if (!differs(ctx, operation)) return children(ctx, node);
  if (plain === operator)
    return compute(ctx, operation, expression(ctx, node.left), expression(ctx, node.right));
  const { first, name } = repeatedPlace(ctx, node.left);
  const value = compute(ctx, operation, name(), expression(ctx, node.right));
  const stored = f.createAssignment(name(), value);
  return wrap(first === null ? stored : f.createComma(first, stored));
}

/** False where JavaScript's own operator does what the board does. */
function differs(ctx: HostContext, { operator, left, right, result, node }: Operation): boolean {
  const isDivision = operator === ts.SyntaxKind.SlashToken || operator === ts.SyntaxKind.PercentToken;
  if (left === "bigint" && right === "bigint") return isDivision;
  if (ctx.checked && (result === "int" || result === "float")) return true;
  if (operator === ts.SyntaxKind.SlashToken) return right === "int" && !isProvenNonZero(node.right);
  const isExact = operator === ts.SyntaxKind.PercentToken || operator === ts.SyntaxKind.AsteriskToken;
  return isExact && left === "int" && right === "int";
}

function compute(
  ctx: HostContext,
  operation: Operation,
  left: ts.Expression,
  right: ts.Expression,
): ts.Expression {
  const { operator, node, result } = operation;
  const isRemainder = operator === ts.SyntaxKind.PercentToken;
  if (operation.left === "bigint" && operation.right === "bigint")
    return rt(isRemainder ? "bigMod" : "bigDiv", left, right);
  const ints = operation.left === "int" && operation.right === "int";
  if (ints && isRemainder) return rt("mod", left, right);
  const divisor =
    operator === ts.SyntaxKind.SlashToken && operation.right === "int" ? addZero(right) : wrap(right);
  const value = wrap(f.createBinaryExpression(wrap(left), operator, divisor));
  if (ints && operator === ts.SyntaxKind.AsteriskToken) return watched(ctx, node, "int", addZero(value));
  return watched(ctx, node, result, value);
}

function watched(ctx: HostContext, node: ts.Node, result: KindTag, value: ts.Expression): ts.Expression {
  if (!ctx.checked) return value;
  if (result === "int") return rt("checkInt", value, place(ctx, node));
  return result === "float" ? rt("f32", value) : value;
}

/** `-x` of an int gives no −0. */
export function prefix(ctx: HostContext, node: ts.PrefixUnaryExpression): ts.Node {
  const isIntMinus =
    node.operator === ts.SyntaxKind.MinusToken &&
    ctx.facts.kindOf(node.operand).tag === "int" &&
    !ts.isNumericLiteral(node.operand);
  if (!isIntMinus) return children(ctx, node);
  const operand = wrap(expression(ctx, node.operand));
  return wrap(f.createBinaryExpression(f.createNumericLiteral(0), ts.SyntaxKind.MinusToken, operand));
}
