// Does one piece of work on every chosen board at the same time, with one line of progress for all.
import { setTimeout as delay } from "node:timers/promises";
import { CommandFailure } from "../../command-failure";
import type { CommandRun } from "../../commands/command-context";
import { ExitCode } from "../../exit-codes";
import { needMpremote } from "../../mpremote/find-mpremote";
import { type ChosenBoard, selectBoards } from "../../mpremote/select-boards";
import { mpremoteLink } from "../board/mpremote-link";
import { explainLinkError, type Session, type SessionEvent } from "../board/session";

export interface BoardWork {
  readonly session: Session;
  readonly board: ChosenBoard;
  /** There are others: one line each. */
  readonly several: boolean;
  /** What is being done, for the words of a failure. */
  readonly step: () => string;
}

export async function chooseBoards(
  run: CommandRun,
  names: readonly string[] | undefined,
  silenceMs: number,
): Promise<BoardGroup> {
  const mpremote = needMpremote(run.io.env);
  const boards = await selectBoards(run, mpremote, names);
  const progress = createProgress(run, boards.length);
  const works = boards.map((board): BoardWork => {
    let step = "connecting";
    return {
      board,
      several: boards.length > 1,
      step: () => step,
      session: {
        name: board.name,
        link: mpremoteLink(mpremote, board.port, silenceMs),
        signal: run.io.signal,
        report(event: SessionEvent) {
          if (event.kind === "step") step = event.text;
          progress.show(board.name, event);
        },
        sleep: (milliseconds: number) => delay(milliseconds),
      },
    };
  });
  return { run, works };
}

export interface BoardGroup {
  readonly run: CommandRun;
  readonly works: readonly BoardWork[];
}

/** The worst exit code; problems are told as they come. With one board its failure is thrown. */
export async function onBoards(
  { run, works }: BoardGroup,
  work: (board: BoardWork) => Promise<void>,
): Promise<ExitCode> {
  const codes = await Promise.all(
    works.map(async (each): Promise<ExitCode> => {
      try {
        await work(each);
        return ExitCode.ok;
      } catch (error) {
        const failure = explainLinkError(
          error,
          each.board.name,
          each.board.port,
          `at the step: ${each.step()}`,
        );
        run.output.progress("");
        if (!each.several || !(failure instanceof CommandFailure)) throw failure;
        const { code } = failure.diagnostic;
        run.output.event("board", {
          board: each.board.name,
          ok: false,
          code: failure.exitCode,
          diagnostic: code,
        });
        run.output.problem(failure.diagnostic);
        return failure.exitCode;
      }
    }),
  );
  run.output.progress("");
  return worst(codes);
}

function worst(codes: readonly ExitCode[]): ExitCode {
  const order: readonly ExitCode[] = [ExitCode.mixedState, ExitCode.interrupted, ExitCode.verifyFailed];
  return (
    order.find((code) => codes.includes(code)) ?? codes.find((code) => code !== ExitCode.ok) ?? ExitCode.ok
  );
}

const BAR = 20;

function createProgress(run: CommandRun, boards: number): { show(board: string, event: SessionEvent): void } {
  const states = new Map<string, string>();
  return {
    show(board, event) {
      const name = boards > 1 ? `${board} ` : "";
      if (event.kind === "note") {
        run.output.note(`${name === "" ? "" : `${board}: `}${event.text}`);
        run.output.event("note", { board, text: event.text });
        return;
      }
      states.set(board, event.kind === "step" ? `${name}${event.text} …` : `${name}${bar(event, boards)}`);
      run.output.progress([...states.values()].join("   "));
    },
  };
}

function bar({ bytes, total }: { readonly bytes: number; readonly total: number }, boards: number): string {
  const part = total === 0 ? 1 : bytes / total;
  const percent = `${Math.round(part * 100)} %`.padStart(5);
  if (boards > 1) return percent;
  const filled = Math.round(part * BAR);
  const kilobytes = `${(bytes / 1000).toFixed(1)} of ${(total / 1000).toFixed(1)} kB`;
  return `sending ${"█".repeat(filled)}${"░".repeat(BAR - filled)} ${percent}  ${kilobytes}`;
}
