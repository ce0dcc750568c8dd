// The small interface between a deployment and whatever reaches the board.

export interface BoardLink {
  /**
   * Interrupts what runs, without a soft reset, and runs the scripts in turn; stops at the first that raises.
   * Throws LinkError when the board cannot be reached or is lost in the middle.
   */
  run(scripts: readonly string[], options?: LinkOptions): Promise<LinkResult>;
}

export interface LinkOptions {
  /** Reset the board after the last script (not after one that raised); nothing is waited for. */
  readonly reset?: boolean;
  readonly signal?: AbortSignal;
  /** How long the board may take to its first answer; default as long as it may be silent at all. */
  readonly attachMs?: number;
  /** All that the scripts print, as it comes (one character per byte). */
  readonly onText?: (text: string) => void;
  /** Each answer as it comes. */
  readonly onAnswer?: (answer: Answer) => void;
}

/** What a script says with `_pm.say`. */
export type Answer = Readonly<Record<string, unknown>>;

export interface LinkResult {
  readonly answers: readonly Answer[];
  /** Of the script that raised; null when none did. */
  readonly traceback: string | null;
}

export type LinkFailure =
  /** The port cannot be opened. */
  | "busy"
  /** No raw REPL within the time. */
  | "silent"
  /** It was there and is not any more. */
  | "lost"
  | "aborted";

export class LinkError extends Error {
  constructor(
    readonly failure: LinkFailure,
    /** Last text from the board or the tool, for people. */
    readonly seen: string,
    /** What was answered before. */
    readonly answers: readonly Answer[] = [],
  ) {
    super(`${failure}: ${seen}`);
  }
}

const MARK = "~pm ";

/** Collects answers from a stream of text in pieces. */
export function createAnswerReader(onAnswer: (answer: Answer) => void): {
  take(text: string): void;
  readonly answers: readonly Answer[];
} {
  const answers: Answer[] = [];
  let rest = "";
  return {
    answers,
    take(text) {
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        const answer = parseAnswer(line);
        if (answer === null) continue;
        answers.push(answer);
        onAnswer(answer);
      }
    },
  };
}

function parseAnswer(line: string): Answer | null {
  const start = line.indexOf(MARK);
  if (start < 0) return null;
  try {
    return JSON.parse(line.slice(start + MARK.length)) as Answer;
  } catch {
    // Another thread printed into the line; what was meant is asked for again or missed.
    return null;
  }
}
