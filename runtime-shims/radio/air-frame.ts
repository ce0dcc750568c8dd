// What the air carries: frames of the mesh as objects, and raw LoRa packets as bytes.
import type { Frame } from "../thread/frame";

/** A packet of a raw LoRa socket. */
export class RawPacket {
  readonly kind = "LoRa";
  constructor(readonly bytes: Uint8Array) {}
  get length(): number {
    return this.bytes.length;
  }
}

export type AirFrame = Frame | RawPacket;
