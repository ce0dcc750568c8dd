// What the MAC counted since it started; `counter mac` of the command line prints it (mesh-simulator.md §2.4).
import type { int } from "lang";

export class MacCounters {
  txUnicast: int = 0;
  txBroadcast: int = 0;
  txAckRequested: int = 0;
  txAcked: int = 0;
  txNoAckRequested: int = 0;
  txData: int = 0;
  txRetry: int = 0;
  rxUnicast: int = 0;
  rxBroadcast: int = 0;
  rxData: int = 0;
  /** Not for this node. */
  rxDestAddrFiltered: int = 0;
  rxDuplicated: int = 0;
  /** Data from a node that is no neighbour: its key cannot be found. */
  rxErrUnknownNeighbor: int = 0;
  /** Another key, or a frame counter of the past. */
  rxErrSec: int = 0;
  rxTotal: int = 0;

  txTotal(): int {
    return this.txUnicast + this.txBroadcast;
  }
}
