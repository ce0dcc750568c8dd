// Commands for values that the firmware keeps and shows, and that change nothing here (mesh-simulator.md §2.4).
import type { int } from "lang";
import { INVALID_ARGS, OK, PARSE } from "./cli_errors";
import type { CliContext, Command } from "./cli_context";
import { parseNumber } from "./command_line";
import { number, onOff, text } from "./value_command";

export function addKeptCommands(commands: Map<string, Command>): void {
  commands.set(
    "contextreusedelay",
    number(
      (c) => c.settings.contextReuseDelay,
      (c, value) => {
        c.settings.contextReuseDelay = value;
        return OK;
      },
    ),
  );
  commands.set(
    "pollperiod",
    number(
      (c) => c.settings.pollPeriod,
      (c, value) => {
        c.settings.pollPeriod = value;
        return OK;
      },
    ),
  );
  commands.set(
    "parentpriority",
    number(
      (c) => c.node.parentPriority,
      (c, value) => {
        if (value < -2 || value > 1) return INVALID_ARGS;
        c.node.parentPriority = value;
        return OK;
      },
    ),
  );
  commands.set(
    "joinerport",
    number(
      (c) => c.settings.joinerPort,
      (c, value) => {
        c.settings.joinerPort = value & 0xffff;
        return OK;
      },
    ),
  );
  commands.set(
    "delaytimermin",
    number(
      (c) => c.settings.delayTimerMin,
      (c, value) => {
        c.settings.delayTimerMin = value;
        return OK;
      },
    ),
  );
  commands.set(
    "leaderpartitionid",
    number(
      (c) => c.settings.leaderPartitionId,
      (c, value) => {
        c.settings.leaderPartitionId = value;
        return OK;
      },
    ),
  );
  commands.set(
    "txpower",
    text(
      (c) => `${c.settings.txPower} dBm`,
      (c, word) => {
        const value = parseNumber(word);
        if (value === null) return PARSE;
        c.settings.txPower = value;
        return OK;
      },
    ),
  );
  commands.set(
    "autostart",
    onOff(
      (c) => c.settings.autostart,
      (c, on) => {
        c.settings.autostart = on;
      },
    ),
  );
  commands.set(
    "promiscuous",
    onOff(
      (c) => c.settings.promiscuous,
      (c, on) => {
        c.settings.promiscuous = on;
      },
    ),
  );
  commands.set("keysequence", keySequence);
}

function keySequence(context: CliContext, words: readonly string[]): int {
  const [what, word] = words;
  const { settings } = context;
  if (what !== "counter" && what !== "guardtime") return INVALID_ARGS;
  if (word === undefined) {
    context.line((what === "counter" ? settings.keySequence : settings.keyGuardTime).toString());
    return OK;
  }
  const value = parseNumber(word);
  if (value === null) return PARSE;
  if (what === "counter") settings.keySequence = value;
  else settings.keyGuardTime = value;
  return OK;
}
