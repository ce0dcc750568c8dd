/** Numbers whose kind the source itself says: literals, and operators that give one kind only. */
import type { Inference } from "../inference";
import type { NumberKind } from "../number-variables";
import type { Shape } from "../shapes";
import { ts } from "../ts";

/** A number of its own, of a known kind. */
export function numberOf(inference: Inference, node: ts.Node, kind: NumberKind): Shape {
  const variable = inference.numbers.create(node);
  inference.numbers.markSource(variable, kind);
  return { kind: "number", variable };
}

/** `3.0` and `1e3` are floats by their text; `0xff` and `1_000` are ints. */
export function literalKind(literal: ts.NumericLiteral): NumberKind {
  const text = literal.getText();
  return /^0[xXoObB]/.test(text) || !/[.eE]/.test(text) ? "int" : "float";
}

export function isNonNegativeLiteral(node: ts.Expression): boolean {
  const inner = ts.isParenthesizedExpression(node) ? node.expression : node;
  return ts.isNumericLiteral(inner) && literalKind(inner) === "int";
}
