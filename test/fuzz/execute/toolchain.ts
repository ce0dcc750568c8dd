// The compiler as the fuzzer uses it: a batch of programs in one compilation, Python and JavaScript of each.
import { checkProgram } from "../../../compiler/check-program";
import { finishProgram, type CompileHooks as CompilerHooks } from "../../../compiler/compile-program";
import { type Diagnostic } from "../../../compiler/diagnostics/types";
import { createProgramLoader, type ProgramLoader } from "../../../compiler/frontend/program";
import { emitForHost, type HostFile } from "../../../compiler/host/transform-program";

/** Rewrites what the compiler is about to print; for planted miscompilations only. */
export type CompileHooks = Pick<CompilerHooks, "mutateModule" | "mutateHelper">;

export interface NamedSources {
  readonly name: string;
  readonly sources: Readonly<Record<string, string>>;
}
export type CompiledProgram =
  | {
      readonly kind: "accepted";
      readonly name: string;
      readonly sources: Readonly<Record<string, string>>;
      /** Module name → text. */
      readonly python: Readonly<Record<string, string>>;
      readonly javascript: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: "refused";
      readonly name: string;
      readonly codes: readonly string[];
      readonly messages: readonly string[];
    }
  /** The compiler failed: as bad as a difference. */
  | {
      readonly kind: "failed";
      readonly name: string;
      readonly sources: Readonly<Record<string, string>>;
      readonly message: string;
    };

export interface Toolchain {
  readonly loader: ProgramLoader;
}

export function createToolchain(): Toolchain {
  return { loader: createProgramLoader() };
}

// The VM is today's MicroPython: the board's older dialect runs on it too, and is what most people build.
const OPTIONS = { target: "pycom-1.20", form: "upload", release: false, helpers: "own" } as const;

/** Compiles the programs together; those in the way of the others are compiled alone. */
export function compileBatch(
  toolchain: Toolchain,
  programs: readonly NamedSources[],
  hooks: CompileHooks,
): CompiledProgram[] {
  const results = new Map<string, CompiledProgram>();
  let left = programs;
  while (left.length > 0) {
    const decided = compileTogether(toolchain, left, hooks);
    for (const item of decided) results.set(item.name, item);
    left = left.filter(({ name }) => !results.has(name));
  }
  return programs.map(({ name }) => {
    const result = results.get(name);
    if (result === undefined) throw new Error(`${name} was not compiled`);
    return result;
  });
}

/** What is known after one compilation: with errors of TypeScript, only which programs have them. */
function compileTogether(
  toolchain: Toolchain,
  programs: readonly NamedSources[],
  hooks: CompileHooks,
): readonly CompiledProgram[] {
  try {
    return compileOnce(toolchain, programs, hooks);
  } catch (error) {
    const [only] = programs;
    if (programs.length > 1 || only === undefined) {
      return programs.flatMap((program) => compileTogether(toolchain, [program], hooks));
    }
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return [{ kind: "failed", name: only.name, sources: only.sources, message }];
  }
}

function compileOnce(
  toolchain: Toolchain,
  programs: readonly NamedSources[],
  hooks: CompileHooks,
): CompiledProgram[] {
  const files: Record<string, string> = {};
  for (const { sources } of programs) Object.assign(files, sources);
  const checked = checkProgram(toolchain.loader, files);
  const errors = checked.diagnostics.filter(({ severity }) => severity === "error");
  const refused = programs.flatMap((program) => refusal(program, errors));
  // Errors of TypeScript stop the compiler before it looks at the other programs.
  if (checked.facts === null) return refused;
  const isRefused = new Set(refused.map(({ name }) => name));
  const left = programs.filter(({ name }) => !isRefused.has(name));
  const result = finishProgram(checked, OPTIONS, { ...hooks, partial: true });
  const python = new Map(result.modules.map((module) => [module.name, module.python]));
  const wanted = new Set(left.flatMap(({ sources }) => Object.keys(sources)));
  const host = emitForHost(checked.facts, { checked: false }, wanted);
  return [...refused, ...left.map((program) => accept(program, python, host))];
}

function refusal(program: NamedSources, errors: readonly Diagnostic[]): CompiledProgram[] {
  const own = errors.filter(({ file }) => file in program.sources);
  if (own.length === 0) return [];
  const messages = own.map(({ code, file, line, column, message }) => {
    const text = program.sources[file]?.split("\n")[line - 1] ?? "";
    return `${code} ${file}:${line}:${column} ${message} «${text.slice(Math.max(0, column - 20), column + 80)}»`;
  });
  return [{ kind: "refused", name: program.name, codes: own.map(({ code }) => code), messages }];
}

function accept(
  program: NamedSources,
  modules: ReadonlyMap<string, string>,
  host: ReadonlyMap<string, HostFile>,
): CompiledProgram {
  const python: Record<string, string> = {};
  const javascript: Record<string, string> = {};
  for (const file of Object.keys(program.sources)) {
    const name = file.replace(/\.ts$/, "");
    const text = modules.get(name);
    const code = host.get(file)?.code;
    if (text === undefined || code === undefined) throw new Error(`no output for ${file}`);
    python[name] = text;
    javascript[name] = code;
  }
  return { kind: "accepted", name: program.name, sources: program.sources, python, javascript };
}
