/** `x in list`: Python evaluates the left side first, JavaScript the receiver. */
import { reusable, type LowerContext } from "../../lower/context";
import type { Expr } from "../../python/ir";

/** Both values, the list kept in a temporary where evaluating it after the other could show. */
export function inOrder(ctx: LowerContext, wanted: Expr, list: Expr): readonly [Expr, Expr] {
  return isCalm(wanted) || isCalm(list) ? [wanted, list] : [wanted, reusable(ctx, list)];
}

/** Evaluating it neither does anything nor takes notice of anything but plain names. */
export function isCalm(value: Expr): boolean {
  switch (value.kind) {
    case "name":
    case "none":
    case "bool":
    case "int":
    case "float":
    case "str":
    case "bytes":
      return true;
    case "attribute":
      return isCalm(value.object);
    case "list":
    case "tuple":
      return value.elements.every(isCalm);
    default:
      return false;
  }
}
