/** Math.floor, ceil, round, trunc: ints stay what they are, and a quotient of ints never becomes a float. */
import { numbers } from "../../diagnostics/numbers";
import { ts } from "../../frontend/ts";
import { integerDivision, type Operand } from "../../lower/arithmetic";
import { boardMember, builtin, positionOf, report } from "../../lower/context";
import { pyBinary, pyCall, pyInt, pyUnary } from "../../python/builders";
import type { Expr } from "../../python/ir";
import { callHelper, evaluate, kept, refuse } from "../support/arguments";
import type { BuiltinCall } from "../types";

export type Rounding = "floor" | "ceil" | "round" | "trunc";

export function round(call: BuiltinCall, form: Rounding): Expr {
  const { ctx } = call;
  const [node] = call.args;
  if (node === undefined) return refuse(call, `Math.${form} without an argument`);
  const quotient = integerQuotient(call, node);
  if (quotient !== null) return divide(call, form, quotient);
  const kind = ctx.facts.kindOf(node);
  const [value] = evaluate({ ...call, receiver: null }).args;
  if (value === undefined) return pyInt(0);
  if (kind.tag === "int") return value;
  if (kind.tag !== "float")
    report(ctx, kind.tag === "number" ? numbers.unknownKind : numbers.notANumber, node, {
      type: ctx.facts.checker.typeToString(kind.type),
    });
  const pos = positionOf(ctx, call.node);
  if (form === "trunc") return pyCall(builtin(ctx, "int"), [value], { type: "int", pos });
  if (form === "round") return callHelper(call, "_round", [value], "int");
  return pyCall(boardMember(ctx, "math", form), [value], { type: "int", pos });
}

interface Quotient {
  readonly left: Operand;
  readonly right: Operand;
}

/** `a / b` of two ints. */
function integerQuotient(call: BuiltinCall, node: ts.Expression): Quotient | null {
  const { ctx } = call;
  let inner = node;
  while (ts.isParenthesizedExpression(inner)) inner = inner.expression;
  if (!ts.isBinaryExpression(inner) || inner.operatorToken.kind !== ts.SyntaxKind.SlashToken) return null;
  const [a, b] = [ctx.facts.kindOf(inner.left), ctx.facts.kindOf(inner.right)];
  if (a.tag !== "int" || b.tag !== "int") return null;
  const [left, right] = ctx.program.lower.operands(ctx, [inner.left, inner.right]);
  if (left === undefined || right === undefined) return null;
  return {
    left: { node: inner.left, value: left, kind: a },
    right: { node: inner.right, value: right, kind: b },
  };
}

function divide(call: BuiltinCall, form: Rounding, { left, right }: Quotient): Expr {
  const { ctx } = call;
  switch (form) {
    case "trunc":
    case "floor":
      return integerDivision(ctx, form, left, right);
    case "ceil":
      return pyUnary("-", pyBinary("//", pyUnary("-", left.value), right.value));
    case "round": {
      // floor(a / b + 1/2), with whole numbers.
      const dividend = kept(ctx, left.value);
      const divisor = kept(ctx, right.value);
      const top = pyBinary("+", pyBinary("*", dividend, pyInt(2)), divisor);
      return pyBinary("//", top, pyBinary("*", divisor, pyInt(2)));
    }
  }
}
