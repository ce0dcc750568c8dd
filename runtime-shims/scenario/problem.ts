// What can be wrong with a scenario file. Tools turn each kind into an entry of the diagnostic catalogue.
import type { Place } from "./model";

export interface ScenarioProblem extends Place {
  readonly kind: "syntax" | "unknownKey" | "missingKey" | "wrongValue" | "unknownNode" | "duplicateNode";
  /** What the catalogue's message needs. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Of a word that is none of those known here. */
  readonly word?: { readonly said: string; readonly known: readonly string[] };
}

export class ScenarioError extends Error {
  constructor(readonly problems: readonly ScenarioProblem[]) {
    super(problems.map((problem) => `line ${problem.line}: ${problem.kind}`).join("; "));
  }
}
