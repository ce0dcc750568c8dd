// The compiler's host transform as the node engine wants it: from files on disk, with everything they import.
import { readFileSync } from "node:fs";
import { relative, resolve as absolutePath } from "node:path";
import { formatDiagnostic } from "../../../../compiler/diagnostics/format";
import { createProgramLoader, type ProgramLoader } from "../../../../compiler/frontend/program";
import { transformProgram } from "../../../../compiler/host/transform-program";
import type { HostFile, HostTransform, HostTransformRequest } from "./host-transform";

/** Every name in quotes after `from` or `import`: what is none finds no file. */
const IMPORTED = /\b(?:from|import)\s*\(?\s*["']([^"'\n]+)["']/g;

/** Diagnostics and traces name files as people type them; the same on every machine. */
function shown(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith("..") ? path : short;
}

/** The roots and all that they reach: shown path → text. */
function readProgram({ roots, resolve }: HostTransformRequest): Map<string, string> {
  const files = new Map<string, string>();
  const add = (path: string): void => {
    if (files.has(shown(path))) return;
    const text = readFileSync(path, "utf8");
    files.set(shown(path), text);
    for (const [, name = ""] of text.matchAll(IMPORTED)) {
      const found = resolve(name, path);
      if (found !== undefined) add(found);
    }
  };
  for (const root of roots) add(root);
  return files;
}

/** One transform keeps one loader: TypeScript's library is parsed once for all boards of a process. */
export function createCompilerTransform(): HostTransform {
  let loader: ProgramLoader | null = null;
  return (request) => {
    loader ??= createProgramLoader();
    const sources = Object.fromEntries(readProgram(request));
    const { ok, files, diagnostics } = transformProgram(
      loader,
      sources,
      { checked: request.checked },
      (name, importer) => {
        const found = request.resolve(name, absolutePath(importer));
        return found === undefined ? undefined : shown(found);
      },
    );
    if (!ok) {
      const errors = diagnostics.filter(({ severity }) => severity === "error");
      const source = (file: string): string | undefined => sources[file];
      throw new Error(errors.map((error) => formatDiagnostic(error, { colors: false, source })).join("\n"));
    }
    const result = new Map<string, HostFile>();
    for (const [name, { code, map }] of files) {
      const path = absolutePath(name);
      const parsed = JSON.parse(map) as Record<string, unknown>;
      result.set(path, { code, map: JSON.stringify({ ...parsed, sources: [path] }) });
    }
    return result;
  };
}
