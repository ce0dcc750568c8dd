/**
 * Builds a type-checked TypeScript program from sources in memory. Library and prelude declarations are
 * parsed once per `ProgramLoader` and shared by all programs it makes.
 */
import * as fs from "node:fs";
import * as path from "node:path";
import { cachingChecker } from "./caching-checker";
import { resolveBareModule } from "./declarations";
import { ts } from "./ts";

/** Fixed by contract: what compiles does not depend on anybody's tsconfig. */
export const COMPILER_OPTIONS: ts.CompilerOptions = {
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noImplicitOverride: false,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ["lib.es2022.d.ts", "lib.esnext.disposable.d.ts"],
  types: [],
  skipLibCheck: true,
  skipDefaultLibCheck: true,
  noEmit: false,
  noResolve: false,
  allowJs: false,
  isolatedModules: false,
  removeComments: true,
  sourceMap: true,
  moduleDetection: ts.ModuleDetectionKind.Force,
};

/** All source paths live under this folder inside the program; it never appears in output. */
const ROOT = "/pymesh/";
const LIB_ROOT = "/lib/";

export interface LoadedProgram {
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  /** The files to compile, in the order of their paths. */
  readonly sourceFiles: readonly ts.SourceFile[];
  /** The files of the program: `sourceFiles`, and where those are a part of it, the others. */
  readonly allFiles: readonly ts.SourceFile[];
  /** Path as given by the caller. */
  displayPath(file: ts.SourceFile): string;
  /** True for a source that is compiled, false for declarations and library sources that are only typed. */
  isCompiled(file: ts.SourceFile): boolean;
}

/** Path, as given in `files`, that an import means; undefined leaves it to the usual rules. */
export type ImportResolver = (name: string, importer: string) => string | undefined;

export interface ProgramLoader {
  load(files: Readonly<Record<string, string>>, resolve?: ImportResolver): LoadedProgram;
}

function libraryFolder(): string {
  // ts-morph ships TypeScript's lib files as text inside @ts-morph/common; the typescript package has them as files.
  return path.dirname(require.resolve("typescript/lib/lib.es5.d.ts"));
}

interface ParsedFile {
  readonly text: string;
  readonly file: ts.SourceFile;
}

function readLibrary(name: string): string | undefined {
  try {
    return fs.readFileSync(name, "utf8");
  } catch {
    return undefined;
  }
}

export function createProgramLoader(): ProgramLoader {
  const libraries = new Map<string, ts.SourceFile>();
  const sources = new Map<string, ParsedFile>();
  const libFolder = libraryFolder();
  let previous: ts.Program | undefined;

  function parse(name: string, text: string): ts.SourceFile {
    // Comments of declarations are half of their parsing, and nobody reads them; those of sources become docstrings.
    const jsDocParsingMode = name.endsWith(".d.ts")
      ? ts.JSDocParsingMode.ParseNone
      : ts.JSDocParsingMode.ParseAll;
    const options = { languageVersion: ts.ScriptTarget.ES2022, setExternalModuleIndicator, jsDocParsingMode };
    // The binder sets the parents of all nodes anyway, before anything of ours looks at them.
    return ts.createSourceFile(name, text, options, false);
  }

  function libraryFile(name: string): ts.SourceFile | undefined {
    const known = libraries.get(name);
    if (known !== undefined) return known;
    const real = name.startsWith(LIB_ROOT) ? path.join(libFolder, name.slice(LIB_ROOT.length)) : name;
    const text = readLibrary(real);
    if (text === undefined) return undefined;
    const file = parse(name, text);
    libraries.set(name, file);
    return file;
  }

  function load(files: Readonly<Record<string, string>>, resolve?: ImportResolver): LoadedProgram {
    const displayNames = new Map<string, string>();
    for (const name of Object.keys(files)) displayNames.set(ROOT + normalise(name), name);
    const text = (name: string): string | undefined => {
      const display = displayNames.get(name);
      return display === undefined ? undefined : files[display];
    };
    const host: ts.CompilerHost = {
      getSourceFile(name) {
        const source = text(name);
        if (source === undefined) return libraryFile(name);
        const known = sources.get(name);
        if (known !== undefined && known.text === source) return known.file;
        const file = parse(name, source);
        sources.set(name, { text: source, file });
        return file;
      },
      getDefaultLibFileName: () => `${LIB_ROOT}lib.es2022.full.d.ts`,
      getDefaultLibLocation: () => LIB_ROOT,
      writeFile: () => undefined,
      getCurrentDirectory: () => ROOT,
      getCanonicalFileName: (name) => name,
      useCaseSensitiveFileNames: () => true,
      getNewLine: () => "\n",
      fileExists: (name) => text(name) !== undefined || libraryFile(name) !== undefined,
      readFile: (name) => text(name) ?? libraryFile(name)?.text,
      resolveModuleNameLiterals: (literals, containingFile) =>
        literals.map((literal) => {
          const own = resolve?.(literal.text, displayNames.get(containingFile) ?? containingFile);
          if (own !== undefined) return { resolvedModule: compiledModule(ROOT + normalise(own)) };
          return { resolvedModule: resolveModule(literal.text, containingFile, text) };
        }),
    };
    const roots = [...displayNames.keys()].sort();
    const program = ts.createProgram({
      rootNames: roots,
      options: COMPILER_OPTIONS,
      host,
      ...(previous === undefined ? {} : { oldProgram: previous }),
    });
    previous = program;
    forgetUnused(sources, displayNames);
    const compiled = new Set(roots);
    const sourceFiles = roots
      .map((name) => program.getSourceFile(name))
      .filter((file): file is ts.SourceFile => file !== undefined && !file.isDeclarationFile);
    return {
      program,
      checker: cachingChecker(program.getTypeChecker()),
      sourceFiles,
      allFiles: sourceFiles,
      displayPath: (file) => displayNames.get(file.fileName) ?? file.fileName,
      isCompiled: (file) => compiled.has(file.fileName) && !file.isDeclarationFile,
    };
  }
  return { load };
}

