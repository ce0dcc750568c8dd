// Numbers of IEEE 802.15.4 and Thread that no profile changes.
import type { int } from "lang";

/** All nodes in range. */
export const BROADCAST: int = 0xffff;
/** No short address: the frame carries an extended one, or the node has none. */
export const NO_ADDRESS: int = 0xfffe;

/** Roles as `LoRa.Mesh.state()` counts them. */
export const DISABLED: int = 0;
export const DETACHED: int = 1;
export const CHILD: int = 2;
export const ROUTER: int = 3;
export const LEADER: int = 4;

/** Router ids are 0…62; 63 stands for none. */
export const MAX_ROUTER_ID: int = 62;
export const NO_ROUTER: int = 63;
/** Child ids are 1…511; an RLOC16 with child id 0 is a router. */
export const MAX_CHILD_ID: int = 511;

/** Microseconds. */
export const MILLISECOND: int = 1000;
export const SECOND: int = 1000000;

/** RLOC16 = router id << 10 | child id. */
export function routerIdOf(rloc16: int): int {
  return rloc16 >> 10;
}

export function rlocOfRouter(routerId: int): int {
  return routerId << 10;
}

export function isRouterRloc(rloc16: int): boolean {
  return (rloc16 & 0x3ff) === 0;
}
