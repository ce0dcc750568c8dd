// Runs generated programs on both sides: compiles a batch at once, runs it on the VM and on the host, compares.
import { type GeneratedProgram } from "../generate/program";
import { type Outcome, firstDifference } from "./outcome";
import { runOnHost } from "./host";
import { sourcesOf } from "./sources";
import { hostShims, PYTHON_SHIMS } from "./shims";
import { type BoardOutcome, createBoardVm, type PythonProgram } from "./vm";
import { compileBatch, type CompileHooks, type CompiledProgram, createToolchain } from "./toolchain";

export type Result =
  | { readonly kind: "same"; readonly lines: number }
  | { readonly kind: "refused"; readonly codes: readonly string[]; readonly messages: readonly string[] }
  | { readonly kind: "different"; readonly difference: Difference };

export interface Difference {
  readonly sources: Readonly<Record<string, string>>;
  readonly python: Readonly<Record<string, string>>;
  readonly host: Outcome;
  readonly board: BoardOutcome;
  /** Line of the trace where the two part. */
  readonly line: number;
}

export interface Numbered {
  readonly index: number;
  readonly program: GeneratedProgram;
}

export interface Executor {
  readonly run: (programs: readonly Numbered[], hooks?: CompileHooks) => Promise<readonly Result[]>;
  readonly close: () => Promise<void>;
}

export function createExecutor(): Executor {
  const toolchain = createToolchain();
  const vm = createBoardVm(PYTHON_SHIMS);

  const runOnce = async (programs: readonly Numbered[], hooks: CompileHooks): Promise<readonly Result[]> => {
    const named = programs.map(({ index, program }) => {
      const name = `p${index}`;
      return { name, sources: sourcesOf(program, name) };
    });
    const compiled = compileBatch(toolchain, named, hooks);
    const accepted = compiled.filter((item) => item.kind === "accepted");
    const boards = vm.run(accepted.map((item): PythonProgram => ({ name: item.name, modules: item.python })));
    const hosts = new Map<string, Outcome>();
    for (const item of accepted) {
      hosts.set(item.name, await runOnHost({ name: item.name, modules: item.javascript }, hostShims));
    }
    const outcomes = new Map((await boards).map((outcome, index) => [accepted[index]?.name ?? "", outcome]));
    return compiled.map((item) => judge(item, hosts.get(item.name), outcomes.get(item.name)));
  };

  /** A difference counts where it shows again on a VM of its own. */
  const run = async (programs: readonly Numbered[], hooks: CompileHooks = {}): Promise<readonly Result[]> => {
    const results = await runOnce(programs, hooks);
    const confirmed: Result[] = [];
    for (const [at, result] of results.entries()) {
      const numbered = programs[at];
      const again = result.kind === "different" && programs.length > 1 && numbered !== undefined;
      confirmed.push(again ? ((await runOnce([numbered], hooks))[0] ?? result) : result);
    }
    return confirmed;
  };
  return { run, close: () => vm.close() };
}

function judge(item: CompiledProgram, host: Outcome | undefined, board: BoardOutcome | undefined): Result {
  if (item.kind === "refused") return { kind: "refused", codes: item.codes, messages: item.messages };
  if (host === undefined || board === undefined) throw new Error(`${item.name} was not run`);
  const line = firstDifference(host, board);
  if (line === null) return { kind: "same", lines: host.lines.length };
  return { kind: "different", difference: { sources: item.sources, python: item.python, host, board, line } };
}
