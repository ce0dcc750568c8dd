// Lines of the trace about frames on the air. "tx", "ack" and "retry" are transmissions, "rx" a reception, "drop" a
// frame that could have been heard and was not received. `f` is the kind of the frame, `to` an RLOC16 or (as text)
// a MAC, `air` the time on air in µs.
import { RawPacket, type AirFrame } from "../radio/air-frame";
import type { AirObserver } from "../radio/reception";
import type { Station } from "../radio/station";
import { BROADCAST, NO_ADDRESS } from "../thread/constants";
import type { Frame } from "../thread/frame";
import type { Trace } from "./trace";
import type { FrameLine } from "./trace-store";

const lineOf = (frame: AirFrame): FrameLine =>
  frame instanceof RawPacket ? { kind: frame.kind, length: frame.length, sequence: -1 } : frame;

export function createAirTrace(trace: Trace): AirObserver {
  // What the station sent last and wants acknowledged: the same again is a retry.
  const last = new Map<Station, { readonly frame: Frame; readonly sequence: number }>();

  const kindOfTransmission = (station: Station, frame: Frame): string => {
    if (frame.kind === "Ack") return "ack";
    const before = last.get(station);
    const { sequence } = frame;
    if (frame.ackRequested && before?.frame === frame && before.sequence === sequence) return "retry";
    last.set(station, { frame, sequence });
    return "tx";
  };
  return {
    sent(station, frame, air) {
      if (frame instanceof RawPacket) {
        trace.frame(station.id, "tx", lineOf(frame), BROADCAST, air);
        return;
      }
      const { destination } = frame;
      const to = destination === NO_ADDRESS ? frame.destinationExtended : destination;
      trace.frame(station.id, kindOfTransmission(station, frame), frame, to, air);
    },
    received(station, from, frame, rssi) {
      trace.frame(station.id, "rx", lineOf(frame), from.id, rssi);
    },
    dropped(station, from, frame, reason) {
      trace.frame(station.id, "drop", lineOf(frame), from.id, 0, reason);
    },
  };
}
