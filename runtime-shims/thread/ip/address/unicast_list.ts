// The unicast addresses of a node: a linked list in OpenThread, newest first, which is the order that `ipaddr()`
// shows (mesh-simulator.md §1.2); and the choice of a source address from it.
import type { int } from "lang";
import { commonBits, groupsOf, isLeaderAloc, isLinkLocal, locatorOf } from "../ip_address";

/** Addresses from outside the stack, those of SLAAC included, share one pool. */
const EXTERNAL_ADDRESSES = 4;
const NO_BUFS = 3;
const INVALID_ARGS = 7;
const NOT_FOUND = 23;

const LINK_SCOPE = 2;
/** What the stack's own mesh-local addresses have; those that were added from outside count as global. */
const REALM_SCOPE = 3;
const GLOBAL_SCOPE = 14;

export type AddressOwner = "stack" | "external" | "slaac";

class UnicastAddress {
  readonly groups: readonly int[];
  readonly scope: int;
  readonly isRloc: boolean;
  readonly isAnycast: boolean;

  constructor(
    readonly address: string,
    readonly owner: AddressOwner,
  ) {
    this.groups = groupsOf(address);
    this.isRloc = owner === "stack" && locatorOf(address) >= 0;
    this.isAnycast = isLeaderAloc(address);
    this.scope = isLinkLocal(address) ? LINK_SCOPE : owner === "stack" ? REALM_SCOPE : GLOBAL_SCOPE;
  }
}

/** Scope that a destination has for the choice of a source. */
function scopeOf(destination: string): int {
  if (destination.startsWith("ff0") || destination.startsWith("ff3")) {
    return "0123456789abcdef".indexOf(destination[3] ?? "e");
  }
  return isLinkLocal(destination) ? LINK_SCOPE : GLOBAL_SCOPE;
}

export class UnicastList {
  private entries: UnicastAddress[] = [];

  /** Newest first. */
  list(): string[] {
    return this.entries.map((entry) => entry.address);
  }

  has(address: string): boolean {
    return this.find(address) !== null;
  }

  /** Of SLAAC, newest first. */
  slaac(): string[] {
    return this.entries.filter((entry) => entry.owner === "slaac").map((entry) => entry.address);
  }

  /** An address of the stack itself. */
  add(address: string): void {
    this.insert(new UnicastAddress(address, "stack"));
  }

  remove(address: string): void {
    this.entries = this.entries.filter((entry) => entry.address !== address);
  }

  clear(): void {
    this.entries = [];
  }

  /** From the command line or SLAAC; 0 or an error number. */
  addExternal(address: string, owner: AddressOwner): int {
    if (isLinkLocal(address)) return INVALID_ARGS;
    const known = this.find(address);
    if (known !== null) return known.owner === "stack" ? INVALID_ARGS : 0;
    const used = this.entries.filter((entry) => entry.owner !== "stack").length;
    if (used >= EXTERNAL_ADDRESSES) return NO_BUFS;
    this.insert(new UnicastAddress(address, owner));
    return 0;
  }

  removeExternal(address: string): int {
    const known = this.find(address);
    if (known === null) return NOT_FOUND;
    if (known.owner === "stack") return INVALID_ARGS;
    this.remove(address);
    return 0;
  }

  /**
   * The address that a datagram to `destination` goes out from: RFC 6724 in the order in which OpenThread of 2018
   * walks its list, with its own rules that an EID is better than an RLOC and an ALOC never right. "" without any.
   */
  sourceFor(destination: string): string {
    const goal = groupsOf(destination);
    const goalScope = scopeOf(destination);
    let best: UnicastAddress | null = null;
    let bestBits = 0;
    for (const entry of this.entries) {
      if (entry.isAnycast) continue;
      if (entry.address === destination) return destination;
      const bits = commonBits(entry.groups, goal);
      const scope = bits >= 64 ? entry.scope : goalScope;
      if (best === null || isBetter(entry, bits, best, bestBits, scope)) {
        best = entry;
        bestBits = bits;
      }
    }
    return best === null ? "" : best.address;
  }

  private find(address: string): UnicastAddress | null {
    for (const entry of this.entries) if (entry.address === address) return entry;
    return null;
  }

  private insert(entry: UnicastAddress): void {
    this.entries.unshift(entry);
  }
}

/** `scope`: what the destination counts as beside this candidate. */
function isBetter(
  candidate: UnicastAddress,
  bits: int,
  best: UnicastAddress,
  bestBits: int,
  scope: int,
): boolean {
  if (candidate.scope < best.scope) return candidate.scope >= scope;
  if (candidate.scope > best.scope) return best.scope < scope;
  if (candidate.isRloc !== best.isRloc) return best.isRloc;
  return bits > bestBits;
}
