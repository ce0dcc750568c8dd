// What comes from a board on its way to the user: tracebacks point to TypeScript, lines get the time, a file gets
// a copy, and somebody may wait for a text in it.
import { appendFileSync } from "node:fs";
import { resolve } from "node:path";
import { project } from "../../compiler/diagnostics/project";
import { createSymbolicator, type MapLookup } from "../../compiler/source-map/symbolicate";
import { packageRoot } from "../../runtime-shims/board/engines/package-root";
import { commandFailure } from "../command-failure";
import type { CommandRun } from "../commands/command-context";
import { ExitCode } from "../exit-codes";
import { createLookup, findMaps } from "../project/map-lookup";
import { systemErrorReason } from "../project/system-error";

export interface BoardText {
  take(text: string): void;
  /** What was held back, when no more comes. */
  end(): void;
}

export interface BoardTextOptions {
  readonly lookup: MapLookup | null;
  /** Added to, never replaced. */
  readonly log?: string;
  readonly stamps: boolean;
  /** Only whole lines that match are shown and logged. */
  readonly filter?: RegExp;
  /** Gets everything after the tracebacks were rewritten, before stamps. */
  readonly onText?: (text: string) => void;
}

/** Throws a CommandFailure where the log cannot be written. */
export function createBoardText(run: CommandRun, options: BoardTextOptions): BoardText {
  const symbolicator = options.lookup === null ? null : createSymbolicator(options.lookup);
  const log = options.log === undefined ? null : openLog(run, options.log);
  const stamp = options.stamps ? lineStamps() : (text: string) => text;
  const pick = options.filter === undefined ? null : lineFilter(options.filter);
  const show = (text: string): void => {
    if (text === "") return;
    const shown = stamp(text);
    log?.(shown);
    run.output.text(shown);
  };
  const out = (text: string): void => {
    if (text !== "") options.onText?.(text);
    show(pick === null ? text : pick.take(text));
  };
  return {
    take: (text) => out(symbolicator === null ? text : symbolicator.push(text)),
    end() {
      out(symbolicator?.flush() ?? "");
      show(pick?.rest() ?? "");
    },
  };
}

/** Where maps lie without a word about it: this project's builds, and the library of this package. */
export function defaultLookup(run: CommandRun, folders: readonly string[] | undefined): MapLookup {
  const wanted = folders ?? ["build", "frozen", resolve(packageRoot(), "frozen", "maps")];
  return createLookup(run, findMaps(wanted.map((folder) => resolve(run.cwd, folder))));
}

function openLog(run: CommandRun, name: string): (text: string) => void {
  const path = resolve(run.cwd, name);
  const append = (text: string): void => {
    try {
      appendFileSync(path, text);
    } catch (error) {
      const parameters = { path: name, reason: systemErrorReason(error).text };
      throw commandFailure(project.outputUnwritable, ExitCode.problems, parameters);
    }
  };
  append("");
  return append;
}

/** Lines are judged when they are whole; the last one when no more comes. */
function lineFilter(pattern: RegExp): { take(text: string): string; rest(): string } {
  let held = "";
  const matches = (line: string): boolean => pattern.test(line.replace(/\r?\n?$/, ""));
  return {
    take(text) {
      const lines = (held + text).split(/(?<=\n)/);
      held = lines.at(-1)?.endsWith("\n") === false ? (lines.pop() ?? "") : "";
      return lines.filter(matches).join("");
    },
    rest() {
      const line = held;
      held = "";
      return line !== "" && matches(line) ? line : "";
    },
  };
}

/** The time of this computer in front of each line, when its first character comes. */
function lineStamps(): (text: string) => string {
  let atStart = true;
  return (text) => {
    let result = "";
    for (const piece of text.split(/(?<=\n)/)) {
      if (atStart && piece !== "") result += `${clock()} `;
      result += piece;
      atStart = piece.endsWith("\n");
    }
    return result;
  };
}

function clock(): string {
  const now = new Date();
  return `${now.toTimeString().slice(0, 8)}.${String(now.getMilliseconds()).padStart(3, "0")}`;
}
