/** `super(…)` and the order of field initialisers around it. */
import { syntax } from "../diagnostics/syntax";
import { ts } from "../frontend/ts";
import type { Expr } from "../python/ir";
import { pyAttr, pyCall, pyNone } from "../python/builders";
import { builtin, positionOf, report, type LowerContext } from "./context";
import { spreadArguments } from "./arguments";
import { orderedValues } from "./operands";

/** The call only; the class lowering puts the field initialisers behind it. */
export function lowerSuperConstructor(ctx: LowerContext, node: ts.CallExpression): Expr {
  if (!ts.isExpressionStatement(node.parent)) {
    report(ctx, syntax.unsupported, node, { what: "super(…) inside an expression" });
    return pyNone();
  }
  const values = orderedValues(
    ctx,
    node.arguments.map(
      (argument) => () =>
        ctx.program.lower.expression(ctx, ts.isSpreadElement(argument) ? argument.expression : argument),
    ),
  );
  const { args, star } = spreadArguments(ctx, node.arguments, values);
  const parent = pyCall(builtin(ctx, "super"), []);
  return pyCall(pyAttr(parent, "__init__"), args, { star, pos: positionOf(ctx, node) });
}
