// Miscompilations of numbers: §4.5 and §4.6.
import { pyBinary, pyBoolOp, pyCompare, pyIndex, pyInt, pyUnary } from "../../../compiler/python/builders";
import { type BinaryOperator, type Expr } from "../../../compiler/python/ir";
import { builtinCall, helperCall, type Mutant, onExpression } from "./mutant";

function helperAsOperator(name: string, helper: string, operator: BinaryOperator): Mutant {
  return onExpression(name, "4.6", (expr) => {
    const [a, b] = helperCall(expr, helper) ?? [];
    return a === undefined || b === undefined ? expr : pyBinary(operator, a, b, expr.type);
  });
}

function isInt(expr: Expr, value: bigint): boolean {
  return expr.kind === "int" && expr.value === value;
}

function swapOperator(name: string, trap: string, from: BinaryOperator, to: BinaryOperator): Mutant {
  return onExpression(name, trap, (expr) =>
    expr.kind === "binary" && expr.operator === from && expr.type !== "str"
      ? { ...expr, operator: to }
      : expr,
  );
}

export const arithmeticMutants: readonly Mutant[] = [
  helperAsOperator("floor for truncation", "_idiv", "//"),
  helperAsOperator("Python's modulo for ints", "_mod", "%"),
  helperAsOperator("Python's modulo for floats", "_fmod", "%"),
  helperAsOperator("division by zero raises", "_div", "/"),
  onExpression("no 32-bit wrap", "4.5", (expr) => helperCall(expr, "_i32")?.[0] ?? expr),
  onExpression("shift count not taken modulo 32", "4.5", (expr) =>
    expr.kind === "binary" && expr.operator === "&" && isInt(expr.right, 31n) ? expr.left : expr,
  ),
  onExpression("unsigned shift of a signed value", "4.5", (expr) =>
    expr.kind === "binary" && expr.operator === "&" && isInt(expr.right, 0xffffffffn) ? expr.left : expr,
  ),
  swapOperator("true division for floor", "4.6", "//", "/"),
  swapOperator("left shift for right shift", "4.5", ">>", "<<"),
  swapOperator("xor for or", "4.5", "|", "^"),
  onExpression("complement as negation", "4.5", (expr) =>
    expr.kind === "unary" && expr.operator === "~" ? pyUnary("-", expr.operand) : expr,
  ),
  onExpression("less or equal for less", "4.6", (expr) =>
    expr.kind === "compare" && expr.operator === "<" ? { ...expr, operator: "<=" } : expr,
  ),
  onExpression("chained comparison", "4.6", (expr) => {
    if (expr.kind !== "compare" || expr.left.kind !== "compare") return expr;
    return pyBoolOp("and", expr.left, pyCompare(expr.operator, expr.left.right, expr.right));
  }),
  onExpression("identity for equality", "4.6", (expr) =>
    expr.kind === "compare" && expr.operator === "==" ? { ...expr, operator: "is" } : expr,
  ),
  onExpression("equality for identity", "4.6", (expr) =>
    expr.kind === "compare" && expr.operator === "is" && expr.right.kind !== "none"
      ? { ...expr, operator: "==" }
      : expr,
  ),
  onExpression("round down for truncation of floats", "4.6", (expr) => {
    const [value] = builtinCall(expr, "int") ?? [];
    return value === undefined || value.type !== "float" ? expr : pyBinary("//", value, pyInt(1));
  }),
  onExpression("list index from the end", "4.7", (expr) => {
    const [list, index] = helperCall(expr, "_at") ?? [];
    return list === undefined || index === undefined ? expr : pyIndex(list, index);
  }),
];
