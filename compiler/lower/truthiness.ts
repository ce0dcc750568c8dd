/** Tests. Only what is falsy in both languages alike may be tested: booleans, and `T | undefined`. */
import { data } from "../diagnostics/data";
import type { Kind } from "../frontend/kinds";
import { ts } from "../frontend/ts";
import type { Expr } from "../python/ir";
import { pyAnd, pyBool, pyIsNotNone, pyNot, pyOr } from "../python/builders";
import { capture, emit, newTemporary, report, type LowerContext } from "./context";
import { pyAssign, pyIf, pyName } from "../python/builders";

/** How a value of the kind is tested in Python. */
export type TruthTest = "truth" | "not-none" | "refused";

export function truthTest(kind: Kind): TruthTest {
  switch (kind.tag) {
    case "bool":
      return "truth";
    case "none":
      return "not-none";
    case "int":
    case "float":
    case "number":
    case "bigint":
    case "str":
    case "value":
    case "type-parameter":
    case "other":
    case "never":
      return "refused";
    case "union":
      return kind.optional &&
        kind.parts.every((part) => truthTest({ ...part, optional: true }) === "not-none")
        ? "not-none"
        : "refused";
    default:
      return kind.optional ? "not-none" : "refused";
  }
}

export function testOf(ctx: LowerContext, node: ts.Expression, value: Expr, kind: Kind): Expr {
  switch (truthTest(kind)) {
    case "truth":
      return value;
    case "not-none":
      return pyIsNotNone(value);
    case "refused":
      report(ctx, data.truthiness, node, { type: ctx.facts.checker.typeToString(kind.type) });
      return value;
  }
}

export function lowerCondition(ctx: LowerContext, node: ts.Expression): Expr {
  if (ts.isParenthesizedExpression(node)) return lowerCondition(ctx, node.expression);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    return pyNot(lowerCondition(ctx, node.operand));
  }
  if (ts.isBinaryExpression(node)) {
    if (node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken)
      return shortCircuit(ctx, node, "and");
    if (node.operatorToken.kind === ts.SyntaxKind.BarBarToken) return shortCircuit(ctx, node, "or");
  }
  return testOf(ctx, node, ctx.program.lower.expression(ctx, node), ctx.facts.kindOf(node));
}

/** The right side runs only when the left does not decide; with statements of its own it becomes an `if`. */
function shortCircuit(ctx: LowerContext, node: ts.BinaryExpression, operator: "and" | "or"): Expr {
  const left = lowerCondition(ctx, node.left);
  const right = capture(ctx, () => lowerCondition(ctx, node.right));
  if (right.before.length === 0)
    return operator === "and" ? pyAnd(left, right.value) : pyOr(left, right.value);
  const result = newTemporary(ctx);
  const name = pyName(result, "bool");
  emit(ctx, pyAssign(name, operator === "and" ? pyBool(false) : pyBool(true)));
  const body = [...right.before, pyAssign(name, right.value)];
  emit(ctx, pyIf(operator === "and" ? left : pyNot(left), body));
  return name;
}
