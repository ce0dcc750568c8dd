/** What is known about constants at compile time: truth, equality, and values that fit the board's floats. */
import type { BoolExpr, BytesExpr, Expr, FloatExpr, IntExpr, NoneExpr, StrExpr } from "../../python/ir";

export type Literal = NoneExpr | BoolExpr | IntExpr | FloatExpr | StrExpr | BytesExpr;

export function isLiteral(expr: Expr): expr is Literal {
  switch (expr.kind) {
    case "none":
    case "bool":
    case "int":
    case "float":
    case "str":
    case "bytes":
      return true;
    default:
      return false;
  }
}

/** Python's truth of a literal. */
export function isTruthy(literal: Literal): boolean {
  switch (literal.kind) {
    case "none":
      return false;
    case "bool":
      return literal.value;
    case "int":
      return literal.value !== 0n;
    case "float":
      return literal.value !== 0;
    case "str":
      return literal.value !== "";
    case "bytes":
      return literal.value.length > 0;
  }
}

/** `==` of two literals, or undefined where the kinds make it doubtful (numbers of different kinds). */
export function areEqual(a: Literal, b: Literal): boolean | undefined {
  if (a.kind === "none" || b.kind === "none") return a.kind === b.kind;
  if (a.kind === "int" && b.kind === "int") return a.value === b.value;
  if (a.kind === "str" && b.kind === "str") return a.value === b.value;
  if (a.kind === "bool" && b.kind === "bool") return a.value === b.value;
  return undefined;
}

/** True when the board's 24-bit floats hold the number exactly. */
export function isExactFloat(value: number): boolean {
  return Number.isFinite(value) && Math.fround(value) === value && !isSubnormal(value);
}

/** The board may flush them to zero. */
function isSubnormal(value: number): boolean {
  return value !== 0 && Math.abs(value) < 2 ** -126;
}

/** The number that a literal is in float arithmetic, where that is exact. */
export function asFloat(literal: Expr): number | undefined {
  if (literal.kind === "float") return isExactFloat(literal.value) ? literal.value : undefined;
  if (literal.kind !== "int") return undefined;
  const value = Number(literal.value);
  return isExactFloat(value) && BigInt(value) === literal.value ? value : undefined;
}
