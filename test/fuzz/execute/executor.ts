// Runs generated programs on both sides: compiles a batch at once, runs it on the VM and on the host, compares.
import { type GeneratedProgram } from "../generate/program";
import { type Outcome, firstDifference } from "./outcome";
import { runOnHost } from "./host";
import { sourcesOf } from "./sources";
import { hostShims, PYTHON_SHIMS } from "./shims";
import { type BoardOutcome, createBoardVm, type PythonProgram } from "./vm";
import {
  checkBatch,
  type CheckedBatch,
  type CompileHooks,
  type CompiledProgram,
  createToolchain,
  finishBatch,
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

/** Programs that were compiled up to what is printed, and run on the host. */
export interface Prepared {
  readonly programs: readonly NamedSources[];
  readonly batches: readonly CheckedBatch[];
  readonly hosts: ReadonlyMap<string, Outcome>;
}

export interface Executor {
  readonly run: (programs: readonly Numbered[]) => Promise<readonly Result[]>;
  /** Programs written by hand, as TypeScript files. */
  readonly runSources: (
    programs: readonly NamedSources[],
    hooks?: CompileHooks,
  ) => Promise<readonly Result[]>;
  readonly prepare: (programs: readonly NamedSources[]) => Promise<Prepared>;
  /** The board's side of prepared programs; only those named, if names are given. */
  readonly finish: (
    prepared: Prepared,
    hooks: CompileHooks,
    only?: ReadonlySet<string>,
  ) => Promise<ReadonlyMap<string, Result>>;
  readonly close: () => Promise<void>;
}

// Names come from the place in the batch: the compiler keeps one parsed source for each file name.
export function named(programs: readonly Numbered[]): NamedSources[] {
  return programs.map(({ program }, at) => ({ name: `p${at}`, sources: sourcesOf(program, `p${at}`) }));
}

/** `release`: the programs run in release form. */
export function createExecutor({ release = false }: { readonly release?: boolean } = {}): Executor {
  const toolchain = createToolchain();
  const vm = createBoardVm(PYTHON_SHIMS);

  const prepare = async (programs: readonly NamedSources[]): Promise<Prepared> => {
    const batches = checkBatch(toolchain, programs);
    const hosts = new Map<string, Outcome>();
    for (const { accepted, javascript } of batches) {
      for (const { name, sources } of accepted) {
        const modules: Record<string, string> = {};
        for (const file of Object.keys(sources)) {
          const module = file.replace(/\.ts$/, "");
          modules[module] = javascript.get(module) ?? "";
        }
        hosts.set(name, await runOnHost({ name, modules }, hostShims));
      }
    }
    return { programs, batches, hosts };
  };

  const finish = async (
    prepared: Prepared,
    hooks: CompileHooks,
    only?: ReadonlySet<string>,
  ): Promise<ReadonlyMap<string, Result>> => {
    const results = new Map<string, Result>();
    for (const batch of prepared.batches) {
      const wanted = (name: string): boolean => only === undefined || only.has(name);
      const accepted = batch.accepted.filter(({ name }) => wanted(name));
      const compiled = finishBatch({ ...batch, accepted }, { hooks, release });
      const runnable = compiled.filter((item) => item.kind === "accepted");
      const outcomes = await vm.run(
        runnable.map((item): PythonProgram => ({ name: item.name, modules: item.python })),
      );
      const boards = new Map(runnable.map((item, at) => [item.name, outcomes[at]]));
      for (const item of compiled) {
        if (wanted(item.name))
          results.set(item.name, judge(item, prepared.hosts.get(item.name), boards.get(item.name)));
      }
    }
    return results;
  };

  /** A difference counts where it shows again alone, on a VM of its own. */
  const runSources = async (
    programs: readonly NamedSources[],
    hooks: CompileHooks = {},
  ): Promise<readonly Result[]> => {
    const prepared = await prepare(programs);
    const results = await finish(prepared, hooks);
    const confirmed: Result[] = [];
    for (const { name } of programs) {
      const first = results.get(name);
      if (first === undefined) throw new Error(`${name} was not run`);
      const again = first.kind === "different" && programs.length > 1;
      confirmed.push(again ? ((await finish(prepared, hooks, new Set([name]))).get(name) ?? first) : first);
    }
    return confirmed;
  };
  const run = (programs: readonly Numbered[]): Promise<readonly Result[]> => runSources(named(programs));
  return { run, runSources, prepare, finish, close: () => vm.close() };
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
