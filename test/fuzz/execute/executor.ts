// Runs generated programs on both sides: compiles a batch at once, runs it on the VM and on the host, compares.
import { type GeneratedProgram } from "../generate/program";
import { type Outcome, firstDifference } from "./outcome";
import { runOnHost } from "./host";
import { sourcesOf } from "./sources";
import { hostShims, PYTHON_SHIMS } from "./shims";
import { type BoardOutcome, createBoardVm, type PythonProgram } from "./vm";
import {
  compileBatch,
  type CompileHooks,
  type CompiledProgram,
  createToolchain,
  type NamedSources,
} from "./toolchain";

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
  /** Programs written by hand, as TypeScript files. */
  readonly runSources: (
    programs: readonly NamedSources[],
    hooks?: CompileHooks,
  ) => Promise<readonly Result[]>;
  readonly close: () => Promise<void>;
}

export function createExecutor(): Executor {
  const toolchain = createToolchain();
  const vm = createBoardVm(PYTHON_SHIMS);

  const runOnce = async (
    programs: readonly NamedSources[],
    hooks: CompileHooks,
  ): Promise<readonly Result[]> => {
    const compiled = compileBatch(toolchain, programs, hooks);
    const accepted = compiled.filter((item) => item.kind === "accepted");
    const boards = vm.run(accepted.map((item): PythonProgram => ({ name: item.name, modules: item.python })));
    const hosts = new Map<string, Outcome>();
    for (const item of accepted) {
      hosts.set(item.name, await runOnHost({ name: item.name, modules: item.javascript }, hostShims));
    }
    const outcomes = new Map((await boards).map((outcome, index) => [accepted[index]?.name ?? "", outcome]));
    return compiled.map((item) => judge(item, hosts.get(item.name), outcomes.get(item.name)));
  };

  /** A difference counts where it shows again alone, on a VM of its own. */
  const runSources = async (
    programs: readonly NamedSources[],
    hooks: CompileHooks = {},
  ): Promise<readonly Result[]> => {
    const results = await runOnce(programs, hooks);
    const confirmed: Result[] = [];
    for (const [at, result] of results.entries()) {
      const program = programs[at];
      const again = result.kind === "different" && programs.length > 1 && program !== undefined;
      confirmed.push(again ? ((await runOnce([program], hooks))[0] ?? result) : result);
    }
    return confirmed;
  };

  // Names come from the place in the batch: the compiler keeps one parsed source for each file name.
  const run = (programs: readonly Numbered[], hooks?: CompileHooks): Promise<readonly Result[]> =>
    runSources(
      programs.map(({ program }, at) => ({ name: `p${at}`, sources: sourcesOf(program, `p${at}`) })),
      hooks,
    );
  return { run, runSources, close: () => vm.close() };
}

function judge(item: CompiledProgram, host: Outcome | undefined, board: BoardOutcome | undefined): Result {
  if (item.kind === "refused") return { kind: "refused", codes: item.codes, messages: item.messages };
  if (item.kind === "failed") return { kind: "different", difference: failure(item.sources, item.message) };
  if (host === undefined || board === undefined) throw new Error(`${item.name} was not run`);
  const line = firstDifference(host, board);
  if (line === null) return { kind: "same", lines: host.lines.length };
  return { kind: "different", difference: { sources: item.sources, python: item.python, host, board, line } };
}

/** A compiler that fails has not refused: shown as a board that did nothing. */
function failure(sources: Difference["sources"], message: string): Difference {
  const end = /^[^\n]*/.exec(message)?.[0] ?? "";
  return {
    sources,
    python: {},
    host: { lines: [], end: null },
    board: { lines: [], end: end.replace(/\d+/g, "N").replace(/^p\S*ts: /, ""), traceback: message },
    line: 0,
  };
}
