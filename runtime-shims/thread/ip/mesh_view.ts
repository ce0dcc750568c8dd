// What IP asks of the parts below it: MLE's view of the mesh, and the MAC's queue. Implemented by them, so that
// this folder imports neither.
import type { int } from "lang";
import type { LowpanPayload } from "./datagram";

/** MLE, as IP sees it. RLOC16 0xfffe: none. */
export interface MeshView {
  /** 0 disabled, 1 detached, 2 child, 3 router, 4 leader. */
  role(): int;
  rloc16(): int;
  leaderRloc16(): int;
  /** Neighbour on the way to this RLOC16; 0xfffe when there is no way. A child's is always its parent. */
  nextHop(rloc16: int): int;
  /** A valid child of this node has it. */
  isOwnChild(rloc16: int): boolean;
  /** Cost of the way to a node; 16 and more: none. */
  pathCost(rloc16: int): int;
  /** Of a neighbour (parent, child or linked router), by its EUI-64. */
  neighborRloc16(mac: bigint): int;
}

/** The MAC, as IP sees it. */
export interface LowpanLink {
  /**
   * Queues one frame to a neighbour, or to 0xffff (all of them, no acknowledgement). `length`: bytes after the
   * MAC header. `done` is called when it was acknowledged (or, to all, sent), or given up.
   */
  sendLowpan(destination: int, payload: LowpanPayload, length: int, done: (ok: boolean) => void): void;
}
