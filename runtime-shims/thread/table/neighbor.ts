// What a node knows of one other node: parent, child or router. Tables keep them; the state says what it is worth.
import type { int } from "lang";
import { NO_ADDRESS } from "../constants";
import { linkMargin, nextQuality, qualityOfMargin } from "./link_quality";

/** Nothing known that could be used. */
export const INVALID: int = 0;
/** A Parent Response came from it. */
export const PARENT_RESPONSE: int = 1;
/** It sent a Parent Request; a child's place is kept for it. */
export const PARENT_REQUEST: int = 2;
/** It sent a Child ID Request that is not answered yet. */
export const CHILD_ID_REQUEST: int = 3;
/** A Link Request is on its way to it. */
export const LINK_REQUEST: int = 4;
/** Known from before a reboot. */
export const RESTORED: int = 5;
/** Known from before a reboot, and asked whether it is still there. */
export const CHILD_UPDATE_REQUEST: int = 6;
/** A working link. */
export const VALID: int = 7;

export class Neighbor {
  /** EUI-64; 0: not known. */
  mac: bigint = 0n;
  rloc16: int = NO_ADDRESS;
  state: int = INVALID;
  /** µs; of MLE messages only. */
  lastHeard: int = 0;
  /** Random number that its answer must repeat. */
  challenge: int = 0;
  /** The next frame counter that is accepted, for MLE and for data. */
  mleCounter: int = 0;
  linkCounter: int = 0;
  /** Frames in a row that it did not acknowledge. */
  failures: int = 0;
  /** Quality 0…3 of what it hears of this node, as it reported. */
  linkOut: int = 0;
  /** Quality 0…3 of what this node hears of it. */
  linkIn: int = 0;
  /** dBm; 127: never heard. */
  lastRssi: int = 127;
  /** Average signal below 0 dBm in eighths of a dB; −1: none. */
  private average: int = -1;

  /** Weight 1/8 for the newest frame; the first one counts alone. */
  addRssi(rssi: int, sensitivity: int): void {
    this.lastRssi = rssi;
    const below = Math.min(Math.max(0 - rssi, 0), 128);
    if (this.average < 0) {
      this.average = below << 3;
      this.linkIn = qualityOfMargin(linkMargin(-below, sensitivity));
      return;
    }
    this.average = (this.average * 7 + (below << 3)) >> 3;
    this.linkIn = nextQuality(linkMargin(this.averageRssi(), sensitivity), this.linkIn);
  }

  /** dBm, rounded. */
  averageRssi(): int {
    return this.average < 0 ? 127 : -((this.average + 4) >> 3);
  }

  clearLink(): void {
    this.average = -1;
    this.lastRssi = 127;
    this.linkIn = 0;
  }

  /** The worse of both directions. */
  twoWayQuality(): int {
    return this.linkIn < this.linkOut ? this.linkIn : this.linkOut;
  }

  copy(): Neighbor {
    const other = new Neighbor();
    other.mac = this.mac;
    other.rloc16 = this.rloc16;
    other.state = this.state;
    other.lastHeard = this.lastHeard;
    other.mleCounter = this.mleCounter;
    other.linkCounter = this.linkCounter;
    other.failures = this.failures;
    other.linkOut = this.linkOut;
    other.linkIn = this.linkIn;
    other.lastRssi = this.lastRssi;
    other.average = this.average;
    return other;
  }

  /** Known well enough to exchange messages with. */
  isUsable(): boolean {
    return this.state >= RESTORED;
  }
}

/** A child as its parent keeps it. */
export class Child extends Neighbor {
  /** Seconds. */
  timeout: int = 0;
  networkDataVersion: int = 0;
}
