/** JavaScript for the node engine from sources in memory. */
import { checkProgram } from "../check-program";
import type { Diagnostic } from "../diagnostics/types";
import type { Facts } from "../frontend/facts";
import type { ImportResolver, ProgramLoader } from "../frontend/program";
import { hostTransformer, type HostOptions } from "./transformer";

export interface HostFile {
  /** ECMAScript module, ES2022; imports as written, run-time support as `import * as $rt from "pymesh:rt"`. */
  readonly code: string;
  /** Source map v3 as JSON; its only source is the file itself. */
  readonly map: string;
}

export interface HostResult {
  readonly ok: boolean;
  /** By the paths that were given. */
  readonly files: ReadonlyMap<string, HostFile>;
  readonly diagnostics: readonly Diagnostic[];
}

/** A program that the compiler refuses is refused here too, with the same diagnostics. */
export function transformProgram(
  loader: ProgramLoader,
  files: Readonly<Record<string, string>>,
  options: HostOptions,
  resolve?: ImportResolver,
): HostResult {
  const checked = checkProgram(loader, files, resolve);
  if (!checked.ok || checked.facts === null)
    return { ok: false, files: new Map(), diagnostics: checked.diagnostics };
  return { ok: true, files: emitForHost(checked.facts, options), diagnostics: checked.diagnostics };
}

/** The JavaScript of the files of a checked program, by their paths; all of them, or those that are wanted. */
export function emitForHost(
  facts: Facts,
  options: HostOptions,
  wanted?: ReadonlySet<string>,
): ReadonlyMap<string, HostFile> {
  const { loaded } = facts;
  const result = new Map<string, HostFile>();
  const transformer = hostTransformer(facts, options);
  for (const file of loaded.sourceFiles) {
    const path = loaded.displayPath(file);
    if (wanted?.has(path) === false) continue;
    let code = "";
    let map = "";
    loaded.program.emit(
      file,
      (name, text) => {
        if (name.endsWith(".map")) map = text;
        else code = text;
      },
      undefined,
      false,
      { before: [transformer] },
    );
    result.set(path, { code: withoutMapComment(code), map: renameSource(map, path) });
  }
  return result;
}

/** TypeScript always appends a reference to a map file that is not written. */
function withoutMapComment(code: string): string {
  const start = code.lastIndexOf("//# sourceMappingURL=");
  return start < 0 ? code : code.slice(0, start);
}

function renameSource(map: string, path: string): string {
  const parsed: unknown = JSON.parse(map);
  return JSON.stringify({
    ...(parsed as Record<string, unknown>),
    file: `${path}.js`,
    sourceRoot: "",
    sources: [path],
  });
}
