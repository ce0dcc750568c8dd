// The Python texts of one board: what is frozen into its firmware, its compiled program, and overrides.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import type { ProgramSet } from "../../engine";
import { frozenFileName } from "../frozen-names";

export interface BoardTexts {
  /** Frozen modules: file name → text. */
  readonly frozen: ReadonlyMap<string, string>;
  /** Modules of the compiled program: absolute board path → text. They stand in front of the flash. */
  readonly program: ReadonlyMap<string, string>;
  /** Files put on the flash: absolute board path → text. */
  readonly overrides: ReadonlyMap<string, string>;
}

export interface CompiledModule {
  /** As "gps.py". */
  readonly fileName: string;
  readonly python: string;
}

/**
 * Compiles a closed set of TypeScript files (path → text), each as a file of its own ("upload"), or as the
 * firmware's modules ("frozen"). Throws an Error whose message is the formatted diagnostics.
 */
export type CompilePython = (
  files: Readonly<Record<string, string>>,
  form: "upload" | "frozen",
) => readonly CompiledModule[];

const NONE: ReadonlyMap<string, string> = new Map();
const RELATIVE_IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*["'](\.{1,2}\/[^"']+)["']/g;

/** `path` and every file that it reaches by relative imports; keys are relative to its folder. */
function closure(path: string): Readonly<Record<string, string>> {
  const folder = dirname(path);
  const files: Record<string, string> = {};
  const queue = [path];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const name = relative(folder, next).split(sep).join("/");
    if (files[name] !== undefined) continue;
    const text = readFileSync(next, "utf8");
    files[name] = text;
    for (const [, imported = ""] of text.matchAll(RELATIVE_IMPORT)) {
      const target = resolve(dirname(next), imported.replace(/\.(js|ts)$/, "") + ".ts");
      // What is missing is the type checker's to report.
      if (existsSync(target)) queue.push(target);
    }
  }
  return files;
}

/** Folder of the package: `frozen` and `src-device` lie in it, from the sources as from dist/. */
function packageFolder(): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "src-device")) && existsSync(join(folder, "package.json"))) return folder;
    if (folder === dirname(folder)) throw new Error("the library's files are missing from the package");
  }
}

function filesBelow(folder: string, ending: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(ending),
  );
  return Object.fromEntries(
    names.sort().map((name) => [name.split(sep).join("/"), readFileSync(join(folder, name), "utf8")]),
  );
}

/** Our library as it is frozen: the files of the package, or compiled afresh while the sources are newer. */
function libraryTexts(compile: CompilePython): ReadonlyMap<string, string> {
  const folder = join(packageFolder(), "frozen");
  const sources = filesBelow(join(packageFolder(), "src-device"), ".ts");
  const frozen = filesBelow(join(folder, "Common"), ".py");
  if (isUpToDate(folder, sources)) return new Map(Object.entries(frozen));
  // Not compiled, but written in Python: the packages.
  const packages = Object.entries(frozen).filter(([name]) => name.endsWith("/__init__.py"));
  const compiled = compile(sources, "frozen").map(({ fileName, python }): [string, string] => [
    frozenFileName(fileName.replace(/^_|\.py$/g, ""), fileName),
    python,
  ]);
  return new Map([...packages, ...compiled]);
}

/** Whether `npm run frozen` wrote the folder from these sources. */
function isUpToDate(folder: string, sources: Readonly<Record<string, string>>): boolean {
  const record = join(folder, "sources.json");
  if (!existsSync(record)) return false;
  const written = JSON.parse(readFileSync(record, "utf8")) as Readonly<Record<string, string>>;
  const names = Object.keys(sources);
  return (
    names.length === Object.keys(written).length &&
    names.every((name) => written[`src-device/${name}`] === hashOf(sources[name] ?? ""))
  );
}

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 16);

function programTexts(path: string, compile: CompilePython): ReadonlyMap<string, string> {
  const files = closure(path);
  const main = basename(path);
  const named = main === "main.ts" ? files : { ...withoutKey(files, main), "main.ts": files[main] ?? "" };
  return new Map(compile(named, "upload").map((module) => [`/flash/${module.fileName}`, module.python]));
}

/** An override is one module, complete in itself; what it imports stays on the board as it is. */
function overrideTexts(
  overrides: ProgramSet["overrides"],
  compile: CompilePython,
): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const [name, path] of Object.entries(overrides)) {
    const files = closure(path);
    const modules = compile(
      { ...withoutKey(files, basename(path)), [`${name}.ts`]: files[basename(path)] ?? "" },
      "upload",
    );
    const own = modules.find((module) => module.fileName === `${name}.py`);
    if (own === undefined) throw new Error(`the override of ${name}, ${path}, gave no module ${name}`);
    texts.set(`/flash/lib/${name}.py`, own.python);
  }
  return texts;
}

const withoutKey = (
  record: Readonly<Record<string, string>>,
  key: string,
): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));

export function textsOf(set: ProgramSet, compile: CompilePython): BoardTexts {
  return {
    frozen:
      set.frozen === "library"
        ? libraryTexts(compile)
        : set.frozen === "none"
          ? NONE
          : new Map(Object.entries(set.frozen)),
    program: set.program === null ? NONE : programTexts(set.program, compile),
    overrides: overrideTexts(set.overrides, compile),
  };
}
