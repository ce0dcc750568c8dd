// Makes a diagnostic out of a catalogue entry, its parameters and a place.
import type { CatalogueEntry, Diagnostic, Location, MessageParameters } from "./types";

/** Fills `{name}` in a template. A parameter that is missing is our mistake: it stays visible as `{name}`. */
export function fillTemplate(template: string, parameters: MessageParameters): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(parameters[name] ?? whole));
}

export function createDiagnostic(
  entry: CatalogueEntry,
  location: Location,
  parameters: MessageParameters = {},
): Diagnostic {
  return {
    code: entry.code,
    severity: entry.severity,
    message: fillTemplate(entry.message, parameters),
    help: helpText(entry, parameters),
    file: location.file,
    line: location.line,
    column: location.column,
  };
}

/** The `why` and `fix` lines of an entry as one text of two lines. */
export function helpText(entry: CatalogueEntry, parameters: MessageParameters = {}): string {
  return `why  ${fillTemplate(entry.why, parameters)}\nfix  ${fillTemplate(entry.fix, parameters)}`;
}
