/** Rules over the checked program, one file each; they report before anything is lowered. */
import type { Diagnostic } from "../diagnostics/types";
import type { Facts } from "../frontend/facts";
import type { LintRule } from "./rule";

/** In the order of their codes. */
export const rules: readonly LintRule[] = [];

export function lintProgram(facts: Facts): readonly Diagnostic[] {
  return rules.flatMap((rule) => rule.check(facts));
}
