// --expect-text, --fail-text and --timeout: how a script knows that a board does what it should.
import type { Command } from "commander";
import { CommandLineError } from "../command-line-error";
import { positiveNumber } from "../commands/option-values";
import { ExitCode } from "../exit-codes";

export interface ExpectationFlags {
  readonly expectText?: string;
  readonly failText?: string;
  readonly timeout?: string;
}

export interface Expectations {
  /** The exit code that this text decides, once. */
  see(text: string): ExitCode | null;
  /** Of a program that ended by itself. */
  readonly atEnd: ExitCode;
  /** Milliseconds; null for no limit. */
  readonly limitMs: number | null;
}

/** Of a timer. */
const LONGEST_MS = 2 ** 31 - 1;

export function addExpectationOptions(command: Command): Command {
  return command
    .option("--expect-text <text>", "end with exit code 0 as soon as this is printed, with 9 if it is not")
    .option("--fail-text <text>", "end with exit code 9 as soon as this is printed")
    .option("--timeout <seconds>", "end with exit code 10 after so long");
}

export function createExpectations(flags: ExpectationFlags): Expectations {
  const { expectText, failText, timeout } = flags;
  if (expectText === "" || failText === "") throw new CommandLineError("an empty text is in everything.");
  const limit = timeout === undefined ? null : positiveNumber("--timeout", timeout, "for example 60");
  const longest = Math.max(expectText?.length ?? 0, failText?.length ?? 0);
  let tail = "";
  return {
    see(text) {
      if (longest === 0) return null;
      tail += text;
      if (failText !== undefined && tail.includes(failText)) return ExitCode.expectationFailed;
      if (expectText !== undefined && tail.includes(expectText)) return ExitCode.ok;
      tail = tail.slice(-longest);
      return null;
    },
    atEnd: expectText === undefined ? ExitCode.ok : ExitCode.expectationFailed,
    limitMs: limit === null ? null : Math.min(limit * 1000, LONGEST_MS),
  };
}
