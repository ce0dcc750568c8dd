// One conversation with one board: looking, and what is done when the board does not play along.
import { existsSync } from "node:fs";
import { board as problems } from "../../../compiler/diagnostics/board";
import type { CatalogueEntry, MessageParameters } from "../../../compiler/diagnostics/types";
import { type CommandFailure, commandFailure } from "../../command-failure";
import { ExitCode } from "../../exit-codes";
import { agentScripts, pythonLiteral } from "./agent";
import { type BoardState, readBoardState } from "../plan/board-state";
import { type Answer, type BoardLink, LinkError, type LinkOptions, type LinkResult } from "./link";

export interface Session {
  /** As the user calls the board. */
  readonly name: string;
  readonly link: BoardLink;
  readonly signal: AbortSignal;
  readonly report: (event: SessionEvent) => void;
  /** Waits; tests make it short. */
  readonly sleep: (milliseconds: number) => Promise<void>;
}

export type SessionEvent =
  | { readonly kind: "step"; readonly text: string }
  | { readonly kind: "sent"; readonly bytes: number; readonly total: number }
  | { readonly kind: "note"; readonly text: string };

export const call = (name: string, ...args: readonly unknown[]): string =>
  `_pm.${name}(${args.map(pythonLiteral).join(",")})`;

interface Try {
  readonly pauseMs: number;
  /** How long it may take to the first answer; null: as long as the board may be silent at all. */
  readonly attachMs: number | null;
}

/** A board that was switched on or reset by somebody else a moment ago loses what is typed. */
const FIRST_TRIES: readonly Try[] = [
  { pauseMs: 0, attachMs: 6000 },
  { pauseMs: 500, attachMs: null },
];
/** After our own reset. A real board takes up to two seconds to start; a virtual one is there at once. */
const RESET_TRIES: readonly Try[] = [
  { pauseMs: 150, attachMs: 3000 },
  { pauseMs: 500, attachMs: 4000 },
  { pauseMs: 1000, attachMs: null },
  { pauseMs: 3000, attachMs: null },
  { pauseMs: 5000, attachMs: null },
];
const ONE_TRY: readonly Try[] = [{ pauseMs: 0, attachMs: null }];
/** Keys that come while a board starts are lost: it is better to type again soon than to wait for an answer. */
const quickTries = (answerMs: number): readonly Try[] => {
  const attachMs = Math.min(3000, Math.round(1.5 * answerMs + 700));
  const again = { pauseMs: 100, attachMs };
  return [{ pauseMs: 150, attachMs }, again, again, ...RESET_TRIES.slice(1)];
};

/** What the last attachment left: a board that waits for the next one, or one that is starting. */
const lines = new WeakMap<BoardLink, "waits" | "starts">();
/** Milliseconds to the first answer, when the board was last waiting. */
const answerTimes = new WeakMap<BoardLink, number>();

export interface ScriptOptions extends Omit<LinkOptions, "signal" | "attachMs"> {
  /** The first script does so, before it does anything else. */
  readonly answersAtOnce?: boolean;
}

function triesFor({ link }: Session, { answersAtOnce = false }: ScriptOptions): readonly Try[] {
  const line = lines.get(link);
  if (line !== "starts") return line === undefined ? FIRST_TRIES : ONE_TRY;
  const answerMs = answerTimes.get(link);
  return answersAtOnce && answerMs !== undefined ? quickTries(answerMs) : RESET_TRIES;
}

/** As `BoardLink.run`, tried again while the board is starting. */
export async function runScripts(
  session: Session,
  scripts: readonly string[],
  options: ScriptOptions = {},
): Promise<LinkResult> {
  const line = lines.get(session.link);
  const tries = triesFor(session, options);
  for (const [index, { pauseMs, attachMs }] of tries.entries()) {
    if (pauseMs > 0) await session.sleep(pauseMs);
    try {
      const limit = attachMs === null ? {} : { attachMs };
      const started = performance.now();
      let answered = false;
      const onAnswer = (answer: Answer): void => {
        if (!answered) answerTimes.set(session.link, performance.now() - started);
        answered = true;
        options.onAnswer?.(answer);
      };
      const result = await session.link.run(scripts, {
        ...options,
        ...limit,
        onAnswer,
        signal: session.signal,
      });
      lines.set(session.link, options.reset === true && result.traceback === null ? "starts" : "waits");
      return result;
    } catch (error) {
      if (error instanceof LinkError && error.failure === "lost") lines.set(session.link, "starts");
      const absent = error instanceof LinkError && (error.failure === "silent" || isGone(error, line));
      if (!absent || index === tries.length - 1) throw error;
    }
  }
  throw new Error("unreachable: the last try returns or throws");
}

