/** Arguments of the prelude's functions that are told the kind of an argument as a whole. */
import type { Inference } from "../inference";
import { ts } from "../ts";

const DESCRIBED = new Set(["print", "repr", "dumps", "toValue"]);

/** These functions of the prelude are told the kind of an argument as a whole. */
export function isDescribedArgument(inference: Inference, node: ts.Expression): boolean {
  const call = valueTaker(node);
  if (!ts.isCallExpression(call) || !ts.isIdentifier(call.expression) || call.expression === node)
    return false;
  if (!DESCRIBED.has(call.expression.text)) return false;
  const alias = inference.checker.getSymbolAtLocation(call.expression);
  if (alias === undefined || (alias.flags & ts.SymbolFlags.Alias) === 0) return false;
  const declaration = inference.checker.getAliasedSymbol(alias).declarations?.[0];
  return declaration?.getSourceFile().fileName.endsWith("/lang/lang.d.ts") ?? false;
}

/** The node that takes the value: parentheses and choices hand it on. */
function valueTaker(node: ts.Expression): ts.Node {
  const { parent } = node;
  if (ts.isParenthesizedExpression(parent)) return valueTaker(parent);
  if (ts.isConditionalExpression(parent) && parent.condition !== node) return valueTaker(parent);
  return parent;
}
