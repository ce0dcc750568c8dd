// An IEEE 802.15.4 frame as an object: its length and addresses are real, its contents are messages instead of
// bytes, its security is the key it was made with (mesh-simulator.md §6.3). One frame is one LoRa packet.
import type { int } from "lang";
import { NO_ADDRESS } from "./constants";
import type { LowpanPayload } from "./ip/datagram";
import type { MleMessage } from "./mle/messages";

/** Pycom's fixed PAN (mesh-simulator.md §1.1). */
export const PAN_ID: int = 0x1234;

/** 127 bytes are all that 802.15.4 allows. */
export const MAX_FRAME: int = 127;

/** Header and trailer of a secured data frame with short addresses (mesh-simulator.md §3.6). */
export const MAC_OVERHEAD: int = 21;

/** An acknowledgement: FCF, sequence, FCS. */
export const ACK_LENGTH: int = 5;

export class Frame {
  /** 8 bits; an acknowledgement names the frame by it and by nothing else. */
  sequence: int = 0;
  pan: int = PAN_ID;
  /** Short address, or 0xfffe and `sourceExtended`. */
  source: int = NO_ADDRESS;
  sourceExtended: bigint = 0n;
  /** Short address, 0xffff for all, or 0xfffe and `destinationExtended`. */
  destination: int = NO_ADDRESS;
  destinationExtended: bigint = 0n;
  ackRequested: boolean = false;
  /** Master key as hex text; empty in an acknowledgement. */
  key: string = "";
  /** Frame counter of the sender. */
  counter: int = 0;

  constructor(
    /** For logs: "Ack", "Advertisement", "Parent Request", "UDP" … */
    readonly kind: string,
    /** Bytes of the PSDU, that is on the air. */
    readonly length: int,
    /** Null in data frames and acknowledgements. */
    readonly mle: MleMessage | null,
    /** Null in MLE frames and acknowledgements. */
    readonly lowpan: LowpanPayload | null,
  ) {}

  /** Everything else is secured. */
  isAck(): boolean {
    return this.key === "";
  }

  /** A copy for faults that change or repeat a frame; the contents are shared unless they are given. */
  copy(lowpan: LowpanPayload | null): Frame {
    const frame = new Frame(this.kind, this.length, this.mle, lowpan);
    frame.sequence = this.sequence;
    frame.pan = this.pan;
    frame.source = this.source;
    frame.sourceExtended = this.sourceExtended;
    frame.destination = this.destination;
    frame.destinationExtended = this.destinationExtended;
    frame.ackRequested = this.ackRequested;
    frame.key = this.key;
    frame.counter = this.counter;
    return frame;
  }
}
