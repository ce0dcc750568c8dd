// Addresses and network data: ipaddr, ipmaddr, eidcache, prefix, route, netdataregister, dataset, buffers, counters.
import type { int } from "lang";
import { normalAddress } from "../ip/ip_address";
import { parsePrefix, prefixDetails, prefixText } from "../ip/netdata/prefixes";
import { INVALID_ARGS, OK, PARSE, SILENT } from "./cli_errors";
import type { CliContext, Command } from "./cli_context";
import { hex4 } from "./command_line";

const PREFIX_FLAGS = "padcros";
const PREFERENCES = ["low", "med", "high"];

function ipaddr(context: CliContext, words: readonly string[]): int {
  const { addresses } = context.ip;
  const [action, text] = words;
  if (action === undefined) {
    for (const address of addresses.list()) context.line(address);
    return OK;
  }
  if (action !== "add" && action !== "del") return INVALID_ARGS;
  if (text === undefined) return PARSE;
  const address = normalAddress(text);
  if (address === null) return PARSE;
  return action === "add" ? addresses.addExternal(address, "external") : addresses.removeExternal(address);
}

function ipmaddr(context: CliContext, words: readonly string[]): int {
  const { groups } = context.ip;
  const [action, text] = words;
  if (action === undefined) {
    for (const address of groups.list(context.node.role())) context.line(address);
    return OK;
  }
  if (action !== "add" && action !== "del") return INVALID_ARGS;
  const address = normalAddress(text ?? "");
  if (address === null) return PARSE;
  return action === "add" ? groups.add(address) : groups.remove(address);
}

function eidcache(context: CliContext): int {
  for (const { target, rloc16 } of context.ip.resolver.known()) context.line(`${target} ${hex4(rloc16)}`);
  return OK;
}

/** Flags and preference of `prefix add` and `route add`; null: a word that is neither. */
function readOptions(
  words: readonly string[],
  allowed: string,
): { readonly flags: string; readonly preference: int } | null {
  let given = "";
  let preference = 0;
  for (const word of words) {
    const level = PREFERENCES.indexOf(word);
    if (level >= 0) {
      preference = level - 1;
      continue;
    }
    for (const letter of word) {
      if (!allowed.includes(letter)) return null;
      given += letter;
    }
  }
  let flags = "";
  for (const letter of PREFIX_FLAGS) if (given.includes(letter)) flags += letter;
  return { flags, preference };
}

/** `prefix` and `route` differ in the flags they know and in the list they work on. */
function offers(context: CliContext, words: readonly string[], isRoute: boolean): int {
  const list = context.ip.offers;
  const [action, text] = words;
  if (action === undefined) {
    for (const entry of isRoute ? list.routeList() : list.list()) {
      context.line(`${prefixText(entry)} ${prefixDetails(entry)}`);
    }
    return OK;
  }
  if (action !== "add" && action !== "remove") return INVALID_ARGS;
  if (text === undefined) return INVALID_ARGS;
  // The firmware's parser stops at the missing slash, and reports no error.
  if (!text.includes("/")) return OK;
  if (parsePrefix(text) === null) return PARSE;
  if (action === "remove") return isRoute ? list.removeRoute(text) : list.removePrefix(text);
  const options = readOptions(words.slice(2), isRoute ? "s" : PREFIX_FLAGS);
  if (options === null) return INVALID_ARGS;
  return isRoute
    ? list.addRoute(text, options.flags, options.preference)
    : list.addPrefix(text, options.flags, options.preference);
}

function netDataRegister(context: CliContext): int {
  context.ip.offers.register(true);
  return OK;
}

function dataset(context: CliContext, words: readonly string[]): int {
  if (words[0] !== "active") return INVALID_ARGS;
  const { settings, node } = context;
  context.line(`Channel: ${settings.channel}`);
  context.line(`Ext PAN ID: ${settings.extendedPanId}`);
  context.line("Mesh Local Prefix: fdde:ad00:beef:0/64");
  context.line(`Master Key: ${node.masterKey}`);
  context.line(`Network Name: ${settings.networkName}`);
  context.line(`PAN ID: 0x${hex4(settings.panId)}`);
  return OK;
}

function bufferInfo(context: CliContext): int {
  const { ip, node } = context;
  const { queued, resolving } = ip.forwarder.counts();
  const used = ip.forwarder.buffers();
  const mpl = ip.mpl.waiting();
  const reassembling = ip.reassembly.waiting();
  context.line(`total: ${node.profile.messageBuffers}`);
  context.line(`free: ${ip.freeBuffers()}`);
  context.line(`6lo send: ${queued} ${used}`);
  context.line(`6lo reas: ${reassembling} ${reassembling}`);
  context.line("ip6: 0 0");
  context.line(`mpl: ${mpl} ${mpl}`);
  context.line(`mle: ${node.buffersInUse()} ${node.buffersInUse()}`);
  context.line(`arp: ${resolving} ${resolving}`);
  context.line("coap: 0 0");
  context.line("coap secure: 0 0");
  context.line("application coap: 0 0");
  return OK;
}

function counter(context: CliContext, words: readonly string[]): int {
  if (words[0] === undefined) {
    context.line("mac");
    return OK;
  }
  if (words[0] !== "mac") return INVALID_ARGS;
  const n = context.node.counters();
  context.line(`TxTotal: ${n.txTotal()}`);
  context.line(`    TxUnicast: ${n.txUnicast}`);
  context.line(`    TxBroadcast: ${n.txBroadcast}`);
  context.line(`    TxAckRequested: ${n.txAckRequested}`);
  context.line(`    TxAcked: ${n.txAcked}`);
  context.line(`    TxNoAckRequested: ${n.txNoAckRequested}`);
  context.line(`    TxData: ${n.txData}`);
  for (const name of ["TxDataPoll", "TxBeacon", "TxBeaconRequest", "TxOther"]) context.line(`    ${name}: 0`);
  context.line(`    TxRetry: ${n.txRetry}`);
  for (const name of ["TxErrCca", "TxErrBusyChannel"]) context.line(`    ${name}: 0`);
  context.line(`RxTotal: ${n.rxTotal}`);
  context.line(`    RxUnicast: ${n.rxUnicast}`);
  context.line(`    RxBroadcast: ${n.rxBroadcast}`);
  context.line(`    RxData: ${n.rxData}`);
  for (const name of ["RxDataPoll", "RxBeacon", "RxBeaconRequest", "RxOther", "RxAddressFiltered"]) {
    context.line(`    ${name}: 0`);
  }
  context.line(`    RxDestAddrFiltered: ${n.rxDestAddrFiltered}`);
  context.line(`    RxDuplicated: ${n.rxDuplicated}`);
  context.line("    RxErrNoFrame: 0");
  context.line(`    RxErrNoUnknownNeighbor: ${n.rxErrUnknownNeighbor}`);
  context.line("    RxErrInvalidSrcAddr: 0");
  context.line(`    RxErrSec: ${n.rxErrSec}`);
  for (const name of ["RxErrFcs", "RxErrOther"]) context.line(`    ${name}: 0`);
  return SILENT;
}

export function addAddressCommands(commands: Map<string, Command>): void {
  commands.set("ipaddr", ipaddr);
  commands.set("ipmaddr", ipmaddr);
  commands.set("eidcache", eidcache);
  commands.set("prefix", (context, words) => offers(context, words, false));
  commands.set("route", (context, words) => offers(context, words, true));
  commands.set("netdataregister", netDataRegister);
  commands.set("dataset", dataset);
  commands.set("bufferinfo", bufferInfo);
  commands.set("counter", counter);
}
