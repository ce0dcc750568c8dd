// The children of a router: at most ten places, filled in table order (mesh-simulator.md §1.3, §1.6).
import type { int } from "lang";
import { MAX_CHILD_ID } from "../constants";
import { Child, INVALID, VALID } from "./neighbor";

export class ChildTable {
  /** In table order; places may hold INVALID children. */
  readonly children: Child[] = [];
  private nextId: int = MAX_CHILD_ID;

  /** In any state but INVALID. */
  byMac(mac: bigint): Child | null {
    for (const child of this.children) if (child.state !== INVALID && child.mac === mac) return child;
    return null;
  }

  /** Valid, or restored and not yet heard. */
  usableByMac(mac: bigint): Child | null {
    for (const child of this.children) if (child.isUsable() && child.mac === mac) return child;
    return null;
  }

  usableByRloc(rloc16: int): Child | null {
    for (const child of this.children) if (child.rloc16 === rloc16 && child.isUsable()) return child;
    return null;
  }

  /** A new place, or null when all `limit` are taken. */
  add(limit: int): Child | null {
    const child = new Child();
    for (let i = 0; i < this.children.length && i < limit; i++) {
      if (this.children[i]?.state !== INVALID) continue;
      this.children[i] = child;
      return child;
    }
    if (this.children.length >= limit) return null;
    this.children.push(child);
    return child;
  }

  clear(): void {
    this.children.splice(0, this.children.length);
  }

  validCount(): int {
    let count = 0;
    for (const child of this.children) if (child.state === VALID) count += 1;
    return count;
  }

  /** Any that is valid or on its way to be. */
  hasAny(): boolean {
    for (const child of this.children) if (child.state !== INVALID) return true;
    return false;
  }

  /** The next child id that no child of router `rloc16` has. */
  newRloc(rloc16: int): int {
    let address = rloc16;
    let taken = true;
    while (taken) {
      this.nextId = this.nextId >= MAX_CHILD_ID ? 1 : this.nextId + 1;
      address = rloc16 | this.nextId;
      taken = this.hasRloc(address);
    }
    return address;
  }

  private hasRloc(rloc16: int): boolean {
    for (const child of this.children) if (child.state !== INVALID && child.rloc16 === rloc16) return true;
    return false;
  }
}
