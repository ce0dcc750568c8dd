// Writes the files of a build all or none: first all into a folder beside their places, then each by a rename.
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { createDiagnostic } from "../../compiler/diagnostics/create";
import { project } from "../../compiler/diagnostics/project";
import type { Diagnostic } from "../../compiler/diagnostics/types";
import { systemErrorReason } from "./system-error";

export interface OutputFile {
  /** Path below the output folder. */
  readonly name: string;
  readonly text: string;
}

export interface WriteResult {
  /** Names of the files whose content changed. */
  readonly written: readonly string[];
  readonly diagnostic?: Diagnostic;
}

/** @param display The folder as messages show it. */
export function writeOutput(folder: string, display: string, files: readonly OutputFile[]): WriteResult {
  const changed = files.filter((file) => readIfFile(join(folder, file.name)) !== file.text);
  if (changed.length === 0) return { written: [] };
  let stage: string | undefined;
  let current = display;
  try {
    mkdirSync(folder, { recursive: true });
    stage = mkdtempSync(join(folder, ".pymesh-"));
    for (const file of changed) {
      current = `${display}/${file.name}`;
      prepareTarget(join(folder, file.name));
      writeFileSync(staged(stage, file), file.text);
    }
    for (const file of changed) {
      current = `${display}/${file.name}`;
      renameSync(staged(stage, file), join(folder, file.name));
    }
    return { written: changed.map((file) => file.name) };
  } catch (error) {
    const parameters = { path: current, reason: systemErrorReason(error).text };
    const place = { file: "", line: 0, column: 0 };
    return { written: [], diagnostic: createDiagnostic(project.outputUnwritable, place, parameters) };
  } finally {
    if (stage !== undefined) rmSync(stage, { recursive: true, force: true });
  }
}

function staged(stage: string, file: OutputFile): string {
  const path = join(stage, file.name);
  mkdirSync(dirname(path), { recursive: true });
  return path;
}

/** Makes sure before the first rename that the last one cannot fail: the folder exists, no folder has the name. */
function prepareTarget(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) {
    throw Object.assign(new Error(`${basename(path)} is a folder`), { code: "EISDIR", syscall: "rename" });
  }
}

function readIfFile(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
