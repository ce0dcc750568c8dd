/** Says where the order of a map or set shows, for every map of that type is an ordered one then. */
import { dataRules } from "../../diagnostics/rules/data";
import { orderedTypesOf } from "../../lower/ordered-types";
import type { LintContext, LintRule } from "../rule";

function program(ctx: LintContext): void {
  for (const { type, node } of orderedTypesOf(ctx.facts).uses) {
    ctx.report(dataRules.orderMatters, node, { type: ctx.facts.checker.typeToString(type) });
  }
}

export const order: LintRule = { name: "order", entries: [dataRules.orderMatters], program };
