// Reads one source file; what is wrong with it is a diagnostic, never an exception.
import { readFileSync, readdirSync } from "node:fs";
import { basename, dirname } from "node:path";
import { createDiagnostic } from "../../compiler/diagnostics/create";
import { nearestName } from "../../compiler/diagnostics/nearest-name";
import { project } from "../../compiler/diagnostics/project";
import type { Diagnostic } from "../../compiler/diagnostics/types";
import { systemErrorReason } from "./system-error";

export type SourceText =
  | { readonly text: string; readonly diagnostic?: never }
  | { readonly text?: never; readonly diagnostic: Diagnostic };

/** @param display The path as messages show it. */
export function readSource(path: string, display: string): SourceText {
  const place = { file: display, line: 0, column: 0 };
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const reason = systemErrorReason(error);
    if (reason.code === "ENOENT" || reason.code === "ENOTDIR") {
      return {
        diagnostic: createDiagnostic(project.fileMissing, place, { path: display, hint: missingHint(path) }),
      };
    }
    const parameters = { path: display, reason: reason.text };
    return { diagnostic: createDiagnostic(project.fileUnreadable, place, parameters) };
  }
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    const offset = firstInvalidByte(bytes);
    return { diagnostic: createDiagnostic(project.notUtf8, place, { path: display, offset }) };
  }
}

function missingHint(path: string): string {
  try {
    const name = nearestName(basename(path), readdirSync(dirname(path)));
    if (name !== undefined) return `did you mean ${name}?`;
  } catch {
    // The folder is missing too: there is nothing to suggest.
  }
  return "paths are relative to the current folder, or to --cwd.";
}

/** Offset of the first byte that is not UTF-8. A text may contain U+FFFD itself, as the bytes EF BF BD. */
function firstInvalidByte(bytes: Uint8Array): number {
  const replaced = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  let offset = 0;
  for (const character of replaced) {
    const isReal = bytes[offset] === 0xef && bytes[offset + 1] === 0xbf && bytes[offset + 2] === 0xbd;
    if (character === "\ufffd" && !isReal) return offset;
    offset += Buffer.byteLength(character);
  }
  return offset;
}
