// `npm run frozen`: writes the folder frozen/ of the package from src-device.
import { readdirSync, rmSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { formatDiagnostic } from "../../compiler/diagnostics/format";
import type { Diagnostic } from "../../compiler/diagnostics/types";
import { ExitCode } from "../exit-codes";
import { type OutputFile, writeOutput } from "../project/write-output";
import { compileFrozenSet, frozenFolder } from "./frozen-set";

const FOLDER = "frozen";

function writeFrozen(root: string): ExitCode {
  const set = compileFrozenSet(root, [], "pycom-1.20");
  if (!set.ok) return refuse(set.diagnostics, set.files);
  const files = frozenFolder(set);
  const { written, diagnostic } = writeOutput(join(root, FOLDER), FOLDER, files);
  if (diagnostic !== undefined) return refuse([diagnostic], {});
  const removed = removeOthers(join(root, FOLDER), files);
  for (const name of written) process.stdout.write(`  ${FOLDER}/${name}\n`);
  for (const name of removed) process.stdout.write(`  ${FOLDER}/${name} removed\n`);
  const bytes = set.modules.reduce((sum, { python }) => sum + Buffer.byteLength(python), 0);
  const changes = written.length + removed.length === 0 ? "up to date" : "written";
  process.stdout.write(`${set.modules.length} modules, ${bytes.toLocaleString("en-US")} B, ${changes}\n`);
  return ExitCode.ok;
}

/** Files of modules that are no more. */
function removeOthers(folder: string, files: readonly OutputFile[]): string[] {
  const wanted = new Set(files.map(({ name }) => name));
  const found = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(folder, name)).isFile())
    .filter((name) => !wanted.has(name.split(sep).join("/")));
  for (const name of found) rmSync(join(folder, name));
  return found;
}

function refuse(
  diagnostics: readonly Diagnostic[],
  sources: Readonly<Record<string, string>>,
): typeof ExitCode.problems {
  const source = (file: string): string | undefined => sources[file];
  for (const diagnostic of diagnostics)
    process.stderr.write(`${formatDiagnostic(diagnostic, { colors: false, source })}\n`);
  return ExitCode.problems;
}

process.exitCode = writeFrozen(process.cwd());
