// Commands that show a value, or set it when a word follows.
import type { int } from "lang";
import { INVALID_ARGS, INVALID_STATE, OK, PARSE } from "./cli_errors";
import type { CliContext, Command } from "./cli_context";
import { parseNumber } from "./command_line";

const DISABLED = 0;

/** Shows a number, or hands it over; numbers that are none are error 6. */
export function number(
  read: (context: CliContext) => int,
  write: (context: CliContext, value: int) => int,
): Command {
  return (context, words) => {
    const word = words[0];
    if (word === undefined) {
      context.line(read(context).toString());
      return OK;
    }
    const value = parseNumber(word);
    return value === null ? PARSE : write(context, value);
  };
}

/** Shows a text, or hands the word over. */
export function text(
  read: (context: CliContext) => string,
  write: (context: CliContext, word: string) => int,
): Command {
  return (context, words) => {
    const word = words[0];
    if (word === undefined) {
      context.line(read(context));
      return OK;
    }
    return write(context, word);
  };
}

function isRunning(context: CliContext): boolean {
  return context.node.role() !== DISABLED;
}

export function ifStopped(context: CliContext, set: () => void): int {
  if (isRunning(context)) return INVALID_STATE;
  set();
  return OK;
}

export function onOff(
  read: (context: CliContext) => boolean,
  write: (context: CliContext, on: boolean) => void,
): Command {
  return (context, words) => {
    const word = words[0];
    if (word === undefined) {
      context.line(read(context) ? "Enabled" : "Disabled");
      return OK;
    }
    if (word !== "enable" && word !== "disable") return INVALID_ARGS;
    write(context, word === "enable");
    return OK;
  };
}

export function readOnly(read: (context: CliContext) => string): Command {
  return text(read, () => INVALID_ARGS);
}
