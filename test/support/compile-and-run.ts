// Compiles a device program and runs it twice: TypeScript in Node, emitted Python on the real MicroPython VM.
import { createCompiler, type CompilerOptions, type CompileResult } from "../../compiler/index";
import { createProgramLoader } from "../../compiler/frontend/program";
import { transformProgram } from "../../compiler/host";
import { normalizeDecimals } from "./decimals";
import { runHostProgram, type ProgramResult } from "./host-program";
import { runMicroPython } from "./run-micropython";

/** Module file (`main.ts`, `other.ts`) → TypeScript. */
export type ProgramSources = Readonly<Record<string, string>>;

export interface CompileAndRunResult {
  readonly compiled: CompileResult;
  /** Null when the compiler refused the program. */
  readonly host: ProgramResult | null;
  readonly device: ProgramResult | null;
}

/** Compiles and runs both forms of one program after the other; its main module is main.ts. */
export type ProgramRunner = (files: ProgramSources) => Promise<CompileAndRunResult>;

/** One compiler and one program loader for all programs: TypeScript's library is parsed once. */
export function createProgramRunner(options: CompilerOptions = {}): ProgramRunner {
  const compiler = createCompiler(options);
  const loader = createProgramLoader();
  return async (files) => {
    const compiled = compiler.compile(files);
    if (!compiled.ok) return { compiled, host: null, device: null };
    const { files: scripts } = transformProgram(loader, files, { checked: false });
    const javascript = Object.fromEntries([...scripts].map(([path, file]) => [path, file.code]));
    const [host, device] = await Promise.all([runHostProgram(javascript), runOnDevice(compiled)]);
    return { compiled, host, device };
  };
}

async function runOnDevice(compiled: CompileResult): Promise<ProgramResult> {
  const files: Record<string, string> = {};
  let main = "";
  for (const module of compiled.modules) {
    if (module.name === "main") main = module.python;
    else files[module.fileName] = module.python;
  }
  const { stdout, error } = await runMicroPython(files, main, { timeoutMs: 10_000 });
  return { stdout, error: error === null ? null : error.traceback };
}

/** Null when both runs printed the same and ended normally; else what differs, with the emitted Python. */
export function describeDifference(files: ProgramSources, result: CompileAndRunResult): string | null {
  const { compiled, host, device } = result;
  if (host === null || device === null) {
    const refusals = compiled.diagnostics.map(
      (d) => `${d.code} ${d.file}:${d.line}:${d.column} ${d.message}`,
    );
    return ["refused:", ...refusals, "", listing(files)].join("\n");
  }
  const same = normalizeDecimals(host.stdout) === normalizeDecimals(device.stdout);
  if (same && host.error === null && device.error === null) return null;
  const python = Object.fromEntries(compiled.modules.map((module) => [module.fileName, module.python]));
  return [
    same ? "the program ended with an error" : "the outputs differ:",
    ...(same ? [] : [diff(host.stdout, device.stdout)]),
    ...(host.error === null ? [] : [`Node: ${host.error}`]),
    ...(device.error === null ? [] : [`MicroPython: ${device.error}`]),
    "",
    listing(files),
    listing(python),
  ].join("\n");
}

function listing(files: Readonly<Record<string, string>>): string {
  return Object.entries(files)
    .map(([name, text]) => {
      const lines = text.trimEnd().split("\n");
      return [`----- ${name}`, ...lines.map((line, i) => `${String(i + 1).padStart(3)} ${line}`)].join("\n");
    })
    .join("\n");
}

/** Line by line; outputs of small programs need no alignment. */
function diff(host: string, device: string): string {
  const left = host.split("\n");
  const right = device.split("\n");
  const out: string[] = [];
  for (let i = 0; i < Math.max(left.length, right.length) && out.length < 20; i++) {
    const [a, b] = [left[i], right[i]];
    if (a !== undefined && b !== undefined && normalizeDecimals(a) === normalizeDecimals(b)) continue;
    out.push(`  line ${i + 1}`, `    Node        ${a ?? "(nothing)"}`, `    MicroPython ${b ?? "(nothing)"}`);
  }
  return out.join("\n");
}
