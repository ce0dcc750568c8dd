// The scenario that `pymesh sim` runs: read from a file, or made from the command line.
import { readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { simulation } from "../../compiler/diagnostics/simulation";
import { createDiagnostic } from "../../compiler/diagnostics/create";
import { nearestName } from "../../compiler/diagnostics/nearest-name";
import type { Diagnostic } from "../../compiler/diagnostics/types";
import type { Scenario } from "../../runtime-shims/scenario/model";
import { ScenarioError, type ScenarioProblem } from "../../runtime-shims/scenario/problem";
import { readScenario } from "../../runtime-shims/scenario/read-scenario";
import { commandFailure } from "../command-failure";
import { ExitCode } from "../exit-codes";

export interface LoadedScenario {
  readonly scenario: Scenario | null;
  readonly diagnostics: readonly Diagnostic[];
  /** As shown. */
  readonly file: string;
  readonly text: string;
}

const ENTRIES = {
  syntax: simulation.scenarioSyntax,
  unknownKey: simulation.scenarioUnknownKey,
  missingKey: simulation.scenarioMissingKey,
  wrongValue: simulation.scenarioWrongValue,
  unknownNode: simulation.scenarioUnknownNode,
  duplicateNode: simulation.scenarioDuplicateNode,
} satisfies Record<ScenarioProblem["kind"], unknown>;

export function loadScenario(cwd: string, path: string): LoadedScenario {
  const absolute = resolve(cwd, path);
  const file = relative(cwd, absolute);
  let text: string;
  try {
    text = readFileSync(absolute, "utf8");
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw commandFailure(simulation.scenarioMissing, ExitCode.problems, { path: file, reason }, file);
  }
  return readText(text, absolute, file);
}

/** @param absolute programs are named relative to its folder */
export function readText(text: string, absolute: string, file: string): LoadedScenario {
  try {
    const scenario = readScenario(text, absolute);
    return { scenario, diagnostics: sameMacs(scenario, file), file, text };
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    const diagnostics = error.problems.map((problem) => {
      const { kind, parameters, line, column } = problem;
      return createDiagnostic(
        ENTRIES[kind],
        { file, line, column },
        { ...parameters, hint: hintOf(problem) },
      );
    });
    return { scenario: null, diagnostics, file, text };
  }
}

/** What was probably meant, else what there is. */
function hintOf({ word, parameters }: ScenarioProblem): string {
  if (word === undefined) return `write ${parameters["wanted"] ?? "something else"}.`;
  const nearest = nearestName(word.said, word.known);
  return nearest === undefined ? `there are: ${word.known.join(", ")}.` : `did you mean '${nearest}'?`;
}

/** Allowed, and worth a word. */
function sameMacs(scenario: Scenario, file: string): Diagnostic[] {
  const byMac = new Map<bigint, string[]>();
  for (const node of scenario.nodes) byMac.set(node.mac, [...(byMac.get(node.mac) ?? []), node.id]);
  return [...byMac]
    .filter(([, ids]) => ids.length > 1)
    .map(([mac, ids]) => {
      const place = scenario.nodes.find((node) => node.id === ids[1])?.place ?? { line: 1, column: 1 };
      return createDiagnostic(
        simulation.sameMac,
        { file, ...place },
        { ids: ids.join(", "), mac: mac.toString() },
      );
    });
}
