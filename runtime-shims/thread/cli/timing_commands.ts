// Commands for numbers that change how the stack behaves (mesh-simulator.md §2.4).
import type { int } from "lang";
import { INVALID_ARGS, OK } from "./cli_errors";
import type { CliContext, Command } from "./cli_context";
import { ifStopped, number } from "./value_command";

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
