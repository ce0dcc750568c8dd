// Finds and reads the sources of a program: the files named, else all of src-device, else what tsconfig.json
// includes; and with them every file that they import by a relative path.
import { existsSync, readdirSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { createDiagnostic } from "../../compiler/diagnostics/create";
import { project } from "../../compiler/diagnostics/project";
import type { Diagnostic } from "../../compiler/diagnostics/types";
import { ts } from "../../compiler/frontend/ts";
import { isFile, isFolder } from "./file-kind";
import { readSource } from "./read-source";
import { systemErrorReason } from "./system-error";
import { configuredFiles, findConfig, readConfig } from "./tsconfig";

export interface Project {
  /** Path relative to the current folder, with `/` → text. No absolute path reaches the compiler's output. */
  readonly files: Readonly<Record<string, string>>;
  /** Problems of the files themselves; with an error among them there is nothing to compile. */
  readonly diagnostics: readonly Diagnostic[];
  /** True when the program is the whole project, not files named on the command line. */
  readonly whole: boolean;
}

export const DEFAULT_SOURCES = "src-device";

export function loadProject(cwd: string, names: readonly string[]): Project {
  const diagnostics: Diagnostic[] = [];
  const roots = names.length > 0 ? namedFiles(cwd, names, diagnostics) : wholeProject(cwd, diagnostics);
  if (roots.length === 0 && diagnostics.length === 0) {
    const where = names.length > 0 ? `none in ${names.join(", ")}` : missingSources(cwd);
    diagnostics.push(createDiagnostic(project.noSources, fileOnly(""), { where }));
  }
  const files = diagnostics.length > 0 ? {} : readClosure(cwd, roots, diagnostics);
  return { files, diagnostics, whole: names.length === 0 };
}

/** Path as messages and maps show it: relative to the current folder, with `/`. */
export function displayPath(cwd: string, path: string): string {
  return relative(cwd, path).split(sep).join("/");
}

function namedFiles(cwd: string, names: readonly string[], diagnostics: Diagnostic[]): string[] {
  const config = findConfig(cwd);
  if (config !== undefined) readConfig(config, displayPath(cwd, config), diagnostics);
  return names.flatMap((name) => {
    const path = resolve(cwd, name);
    if (isFolder(path)) return sourcesBelow(cwd, path, diagnostics);
    const problem = notSourceProblem(cwd, path);
    if (problem !== undefined) diagnostics.push(problem);
    return problem === undefined ? [path] : [];
  });
}

function notSourceProblem(cwd: string, path: string): Diagnostic | undefined {
  const display = displayPath(cwd, path);
  if (isSourceName(display)) return undefined;
  const withEnding = `${path}.ts`;
  const hint = existsSync(withEnding) ? `there is ${display}.ts.` : "its name ends in .ts, not .d.ts.";
  return createDiagnostic(project.notTypeScript, fileOnly(display), { path: display, hint });
}

function wholeProject(cwd: string, diagnostics: Diagnostic[]): string[] {
  const config = findConfig(cwd);
  const json = config === undefined ? undefined : readConfig(config, displayPath(cwd, config), diagnostics);
  if (diagnostics.length > 0) return [];
  const sources = join(cwd, DEFAULT_SOURCES);
  if (isFolder(sources)) return sourcesBelow(cwd, sources, diagnostics);
  if (config === undefined || json === undefined) return [];
  return configuredFiles(config, displayPath(cwd, config), json, diagnostics).filter(isSourceName);
}

function missingSources(cwd: string): string {
  return isFolder(join(cwd, DEFAULT_SOURCES))
    ? `${DEFAULT_SOURCES} is empty`
    : `no ${DEFAULT_SOURCES} folder and no tsconfig.json that includes any`;
}

function readClosure(
  cwd: string,
  roots: readonly string[],
  diagnostics: Diagnostic[],
): Readonly<Record<string, string>> {
  const texts = new Map<string, string>();
  const queue = [...new Set(roots)].sort();
  const seen = new Set(queue);
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const display = displayPath(cwd, path);
    const { text, diagnostic } = readSource(path, display);
    if (text === undefined) {
      diagnostics.push(diagnostic);
      continue;
    }
    texts.set(display, text);
    for (const imported of relativeImports(path, text)) {
      if (!seen.has(imported)) queue.push(imported);
      seen.add(imported);
    }
  }
  return Object.fromEntries([...texts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Existing files that a source imports by a relative path. What is missing is the type checker's to report. */
function relativeImports(path: string, text: string): string[] {
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.filter(({ fileName }) => fileName.startsWith("."))
    .flatMap(({ fileName }) => {
      const base = resolve(dirname(path), fileName.replace(/\.(js|ts)$/, ""));
      return [`${base}.ts`, `${base}.d.ts`, join(base, "index.ts")].filter(isFile).slice(0, 1);
    });
}

/** What cannot be listed, or vanishes meanwhile, is a diagnostic. */
function sourcesBelow(cwd: string, folder: string, diagnostics: Diagnostic[]): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((item) => item.isFile() && isSourceName(item.name))
      .map((item) => join(item.parentPath, item.name))
      .filter((path) => !relative(folder, path).split(sep).includes("node_modules"))
      .sort();
  } catch (error) {
    const path = displayPath(cwd, folder) || ".";
    const parameters = { path, reason: systemErrorReason(error).text };
    diagnostics.push(createDiagnostic(project.fileUnreadable, fileOnly(path), parameters));
    return [];
  }
}

function isSourceName(name: string): boolean {
  return name.endsWith(".ts") && !name.endsWith(".d.ts");
}

function fileOnly(file: string): { file: string; line: number; column: number } {
  return { file, line: 0, column: 0 };
}
