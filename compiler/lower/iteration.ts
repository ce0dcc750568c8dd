/** What a Python `for` runs over for each kind of value that TypeScript iterates. */
import { syntax } from "../diagnostics/syntax";
import type { Kind, KindTag } from "../frontend/kinds";
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
    case "union":
      // `bytes | Uint8Array`: what is run over as it is in every case.
      if (kind.parts.every((part) => isIteratedAsIs(part.tag))) return value;
      break;
    case "value":
      report(ctx, syntax.unsupported, node, { what: "iterating over a value of unknown kind" });
      return value;
    default:
      break;
  }
  report(ctx, syntax.unsupported, node, {
    what: `iterating over ${ctx.facts.checker.typeToString(kind.type)}`,
  });
  return value;
}

const AS_IS: ReadonlySet<KindTag> = new Set<KindTag>([
  "list",
  "tuple",
  "str",
  "bytes",
  "bytearray",
  "set",
  "generator",
]);

function isIteratedAsIs(tag: KindTag): boolean {
  return AS_IS.has(tag);
}
