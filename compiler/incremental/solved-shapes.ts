/** The kinds of the numbers that each file declares, without the types that they were found by. */
import type { Inference } from "../frontend/inference";
import { solvedNumber } from "../frontend/number-variables";
import type { SolvedShape } from "../frontend/outside";
import { variablesOf, type Shape } from "../frontend/shapes";
import type { ts } from "../frontend/ts";

export interface SolvedShapes {
  readonly declared: Map<ts.Node, SolvedShape>;
  readonly results: Map<ts.Node, SolvedShape>;
}

export function solvedShapes(inference: Inference): ReadonlyMap<ts.SourceFile, SolvedShapes> {
  const files = new Map<ts.SourceFile, SolvedShapes>();
  for (const file of inference.loaded.sourceFiles)
    files.set(file, { declared: new Map(), results: new Map() });
  const add = (shapes: ReadonlyMap<ts.Node, Shape>, which: keyof SolvedShapes): void => {
    for (const [node, shape] of shapes) {
      files.get(node.getSourceFile())?.[which].set(node, variablesOf(shape).map(solvedNumber));
    }
  };
  add(inference.declared, "declared");
  add(inference.results, "results");
  return files;
}
