/** TypeScript's own errors in the style of ours. */
import * as path from "node:path";
import { createDiagnostic, fillTemplate } from "../diagnostics/create";
import { nearestName } from "../diagnostics/nearest-name";
import { moduleRules } from "../diagnostics/rules/modules";
import type { Diagnostic } from "../diagnostics/types";
import { bareModuleNames } from "./declarations";
import type { LoadedProgram } from "./program";
import { ts } from "./ts";

/** Syntax errors alone where there are some: what the checker says of a broken tree helps nobody. */
export function typescriptDiagnostics(loaded: LoadedProgram): readonly Diagnostic[] {
  const { program, sourceFiles } = loaded;
  const syntactic = sourceFiles.flatMap((file) => program.getSyntacticDiagnostics(file));
  const found =
    syntactic.length > 0 ? syntactic : sourceFiles.flatMap((file) => program.getSemanticDiagnostics(file));
  return found
    .filter((diagnostic) => diagnostic.category === ts.DiagnosticCategory.Error)
    .map((diagnostic) => toDiagnostic(loaded, diagnostic));
}

const CANNOT_FIND_MODULE: ReadonlySet<number> = new Set([2307, 2792, 2882]);

/** " Did you mean …?" or nothing. */
function suggestion(loaded: LoadedProgram, importer: ts.SourceFile, name: string): string {
  const own = (): readonly string[] =>
    loaded.sourceFiles
      .filter((file) => file !== importer)
      .map((file) =>
        path.posix.relative(path.posix.dirname(importer.fileName), file.fileName.replace(/\.ts$/, "")),
      )
      .map((relative) => (relative.startsWith(".") ? relative : `./${relative}`));
  // A file of the program may be named as if it were a module of the firmware.
  const beside = `./${name}`;
  if (own().includes(beside)) return ` Did you mean "${beside}"?`;
  const near = nearestName(name, name.startsWith(".") ? own() : bareModuleNames());
  return near === undefined ? "" : ` Did you mean "${near}"?`;
}

function toDiagnostic(loaded: LoadedProgram, diagnostic: ts.Diagnostic): Diagnostic {
  const { file, start } = diagnostic;
  const position =
    file === undefined || start === undefined
      ? { line: 0, character: 0 }
      : file.getLineAndCharacterOfPosition(start);
  if (file !== undefined && CANNOT_FIND_MODULE.has(diagnostic.code)) {
    const location = {
      file: loaded.displayPath(file),
      line: position.line + 1,
      column: position.character + 1,
    };
    const quoted = file.text.slice(start, (start ?? 0) + (diagnostic.length ?? 0));
    const name = quoted.replace(/^["'`](.*)["'`]$/s, "$1");
    return createDiagnostic(moduleRules.unknownModule, location, {
      name,
      hint: suggestion(loaded, file, name),
    });
  }
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
