/** TypeScript's own errors in the style of ours. */
import { fillTemplate } from "../diagnostics/create";
import type { Diagnostic } from "../diagnostics/types";
import type { LoadedProgram } from "./program";
import { ts } from "./ts";

/** Syntax errors alone where there are some: what the checker says of a broken tree helps nobody. */
export function typescriptDiagnostics(loaded: LoadedProgram): readonly Diagnostic[] {
  const { program, sourceFiles } = loaded;
  const syntactic = sourceFiles.flatMap((file) => program.getSyntacticDiagnostics(file));
  const found = syntactic.length > 0 ? syntactic : sourceFiles.flatMap((file) => program.getSemanticDiagnostics(file));
  return found.filter((diagnostic) => diagnostic.category === ts.DiagnosticCategory.Error).map((diagnostic) => toDiagnostic(loaded, diagnostic));
}

function toDiagnostic(loaded: LoadedProgram, diagnostic: ts.Diagnostic): Diagnostic {
  const { file, start } = diagnostic;
  const position = file === undefined || start === undefined ? { line: 0, character: 0 } : file.getLineAndCharacterOfPosition(start);
  return {
    code: `TS${diagnostic.code}`,
    severity: "error",
    message: ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n"),
    help: fillTemplate("why  TypeScript's own check; nothing is compiled until it passes.", {}),
    file: file === undefined ? "" : loaded.displayPath(file),
    line: position.line + 1,
    column: position.character + 1,
  };
}
