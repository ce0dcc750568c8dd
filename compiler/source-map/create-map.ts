/**
 * The source map of one module: standard v3, one segment per line, because a board tells lines only. `names` are
 * TypeScript's qualified function names; short names of the release form stand in `x_symbols`.
 */
import { addMapping, GenMapping, setSourceContent, toEncodedMap } from "@jridgewell/gen-mapping";
import type { LineOrigin } from "../python/print/output";

export interface SourceMapOptions {
  /** Of the Python file, without folder: `gps.py`, `_gps.py`. */
  readonly fileName: string;
  readonly lineMap: readonly LineOrigin[];
  /** Short name → the one in TypeScript, from `runPasses`. */
  readonly symbols?: Readonly<Record<string, string>>;
  /** Text of a source, to be carried in the map. */
  readonly sourceContent?: (file: string) => string | undefined;
}

/** The map as JSON text. Equal inputs give equal bytes, whatever the machine: there is no absolute path in it. */
export function createSourceMap(options: SourceMapOptions): string {
  const map = new GenMapping({ file: options.fileName });
  const sources = new Set<string>();
  options.lineMap.forEach(({ pos, functionName }, line) => {
    if (pos === null) return;
    const source = sourceName(pos.file);
    const original = { line: pos.line + 1, column: pos.column };
    const generated = { line: line + 1, column: 0 };
    if (functionName === null) addMapping(map, { generated, source, original });
    else addMapping(map, { generated, source, original, name: functionName });
    const content = sources.has(source) ? undefined : options.sourceContent?.(pos.file);
    sources.add(source);
    if (content !== undefined) setSourceContent(map, source, content);
  });
  const { version, file, names, sources: list, sourcesContent, mappings } = toEncodedMap(map);
  const symbols = options.symbols ?? {};
  return JSON.stringify({
    version,
    file,
    names,
    sources: list,
    ...(sourcesContent?.some((content) => content !== null) === true ? { sourcesContent } : {}),
    mappings,
    ...(Object.keys(symbols).length > 0 ? { x_symbols: symbols } : {}),
  });
}

/** Forward slashes; of an absolute path only the last part. */
function sourceName(file: string): string {
  const path = file.replaceAll("\\", "/");
  const absolute = path.startsWith("/") || /^[A-Za-z]:\//.test(path);
  return absolute ? path.slice(path.lastIndexOf("/") + 1) : path;
}
