/** What a Python `for` runs over for each kind of value that TypeScript iterates. */
import { syntax } from "../diagnostics/syntax";
import type { Kind } from "../frontend/kinds";
import type { ts } from "../frontend/ts";
import type { Expr } from "../python/ir";
import { pyAttr, pyCall } from "../python/builders";
import { report, type LowerContext } from "./context";

export function iterable(ctx: LowerContext, node: ts.Expression, value: Expr, kind: Kind): Expr {
  switch (kind.tag) {
    case "list":
    case "tuple":
    case "str":
    case "bytes":
    case "bytearray":
    case "set":
    case "generator":
      return value;
    case "map":
    case "ordered-map":
      return pyCall(pyAttr(value, "items"), []);
    case "instance":
    case "protocol":
    case "native":
      return value;
    case "value":
      report(ctx, syntax.unsupported, node, { what: "iterating over a value of unknown kind" });
      return value;
    default:
      report(ctx, syntax.unsupported, node, { what: `iterating over ${ctx.facts.checker.typeToString(kind.type)}` });
      return value;
  }
}
