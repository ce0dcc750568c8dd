/**
 * `(h * 16777619) >>> 0`: JavaScript rounds the product to 53 bits before it cuts it to 32, Python keeps every bit.
 * Hash functions and random generators are full of it, and no type or test of small numbers shows it.
 */
import { numbers } from "../diagnostics/numbers";
import { ts } from "../frontend/ts";
import type { IntRange } from "../frontend/number-variables";
import { report, type LowerContext } from "./context";
import { rangeOf } from "./ranges";

const EXACT = 2 ** 53;
/** What an int that nothing is known of is taken to reach here: it is cut to 32 bits in each turn. */
const WORD = 2 ** 32;

const CUTTING = new Set<ts.SyntaxKind>([
  ts.SyntaxKind.AmpersandToken,
  ts.SyntaxKind.BarToken,
  ts.SyntaxKind.CaretToken,
  ts.SyntaxKind.LessThanLessThanToken,
  ts.SyntaxKind.GreaterThanGreaterThanToken,
  ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken,
  ts.SyntaxKind.PercentToken,
]);

/** Reports a product of ints that may pass 2^53 and whose low bits count. */
export function checkProduct(ctx: LowerContext, node: ts.BinaryExpression): void {
  if (!isCut(node) && !isCutNext(node)) return;
  const [left, right] = [sizeOf(rangeOf(ctx, node.left)), sizeOf(rangeOf(ctx, node.right))];
  const areUnknown = left === null && right === null;
  if (!areUnknown && (left ?? WORD) * (right ?? WORD) > EXACT) report(ctx, numbers.wrappingProduct, node);
}

/** The greatest absolute value; null where nothing is known. */
function sizeOf(range: IntRange): number | null {
  const size = Math.max(Math.abs(range.min), Math.abs(range.max));
  return size >= EXACT - 1 ? null : size;
}

/** The product, or a sum with it, is an operand of an operator that keeps only a part of it. */
function isCut(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isParenthesizedExpression(parent)) return isCut(parent);
  if (ts.isPrefixUnaryExpression(parent))
    return parent.operator === ts.SyntaxKind.TildeToken || isCut(parent);
  if (!ts.isBinaryExpression(parent)) return false;
  const { kind } = parent.operatorToken;
  if (kind === ts.SyntaxKind.PlusToken || kind === ts.SyntaxKind.MinusToken) return isCut(parent);
  return CUTTING.has(kind) && (kind !== ts.SyntaxKind.PercentToken || parent.left === node);
}

const CUTTING_ASSIGNMENTS = new Set<ts.SyntaxKind>([
  ts.SyntaxKind.AmpersandEqualsToken,
  ts.SyntaxKind.BarEqualsToken,
  ts.SyntaxKind.CaretEqualsToken,
  ts.SyntaxKind.LessThanLessThanEqualsToken,
  ts.SyntaxKind.GreaterThanGreaterThanEqualsToken,
  ts.SyntaxKind.GreaterThanGreaterThanGreaterThanEqualsToken,
  ts.SyntaxKind.PercentEqualsToken,
]);

/** `h *= 16777619;` and then `h >>>= 0;`, or `h = h & mask;`. */
function isCutNext(node: ts.BinaryExpression): boolean {
  const statement = node.parent;
  if (!ts.isExpressionStatement(statement)) return false;
  const owner = statement.parent;
  if (!ts.isBlock(owner) && !ts.isSourceFile(owner) && !ts.isCaseOrDefaultClause(owner)) return false;
  const { statements } = owner;
  const next = statements[statements.indexOf(statement) + 1];
  if (next === undefined || !ts.isExpressionStatement(next) || !ts.isBinaryExpression(next.expression))
    return false;
  const { left, operatorToken, right } = next.expression;
  const target = node.left.getText();
  if (left.getText() !== target) return false;
  if (CUTTING_ASSIGNMENTS.has(operatorToken.kind)) return true;
  return (
    ts.isBinaryExpression(right) && CUTTING.has(right.operatorToken.kind) && right.left.getText() === target
  );
}
