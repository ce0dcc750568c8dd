// `pymesh doctor`: this computer first, then the board that is named or the only one that is connected.
import { setTimeout as delay } from "node:timers/promises";
import { CommandFailure } from "../command-failure";
import type { CommandRun } from "../commands/command-context";
import { LinkError } from "../deploy/board/link";
import { mpremoteLink } from "../deploy/board/mpremote-link";
import { explainLinkError, runScripts, type Session } from "../deploy/board/session";
import { ExitCode } from "../exit-codes";
import type { Mpremote } from "../mpremote/find-mpremote";
import { listPorts } from "../mpremote/list-ports";
import { type ChosenBoard, selectBoards } from "../mpremote/select-boards";
import { boardFindings, lookAtBoard } from "./board-findings";
import { lookAtComputer, portProblem } from "./computer";
import { familyOf } from "./firmware-family";
import { bad, type Finding, ok, warn } from "./finding";

export interface DoctorOptions {
  readonly board?: readonly string[];
  readonly reset: boolean;
}

export async function doctorCommand(run: CommandRun, options: DoctorOptions): Promise<ExitCode> {
  const { findings, mpremote } = lookAtComputer(run.cwd, run.io.env, run.version);
  show(run, "computer", findings);
  const boards = mpremote === null ? [] : await boardsOf(run, mpremote, options.board);
  let code: ExitCode = findings.some(({ state }) => state === "bad") ? ExitCode.problems : ExitCode.ok;
  if (mpremote === null && options.board !== undefined) code = ExitCode.missing;
  for (const board of boards) {
    if (mpremote === null) continue;
    const found = await diagnose(run, mpremote, board, options);
    show(run, board.name, found.findings);
    if (found.code !== ExitCode.ok) code = found.code;
  }
  return code;
}

async function boardsOf(
  run: CommandRun,
  mpremote: Mpremote,
  names: readonly string[] | undefined,
): Promise<readonly ChosenBoard[]> {
  if (names !== undefined) return selectBoards(run, mpremote, names);
  const ports = (await listPorts(mpremote, run.io.signal)).filter(({ usb }) => usb !== null);
  if (ports.length === 0) {
    show(run, "boards", [ok("none is connected; a virtual one: pymesh board --pty")]);
    return [];
  }
  if (ports.length === 1) return ports.map(({ path }) => ({ name: path, port: path }));
  const list = ports.map(({ path }) => path).join(", ");
  show(run, "boards", [
    warn(`several are connected: ${list}`, "name those to look at: pymesh doctor -b PORT"),
  ]);
  return [];
}

interface Diagnosis {
  readonly findings: readonly Finding[];
  readonly code: ExitCode;
}

const SILENCE_MS = 20_000;

async function diagnose(
  run: CommandRun,
  mpremote: Mpremote,
  { name, port }: ChosenBoard,
  { reset }: DoctorOptions,
): Promise<Diagnosis> {
  const blocked = portProblem(port);
  if (blocked !== null) return { findings: [blocked], code: ExitCode.unavailable };
  const session: Session = {
    name,
    link: mpremoteLink(mpremote, port, SILENCE_MS),
    signal: run.io.signal,
    report: () => undefined,
    sleep: (milliseconds) => delay(milliseconds),
  };
  run.output.progress(`looking at ${name} …`);
  try {
    const report = await lookAtBoard(session);
    // Looking has interrupted the board's program.
    if (reset) await runScripts(session, [], { reset });
    run.output.event("board", {
      board: name,
      family: familyOf(report.facts),
      ...report.facts,
      library: report.library,
    });
    const findings = boardFindings(report);
    const isBad = findings.some(({ state }) => state === "bad");
    return { findings, code: isBad ? ExitCode.problems : ExitCode.ok };
  } catch (error) {
    const failure = error instanceof LinkError ? explainLinkError(error, name, port, "while looking") : error;
    if (!(failure instanceof CommandFailure)) throw failure;
    return { findings: [asFinding(failure)], code: failure.exitCode };
  } finally {
    run.output.progress("");
  }
}

function asFinding({ diagnostic }: CommandFailure): Finding {
  const [why = "", fix = ""] = diagnostic.help.split("\n").map((line) => line.replace(/^(?:why|fix)\s+/, ""));
  return bad(`${diagnostic.code} ${diagnostic.message} ${why}`, fix);
}

function show({ output }: CommandRun, about: string, findings: readonly Finding[]): void {
  const { green, yellow, red, bold, dim } = output.paint;
  const marks = { ok: green("✓"), warn: yellow("!"), bad: red("✗") };
  output.result(bold(about));
  for (const { state, what, fix } of findings) {
    output.result(`  ${marks[state]} ${what}`);
    if (fix !== undefined) output.result(dim(`    → ${fix}`));
    output.event("finding", { about, state, what, ...(fix === undefined ? {} : { fix }) });
  }
}
