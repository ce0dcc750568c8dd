// One conversation with one board: looking, and what is done when the board does not play along.
import { board as problems } from "../../../compiler/diagnostics/board";
import type { CatalogueEntry, MessageParameters } from "../../../compiler/diagnostics/types";
import { type CommandFailure, commandFailure } from "../../command-failure";
import { ExitCode } from "../../exit-codes";
import { agentScripts, pythonLiteral } from "./agent";
import { type BoardState, readBoardState } from "../plan/board-state";
import { type BoardLink, LinkError, type LinkOptions, type LinkResult } from "./link";

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

export async function runScripts(
  session: Session,
  scripts: readonly string[],
  options: Omit<LinkOptions, "signal"> = {},
): Promise<LinkResult> {
  return session.link.run(scripts, { ...options, signal: session.signal });
}

/**
 * Asks the board for all that a plan needs, after bringing to an end what an earlier command began. The scripts
 * "base" and "look" stay on the board until its next reset.
 * @param paths of files that the plan may touch, besides those of the manifest and of the kept generations
 */
export async function look(session: Session, paths: readonly string[]): Promise<BoardState> {
  const asked = call("look", paths);
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
  if (traceback !== null) throw boardFailure(session, problems.boardRaised, { seen: lastLine(traceback) });
  return answers;
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

/** The board has forgotten our scripts: it started again by itself between two of them. */
export const hasRestarted = (traceback: string | null): boolean =>
  traceback !== null && /NameError: .*'_pm'/.test(lastLine(traceback));

export const lastLine = (text: string): string => (text.trim().split("\n").at(-1) ?? "").trim();

/** A lost or missing connection in the words of the catalogue; anything else as it is. */
export function explainLinkError(error: unknown, name: string, port: string, when: string): unknown {
  if (!(error instanceof LinkError)) return error;
  const seen = error.seen === "" ? "nothing" : error.seen;
  const parameters = { board: name, port, seen, when, seconds: 10 };
  switch (error.failure) {
    case "busy":
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
