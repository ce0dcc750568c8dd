// The MAC that Pycom's radio leaves to software: back-off, acknowledgements with a timer of 2 s, four
// transmissions, the address filter (mesh-simulator.md §1.3, §3.5). One frame is under way at a time.
import type { int } from "lang";
import { BROADCAST, MILLISECOND, NO_ADDRESS } from "../constants";
import { ACK_LENGTH, Frame, PAN_ID } from "../frame";
import type { Clock, Radio, Random, Timer } from "../ports";
import type { Profile } from "../profile";
import { MacCounters } from "./counters";

/** What stands above the MAC. */
export interface MacClient {
  /** A frame with the right PAN and key, for this node or for all, acknowledged already. */
  frameReceived(frame: Frame, rssi: int): void;
  /** A frame that asked for an acknowledgement got it, or was given up after the last transmission. */
  frameSent(frame: Frame, acknowledged: boolean): void;
  /** The frame counter has reached the one in the settings. */
  saveCounter(): void;
}

/** Frames that follow each other; when one is given up, so is the rest. */
class Transmission {
  /** The frame that is under way. */
  index: int = 0;
  constructor(
    readonly frames: readonly Frame[],
    readonly done: (ok: boolean) => void,
  ) {}
}

export class Mac {
  /** Own short address, 0xfffe: none. */
  rloc16: int = NO_ADDRESS;
  enabled: boolean = false;
  readonly counters: MacCounters = new MacCounters();
  /** The next frame counter. */
  counter: int = 0;
  /** What the settings hold, ahead of `counter`. */
  savedCounter: int = 0;
  private queue: Transmission[] = [];
  private queuedFrames: int = 0;
  private current: Transmission | null = null;
  private transmissions: int = 0;
  private waiting: boolean = false;
  private sequence: int;
  private readonly timer: Timer;

  constructor(
    clock: Clock,
    private readonly random: Random,
    private readonly radio: Radio,
    private readonly profile: Profile,
    private readonly eui64: bigint,
    public masterKey: string,
    private readonly client: MacClient,
  ) {
    this.sequence = random.below(256);
    this.timer = clock.timer(() => {
      if (this.waiting) this.acknowledgementMissing();
      else this.transmit();
    });
    radio.listen(
      (frame, rssi) => {
        this.receive(frame, rssi);
      },
      (frame) => this.wants(frame),
    );
  }

  /** Frames that wait or are under way. */
  framesQueued(): int {
    return this.queuedFrames;
  }

  nextCounter(): int {
    const counter = this.counter;
    this.counter += 1;
    if (this.counter >= this.savedCounter) this.client.saveCounter();
    return counter;
  }

  /** `done` is called when the last frame was acknowledged (or, to all, handed to the radio), or one was given up. */
  send(frames: readonly Frame[], done: (ok: boolean) => void): void {
    if (!this.enabled || this.queuedFrames + frames.length > this.profile.messageBuffers) {
      done(false);
      return;
    }
    this.queuedFrames += frames.length;
    this.queue.push(new Transmission(frames, done));
    if (this.current === null) this.next();
  }

  /** Forgets everything that waits; nobody is told. */
  stop(): void {
    this.enabled = false;
    this.timer.stop();
    this.queue = [];
    this.queuedFrames = 0;
    this.current = null;
    this.waiting = false;
  }

  private next(): void {
    const transmission = this.queue.shift();
    if (transmission === undefined) return;
    this.current = transmission;
    this.transmissions = 0;
    this.backOff();
  }

  /** The radio reports no busy channel to the stack, so the exponent never grows. */
  private backOff(): void {
    const slots = this.random.below(1 << this.profile.minBackoffExponent);
    const delay = Math.floor((slots * this.profile.backoffUnit) / MILLISECOND);
    this.waiting = false;
    if (delay === 0) this.transmit();
    else this.timer.start(delay * MILLISECOND);
  }

