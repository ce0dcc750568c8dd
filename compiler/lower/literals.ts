/** Numeric, bigint, string and template literals. */
import { numbers } from "../diagnostics/numbers";
import { literalKind } from "../frontend/infer/number-literal";
import type { ts } from "../frontend/ts";
import type { Expr } from "../python/ir";
import { pyFloat, pyInt, pyStr } from "../python/builders";
import { positionOf, report, type LowerContext } from "./context";

const MAX_SAFE = 2n ** 53n - 1n;

export function lowerNumericLiteral(ctx: LowerContext, node: ts.NumericLiteral): Expr {
  const pos = positionOf(ctx, node);
  const value = Number(node.text);
  if (literalKind(node) === "float") return pyFloat(value, pos);
  const exact = BigInt(node.getText(ctx.file).replaceAll("_", ""));
  if (exact > MAX_SAFE) report(ctx, numbers.literalTooLarge, node, { text: node.getText(ctx.file) });
  return pyInt(exact, pos);
}

export function lowerBigIntLiteral(ctx: LowerContext, node: ts.BigIntLiteral): Expr {
  return pyInt(BigInt(node.text.slice(0, -1)), positionOf(ctx, node));
}

export function lowerStringLiteral(ctx: LowerContext, node: ts.StringLiteralLike): Expr {
  return pyStr(node.text, positionOf(ctx, node));
}
