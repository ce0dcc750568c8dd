// The files of an upload: compiled modules and the places on the board that they belong to.
import type { CompilerOptions } from "../../../compiler";
import type { MapLookup } from "../../../compiler/source-map/symbolicate";
import { libraryFolder, packageRoot } from "../../../runtime-shims/board/engines/package-root";
import { CommandLineError } from "../../command-line-error";
import { type CompiledModule, compileProject, type CompiledProject } from "../../project/compile-project";
import type { NewFile } from "../plan/swap-plan";

export const DEFAULT_FOLDER = "/flash/lib";

/** Started by the boot code, which looks for them here only. */
const PROGRAMS: ReadonlySet<string> = new Set(["main.py", "boot.py"]);
/** The firmware's limit. */
const PATH_LENGTH = 128;

export interface SourceSet {
  readonly names: readonly string[];
  /** Pymesh itself, as it comes with this package. */
  readonly library: boolean;
  readonly target: NonNullable<CompilerOptions["target"]>;
}

export function compileSources(cwd: string, { names, library, target }: SourceSet): CompiledProject {
  return library
    ? compileProject(packageRoot(), [libraryFolder()], { target, helpers: "shared" })
    : compileProject(cwd, names, { target });
}

export function boardFiles(modules: readonly CompiledModule[], folder: string): readonly NewFile[] {
  return modules.map((module) => ({
    path: boardPath(module, folder),
    bytes: new TextEncoder().encode(module.python),
  }));
}

/** Their source maps, for what the board says of them. */
export function mapsOf(modules: readonly CompiledModule[]): MapLookup {
  const maps = new Map(modules.map(({ name, sourceMap }) => [name, sourceMap]));
  return ({ name }) => maps.get(name);
}

export function boardPath({ fileName }: Pick<CompiledModule, "fileName">, folder: string): string {
  return `${PROGRAMS.has(fileName) ? "/flash" : folder}/${fileName}`;
}

/** Absolute, below /flash, none of ours. */
export function checkedFolder(folder: string): string {
  const path = folder.replace(/^:/, "").replace(/\/+$/, "");
  const parts = path.split("/").slice(1);
  const below =
    path.startsWith("/flash") && parts[0] === "flash" && !parts.some((part) => /^\.{0,2}$/.test(part));
  if (!below)
    throw new CommandLineError(`--into ${folder}: modules go below /flash, for example /flash/lib.`);
  if (parts[1] === ".pm")
    throw new CommandLineError(`--into ${folder}: this folder holds the records of uploads.`);
  if (!/^[\w./-]*$/.test(path))
    throw new CommandLineError(`--into ${folder}: letters, digits, "_", "-" and "." only.`);
  // Room for the name of a module.
  if (path.length > PATH_LENGTH - 40)
    throw new CommandLineError(`--into ${folder}: the path is too long for the board.`);
  return path;
}