  private transmit(): void {
    const frame = this.current?.frames[this.current.index];
    if (frame === undefined) return;
    if (this.transmissions === 0) this.prepare(frame);
    else this.counters.txRetry += 1;
    this.transmissions += 1;
    this.count(frame);
    // A full driver queue looks like a lost frame.
    this.radio.send(frame);
    if (frame.ackRequested) {
      // From now, not from the end of the frame: slow modulations never get their acknowledgement in time.
      this.waiting = true;
      this.timer.start(this.profile.ackTimeoutMs * MILLISECOND);
    } else this.finish(frame, true);
  }

  private prepare(frame: Frame): void {
    frame.sequence = this.sequence;
    this.sequence = (this.sequence + 1) & 0xff;
    if (frame.mle === null) frame.counter = this.nextCounter();
  }

  private count(frame: Frame): void {
    this.counters.txData += 1;
    if (frame.destination === BROADCAST) this.counters.txBroadcast += 1;
    else this.counters.txUnicast += 1;
    if (frame.ackRequested) this.counters.txAckRequested += 1;
    else this.counters.txNoAckRequested += 1;
  }

  private acknowledgementMissing(): void {
    const frame = this.current?.frames[this.current.index];
    if (frame === undefined) return;
    if (this.transmissions < this.profile.frameTransmissions) this.backOff();
    else this.finish(frame, false);
  }

  private finish(frame: Frame, ok: boolean): void {
    const transmission = this.current;
    if (transmission === null) return;
    this.waiting = false;
    this.transmissions = 0;
    if (ok && transmission.index + 1 < transmission.frames.length) {
      transmission.index += 1;
      if (frame.ackRequested) this.client.frameSent(frame, true);
      if (this.current === transmission) this.backOff();
      return;
    }
    this.queuedFrames -= transmission.frames.length;
    this.current = null;
    if (frame.ackRequested) this.client.frameSent(frame, ok);
    transmission.done(ok);
    if (this.current === null && this.enabled) this.next();
  }

  private wants(frame: Frame): boolean {
    if (frame.destination === BROADCAST || frame.destination === this.rloc16) return true;
    if (frame.isAck()) return this.waiting;
    return frame.destination === NO_ADDRESS && frame.destinationExtended === this.eui64;
  }

  private receive(frame: Frame, rssi: int): void {
    if (!this.enabled) return;
    this.counters.rxTotal += 1;
    if (frame.destination === BROADCAST) this.counters.rxBroadcast += 1;
    else if (frame.destination !== NO_ADDRESS) {
      if (frame.destination !== this.rloc16) {
        this.counters.rxDestAddrFiltered += 1;
        return;
      }
      this.counters.rxUnicast += 1;
    } else if (frame.destinationExtended === this.eui64) this.counters.rxUnicast += 1;
    else if (frame.isAck()) {
      this.acknowledged(frame.sequence);
      return;
    } else {
      this.counters.rxDestAddrFiltered += 1;
      return;
    }
    if (frame.pan !== PAN_ID) return;
    if (frame.ackRequested) this.acknowledge(frame);
    if (frame.key !== this.masterKey) {
      this.counters.rxErrSec += 1;
      return;
    }
    this.counters.rxData += 1;
    this.client.frameReceived(frame, rssi);
  }

  /** Nothing but the sequence number says whose acknowledgement it is. */
  private acknowledged(sequence: int): void {
    const frame = this.waiting ? this.current?.frames[this.current.index] : undefined;
    if (frame === undefined || frame.sequence !== sequence) return;
    this.timer.stop();
    this.counters.txAcked += 1;
    this.finish(frame, true);
  }

  /** Before the frame goes up, and before anybody looks at its key. */
  private acknowledge(frame: Frame): void {
    const ack = new Frame("Ack", ACK_LENGTH, null, null);
    ack.sequence = frame.sequence;
    this.radio.send(ack);
  }
}
