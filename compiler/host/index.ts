/** The host transform over files on disk: what the node engine bundles. */
import * as fs from "node:fs";
import * as path from "node:path";
import type { Diagnostic } from "../diagnostics/types";
import { createProgramLoader, type ProgramLoader } from "../frontend/program";
import { ts } from "../frontend/ts";
import { transformProgram, type HostFile } from "./transform-program";

export { transformProgram, type HostFile, type HostResult } from "./transform-program";

export interface HostTransformRequest {
  /** Absolute paths of the files to start from. */
  readonly roots: readonly string[];
  /** The file that an import means on this board; undefined for firmware modules and for what does not exist. */
  readonly resolve: (name: string, importer: string) => string | undefined;
  /** Ints, indices and floats are watched at run time. */
  readonly checked: boolean;
}

/** Thrown when a program does not compile. */
export class HostTransformError extends Error {
  constructor(
    readonly diagnostics: readonly Diagnostic[],
    /** Absolute paths of the files that were read: while they are the same, the answer is. */
    readonly inputs: readonly string[],
  ) {
    super(
      diagnostics.map((d) => `${d.code} ${d.file}:${d.line}:${d.column} ${d.message}\n${d.help}`).join("\n"),
    );
    this.name = "HostTransformError";
  }
}

/** Absolute path → its JavaScript, for the roots and every device file they reach. */
export function createHostTransform(
  loader: ProgramLoader = createProgramLoader(),
): (request: HostTransformRequest) => ReadonlyMap<string, HostFile> {
  return (request) => {
    const files = collect(request);
    const result = transformProgram(loader, files, { checked: request.checked }, request.resolve);
    if (!result.ok) throw new HostTransformError(result.diagnostics, Object.keys(files));
    return result.files;
  };
}

/** Reads the roots and, from there, every file that an import leads to. */
function collect(request: HostTransformRequest): Record<string, string> {
  const files: Record<string, string> = {};
  const queue = [...request.roots];
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    if (files[file] !== undefined) continue;
    const text = fs.readFileSync(file, "utf8");
    files[file] = text;
    for (const { fileName } of ts.preProcessFile(text, true, true).importedFiles) {
      const target = request.resolve(fileName, file) ?? relativeFile(fileName, file);
      if (target !== undefined) queue.push(target);
    }
  }
  return files;
}

function relativeFile(name: string, importer: string): string | undefined {
  if (!name.startsWith(".")) return undefined;
  const base = path.resolve(path.dirname(importer), name.replace(/\.(ts|js)$/, ""));
  return [`${base}.ts`, path.join(base, "index.ts")].find((candidate) => fs.existsSync(candidate));
}
