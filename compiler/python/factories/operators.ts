/** Factories for operators, and the type that Python's operators give. */
import type {
  BinaryExpr,
  BinaryOperator,
  BoolOpExpr,
  CompareExpr,
  CompareOperator,
  ConditionalExpr,
  Expr,
  PyType,
  SourcePosition,
  UnaryExpr,
} from "../ir";
import { at, pyNone } from "./expressions";

export function pyBinary(
  operator: BinaryOperator,
  left: Expr,
  right: Expr,
  type?: PyType,
  pos?: SourcePosition,
): BinaryExpr {
  return {
    kind: "binary",
    operator,
    left,
    right,
    type: type ?? binaryType(operator, left, right),
    ...at(pos),
  };
}

/** What Python's operator gives for operands of known types; "object" where that is open. */
export function binaryType(operator: BinaryOperator, left: Expr, right: Expr): PyType {
  const l = left.type === "bool" ? "int" : left.type;
  const r = right.type === "bool" ? "int" : right.type;
  if (left.type === "bool" && right.type === "bool" && "&|^".includes(operator)) return "bool";
  if (operator === "%" && l === "str") return "str";
  if (l === "int" && r === "int") {
    if (operator === "/") return "float";
    // A negative exponent gives a float.
    if (operator === "**") return right.kind === "int" && right.value >= 0n ? "int" : "object";
    return "int";
  }
  if ((l === "int" || l === "float") && (r === "int" || r === "float")) return "float";
  if (operator === "+" && l === r && (l === "str" || l === "bytes" || l === "list" || l === "tuple"))
    return l;
  if (operator === "*" && r === "int" && (l === "str" || l === "bytes" || l === "list" || l === "tuple"))
    return l;
  return "object";
}

export function pyUnary(operator: UnaryExpr["operator"], operand: Expr, pos?: SourcePosition): UnaryExpr {
  const number =
    operand.type === "float" && operator !== "~" ? "float" : operand.type === "object" ? "object" : "int";
  return { kind: "unary", operator, operand, type: operator === "not" ? "bool" : number, ...at(pos) };
}

export function pyNot(operand: Expr, pos?: SourcePosition): UnaryExpr {
  return pyUnary("not", operand, pos);
}

export function pyCompare(
  operator: CompareOperator,
  left: Expr,
  right: Expr,
  pos?: SourcePosition,
): CompareExpr {
  return { kind: "compare", operator, left, right, type: "bool", ...at(pos) };
}

export function pyIsNone(value: Expr, pos?: SourcePosition): CompareExpr {
  return pyCompare("is", value, pyNone(), pos);
}

export function pyIsNotNone(value: Expr, pos?: SourcePosition): CompareExpr {
  return pyCompare("is not", value, pyNone(), pos);
}

export function pyBoolOp(
  operator: BoolOpExpr["operator"],
  left: Expr,
  right: Expr,
  pos?: SourcePosition,
): BoolOpExpr {
  return { kind: "boolop", operator, left, right, type: joinTypes(left.type, right.type), ...at(pos) };
}

export function pyAnd(left: Expr, right: Expr, pos?: SourcePosition): BoolOpExpr {
  return pyBoolOp("and", left, right, pos);
}

export function pyOr(left: Expr, right: Expr, pos?: SourcePosition): BoolOpExpr {
  return pyBoolOp("or", left, right, pos);
}

/** `body if test else orelse`. */
export function pyConditional(test: Expr, body: Expr, orelse: Expr, pos?: SourcePosition): ConditionalExpr {
  return { kind: "conditional", test, body, orelse, type: joinTypes(body.type, orelse.type), ...at(pos) };
}

function joinTypes(a: PyType, b: PyType): PyType {
  return a === b ? a : "object";
}
