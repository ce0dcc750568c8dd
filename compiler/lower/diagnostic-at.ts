/** Turns a catalogue entry and a TypeScript node into a diagnostic. */
import { createDiagnostic } from "../diagnostics/create";
import type { CatalogueEntry, Diagnostic, MessageParameters } from "../diagnostics/types";
import type { Facts } from "../frontend/facts";
import type { ts } from "../frontend/ts";

export function diagnosticAt(
  facts: Facts,
  entry: CatalogueEntry,
  node: ts.Node,
  parameters: MessageParameters = {},
): Diagnostic {
  const file = node.getSourceFile();
  const { line, character } = file.getLineAndCharacterOfPosition(node.getStart(file));
  const location = { file: facts.loaded.displayPath(file), line: line + 1, column: character + 1 };
  return createDiagnostic(entry, location, readable(parameters));
}

/** TypeScript's text of a module's type names the folder that sources have inside the program. */
function readable(parameters: MessageParameters): MessageParameters {
  const entries = Object.entries(parameters).map(([name, value]) => [
    name,
    typeof value === "string" ? value.replaceAll('import("/pymesh/', 'import("./') : value,
  ]);
  return Object.fromEntries(entries) as MessageParameters;
}
