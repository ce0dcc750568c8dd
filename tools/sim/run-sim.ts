// Runs a scenario for `pymesh sim`: paced, shown, traced, and judged.
import { resolve } from "node:path";
import { createDiagnostic } from "../../compiler/diagnostics/create";
import { simulation } from "../../compiler/diagnostics/simulation";
import type { Diagnostic } from "../../compiler/diagnostics/types";
import { createWorld, type EngineName, type World } from "../../runtime-shims";
import type { Scenario } from "../../runtime-shims/scenario/model";
import {
  crashes,
  startScenario,
  worldOptions,
  type Outcome,
  type ScenarioRun,
} from "../../runtime-shims/scenario/run-scenario";
import { clockText } from "../../runtime-shims/scenario/units";
import { commandFailure } from "../command-failure";
import { CommandLineError } from "../command-line-error";
import type { CommandRun } from "../commands/command-context";
import { ExitCode } from "../exit-codes";
import { createLiveTable, tableLines } from "./live-table";
import { createPace } from "./pace";
import { makeReport, reportLines, type RunReport } from "./report";
import { createTextWatch } from "./text-watch";

export interface SimSettings {
  readonly scenario: Scenario;
  /** Of the scenario file, for messages. */
  readonly file: string;
  readonly text: string;
  readonly seed: number;
  /** Program of nodes without one. */
  readonly program: string | null;
  readonly engine: EngineName;
  /** Virtual seconds per second; Infinity as fast as it goes. */
  readonly speed: number;
  /** Seconds; null: what the scenario says. */
  readonly until: number | null;
  readonly loss: number | null;
  readonly trace: string | null;
  readonly expectText: string | null;
  readonly failText: string | null;
  /** Node whose console the terminal becomes. */
  readonly console: string | null;
}

export async function runSim(run: CommandRun, settings: SimSettings): Promise<ExitCode> {
  const { seed, scenario } = settings;
  const world = makeWorld(run.cwd, settings);
  const started = performance.now();
  try {
    const scenarioRun = await startScenario(world, scenario, {
      defaultProgram: settings.program,
      defaultEngine: settings.engine,
    });
    if (settings.loss !== null) world.faults.loss(settings.loss);
    const end = await simulate(run, settings, world, scenarioRun);
    scenarioRun.finish();
    const wallSeconds = (performance.now() - started) / 1000;
    return conclude(run, settings, scenarioRun, makeReport(scenarioRun.observed, seed), wallSeconds, end);
  } finally {
    await world.close();
  }
}

/** Why the run stopped. */
type End = "time" | "interrupted" | "expected-text" | "failed-text";

async function simulate(
  run: CommandRun,
  settings: SimSettings,
  world: World,
  scenarioRun: ScenarioRun,
): Promise<End> {
  const { io, output } = run;
  const until = settings.until ?? scenarioRun.until;
  const pace = createPace(settings.speed);
  const live =
    io.stdoutIsTerminal && !output.json && settings.console === null
      ? createLiveTable(io.stdout, output.paint)
      : null;
  const detach = settings.console === null ? null : attachConsole(run, world, settings.console);
  const texts = createTextWatch(world.boards, settings);
  const news = createNews(run, world, scenarioRun, () => live?.clear());
  let shownAt = -Infinity;
  try {
    while (world.now / 1e6 < until) {
      if (io.signal.aborted) return "interrupted";
      const next = await pace.next(world.now / 1e6, io.signal);
      await scenarioRun.advanceTo(Math.min(until, next));
      news.tell();
      const seen = texts.look();
      if (seen !== null) return seen;
      if (live !== null && performance.now() - shownAt >= LIVE_MS) {
        live.show(makeReport(scenarioRun.observed, settings.seed));
        shownAt = performance.now();
      }
      output.progress(live === null ? `${clockText(world.now / 1e6)} of ${clockText(until)}` : "");
    }
    return "time";
  } finally {
    live?.clear();
    output.progress("");
    detach?.();
  }
}

const LIVE_MS = 200;

