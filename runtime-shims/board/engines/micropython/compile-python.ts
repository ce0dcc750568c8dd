// Where this engine meets the compiler; loaded only for boards with TypeScript programs, because loading
// TypeScript takes longer than starting a board.
import { createCompiler, type Compiler } from "../../../../compiler";
import { formatDiagnostic } from "../../../../compiler/diagnostics/format";
import type { CompiledModule, CompilePython } from "./programs";

/** Compilers and results are kept: every board of a test file compiles the same few programs. */
export function createPythonCompiler(): CompilePython {
  const compilers = new Map<string, Compiler>();
  const results = new Map<string, readonly CompiledModule[] | Error>();
  const compilerFor = (form: "upload" | "frozen"): Compiler => {
    const known = compilers.get(form);
    if (known !== undefined) return known;
    const made = createCompiler({ form, helpers: form === "frozen" ? "shared" : "own" });
    compilers.set(form, made);
    return made;
  };
  return (files, form) => {
    const key = JSON.stringify([form, files]);
    const found = results.get(key);
    if (found instanceof Error) throw found;
    if (found !== undefined) return found;
    const { ok, modules, diagnostics } = compilerFor(form).compile(files);
    if (!ok) {
      const errors = diagnostics.filter(({ severity }) => severity === "error");
      const source = (file: string): string | undefined => files[file];
      const refusal = new Error(
        errors.map((error) => formatDiagnostic(error, { colors: false, source })).join("\n"),
      );
      results.set(key, refusal);
      throw refusal;
    }
    results.set(key, modules);
    return modules;
  };
}
