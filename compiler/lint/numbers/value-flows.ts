/** What flows into `unknown` must say of each number whether it is an int or a float; a type parameter cannot. */
import { numberRules } from "../../diagnostics/rules/numbers";
import type { Facts } from "../../frontend/facts";
import { partsOf, type Shape } from "../../frontend/shapes";
import { ts } from "../../frontend/ts";
import type { LintContext, LintRule } from "../rule";

function program(ctx: LintContext): void {
  for (const { node, shape } of ctx.facts.inference.valueFlows) {
    if (!ctx.facts.isCompiledDeclaration(node) || isPreludeArgument(ctx.facts, node)) continue;
    if (holdsUnknown(ctx.facts, shape)) ctx.report(numberRules.unknownIntoValue, node);
  }
}

/** Functions of the prelude know their arguments by type, or only look at them. */
function isPreludeArgument(facts: Facts, node: ts.Node): boolean {
  const call = ts.isSpreadElement(node.parent) ? node.parent.parent : node.parent;
  if (!ts.isCallExpression(call) || call.expression === node) return false;
  return facts.preludeName(facts.symbolAt(call.expression)) !== null;
}

function holdsUnknown(facts: Facts, shape: Shape, depth = 0): boolean {
  if (depth > 6) return false;
  return partsOf(shape).some((part) => {
    switch (part.kind) {
      case "number":
        return facts.inference.numbers.kindOf(part.variable) === null;
      case "parameter":
        return true;
      case "sequence":
        return holdsUnknown(facts, part.element, depth + 1);
      case "tuple":
        return part.elements.some((element) => holdsUnknown(facts, element, depth + 1));
      case "object":
      case "function":
      case "union":
      case "other":
        return false;
    }
  });
}

export const valueFlows: LintRule = { name: "value-flows", entries: [numberRules.unknownIntoValue], program };
