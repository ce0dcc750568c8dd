/** JavaScript's text of a list: join(), String(list), a list in a template. */
import { data } from "../../diagnostics/data";
import { numbers } from "../../diagnostics/numbers";
import type { Kind } from "../../frontend/kinds";
import type { ts } from "../../frontend/ts";
import { builtin, helper, report, type LowerContext } from "../../lower/context";
import { pyCall, pyComprehension, pyMethodCall, pyName } from "../../python/builders";
import type { Expr } from "../../python/ir";
import { createScope, createSymbol } from "../../python/symbols";

/** `separator.join(list)`, each element as JavaScript writes it. */
export function joinedText(ctx: LowerContext, node: ts.Node, list: Expr, kind: Kind, separator: Expr): Expr {
  const element = ctx.facts.kinds.element(kind);
  if (element !== null) checkElement(ctx, node, element);
  if (element?.tag === "str" && !element.optional)
    return pyMethodCall(separator, "join", [list], { type: "str" });
  const isInt = (element?.tag === "int" || element?.tag === "bigint") && !element.optional;
  const scope = createScope(ctx.program.table, "comprehension", ctx.frame.scope);
  const name = pyName(createSymbol(ctx.program.table, { name: "x", kind: "local", owner: scope }));
  const text = pyCall(isInt ? builtin(ctx, "str") : helper(ctx, "_text"), [name], { type: "str" });
  const texts = pyComprehension({ form: "list", scope, element: text, target: name, iterable: list });
  return pyMethodCall(separator, "join", [texts], { type: "str" });
}

function checkElement(ctx: LowerContext, node: ts.Node, kind: Kind): void {
  switch (kind.tag) {
    case "str":
    case "int":
    case "bigint":
    case "bool":
    case "none":
    case "never":
      return;
    case "float":
    case "number":
      report(ctx, numbers.floatText, node);
      return;
    case "union":
      for (const part of kind.parts) checkElement(ctx, node, part);
      return;
    case "list": {
      const element = ctx.facts.kinds.element(kind);
      if (element !== null) checkElement(ctx, node, element);
      return;
    }
    case "tuple":
      for (const element of ctx.facts.kinds.elements(kind)) checkElement(ctx, node, element);
      return;
    default:
      report(ctx, data.noText, node, { type: ctx.facts.checker.typeToString(kind.type) });
  }
}
