/** The compiler as a library: device TypeScript in memory → MicroPython text, or diagnostics. */
import { compileProgram, type CompileOptions } from "./compile-program";
import type { Diagnostic } from "./diagnostics/types";
import { createProgramLoader } from "./frontend/program";
import type { TargetName } from "./python/dialect";

export type { Diagnostic } from "./diagnostics/types";
export type { TargetName } from "./python/dialect";

export interface CompilerOptions {
  /** Firmware the output runs on; "pycom-1.20" when left out. */
  readonly target?: TargetName;
  /** "upload" (`x.py`) or "frozen" (`_x.py`); "upload" when left out. */
  readonly form?: "upload" | "frozen";
  /** Short local and private names, no docstrings. */
  readonly release?: boolean;
  /** "own": every module carries the helpers it uses; "shared": they stand in `pymesh_rt`. */
  readonly helpers?: "own" | "shared";
}

export interface CompiledModule {
  readonly name: string;
  readonly fileName: string;
  readonly python: string;
  /** Standard v3 source map as JSON. */
  readonly sourceMap: string;
}

export interface CompileResult {
  /** False exactly when there is an error diagnostic; then there are no modules. */
  readonly ok: boolean;
  readonly modules: CompiledModule[];
  readonly diagnostics: Diagnostic[];
}

export interface Compiler {
  /** Compiles sources by their paths, `{ "main.ts": "…" }`. Nothing is read or written but the declarations shipped with the package. */
  compile(files: Readonly<Record<string, string>>): CompileResult;
}

/** What a compiler does where nothing is said. */
export function completeOptions(options: CompilerOptions): CompileOptions {
  return {
    target: options.target ?? "pycom-1.20",
    form: options.form ?? "upload",
    release: options.release ?? false,
    helpers: options.helpers ?? "own",
  };
}

export function createCompiler(options: CompilerOptions = {}): Compiler {
  const loader = createProgramLoader();
  const settings = completeOptions(options);
  return {
    compile(files) {
      const { ok, modules, diagnostics } = compileProgram(loader, files, settings);
      return {
        ok,
        modules: modules.map(({ name, fileName, python, sourceMap }) => ({
          name,
          fileName,
          python,
          sourceMap,
        })),
        diagnostics: [...diagnostics],
      };
    },
  };
}
