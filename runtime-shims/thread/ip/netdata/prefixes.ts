// Prefixes of the network data: as text, as entries, and what they say about an address.
import type { int } from "lang";
import type { NetworkDataSet, PrefixEntry } from "../datagram";
import { commonBits, groupsOf, parseAddressGroups } from "../ip_address";

const PREFERENCE_WORDS = ["low", "med", "high"];

/** `2001:cafe:cafe:cafe::/64` as first four groups and length; null when it is no prefix. */
export function parsePrefix(text: string): { readonly prefix: string; readonly length: int } | null {
  const slash = text.indexOf("/");
  if (slash < 0) return null;
  const groups = parseAddressGroups(text.slice(0, slash));
  const length = decimal(text.slice(slash + 1));
  if (groups === null || length < 0 || length > 64) return null;
  const prefix = groups.slice(0, 4).map((group) => group.toString(16));
  return { prefix: prefix.join(":"), length };
}

/** Decimal text as an int, −1 when it is none or above a million. */
export function decimal(text: string): int {
  if (text === "" || text.length > 7) return -1;
  let value = 0;
  for (const digit of text) {
    const place = "0123456789".indexOf(digit);
    if (place < 0) return -1;
    value = value * 10 + place;
  }
  return value;
}

/** As the firmware writes it: four groups, "::/", length. */
export function prefixText(entry: PrefixEntry): string {
  return `${entry.prefix}::/${entry.length}`;
}

/** `paros med`, as the command line writes it. */
export function prefixDetails(entry: PrefixEntry): string {
  const word = PREFERENCE_WORDS[entry.preference + 1] ?? "med";
  return entry.flags === "" ? word : `${entry.flags} ${word}`;
}

export function isInPrefix(address: string, entry: PrefixEntry): boolean {
  return (
    commonBits(groupsOf(address), groupsOf(entry.prefix + ":0:0:0:0")) >= entry.length && entry.length > 0
  );
}

/** In a prefix of the network data that is on the mesh: its owner is found by an address query. */
export function isOnMeshAddress(data: NetworkDataSet, address: string): boolean {
  for (const entry of data.prefixes) {
    if (entry.flags.includes("o") && isInPrefix(address, entry)) return true;
  }
  return false;
}

/**
 * RLOC16 of the border router for a datagram out of the mesh, −1 without any: of those with a default route whose
 * prefix the source is in, or with a fitting external route, by preference, then the node itself, then by cost.
 */
export function borderRouterFor(
  data: NetworkDataSet,
  source: string,
  destination: string,
  ownRloc16: int,
  costTo: (rloc16: int) => int,
): int {
  if (!data.prefixes.some((entry) => isInPrefix(source, entry))) return -1;
  let best = -1;
  let bestPreference = -2;
  let bestCost = 0;
  const offers = data.routes
    .filter((entry) => entry.length === 0 || isInPrefix(destination, entry))
    .concat(data.prefixes.filter((entry) => entry.flags.includes("r") && isInPrefix(source, entry)));
  for (const entry of offers) {
    const cost = entry.rloc16 === ownRloc16 ? -1 : costTo(entry.rloc16);
    if (entry.preference < bestPreference) continue;
    if (entry.preference === bestPreference && cost >= bestCost) continue;
    best = entry.rloc16;
    bestPreference = entry.preference;
    bestCost = cost;
  }
  return best;
}