function setExternalModuleIndicator(file: ts.SourceFile): void {
  // moduleDetection "force": every source is a module, so two programs' top-level names never meet.
  const internal = file as ts.SourceFile & { externalModuleIndicator?: ts.Node | true };
  if (!file.isDeclarationFile) internal.externalModuleIndicator ??= true;
  else {
    const statement = file.statements.find(isModuleStatement);
    if (statement !== undefined) internal.externalModuleIndicator ??= statement;
  }
}

function isModuleStatement(node: ts.Statement): boolean {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isExportAssignment(node))
    return true;
  return (
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword)
  );
}

function forgetUnused(sources: Map<string, ParsedFile>, used: ReadonlyMap<string, string>): void {
  for (const name of sources.keys()) if (!used.has(name)) sources.delete(name);
}

function normalise(name: string): string {
  return path.posix.normalize(name.replaceAll("\\", "/")).replace(/^(\.\.\/|\/)+/, "");
}

function compiledModule(fileName: string): ts.ResolvedModuleFull {
  return { resolvedFileName: fileName, extension: ts.Extension.Ts, isExternalLibraryImport: false };
}

function resolveModule(
  name: string,
  containingFile: string,
  text: (name: string) => string | undefined,
): ts.ResolvedModuleFull | undefined {
  if (!name.startsWith(".")) {
    const declaration = resolveBareModule(name);
    if (declaration === undefined) return undefined;
    const extension = declaration.endsWith(".d.ts") ? ts.Extension.Dts : ts.Extension.Ts;
    return { resolvedFileName: declaration, extension, isExternalLibraryImport: true };
  }
  const base = path.posix.join(path.posix.dirname(containingFile), name);
  const stem = base.replace(/\.(js|ts)$/, "");
  for (const candidate of [`${stem}.ts`, `${base}.ts`, `${base}/index.ts`, `${stem}.d.ts`]) {
    if (text(candidate) !== undefined) {
      const extension = candidate.endsWith(".d.ts") ? ts.Extension.Dts : ts.Extension.Ts;
      return { resolvedFileName: candidate, extension, isExternalLibraryImport: false };
    }
    if (!containingFile.startsWith(ROOT) && fs.existsSync(candidate)) {
      const extension = candidate.endsWith(".d.ts") ? ts.Extension.Dts : ts.Extension.Ts;
      return { resolvedFileName: candidate, extension, isExternalLibraryImport: true };
    }
  }
  return undefined;
}
