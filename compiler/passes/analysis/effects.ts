/** What evaluating an expression may do or depend on: the base for moving and dropping code. */
import type { Expr, PySymbol } from "../../python/ir";
import { operands } from "../../python/visit";
import { isLiteral } from "../fold/constants";

/** True when evaluation cannot fail, has no effect, and gives a value that nobody could miss. */
export function isDroppable(expr: Expr): boolean {
  switch (expr.kind) {
    case "name":
      // Reading an unbound name would fail; lowering never emits one.
      return true;
    case "lambda":
      return expr.parameters.every(
        (parameter) => parameter.defaultValue === null || isDroppable(parameter.defaultValue),
      );
    case "list":
    case "tuple":
      return expr.elements.every(isDroppable);
    case "dict":
      return expr.entries.every((entry) => isLiteral(entry.key) && isDroppable(entry.value));
    case "set":
      return expr.elements.every(isLiteral);
    case "compare":
      return (expr.operator === "is" || expr.operator === "is not") && operands(expr).every(isDroppable);
    case "boolop":
    case "conditional":
      return operands(expr).every(isDroppable);
    case "unary":
      return expr.operator === "not" && isDroppable(expr.operand);
    case "call":
      // `const(n)`.
      return (
        expr.callee.kind === "name" && expr.callee.symbol.name === "const" && expr.args.every(isDroppable)
      );
    default:
      return isLiteral(expr);
  }
}

/**
 * True when the value is the same before and after any other code ran: literals, and names that are bound once
 * for good or that `isStable` vouches for.
 */
export function isUnaffected(expr: Expr, isStable: (symbol: PySymbol) => boolean): boolean {
  if (isLiteral(expr)) return true;
  if (expr.kind === "tuple") return expr.elements.every((element) => isUnaffected(element, isStable));
  if (expr.kind !== "name") return false;
  switch (expr.symbol.kind) {
    case "builtin":
    case "helper":
      return true;
    default:
      return isStable(expr.symbol);
  }
}
