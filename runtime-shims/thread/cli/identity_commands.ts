// Commands about who the node is, and what its network is called (mesh-simulator.md §2.4).
import type { int } from "lang";
import { INVALID_ARGS, OK, PARSE } from "./cli_errors";
import type { CliContext, Command } from "./cli_context";
import { hex16, hex4, isHexText, parseNumber } from "./command_line";
import { ifStopped, readOnly, text } from "./value_command";

const VERSION = "OPENTHREAD/0.01.00; ESP32; Feb  8 2019 12:00:00";

/** Only while Thread is stopped, and of exactly so many hex digits. */
function setHex(context: CliContext, word: string, digits: int, set: () => void): int {
  return isHexText(word, digits) ? ifStopped(context, set) : PARSE;
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
