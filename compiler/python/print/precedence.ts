/** Binding strength of Python's expressions: a parent prints a child in parentheses when the child binds less. */
import { assertNever } from "../assert-never";
import type { BinaryOperator, Expr } from "../ir";

export const Precedence = {
  Yield: 0,
  Lambda: 1,
  Conditional: 2,
  Or: 3,
  And: 4,
  Not: 5,
  Compare: 6,
  BitOr: 7,
  BitXor: 8,
  BitAnd: 9,
  Shift: 10,
  Add: 11,
  Multiply: 12,
  Unary: 13,
  Power: 14,
  Postfix: 15,
  Atom: 16,
} as const;

export function binaryPrecedence(operator: BinaryOperator): number {
  switch (operator) {
    case "|":
      return Precedence.BitOr;
    case "^":
      return Precedence.BitXor;
    case "&":
      return Precedence.BitAnd;
    case "<<":
    case ">>":
      return Precedence.Shift;
    case "+":
    case "-":
      return Precedence.Add;
    case "*":
    case "/":
    case "//":
    case "%":
      return Precedence.Multiply;
    case "**":
      return Precedence.Power;
    default:
      return assertNever(operator);
  }
}

export function precedenceOf(expr: Expr): number {
  switch (expr.kind) {
    case "name":
    case "none":
    case "bool":
    case "str":
    case "bytes":
    case "list":
    case "tuple":
    case "dict":
    case "comprehension":
      return Precedence.Atom;
    // An empty set prints as the call `set()`.
    case "set":
      return expr.elements.length === 0 ? Precedence.Postfix : Precedence.Atom;
    case "int":
      return expr.value < 0n ? Precedence.Unary : Precedence.Atom;
    case "float":
      return floatPrecedence(expr.value);
    case "attribute":
    case "index":
    case "slice":
    case "call":
      return Precedence.Postfix;
    case "unary":
      return expr.operator === "not" ? Precedence.Not : Precedence.Unary;
    case "binary":
      return binaryPrecedence(expr.operator);
    case "format":
      return expr.args.length === 0 ? Precedence.Atom : Precedence.Multiply;
    case "compare":
      return Precedence.Compare;
    case "boolop":
      return expr.operator === "and" ? Precedence.And : Precedence.Or;
    case "conditional":
      return Precedence.Conditional;
    case "lambda":
      return Precedence.Lambda;
    case "yield":
      return Precedence.Yield;
    default:
      return assertNever(expr);
  }
}

function floatPrecedence(value: number): number {
  if (!Number.isFinite(value)) return Precedence.Postfix;
  return value < 0 || Object.is(value, -0) ? Precedence.Unary : Precedence.Atom;
}
