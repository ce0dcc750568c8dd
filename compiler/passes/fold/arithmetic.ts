/** Arithmetic on literals, as the board would do it: ints exactly, floats only where no rounding takes place. */
import type { BinaryExpr, BinaryOperator, Expr } from "../../python/ir";
import { pyBytes, pyFloat, pyInt, pyStr } from "../../python/builders";
import { asFloat, isExactFloat } from "./constants";

/** Larger results stay expressions: they read better, and the board can compute them too. */
const MAX_BITS = 64n;
const MAX_TEXT = 256;

export function foldBinary(expr: BinaryExpr): Expr {
  const { left, right, operator, pos } = expr;
  if (left.kind === "int" && right.kind === "int") {
    if (operator === "/") return foldFloat(expr);
    const value = intResult(operator, left.value, right.value);
    return value === undefined ? expr : pyInt(value, pos);
  }
  if (left.kind === "str" && right.kind === "str" && operator === "+") {
    return left.value.length + right.value.length > MAX_TEXT ? expr : pyStr(left.value + right.value, pos);
  }
  if (left.kind === "bytes" && right.kind === "bytes" && operator === "+") {
    return pyBytes(Uint8Array.from([...left.value, ...right.value]), pos);
  }
  return foldFloat(expr);
}

/** Python's int operators; undefined where they would raise, or grow too large. */
function intResult(operator: BinaryOperator, a: bigint, b: bigint): bigint | undefined {
  switch (operator) {
    case "+":
      return bounded(a + b);
    case "-":
      return bounded(a - b);
    case "*":
      return bounded(a * b);
    case "//":
      return b === 0n ? undefined : floorDivide(a, b);
    case "%":
      return b === 0n ? undefined : a - b * floorDivide(a, b);
    case "**":
      return b < 0n || b > MAX_BITS ? undefined : bounded(a ** b);
    case "<<":
      return b < 0n || b > MAX_BITS ? undefined : bounded(a << b);
    case ">>":
      return b < 0n ? undefined : a >> b;
    case "&":
      return a & b;
    case "|":
      return a | b;
    case "^":
      return a ^ b;
    case "/":
      return undefined;
  }
}

function bounded(value: bigint): bigint | undefined {
  const limit = 1n << MAX_BITS;
  return value > -limit && value < limit ? value : undefined;
}

function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

function foldFloat(expr: BinaryExpr): Expr {
  const a = asFloat(expr.left);
  const b = asFloat(expr.right);
  if (a === undefined || b === undefined) return expr;
  const value = exactResult(expr.operator, a, b);
  return value === undefined ? expr : pyFloat(value, expr.pos);
}

/** The result where neither the double here nor the float there rounds. */
function exactResult(operator: BinaryOperator, a: number, b: number): number | undefined {
  switch (operator) {
    case "+":
    case "-": {
      const added = operator === "+" ? b : -b;
      const sum = a + added;
      return isExactFloat(sum) && sum - a === added && sum - added === a ? sum : undefined;
    }
    case "*": {
      // Two 24-bit mantissas fit a double's 53 bits.
      const product = a * b;
      return isExactFloat(product) && (product !== 0 || a === 0 || b === 0) ? product : undefined;
    }
    case "/": {
      const quotient = a / b;
      return b !== 0 && isExactFloat(quotient) && quotient * b === a ? quotient : undefined;
    }
    default:
      return undefined;
  }
}
