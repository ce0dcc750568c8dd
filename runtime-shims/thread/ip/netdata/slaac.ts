// One address with a random identifier in each prefix of the network data that asks for it; gone with the prefix.
// The firmware's command line does this at every change of the network data (mesh-simulator.md §1.2).
import type { Random } from "../../ports";
import type { NetworkDataSet } from "../datagram";
import type { UnicastList } from "../address/unicast_list";
import { isInPrefix } from "./prefixes";

/** Brings the list in line with the data. */
export function updateSlaac(addresses: UnicastList, data: NetworkDataSet, random: Random): void {
  const prefixes = data.prefixes.filter(
    (entry) => entry.flags.includes("a") && entry.flags.includes("o") && entry.length === 64,
  );
  const own = addresses.slaac();
  for (const address of own) {
    if (!prefixes.some((entry) => isInPrefix(address, entry))) addresses.removeExternal(address);
  }
  for (const entry of prefixes) {
    if (addresses.slaac().some((address) => isInPrefix(address, entry))) continue;
    addresses.addExternal(`${entry.prefix}:${randomIid(random)}`, "slaac");
  }
}

/** Four random groups. */
export function randomIid(random: Random): string {
  const groups: string[] = [];
  for (let i = 0; i < 4; i++) groups.push(random.below(0x10000).toString(16));
  return groups.join(":");
}
