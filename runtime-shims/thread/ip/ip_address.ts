// IPv6 addresses as text in the firmware's form: eight groups of lower-case hex, no leading zeros, no "::".
import type { int } from "lang";

/** fd, the first five bytes of the extended PAN id dead00beef00cafe, and a zero. */
export const MESH_LOCAL_PREFIX = "fdde:ad00:beef:0";
export const NO_RLOC = 0xfffe;
const LOCATOR = MESH_LOCAL_PREFIX + ":0:ff:fe00:";
const LEADER_ALOC16 = 0xfc00;

/** Value of 1 to 4 hex digits, −1 when it is anything else. */
export function parseHexGroup(text: string): int {
  if (text.length < 1 || text.length > 4) return -1;
  let value = 0;
  for (const digit of text) {
    const place = "0123456789abcdef".indexOf(digit.toLowerCase());
    if (place < 0) return -1;
    value = value * 16 + place;
  }
  return value;
}

/** Groups of an address or of a part of one; [] for "", null when one is no group. */
function parseGroups(text: string): int[] | null {
  const values: int[] = [];
  if (text === "") return values;
  for (const part of text.split(":")) {
    const value = parseHexGroup(part);
    if (value < 0) return null;
    values.push(value);
  }
  return values;
}

/** Numbers of a text with at most one "::"; null when it is no IPv6 address. */
export function parseAddressGroups(text: string): int[] | null {
  const halves = text.split("::");
  const head = parseGroups(halves[0] ?? "");
  if (head === null) return null;
  if (halves.length === 1) return head.length === 8 ? head : null;
  const tail = parseGroups(halves[1] ?? "");
  if (tail === null || halves.length > 2 || head.length + tail.length > 7) return null;
  const groups = head.slice();
  while (groups.length + tail.length < 8) groups.push(0);
  for (const value of tail) groups.push(value);
  return groups;
}

export function groupsText(groups: readonly int[]): string {
  return groups.map((group) => group.toString(16)).join(":");
}

/** The firmware's form of any valid text, or null. */
export function normalAddress(text: string): string | null {
  const groups = parseAddressGroups(text);
  return groups === null ? null : groupsText(groups);
}

/** The eight groups of an address in the firmware's form. */
export function groupsOf(address: string): int[] {
  return address.split(":").map((group) => parseHexGroup(group));
}

/** Interface identifier of an EUI-64: its universal bit flipped. */
export function iidOfMac(mac: bigint): string {
  return iidText(mac ^ 0x200000000000000n);
}

export function linkLocalAddress(mac: bigint): string {
  return "fe80:0:0:0:" + iidOfMac(mac);
}

/** EUI-64 that a link-local address was made of. */
export function macOfLinkLocal(address: string): bigint {
  let value = 0n;
  for (const group of groupsOf(address).slice(4)) value = (value << 16n) | BigInt(group);
  return value ^ 0x200000000000000n;
}

export function rlocAddress(rloc16: int): string {
  return LOCATOR + rloc16.toString(16);
}

/** The RLOC16 or ALOC16 that a mesh-local address stands for; −1: it is no locator. */
export function locatorOf(address: string): int {
  return address.startsWith(LOCATOR) ? parseHexGroup(address.slice(LOCATOR.length)) : -1;
}

export function isLeaderAloc(address: string): boolean {
  return address === LOCATOR + "fc00";
}

export function leaderAloc(): string {
  return rlocAddress(LEADER_ALOC16);
}

export function isLinkLocal(address: string): boolean {
  return address.startsWith("fe80:");
}

export function isMulticast(address: string): boolean {
  return address.startsWith("ff");
}

/** Multicast that stays within one hop (scope 2 and less). */
export function isLinkLocalMulticast(address: string): boolean {
  return isMulticast(address) && (address[3] ?? "0") <= "2";
}

/** First four groups. */
export function prefixOf(address: string): string {
  return address.split(":").slice(0, 4).join(":");
}

/** Last four groups. */
export function iidOf(address: string): string {
  return address.split(":").slice(4).join(":");
}

export function isMeshLocal(address: string): boolean {
  return address.startsWith(MESH_LOCAL_PREFIX + ":");
}

/** Number of leading bits in which two addresses agree. */
export function commonBits(a: readonly int[], b: readonly int[]): int {
  for (let i = 0; i < 8; i++) {
    const difference = (a[i] ?? 0) ^ (b[i] ?? 0);
    if (difference !== 0) return i * 16 + Math.clz32(difference) - 16;
  }
  return 128;
}

/** A 64-bit identifier as four groups. */
export function iidText(value: bigint): string {
  const groups: string[] = [];
  for (let shift = 48; shift >= 0; shift -= 16) {
    groups.push(((value >> BigInt(shift)) & 0xffffn).toString(16));
  }
  return groups.join(":");
}
