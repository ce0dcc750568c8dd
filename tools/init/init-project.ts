// pymesh init: writes a project all or nothing, and never over files that are there.
import { readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { project } from "../../compiler/diagnostics/project";
import { commandFailure, CommandFailure } from "../command-failure";
import type { TargetName } from "../commands/compile-options";
import { ExitCode } from "../exit-codes";
import { exists } from "../project/file-kind";
import { systemErrorReason } from "../project/system-error";
import { type OutputFile, writeOutput } from "../project/write-output";
import { configurationFiles, packageJson } from "./project-files";
import { type TemplateName, templateFiles } from "./templates";

export interface InitOptions {
  readonly template: TemplateName;
  readonly target: TargetName;
  readonly force: boolean;
}

export interface InitResult {
  /** All files of the project. */
  readonly files: readonly string[];
  /** Those that were not as they are now. */
  readonly written: readonly string[];
}

/** Throws a CommandFailure where files are in the way, or cannot be written. */
export function initProject(cwd: string, directory: string, options: InitOptions): InitResult {
  const root = resolve(cwd, directory);
  const files = [...configurationFiles(), ...templateFiles(options.template)];
  if (!options.force) refuseExisting(root, directory, files);
  const manifest = packageJson(readManifest(root), basename(root), options.target);
  const all = [{ name: "package.json", text: manifest }, ...files];
  const { written, diagnostic } = writeOutput(root, directory, all);
  if (diagnostic !== undefined) throw new CommandFailure(diagnostic, ExitCode.problems);
  return { files: all.map(({ name }) => name), written };
}

function refuseExisting(root: string, directory: string, files: readonly OutputFile[]): void {
  const present = files.filter(({ name }) => exists(join(root, name))).map(({ name }) => name);
  if (present.length === 0) return;
  const parameters = { folder: directory, files: present.join(", ") };
  throw commandFailure(project.projectExists, ExitCode.problems, parameters);
}

function readManifest(root: string): Readonly<Record<string, unknown>> {
  const path = join(root, "package.json");
  if (!exists(path)) return {};
  const refuse = (reason: string): never => {
    throw commandFailure(project.packageUnreadable, ExitCode.problems, { path: "package.json", reason });
  };
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    return refuse(systemErrorReason(error).text);
  }
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
  return refuse("it is not an object");
}
