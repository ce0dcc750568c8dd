/** Tests over the parts of an expression that are evaluated with it (not the bodies of lambdas). */
import type { Expr } from "../python/ir";

export function everyExpr(value: Expr, test: (part: Expr) => boolean): boolean {
  return test(value) && childrenOf(value).every((child) => everyExpr(child, test));
}

function childrenOf(value: Expr): readonly Expr[] {
  switch (value.kind) {
    case "attribute":
      return [value.object];
    case "index":
      return [value.object, value.index];
    case "slice":
      return [value.object, value.lower, value.upper, value.step].filter((part) => part !== null);
    case "call":
      return [
        value.callee,
        ...value.args,
        ...(value.star === null ? [] : [value.star]),
        ...value.keywords.map((keyword) => keyword.value),
      ];
    case "binary":
    case "compare":
    case "boolop":
      return [value.left, value.right];
    case "unary":
      return [value.operand];
    case "conditional":
      return [value.test, value.body, value.orelse];
    case "list":
    case "tuple":
    case "set":
      return value.elements;
    case "dict":
      return value.entries.flatMap((entry) => [entry.key, entry.value]);
    case "format":
      return value.args;
    case "yield":
      return value.value === null ? [] : [value.value];
    case "comprehension":
      return [value.iterable];
    case "name":
    case "none":
    case "bool":
    case "int":
    case "float":
    case "str":
    case "bytes":
    case "lambda":
      return [];
  }
}