/** The port of a board with USB of its own goes and comes back with its reset. */
const isGone = ({ failure }: LinkError, line: string | undefined): boolean =>
  failure === "busy" && line === "starts";

export interface Wanted {
  /** Files that the plan may touch, besides those of the manifest and of the kept generations. */
  readonly paths: readonly string[];
  /** The records of kept generations, for a way back. */
  readonly history: boolean;
}

/**
 * Asks the board for all that a plan needs, after bringing to an end what an earlier command began. The scripts
 * "base" and "look" stay on the board until its next reset.
 */
export async function look(session: Session, { paths, history }: Wanted): Promise<BoardState> {
  const asked = call("look", paths, history);
  const [base = "", looking = ""] = agentScripts("base", "look");
  let state = readBoardState(await mustRun(session, [base, `${looking}\n${asked}`]));
  // A line may be lost where another thread of the user's program printed into it.
  state ??= readBoardState(await mustRun(session, [asked]));
  if (state === null)
    throw boardFailure(session, problems.boardRaised, { seen: "its answers are incomplete" });
  if (!state.pending || state.damaged.length > 0) return state;
  session.report({ kind: "step", text: "finishing what an earlier command began" });
  const answers = await recover(session, [asked]);
  return readBoardState(answers) ?? state;
}

/** Brings an exchange that was cut off to one of its ends. */
export async function recover(
  session: Session,
  more: readonly string[] = [],
): Promise<LinkResult["answers"]> {
  const { answers, traceback } = await runScripts(session, [
    ...agentScripts("base", "look", "swap"),
    call("recover"),
    ...more,
  ]);
  const end = answers.find((answer) => "recovered" in answer)?.["recovered"];
  if (end !== undefined) {
    const what = end === "new" ? "finished" : "undone";
    session.report({ kind: "note", text: `an exchange that was cut off has been ${what}` });
  }
  if (traceback !== null) throw mixedState(session, traceback);
  return answers;
}

async function mustRun(session: Session, scripts: readonly string[]): Promise<LinkResult["answers"]> {
  const { answers, traceback } = await runScripts(session, scripts);
  if (traceback === null) return answers;
  const seen = lastLine(traceback);
  // The agent imports what every MicroPython since 1.11 has.
  if (seen.startsWith("ImportError")) throw wrongFirmware(session, "something else", `which says "${seen}"`);
  throw boardFailure(session, problems.boardRaised, { seen });
}

export function mixedState(session: Session, traceback: string): CommandFailure {
  const parameters = { board: session.name, seen: lastLine(traceback) };
  return commandFailure(problems.mixedState, ExitCode.mixedState, parameters);
}

/** A refusal: what was there before is untouched, or back. */
export function boardFailure(
  session: Session,
  entry: CatalogueEntry,
  parameters: MessageParameters = {},
): CommandFailure {
  return commandFailure(entry, ExitCode.verifyFailed, { board: session.name, ...parameters });
}

export const wrongFirmware = (session: Session, firmware: string, problem: string): CommandFailure =>
  boardFailure(session, problems.wrongFirmware, {
    firmware,
    problem,
    fix: "use a board with Pycom firmware, or pymesh board --pty.",
  });

/** The board has forgotten our scripts: it started again by itself between two of them. */
export const hasRestarted = (traceback: string | null): boolean =>
  traceback !== null && /NameError: .*'_pm'/.test(lastLine(traceback));

export const lastLine = (text: string): string => (text.trim().split("\n").at(-1) ?? "").trim();

/** A device goes away with its board or its cable. */
export const isPortThere = (port: string): boolean => !port.startsWith("/") || existsSync(port);

export const portGone = (board: string, port: string, when: string): CommandFailure =>
  commandFailure(problems.connectionLost, ExitCode.unavailable, { board, when, seen: `${port} is gone` });

/** A lost or missing connection in the words of the catalogue; anything else as it is. */
export function explainLinkError(error: unknown, name: string, port: string, when: string): unknown {
  if (!(error instanceof LinkError)) return error;
  const seen = error.seen === "" ? "nothing" : error.seen;
  const parameters = { board: name, port, seen, when, seconds: 10 };
  switch (error.failure) {
    case "busy":
      if (!isPortThere(port)) return portGone(name, port, when);
      return commandFailure(problems.portBusy, ExitCode.unavailable, parameters);
    case "silent":
      return commandFailure(problems.noRawRepl, ExitCode.unavailable, parameters);
    case "lost":
      return commandFailure(problems.connectionLost, ExitCode.unavailable, parameters);
    case "aborted":
      return commandFailure(problems.interrupted, ExitCode.interrupted, parameters);
    default:
      return error.failure satisfies never;
  }
}
