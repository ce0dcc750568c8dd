// Lines of the trace about frames on the air. "tx", "ack" and "retry" are transmissions, "rx" a reception, "drop" a
// frame that could have been heard and was not received.
import { RawPacket, type AirFrame } from "../radio/air-frame";
import type { AirObserver } from "../radio/reception";
import type { DropReason, Station } from "../radio/station";
import { NO_ADDRESS } from "../thread/constants";
import type { Trace, TraceEvent } from "./trace";

/** `f` is the kind of the frame, `to` an RLOC16 or, in decimal, a MAC. */
interface SentEvent extends TraceEvent {
  readonly f: string;
  readonly len: number;
  readonly seq: number;
  readonly to: number | bigint;
  /** Time on air, µs. */
  readonly air: number;
}

interface ReceivedEvent extends TraceEvent {
  readonly f: string;
  readonly len: number;
  readonly seq: number;
  readonly from: string;
  readonly rssi: number;
}

interface DroppedEvent extends TraceEvent {
  readonly reason: DropReason;
  readonly f: string;
  readonly len: number;
  readonly seq: number;
  readonly from: string;
}

const RAW_SEQUENCE = -1;
const sequenceOf = (frame: AirFrame): number => (frame instanceof RawPacket ? RAW_SEQUENCE : frame.sequence);

export function createAirTrace(trace: Trace, now: () => number): AirObserver {
  // A retry is the frame object that this station sent before its last acknowledgement, with the same number.
  const last = new Map<
    Station,
    { readonly sequence: number; readonly kind: string; readonly to: number | bigint }
  >();

  const kindOfTransmission = (station: Station, frame: AirFrame, to: number | bigint): string => {
    if (frame instanceof RawPacket) return "tx";
    if (frame.kind === "Ack") return "ack";
    const before = last.get(station);
    const { sequence, kind } = frame;
    if (frame.ackRequested && before?.sequence === sequence && before.kind === kind && before.to === to)
      return "retry";
    last.set(station, { sequence, kind, to });
    return "tx";
  };
  return {
    sent(station, frame, air) {
      const to =
        frame instanceof RawPacket
          ? 0xffff
          : frame.destination === NO_ADDRESS
            ? frame.destinationExtended
            : frame.destination;
      const event: SentEvent = {
        t: now(),
        n: station.id,
        k: kindOfTransmission(station, frame, to),
        f: frame.kind,
        len: frame.length,
        seq: sequenceOf(frame),
        to,
        air,
      };
      trace.record(event);
    },
    received(station, from, frame, rssi) {
      const event: ReceivedEvent = {
        t: now(),
        n: station.id,
        k: "rx",
        f: frame.kind,
        len: frame.length,
        seq: sequenceOf(frame),
        from: from.id,
        rssi,
      };
      trace.record(event);
    },
    dropped(station, from, frame, reason) {
      const event: DroppedEvent = {
        t: now(),
        n: station.id,
        k: "drop",
        reason,
        f: frame.kind,
        len: frame.length,
        seq: sequenceOf(frame),
        from: from.id,
      };
      trace.record(event);
    },
  };
}
