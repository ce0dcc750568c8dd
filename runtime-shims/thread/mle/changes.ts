// What a node tells its data plane that has changed: flags, added up.
import type { int } from "lang";

export const ROLE_CHANGED: int = 1;
/** The RLOC16 is another one, or gone: addresses follow. */
export const RLOC_CHANGED: int = 2;
/** The address cache is worth nothing any more. */
export const PARTITION_CHANGED: int = 4;
export const NETWORK_DATA_CHANGED: int = 8;
/** An advertisement was handled, or a child came or went: the moment to register network data. */
export const REGISTRATION_CHANCE: int = 16;
/** Router ids are given back: the node's `lostRouters` says which. */
export const ROUTER_REMOVED: int = 32;
