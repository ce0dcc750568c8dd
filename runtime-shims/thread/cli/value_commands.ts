// Commands that show a value, or set it when a word follows (mesh-simulator.md §2.4).
import type { int } from "lang";
import { INVALID_ARGS, INVALID_STATE, OK, PARSE, SILENT } from "./cli_errors";
import type { CliContext, Command } from "./cli_context";
import { hex16, hex4, isHexText, parseNumber } from "./command_line";

const DISABLED = 0;
const VERSION = "OPENTHREAD/0.01.00; ESP32; Feb  8 2019 12:00:00";

/** Shows a number, or hands it over; numbers that are none are error 6. */
function number(
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
function text(
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

function ifStopped(context: CliContext, set: () => void): int {
  if (isRunning(context)) return INVALID_STATE;
  set();
  return OK;
}

/** Only while Thread is stopped, and of exactly so many hex digits. */
function setHex(context: CliContext, word: string, digits: int, set: () => void): int {
  return isHexText(word, digits) ? ifStopped(context, set) : PARSE;
}

function onOff(
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

function readOnly(read: (context: CliContext) => string): Command {
  return text(read, () => INVALID_ARGS);
}

/** Who the node is, and what its network is called. */
export function addIdentityCommands(commands: Map<string, Command>): void {
  commands.set(
    "eui64",
    readOnly((c) => hex16(c.node.eui64)),
  );
  commands.set(
    "extaddr",
    text(
      (c) => hex16(c.node.eui64),
      // The firmware forces the LoRa MAC at its start; another one is taken while stopped, and has no effect.
      (c, word) => setHex(c, word, 16, () => {}),
    ),
  );
  commands.set(
    "extpanid",
    text(
      (c) => c.settings.extendedPanId,
      (c, word) =>
        setHex(c, word, 16, () => {
          c.settings.extendedPanId = word.toLowerCase();
        }),
    ),
  );
  commands.set(
    "masterkey",
    text(
      (c) => c.node.masterKey,
      (c, word) =>
        setHex(c, word, 32, () => {
          c.node.masterKey = word.toLowerCase();
        }),
    ),
  );
  commands.set(
    "pskc",
    text(
      (c) => c.settings.pskc,
      (c, word) =>
        setHex(c, word, 32, () => {
          c.settings.pskc = word.toLowerCase();
        }),
    ),
  );
  commands.set(
    "networkname",
    text(
      (c) => c.settings.networkName,
      (c, word) =>
        ifStopped(c, () => {
          c.settings.networkName = word;
        }),
    ),
  );
  commands.set(
    "panid",
    text(
      (c) => hex4(c.settings.panId),
      (c, word) => {
        const value = parseNumber(word);
        if (value === null) return PARSE;
        return ifStopped(c, () => {
          c.settings.panId = value;
        });
      },
    ),
  );
  commands.set(
    "mode",
    text(
      () => "rsdn",
      (_, word) => (word === "rsdn" ? OK : INVALID_ARGS),
    ),
  );
  commands.set(
    "version",
    readOnly(() => VERSION),
  );
}

/** Numbers that change how the stack behaves. */
export function addTimingCommands(commands: Map<string, Command>): void {
  commands.set(
    "channel",
    number(
      (c) => c.settings.channel,
      (c, value) => setChannel(c, value),
    ),
  );
  commands.set(
    "leaderweight",
    number(
      (c) => c.node.profile.leaderWeight,
      (c, value) => {
        c.node.profile.leaderWeight = value & 0xff;
        return OK;
      },
    ),
  );
  commands.set(
    "childtimeout",
    number(
      (c) => c.node.profile.childTimeout,
      (c, value) => {
        c.node.profile.childTimeout = value;
        return OK;
      },
    ),
  );
  commands.set(
    "childmax",
    number(
      (c) => c.node.profile.maxChildren,
      (c, value) => {
        if (value < 1 || value > 511) return INVALID_ARGS;
        return ifStopped(c, () => {
          c.node.profile.maxChildren = value;
        });
      },
    ),
  );
  commands.set(
    "routerupgradethreshold",
    number(
      (c) => c.node.profile.routerUpgradeThreshold,
      (c, value) => {
        c.node.profile.routerUpgradeThreshold = value & 0xff;
        return OK;
      },
    ),
  );
  commands.set(
    "routerdowngradethreshold",
    number(
      (c) => c.node.profile.routerDowngradeThreshold,
      (c, value) => {
        c.node.profile.routerDowngradeThreshold = value & 0xff;
        return OK;
      },
    ),
  );
  commands.set(
    "routerselectionjitter",
    number(
      (c) => c.node.profile.routerSelectionJitter,
      (c, value) => {
        if (value < 1 || value > 255) return INVALID_ARGS;
        c.node.profile.routerSelectionJitter = value;
        return OK;
      },
    ),
  );
  commands.set(
    "networkidtimeout",
    number(
      (c) => c.node.profile.networkIdTimeout,
      (c, value) => {
        c.node.profile.networkIdTimeout = value & 0xff;
        return OK;
      },
    ),
  );
}

function setChannel(context: CliContext, value: int): int {
  if (value < 11 || value > 26) return INVALID_ARGS;
  return ifStopped(context, () => {
    context.settings.channel = value;
  });
}

/** Values that the firmware keeps and shows. */
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

/** `help`: the names, and no end mark. */
export function helpCommand(names: readonly string[]): Command {
  return (context) => {
    for (const name of names) context.line(name);
    return SILENT;
  };
}
