/** What a lint rule is. Its good and bad examples stand in the catalogue entry, which tests and documents it. */
import type { CatalogueEntry, MessageParameters } from "../diagnostics/types";
import type { Facts } from "../frontend/facts";
import type { ts } from "../frontend/ts";

export interface LintContext {
  readonly facts: Facts;
  report(entry: CatalogueEntry, node: ts.Node, parameters?: MessageParameters): void;
}

export interface LintRule {
  readonly name: string;
  /** What the rule may report. */
  readonly entries: readonly CatalogueEntry[];
  /** The kinds of nodes that `visit` has to do with; left out, all. */
  readonly kinds?: readonly ts.SyntaxKind[];
  /** Called for each node of the compiled files, parents before their children. */
  readonly visit?: (ctx: LintContext, node: ts.Node) => void;
  /** Called once, after all nodes. */
  readonly program?: (ctx: LintContext) => void;
}
