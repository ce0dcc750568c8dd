// The library as a firmware freezes it: modules under their frozen names, their maps, a manifest for current
// MicroPython, and what it was made from.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { CompilerOptions } from "../../compiler";
import { frozenFileName } from "../../runtime-shims/board/engines/frozen-names";
import { type CompiledModule, compileProject, type CompiledProject } from "../project/compile-project";
import type { OutputFile } from "../project/write-output";

export type FrozenTarget = NonNullable<CompilerOptions["target"]>;

/** Run from the file system only, by the boot code: freezing them has no effect. */
const NEVER_FROZEN: ReadonlySet<string> = new Set(["main", "boot"]);

export interface FrozenModule {
  /** As programs import it: `gps`. */
  readonly name: string;
  /** As it is frozen: `_gps.py`. */
  readonly fileName: string;
  readonly python: string;
  /** Undefined for a module that is written in Python. */
  readonly sourceMap: string | undefined;
}

export interface FrozenSet extends Pick<CompiledProject, "ok" | "diagnostics" | "files"> {
  readonly modules: readonly FrozenModule[];
}

/** Compiles the files named, or the whole project, in the release form. */
export function compileFrozenSet(cwd: string, names: readonly string[], target: FrozenTarget): FrozenSet {
  const compiled = compileProject(cwd, names, { target, form: "frozen", release: true });
  const modules = compiled.modules
    .filter((module) => !NEVER_FROZEN.has(module.name))
    .map((module) => frozenModule(module));
  const hasCodec = modules.some(({ name }) => name === "pymesh_msgpack");
  return { ...compiled, modules: hasCodec ? [...modules, oldMsgpack()] : modules };
}

/** The package that old scripts import; it needs the library's codec. */
function oldMsgpack(): FrozenModule {
  const python = readFileSync(join(__dirname, "msgpack.py"), "utf8");
  return { name: "msgpack", fileName: frozenFileName("msgpack", "_msgpack.py"), python, sourceMap: undefined };
}

function frozenModule({ name, fileName, python, sourceMap }: CompiledModule): FrozenModule {
  return { name, fileName: frozenFileName(name, fileName), python, sourceMap };
}

/** The folder `frozen/` of the package. Modules and maps lie apart: a firmware build takes all of `Common`. */
export function frozenFolder(set: FrozenSet): readonly OutputFile[] {
  return [
    ...set.modules.map(({ fileName, python }) => ({ name: `Common/${fileName}`, text: python })),
    ...mapFiles(set.modules, "maps"),
    { name: "manifest.py", text: manifest(set.modules, "Common") },
    { name: "sources.json", text: `${JSON.stringify(sourceHashes(set.files), null, 2)}\n` },
  ];
}

/** A file for each module that was compiled. */
export function mapFiles(modules: readonly FrozenModule[], folder: string): readonly OutputFile[] {
  return modules.flatMap(({ fileName, sourceMap }) =>
    sourceMap === undefined ? [] : [{ name: `${folder}/${fileName}.map`, text: sourceMap }],
  );
}

/** For FROZEN_MANIFEST of a current MicroPython tree. */
export function manifest(modules: readonly FrozenModule[], folder: string): string {
  const lines = modules.map(({ name, fileName }) =>
    fileName.endsWith("/__init__.py")
      ? `package("${name}", base_path="${folder}")`
      : `module("${fileName}", base_path="${folder}")`,
  );
  return `# Pymesh for the build of a current MicroPython: include() this file in the board's manifest.\n${lines.join("\n")}\n`;
}

/** Source → start of its SHA-256: tells whether the folder is older than the sources beside it. */
function sourceHashes(files: FrozenSet["files"]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(files)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, text]) => [name, createHash("sha256").update(text).digest("hex").slice(0, 16)]),
  );
}
