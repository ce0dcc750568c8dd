// The compiler as the fuzzer uses it: a batch of programs in one compilation, Python and JavaScript of each.
import { checkProgram, type CheckedProgram } from "../../../compiler/check-program";
import { finishProgram, type CompileHooks as CompilerHooks } from "../../../compiler/compile-program";
import { type Diagnostic } from "../../../compiler/diagnostics/types";
import { createProgramLoader, type ProgramLoader } from "../../../compiler/frontend/program";
import { emitForHost } from "../../../compiler/host/transform-program";

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
const OPTIONS = { target: "pycom-1.20", form: "upload", helpers: "own" } as const;

/** Programs that were checked and lowered together; what comes after that may be done several times. */
export interface CheckedBatch {
  readonly refused: readonly CompiledProgram[];
  readonly accepted: readonly NamedSources[];
  /** Module name → ECMAScript module. */
  readonly javascript: ReadonlyMap<string, string>;
  readonly checked: CheckedProgram;
}

/** Compiles the programs together; those in the way of the others are compiled alone. */
export function checkBatch(toolchain: Toolchain, programs: readonly NamedSources[]): readonly CheckedBatch[] {
  const batches: CheckedBatch[] = [];
  let left = programs;
  while (left.length > 0) {
    const decided = checkTogether(toolchain, left);
    batches.push(...decided);
    const done = new Set(
      decided.flatMap((batch) => [...batch.refused, ...batch.accepted].map(({ name }) => name)),
    );
    left = left.filter(({ name }) => !done.has(name));
  }
  return batches;
}

function checkTogether(toolchain: Toolchain, programs: readonly NamedSources[]): readonly CheckedBatch[] {
  try {
    return [checkOnce(toolchain, programs)];
  } catch (error) {
    const [only] = programs;
    if (programs.length > 1 || only === undefined)
      return programs.flatMap((program) => checkTogether(toolchain, [program]));
    const failed: CompiledProgram = {
      kind: "failed",
      name: only.name,
      sources: only.sources,
      message: textOf(error),
    };
    const checked = { ok: false, facts: null, modules: [], diagnostics: [] };
    return [{ refused: [failed], accepted: [], javascript: new Map(), checked }];
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function checkOnce(toolchain: Toolchain, programs: readonly NamedSources[]): CheckedBatch {
  const files: Record<string, string> = {};
  for (const { sources } of programs) Object.assign(files, sources);
  const checked = checkProgram(toolchain.loader, files);
  const errors = checked.diagnostics.filter(({ severity }) => severity === "error");
  const refused = programs.flatMap((program) => refusal(program, errors));
  // Errors of TypeScript stop the compiler before it looks at the other programs.
  if (checked.facts === null) return { refused, accepted: [], javascript: new Map(), checked };
  const isRefused = new Set(refused.map(({ name }) => name));
  const accepted = programs.filter(({ name }) => !isRefused.has(name));
  const wanted = new Set(accepted.flatMap(({ sources }) => Object.keys(sources)));
  const host = emitForHost(checked.facts, { checked: false }, wanted);
  const javascript = new Map([...host].map(([file, { code }]) => [file.replace(/\.ts$/, ""), code]));
  return { refused, accepted, javascript, checked };
}

export interface FinishOptions {
  readonly hooks: CompileHooks;
  readonly release: boolean;
}

/** Python of the programs of a checked batch; a failure of the compiler is looked for program by program. */
export function finishBatch(batch: CheckedBatch, options: FinishOptions): readonly CompiledProgram[] {
  if (batch.accepted.length === 0) return batch.refused;
  try {
    return [...batch.refused, ...finishOnce(batch, batch.accepted, options)];
  } catch {
    const each = batch.accepted.map((program): CompiledProgram => {
      try {
        const [compiled] = finishOnce(batch, [program], options);
        if (compiled !== undefined) return compiled;
        throw new Error("nothing was compiled");
      } catch (error) {
        return { kind: "failed", name: program.name, sources: program.sources, message: textOf(error) };
      }
    });
    return [...batch.refused, ...each];
  }
}

function finishOnce(
  batch: CheckedBatch,
  programs: readonly NamedSources[],
  { hooks, release }: FinishOptions,
): CompiledProgram[] {
  const own = new Set(programs.flatMap(({ sources }) => Object.keys(sources)));
  const modules = batch.checked.modules.filter((module) => own.has(module.sourceFile));
  const options = { ...OPTIONS, release };
  const result = finishProgram({ ...batch.checked, modules }, options, { ...hooks, partial: true });
  const python = new Map(result.modules.map((module) => [module.name, module.python]));
  return programs.map((program) => accept(program, python, batch.javascript));
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
  host: ReadonlyMap<string, string>,
): CompiledProgram {
  const python: Record<string, string> = {};
  const javascript: Record<string, string> = {};
  for (const file of Object.keys(program.sources)) {
    const name = file.replace(/\.ts$/, "");
    const [text, code] = [modules.get(name), host.get(name)];
    if (text === undefined || code === undefined) throw new Error(`no output for ${file}`);
    python[name] = text;
    javascript[name] = code;
  }
  return { kind: "accepted", name: program.name, sources: program.sources, python, javascript };
}
