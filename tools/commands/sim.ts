// pymesh sim: a whole mesh without hardware.
import { type Command, Option } from "commander";
import { join, resolve } from "node:path";
import { packageRoot } from "../../runtime-shims/board/engines/package-root";
import { parseDuration } from "../../runtime-shims/scenario/units";
import { CommandLineError } from "../command-line-error";
import { ExitCode } from "../exit-codes";
import type { LoadedScenario } from "../sim/load-scenario";
import type { SimSettings } from "../sim/run-sim";
import type { CommandContext, CommandRun } from "./command-context";
import { share, speedOrMax, wholeNumber } from "./option-values";

interface SimOptions {
  readonly nodes?: string;
  readonly topology?: string;
  readonly seed?: string;
  readonly speed?: string;
  readonly for?: string;
  readonly loss?: string;
  readonly trace?: string;
  readonly program?: string;
  readonly engine: SimSettings["engine"];
  readonly cli?: string;
  readonly expectText?: string;
  readonly failText?: string;
}

const DEFAULT_NODES = 5;
const MOST_NODES = 2000;
const DEFAULT_MINUTES = 10;
/** Virtual seconds per second for somebody who watches. */
const WATCHED_SPEED = 30;
const SEEDS = 2 ** 32;
const TOPOLOGIES = ["chain", "ring", "grid", "star", "random", "islands"];

export function addSimCommand(program: Command, context: CommandContext): void {
  const command = program
    .command("sim")
    .description(
      "Run a whole mesh on simulated boards: your programs, the firmware's quirks, a virtual clock.",
    )
    .argument(
      "[scenario]",
      "a YAML or JSON file; without one, boards in a ring that send each other messages",
    )
    .option("-n, --nodes <n>", `boards, without a scenario (default: ${DEFAULT_NODES})`)
    .addOption(
      new Option("--topology <kind>", "who hears whom, without a scenario (default: ring)").choices(
        TOPOLOGIES,
      ),
    )
    .option("--program <file>", "a main.ts or main.py for boards that name none")
    .addOption(
      new Option("-e, --engine <name>", "what runs programs that name none")
        .choices(["node", "micropython", "unix"])
        .default("node"),
    )
    .option("--seed <n>", "equal seed, equal run")
    .option(
      "--speed <x>",
      `seconds of the mesh per second, or max (default: ${WATCHED_SPEED} on a terminal, else max)`,
    )
    .option("--for <time>", "how long, such as 90s, 10min, 1h")
    .option("--loss <share>", "share of frames lost at random, 0 to 1")
    .option("--trace <file>", "write every event to this file, one JSON object per line")
    .option("--cli <node>", "type into this board's console")
    .option("--expect-text <text>", "end well as soon as a board says this; exit code 10 if none does")
    .option("--fail-text <text>", "end badly as soon as a board says this")
    .addHelpText("after", EXAMPLES);
  command.action(async (path: string | undefined, options: SimOptions) => {
    const run = context.open(command);
    const loaded = await load(run, path, options);
    run.output.diagnostics(loaded.diagnostics, () => loaded.text);
    if (loaded.scenario === null) {
      run.output.event("result", { ok: false, code: ExitCode.problems });
      run.finish(ExitCode.problems);
      return;
    }
    run.io.beforeCompiling();
    const { runSim } = await import("../sim/run-sim");
    run.finish(await runSim(run, settingsOf(run, options, loaded, loaded.scenario)));
  });
}

async function load(run: CommandRun, path: string | undefined, options: SimOptions): Promise<LoadedScenario> {
  const { loadScenario, readText } = await import("../sim/load-scenario");
  if (path !== undefined) {
    if (options.nodes !== undefined || options.topology !== undefined)
      throw new CommandLineError(
        "--nodes and --topology make a mesh of their own: leave them out, or the scenario.",
      );
    return loadScenario(run.cwd, path);
  }
  const nodes =
    options.nodes === undefined ? DEFAULT_NODES : wholeNumber("--nodes", options.nodes, 1, MOST_NODES);
  const text = `topology: { kind: ${options.topology ?? "ring"}, nodes: ${nodes} }\nuntil: ${DEFAULT_MINUTES}min\n`;
  return readText(text, join(run.cwd, "scenario.yaml"), "(command line)");
}

function settingsOf(
  run: CommandRun,
  options: SimOptions,
  { file, text }: LoadedScenario,
  scenario: NonNullable<LoadedScenario["scenario"]>,
): SimSettings {
  const watched = run.io.stdoutIsTerminal && !run.output.json;
  const defaultSpeed = options.cli === undefined ? (watched ? WATCHED_SPEED : Infinity) : 1;
  return {
    scenario,
    file,
    text,
    seed:
      options.seed === undefined ? (scenario.seed ?? 1) : wholeNumber("--seed", options.seed, 0, SEEDS - 1),
    program: options.program === undefined ? defaultProgram() : resolve(run.cwd, options.program),
    engine: options.engine,
    speed: options.speed === undefined ? defaultSpeed : (speedOrMax("--speed", options.speed) ?? Infinity),
    until: options.for === undefined ? null : durationOf(options.for),
    loss: options.loss === undefined ? null : share("--loss", options.loss),
    trace: options.trace ?? null,
    console: options.cli ?? null,
    expectText: options.expectText ?? null,
    failText: options.failText ?? null,
  };
}

/** The package's own example. */
const defaultProgram = (): string => join(packageRoot(), "examples", "sim", "main.ts");

function durationOf(text: string): number {
  const seconds = parseDuration(text);
  if (seconds !== null && seconds > 0) return seconds;
  throw new CommandLineError(`--for ${text}: it takes a time above 0, such as 90s, 10min or 1h.`);
}

const EXAMPLES = `
Examples:
  pymesh sim                                     five boards in a ring
  pymesh sim --nodes 20 --topology grid --for 1h --speed max
  pymesh sim examples/scenarios/leader-dies.yaml --seed 3 --trace out.jsonl
  pymesh sim --program main.ts --cli n1          type into the console of n1

Exit codes: 0 all expectations hold, 1 the scenario or a program has problems, 2 wrong use,
8 a program ended with an exception, 9 an expectation failed, 10 --expect-text never came,
130 Ctrl-C.`;
