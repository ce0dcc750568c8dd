// A command that cannot go on, told as a diagnostic of the catalogue (what, why, fix) with its own exit code.
import { createDiagnostic } from "../compiler/diagnostics/create";
import type { CatalogueEntry, Diagnostic, MessageParameters } from "../compiler/diagnostics/types";
import type { ExitCode } from "./exit-codes";

export class CommandFailure extends Error {
  constructor(
    readonly diagnostic: Diagnostic,
    readonly exitCode: ExitCode,
  ) {
    super(diagnostic.message);
  }
}

/** @param file What the message is about, as it is shown; "" for nothing in particular. */
export function commandFailure(
  entry: CatalogueEntry,
  exitCode: ExitCode,
  parameters: MessageParameters = {},
  file = "",
): CommandFailure {
  return new CommandFailure(createDiagnostic(entry, { file, line: 0, column: 0 }, parameters), exitCode);
}
