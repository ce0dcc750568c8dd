/** What a lint rule is. Its good and bad examples stand in the catalogue entry, which tests and documents it. */
import type { CatalogueEntry, Diagnostic } from "../diagnostics/types";
import type { Facts } from "../frontend/facts";

export interface LintRule {
  readonly name: string;
  readonly entries: readonly CatalogueEntry[];
  check(facts: Facts): readonly Diagnostic[];
}
