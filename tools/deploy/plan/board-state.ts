// What the board told about itself in answer to `_pm.look`.
import type { Answer } from "../board/link";
import type { Journal, Manifest } from "./records";

export interface BoardState {
  /** sysname, nodename, release, version, machine. */
  readonly uname: readonly string[];
  readonly hasFlash: boolean;
  /** Bytes of an allocation unit. */
  readonly cluster: number;
  readonly freeBytes: number;
  /** Null before the first upload. */
  readonly manifest: Manifest | null;
  /** An exchange whose health check is still to be done. */
  readonly check: Journal | null;
  /** Kept generation → the exchange that replaced it; null: its record is damaged. Empty unless asked for. */
  readonly generations: ReadonlyMap<number, Journal | null>;
  readonly files: ReadonlyMap<string, BoardFile>;
  /** Name in the staging folder → hash. */
  readonly staged: ReadonlyMap<string, string>;
  /** Names of records that cannot be read. */
  readonly damaged: readonly string[];
  /** An exchange, or its way back, was cut off. */
  readonly pending: boolean;
  /** An exchange of an earlier command whose health check has just been made good. */
  readonly settled: Journal | null;
  /** What an earlier command had begun was brought to this end. */
  readonly recovered: "old" | "new" | null;
}

export interface BoardFile {
  readonly kind: "none" | "file" | "folder";
  readonly sha256: string | null;
}

const KINDS = ["none", "file", "folder"] as const;

/** Null when an answer is missing (another thread printed into it). */
export function readBoardState(answers: readonly Answer[]): BoardState | null {
  const about = answers.find((answer) => "uname" in answer);
  const books = answers.find((answer) => "manifest" in answer);
  const damaged = answers.find((answer) => "damaged" in answer);
  const end = answers.find((answer) => "looked" in answer);
  if (about === undefined || books === undefined || damaged === undefined || end === undefined) return null;
  const state: BoardState = {
    uname: about["uname"] as readonly string[],
    hasFlash: about["flash"] === true,
    cluster: about["cluster"] as number,
    freeBytes: about["free"] as number,
    manifest: parse<Manifest>(books["manifest"]),
    check: parse<Journal>(books["check"]),
    generations: new Map(
      answers
        .filter((answer) => "generation" in answer)
        .map((answer) => [answer["generation"] as number, parse<Journal>(answer["undo"])]),
    ),
    files: new Map(
      answers
        .filter((answer) => "path" in answer)
        .map((answer) => [
          answer["path"] as string,
          { kind: KINDS[answer["kind"] as 0 | 1 | 2], sha256: answer["sha"] as string | null },
        ]),
    ),
    staged: new Map(
      answers
        .filter((answer) => "staged" in answer)
        .map((answer) => [answer["staged"] as string, answer["sha"] as string]),
    ),
    damaged: damaged["damaged"] as readonly string[],
    settled: null,
    pending: (damaged["pending"] as readonly string[]).length > 0,
    recovered: (answers.findLast((answer) => "recovered" in answer)?.["recovered"] ?? null) as
      "old" | "new" | null,
  };
  return state.files.size + state.staged.size === end["looked"] ? state : null;
}

/** A record is written by us and sealed with its hash, so its shape is known. */
function parse<T>(text: unknown): T | null {
  return typeof text === "string" && text !== "" ? (JSON.parse(text) as T) : null;
}
