// Reads tsconfig.json for its list of files. Its compiler options are for editors: ours are fixed.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createDiagnostic } from "../../compiler/diagnostics/create";
import { project } from "../../compiler/diagnostics/project";
import type { Diagnostic } from "../../compiler/diagnostics/types";
import { ts } from "../../compiler/frontend/ts";
import { exists } from "./file-kind";
import { systemErrorReason } from "./system-error";

/** The nearest tsconfig.json at or above a folder. */
export function findConfig(folder: string): string | undefined {
  const path = join(folder, "tsconfig.json");
  if (exists(path)) return path;
  const parent = dirname(folder);
  return parent === folder ? undefined : findConfig(parent);
}

/** The content of a tsconfig.json, or a diagnostic why there is none. */
export function readConfig(path: string, display: string, diagnostics: Diagnostic[]): unknown {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    diagnostics.push(configDiagnostic(display, `${systemErrorReason(error).text}.`));
    return undefined;
  }
  const source = ts.parseJsonText(path, text);
  const parsed: { config?: unknown; error?: ts.Diagnostic } = ts.parseConfigFileTextToJson(path, text);
  const { config, error } = parsed;
  if (error !== undefined) {
    const { line, character } = source.getLineAndCharacterOfPosition(error.start ?? 0);
    const reason = ts.flattenDiagnosticMessageText(error.messageText, " ");
    diagnostics.push(configDiagnostic(display, reason, line + 1, character + 1));
    return undefined;
  }
  return config ?? {};
}

/** Absolute paths of the files that a tsconfig.json's `files` and `include` name. */
export function configuredFiles(
  path: string,
  display: string,
  json: unknown,
  diagnostics: Diagnostic[],
): string[] {
  const parsed = ts.parseJsonConfigFileContent(json, ts.sys, dirname(path), undefined, path);
  for (const error of parsed.errors) {
    // "No inputs" has a diagnostic of its own, which says where else files may come from.
    if (error.code === NO_INPUTS_FOUND || error.code === EMPTY_FILES_LIST) continue;
    diagnostics.push(configDiagnostic(display, ts.flattenDiagnosticMessageText(error.messageText, " ")));
  }
  return parsed.fileNames;
}

const NO_INPUTS_FOUND = 18003;
const EMPTY_FILES_LIST = 18002;

function configDiagnostic(display: string, reason: string, line = 0, column = 0): Diagnostic {
  const place = { file: display, line, column };
  return createDiagnostic(project.configUnreadable, place, { path: display, reason });
}
