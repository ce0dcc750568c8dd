// Neighbours, routers, children and the parent, as lists, tables and single entries (mesh-simulator.md §2.4).
import type { int } from "lang";
import type { NeighborInfo, RouterInfo } from "../info";
import { INVALID_ARGS, NOT_FOUND, OK, PARSE } from "./cli_errors";
import type { CliContext, Command } from "./cli_context";
import { cell, hex16, hex4, parseNumber } from "./command_line";

/** Router-capable nodes with all flags; nothing else is simulated. */
const FLAGS = "1|1|1|1";
const LAST_ROUTER_ID = 62;

function neighbor(context: CliContext, words: readonly string[]): int {
  const entries = context.node.neighbors();
  if (words[0] === "list") {
    for (const entry of entries) context.print(`0x${hex4(entry.rloc16)} `);
    context.print("\r\n");
    return OK;
  }
  if (words[0] !== "table") return INVALID_ARGS;
  context.line("| Role | RLOC16 | Age | Avg RSSI | Last RSSI |R|S|D|N| Extended MAC     |");
  context.line("+------+--------+-----+----------+-----------+-+-+-+-+------------------+");
  for (const entry of entries) {
    context.print(`| ${entry.isChild ? "  C" : "  R"}  `);
    context.print(`| 0x${hex4(entry.rloc16)} | ${cell(entry.age, 3)} `);
    context.print(`| ${cell(entry.averageRssi, 8)} | ${cell(entry.lastRssi, 9)} |${FLAGS}| `);
    context.line(`${hex16(entry.mac)} |`);
  }
  context.print("\r\n");
  return OK;
}

function routerTable(context: CliContext): int {
  context.line("| ID | RLOC16 | Next Hop | Path Cost | LQ In | LQ Out | Age | Extended MAC     |");
  context.line("+----+--------+----------+-----------+-------+--------+-----+------------------+");
  for (const entry of context.node.routers()) {
    context.print(`| ${cell(entry.id, 2)} | 0x${hex4(entry.rloc16)} | ${cell(entry.nextHop, 8)} `);
    context.print(`| ${cell(entry.cost, 9)} | ${cell(entry.linkIn, 5)} | ${cell(entry.linkOut, 6)} `);
    context.print(`| ${cell(entry.age, 3)} | `);
    context.line(`${hex16(entry.mac)} |`);
  }
  context.print("\r\n");
  return OK;
}

function showRouter(context: CliContext, entry: RouterInfo): void {
  context.line("Alloc: 1");
  context.line(`Router ID: ${entry.id}`);
  context.line(`Rloc: ${hex4(entry.rloc16)}`);
  context.line(`Next Hop: ${hex4(entry.nextHop << 10)}`);
  context.line(`Link: ${entry.linked ? 1 : 0}`);
  if (!entry.linked) return;
  context.line(`Ext Addr: ${hex16(entry.mac)}`);
  context.line(`Cost: ${entry.cost}`);
  context.line(`Link Quality In: ${entry.linkIn}`);
  context.line(`Link Quality Out: ${entry.linkOut}`);
  context.line(`Age: ${entry.age}`);
}

function router(context: CliContext, words: readonly string[]): int {
  const word = words[0];
  if (word === undefined) return INVALID_ARGS;
  if (word === "table") return routerTable(context);
  if (word === "list") {
    for (const entry of context.node.routers()) context.print(`${entry.id} `);
    context.print("\r\n");
    return OK;
  }
  const value = parseNumber(word);
  if (value === null) return PARSE;
  // A number beyond the router ids is an RLOC16; that of a child is no router's.
  if (value > LAST_ROUTER_ID && (value & 0x3ff) !== 0) return INVALID_ARGS;
  const id = value > LAST_ROUTER_ID ? value >> 10 : value;
  for (const entry of context.node.routers()) {
    if (entry.id !== id) continue;
    showRouter(context, entry);
    return OK;
  }
  return NOT_FOUND;
}

function childTable(context: CliContext): int {
  context.line("| ID  | RLOC16 | Timeout    | Age        | LQ In | C_VN |R|S|D|N| Extended MAC     |");
  context.line("+-----+--------+------------+------------+-------+------+-+-+-+-+------------------+");
  for (const entry of context.node.children()) {
    context.print(
      `| ${cell(entry.rloc16 & 0x1ff, 3)} | 0x${hex4(entry.rloc16)} | ${cell(entry.timeout, 10)} `,
    );
    context.print(`| ${cell(entry.age, 10)} | ${cell(entry.linkIn, 5)} `);
    context.print(`| ${cell(entry.networkDataVersion, 4)} |${FLAGS}| `);
    context.line(`${hex16(entry.mac)} |`);
  }
  context.print("\r\n");
  return OK;
}

function showChild(context: CliContext, entry: NeighborInfo): void {
  context.line(`Child ID: ${entry.rloc16 & 0x1ff}`);
  context.line(`Rloc: ${hex4(entry.rloc16)}`);
  context.line(`Ext Addr: ${hex16(entry.mac)}`);
  context.line("Mode: rsdn");
  context.line(`Net Data: ${entry.networkDataVersion}`);
  context.line(`Timeout: ${entry.timeout}`);
  context.line(`Age: ${entry.age}`);
  context.line(`Link Quality In: ${entry.linkIn}`);
  context.line(`RSSI: ${entry.averageRssi}`);
}

function child(context: CliContext, words: readonly string[]): int {
  const word = words[0];
  if (word === undefined) return INVALID_ARGS;
  if (word === "table") return childTable(context);
  if (word === "list") {
    for (const entry of context.node.children()) context.print(`${entry.rloc16 & 0x1ff} `);
    context.print("\r\n");
    return OK;
  }
  const id = parseNumber(word);
  if (id === null) return PARSE;
  for (const entry of context.node.children()) {
    if ((entry.rloc16 & 0x1ff) !== (id & 0x1ff)) continue;
    showChild(context, entry);
    return OK;
  }
  return NOT_FOUND;
}

/** The remembered one, on routers too. */
function parent(context: CliContext): int {
  const entry = context.node.parent();
  context.line(`Ext Addr: ${hex16(entry === null ? 0n : entry.mac)}`);
  context.line(`Rloc: ${(entry === null ? 0 : entry.rloc16).toString(16)}`);
  context.line(`Link Quality In: ${entry === null ? 0 : entry.linkIn}`);
  context.line(`Link Quality Out: ${entry === null ? 0 : entry.linkOut}`);
  context.line(`Age: ${entry === null ? 0 : entry.age}`);
  return OK;
}

export function addTableCommands(commands: Map<string, Command>): void {
  commands.set("neighbor", neighbor);
  commands.set("router", router);
  commands.set("child", child);
  commands.set("parent", parent);
}