/** Crashes and failed expectations are told when they happen. */
function createNews(
  run: CommandRun,
  world: World,
  scenarioRun: ScenarioRun,
  before: () => void,
): { tell(): void } {
  const told = new Set<string>();
  let outcomes = 0;
  return {
    tell() {
      for (const { id, traceback, lines } of crashes(world.boards)) {
        const key = `${id} ${traceback}`;
        if (told.has(key)) continue;
        told.add(key);
        before();
        run.output.event("crash", { node: id, time: world.now, traceback, lines });
        run.output.note(`${id} crashed at ${clockText(world.now / 1e6)}:\n${traceback.trimEnd()}`);
        run.output.note(lastLines(lines, traceback));
      }
      for (const outcome of scenarioRun.outcomes.slice(outcomes)) {
        run.output.event("outcome", { ...outcome });
        if (outcome.ok) {
          before();
          run.output.note(`${run.output.paint.green("✓")} ${clockText(outcome.time / 1e6)}  ${outcome.text}`);
        }
      }
      outcomes = scenarioRun.outcomes.length;
    },
  };
}

function lastLines(lines: readonly string[], traceback: string): string {
  const before = lines.filter((line) => line.trim() !== "" && !traceback.includes(line));
  return before.length === 0
    ? "   it had said nothing."
    : `   last lines:\n${before.map((line) => `   | ${line}`).join("\n")}`;
}

function conclude(
  run: CommandRun,
  settings: SimSettings,
  scenarioRun: ScenarioRun,
  report: RunReport,
  wallSeconds: number,
  end: End,
): ExitCode {
  const { output } = run;
  const failed = scenarioRun.outcomes.filter((outcome) => !outcome.ok);
  output.diagnostics(
    failed.map((outcome) => failure(outcome, settings)),
    () => settings.text,
  );
  for (const line of [...tableLines(report, output.paint), "", ...reportLines(report, wallSeconds)])
    output.result(line);
  const code = exitCode(settings, end, failed.length, report);
  if (code === ExitCode.timeLimit)
    output.note(`pymesh: '${settings.expectText ?? ""}' was not said in ${clockText(report.seconds)}.`);
  if (end === "failed-text") output.note(`pymesh: '${settings.failText ?? ""}' was said.`);
  output.event("result", { ok: code === ExitCode.ok, code, wallSeconds, ...report });
  return code;
}

function exitCode(settings: SimSettings, end: End, failed: number, report: RunReport): ExitCode {
  if (end === "interrupted") return ExitCode.interrupted;
  if (failed > 0 || end === "failed-text") return ExitCode.expectationFailed;
  if (report.nodes.some((node) => node.crashed)) return ExitCode.exception;
  return settings.expectText !== null && end !== "expected-text" ? ExitCode.timeLimit : ExitCode.ok;
}

function failure(outcome: Outcome, settings: SimSettings): Diagnostic {
  return createDiagnostic(
    simulation.expectationFailed,
    { file: settings.file, line: outcome.line, column: outcome.column },
    { time: clockText(outcome.time / 1e6), seen: outcome.seen, text: outcome.text, seed: settings.seed },
  );
}

/** Lines of the trace go to the file as they happen, so that a run that is interrupted leaves what it has. */
function makeWorld(cwd: string, { scenario, seed, trace }: SimSettings): World {
  try {
    const options = { ...worldOptions(scenario), seed };
    return trace === null
      ? createWorld({ ...options, trace: { level: "boards", keep: TRACE_LINES } })
      : createWorld({ ...options, trace: { keep: TRACE_LINES, file: resolve(cwd, trace) } });
  } catch (error) {
    if (error instanceof RangeError)
      throw commandFailure(simulation.impossibleRadio, ExitCode.problems, { reason: error.message });
    const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new CommandLineError(`--trace ${trace ?? ""}: the file cannot be written (${reason}).`);
  }
}

/** Kept in memory. */
const TRACE_LINES = 1000;

/** The terminal is that node's console until the run ends. */
function attachConsole(run: CommandRun, world: World, id: string): () => void {
  const board = world.boards.get(id);
  if (board === undefined)
    throw new CommandLineError(
      `--cli ${id}: there is no such node; there are ${[...world.boards.keys()].join(", ")}.`,
    );
  const console = world.console(board, (bytes) =>
    run.io.stdout(Buffer.from(bytes, "latin1").toString("utf8")),
  );
  let attached = true;
  const pump = async (): Promise<void> => {
    for await (const chunk of run.io.stdin) {
      if (!attached) return;
      console.write(Buffer.from(chunk).toString("latin1").replace(/\n/g, "\r"));
    }
  };
  pump().catch(() => undefined);
  return () => {
    attached = false;
  };
}
