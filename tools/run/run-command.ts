// `pymesh run` behind its options: compile, then run on a virtual board or on a real one.
import { resolve } from "node:path";
import type { MapLookup } from "../../compiler/source-map/symbolicate";
import type { EngineName } from "../../runtime-shims";
import { CommandLineError } from "../command-line-error";
import type { CommandRun } from "../commands/command-context";
import type { TargetOption } from "../commands/compile-options";
import { speedOrMax } from "../commands/option-values";
import { ExitCode } from "../exit-codes";
import { type CompiledModule, compileProject, reportProblems } from "../project/compile-project";
import { createBoardText, defaultLookup } from "../terminal/board-text";
import { createExpectations, type ExpectationFlags } from "../terminal/expectations";
import { LINES_BEFORE_PROGRAM } from "./board-program";
import type { Job, Program } from "./job";
import { runOnBoard } from "./run-on-board";
import { runOnVirtualBoard } from "./run-on-virtual-board";

export interface RunOptions extends ExpectationFlags, TargetOption {
  readonly board?: readonly string[];
  readonly on?: "sim" | "board";
  readonly engine: EngineName;
  readonly speed: string;
  readonly log?: string;
  readonly symbols: boolean;
}

export async function runCommand(run: CommandRun, file: string, options: RunOptions): Promise<ExitCode> {
  const expectations = createExpectations(options);
  const speed = speedOrMax("--speed", options.speed);
  const onBoard = options.on === "board" || (options.on === undefined && options.board !== undefined);
  if (!onBoard && options.board !== undefined) throw new CommandLineError("-b or --on sim, not both.");
  const compiled = compileProject(run.cwd, [file], { target: options.target });
  reportProblems(run.output, compiled);
  if (!compiled.ok) return ExitCode.problems;
  const program = splitProgram(file, compiled.modules);
  let decided: ExitCode | null = null;
  const text = createBoardText(run, {
    lookup: options.symbols ? programLookup(run, program) : null,
    stamps: false,
    ...(options.log === undefined ? {} : { log: options.log }),
    onText(piece) {
      decided ??= expectations.see(piece);
    },
  });
  const job: Job = { run, program, text, expectations, decided: () => decided };
  const code = onBoard
    ? await runOnBoard(job, options.board)
    : await runOnVirtualBoard(job, { path: resolve(run.cwd, file), engine: options.engine, speed });
  return decided ?? code;
}

function splitProgram(file: string, modules: readonly CompiledModule[]): Program {
  const name = file.replace(/^.*[\\/]/, "").replace(/\.ts$/, "");
  const main = modules.find((module) => module.name === name);
  if (main === undefined)
    throw new CommandLineError(`${file} gives no module ${name} to run; name one file.`);
  return { main, others: modules.filter((module) => module !== main) };
}

/** A source map (v3) of the same text further down. */
function movedDown(sourceMap: string, lines: number): string {
  const map = JSON.parse(sourceMap) as { readonly mappings: string };
  return JSON.stringify({ ...map, mappings: ";".repeat(lines) + map.mappings });
}

/** The program itself is `<stdin>` on a board, main.py on a virtual one. */
function programLookup(run: CommandRun, { main, others }: Program): MapLookup {
  const maps = new Map(others.map((module) => [module.name, module.sourceMap]));
  for (const name of ["main", main.name]) maps.set(name, main.sourceMap);
  maps.set("<stdin>", movedDown(main.sourceMap, LINES_BEFORE_PROGRAM));
  const elsewhere = defaultLookup(run, undefined);
  return (module) => maps.get(module.name) ?? elsewhere(module);
}
