// What the air carries: frames of the mesh as objects, and raw LoRa packets as bytes.
import type { Frame } from "../thread/frame";

/** Radios that differ in one of these do not hear each other. */
export interface RawHeader {
  /** IQ inverted, as gateways send. */
  readonly inverted: boolean;
  /** Sync word of public networks. */
  readonly publicNetwork: boolean;
}

export const PLAIN_HEADER: RawHeader = { inverted: false, publicNetwork: true };

/** A packet of a raw LoRa socket. */
export class RawPacket {
  readonly kind = "LoRa";
  constructor(
    readonly bytes: Uint8Array,
    readonly header: RawHeader = PLAIN_HEADER,
  ) {}
  get length(): number {
    return this.bytes.length;
  }
}

export type AirFrame = Frame | RawPacket;
