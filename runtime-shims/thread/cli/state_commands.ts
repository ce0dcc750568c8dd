// Commands about the node's part in the mesh: role, start and stop, leader, router ids.
import type { int } from "lang";
import { DETACHED, INVALID_ARGS, INVALID_STATE, OK, PARSE, SILENT } from "./cli_errors";
import type { CliContext, Command } from "./cli_context";
import { hex4, parseNumber } from "./command_line";

const ROLE_NAMES = ["disabled", "detached", "child", "router", "leader"];
const DISABLED = 0;
const CHILD = 2;

function state(context: CliContext, words: readonly string[]): int {
  const { node } = context;
  switch (words[0]) {
    case undefined:
      context.line(ROLE_NAMES[node.role()] ?? "disabled");
      return OK;
    case "detached":
      return node.becomeDetached();
    case "child":
      return node.becomeChild();
    case "router":
      return node.becomeRouter();
    case "leader":
      return node.becomeLeader();
    default:
      return INVALID_ARGS;
  }
}

function leaderData(context: CliContext): int {
  const leader = context.node.leader();
  if (leader === null || context.node.role() < CHILD) return DETACHED;
  context.line(`Partition ID: ${leader.partitionId}`);
  context.line(`Weighting: ${leader.weight}`);
  context.line(`Data Version: ${leader.dataVersion}`);
  context.line(`Stable Data Version: ${leader.stableVersion}`);
  context.line(`Leader Router ID: ${leader.routerId}`);
  return OK;
}

function interfaceState(context: CliContext, words: readonly string[]): int {
  const { settings } = context;
  if (words[0] === undefined) {
    context.line(settings.interfaceUp ? "up" : "down");
    return OK;
  }
  if (words[0] !== "up" && words[0] !== "down") return INVALID_ARGS;
  settings.interfaceUp = words[0] === "up";
  return OK;
}

function thread(context: CliContext, words: readonly string[]): int {
  const { node, settings } = context;
  if (words[0] === "stop") {
    node.stop();
    return OK;
  }
  if (words[0] !== "start") return INVALID_ARGS;
  if (!settings.interfaceUp) return INVALID_STATE;
  if (node.role() === DISABLED) node.start();
  return OK;
}

function releaseRouterId(context: CliContext, words: readonly string[]): int {
  const id = parseNumber(words[0] ?? "");
  return id === null ? PARSE : context.node.releaseRouterId(id);
}

function routerRole(context: CliContext, words: readonly string[]): int {
  const { node } = context;
  if (words[0] === undefined) {
    context.line(node.routerRoleEnabled ? "Enabled" : "Disabled");
    return OK;
  }
  if (words[0] !== "enable" && words[0] !== "disable") return INVALID_ARGS;
  node.routerRoleEnabled = words[0] === "enable";
  return OK;
}

/** Both restart the stack, the second one without what it stored; the same instance goes on, and nothing is printed. */
function reset(context: CliContext): int {
  context.node.stop();
  context.node.start();
  return SILENT;
}

function factoryReset(context: CliContext): int {
  context.node.factoryReset();
  context.node.start();
  return SILENT;
}

export function addStateCommands(commands: Map<string, Command>): void {
  commands.set("state", state);
  commands.set("leaderdata", leaderData);
  commands.set("ifconfig", interfaceState);
  commands.set("thread", thread);
  commands.set("releaserouterid", releaseRouterId);
  commands.set("routerrole", routerRole);
  commands.set("reset", reset);
  commands.set("factoryreset", factoryReset);
  commands.set("rloc16", (context) => {
    context.line(hex4(context.node.rloc16()));
    return OK;
  });
  commands.set("singleton", (context) => {
    context.line(context.node.isSingle() ? "true" : "false");
    return OK;
  });
}
