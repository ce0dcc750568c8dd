// The multicast addresses that a node listens to (mesh-simulator.md §1.8), in the order in which `ipmaddr` lists
// them: added ones, routers', prefix-based, all nodes'.
import type { int } from "lang";

const CHILD = 2;
const ALL_ROUTERS = ["ff02:0:0:0:0:0:0:2", "ff03:0:0:0:0:0:0:2"];
const ALL_NODES = [
  "ff33:40:fdde:ad00:beef:0:0:1",
  "ff32:40:fdde:ad00:beef:0:0:1",
  "ff02:0:0:0:0:0:0:1",
  "ff03:0:0:0:0:0:0:1",
  "ff03:0:0:0:0:0:0:fc",
];
const EXTERNAL_GROUPS = 4;

export class MulticastGroups {
  private added: string[] = [];

  /** A router-capable node listens for routers as soon as it is attached. */
  list(role: int): string[] {
    return this.added.concat(role >= CHILD ? ALL_ROUTERS : [], ALL_NODES);
  }

  has(address: string, role: int): boolean {
    return (
      ALL_NODES.includes(address) ||
      (role >= CHILD && ALL_ROUTERS.includes(address)) ||
      this.added.includes(address)
    );
  }

  /** 0, or an error number: 3 full, 7 no multicast address or one of the stack's own, 24 there already. */
  add(address: string): int {
    if (!address.startsWith("ff") || ALL_NODES.includes(address) || ALL_ROUTERS.includes(address)) return 7;
    if (this.added.includes(address)) return 24;
    if (this.added.length >= EXTERNAL_GROUPS) return 3;
    this.added.unshift(address);
    return 0;
  }

  remove(address: string): int {
    if (!this.added.includes(address)) return 23;
    this.added = this.added.filter((other) => other !== address);
    return 0;
  }

  clear(): void {
    this.added = [];
  }
}
