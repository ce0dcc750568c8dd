// What becomes of a frame at those it reaches: half duplex, sensitivity, collisions with capture, faults.
import type { AirFrame } from "./air-frame";
import type { ChannelFaults } from "./channel-faults";
import type { Interferers } from "./interferers";
import type { AirOptions } from "./options";
import { disturb } from "./settings";
import type { DropReason, Station } from "./station";

/** Frames that the driver keeps for the host. */
export const RX_QUEUE = 7;
/** OpenThread is told no less (mesh-simulator.md §1.4). */
const LOWEST_RSSI = -128;

/** Told about everything that is on the air, if somebody wants to know. */
export interface AirObserver {
  sent(station: Station, frame: AirFrame, airtime: number): void;
  received(station: Station, from: Station, frame: AirFrame, rssi: number): void;
  dropped(station: Station, from: Station, frame: AirFrame, reason: DropReason): void;
}

export interface ReceptionContext {
  readonly options: AirOptions;
  readonly interferers: Interferers;
  readonly faults: ChannelFaults;
  observer: AirObserver | null;
}

/**
 * The frame of `sender` begins: whoever hears another one now loses the weaker of the two, or both, where they
 * overlap after the first symbols of the preamble (mesh-simulator.md §3.4).
 */
export function beginReceptions({ options }: ReceptionContext, sender: Station): void {
  const { sendTo, sendPowers, sendFrom, sendUntil } = sender;
  const collisions = options.model === "lora";
  if (sender.spoiled.length < sendTo.length) sender.spoiled = new Uint8Array(sendTo.length);
  else sender.spoiled.fill(0, 0, sendTo.length);
  for (let place = 0; place < sendTo.length; place++) {
    const station = sendTo[place]!; // both arrays are as long as the list of neighbours
    const power = sendPowers[place]!;
    // Where overlapping frames do no harm, only a board that is to receive one waits for its end: otherwise a dozen
    // boards in one room, switched on together, never get their acknowledgements through in time.
    const waits = collisions || sender.frame === null || station.wants(sender.frame);
    if (waits && power > options.lbtDbm && sendUntil > station.strongUntil) {
      if (station.strongFrom !== sendFrom) {
        station.strongFrom = sendFrom;
        station.strongBefore = station.strongUntil;
      }
      station.strongUntil = sendUntil;
    }
    if (!collisions) continue;
    const { heard, heardAs } = station;
    for (let index = 0; index < heard.length; index++)
      collide(sender, place, power, heard[index]!, heardAs[index]!, options.captureDb);
    heard.push(sender);
    heardAs.push(place);
  }
}

/** `sender` begins while `other` is heard at the same station, as number `otherPlace` of its receivers. */
function collide(
  sender: Station,
  place: number,
  power: number,
  other: Station,
  otherPlace: number,
  capture: number,
): void {
  if (!disturb(sender.sendChannel, other.sendChannel)) return;
  const otherPower = other.sendPowers[otherPlace] ?? -Infinity;
  if (sender.sendUntil > other.sendLock && otherPower < power + capture) other.spoiled[otherPlace] = 1;
  if (other.sendUntil > sender.sendLock && power < otherPower + capture) sender.spoiled[place] = 1;
}

/** The air is free of this transmission again; before its frame is handed out. */
export function forget(sender: Station): void {
  for (const station of sender.sendTo) {
    const at = station.heard.indexOf(sender);
    if (at < 0) continue;
    station.heard.splice(at, 1);
    station.heardAs.splice(at, 1);
  }
}

/** The frame of `sender` has ended: who listened gets it, or it is dropped for a reason. */
export function endReceptions(context: ReceptionContext, sender: Station, frame: AirFrame): void {
  const { sendTo } = sender;
  for (let place = 0; place < sendTo.length; place++) {
    const station = sendTo[place]!; // place < length
    if (!station.listening || station.channel !== sender.sendChannel) continue;
    if (station.listeningSince > sender.sendFrom) continue;
    receive(context, sender, frame, station, place);
  }
}

function receive(
  context: ReceptionContext,
  sender: Station,
  frame: AirFrame,
  station: Station,
  place: number,
): void {
  const power = sender.sendPowers[place] ?? -Infinity;
  const reason = obstacle(context, sender, station, place, power);
  const arrived = reason ?? (context.faults.active ? context.faults.pass(sender, station, frame) : frame);
  if (typeof arrived === "string") {
    station.counts.dropped[arrived] += 1;
    context.observer?.dropped(station, sender, frame, arrived);
    return;
  }
  const rssi = Math.max(LOWEST_RSSI, Math.round(power));
  if (station.held !== null && station.held.length >= RX_QUEUE) {
    station.counts.dropped.queue += 1;
    context.observer?.dropped(station, sender, frame, "queue");
    return;
  }
  station.counts.received += 1;
  station.log.add(sender.sendUntil, true, arrived);
  context.observer?.received(station, sender, arrived, rssi);
  if (station.held !== null) station.held.push({ frame: arrived, rssi });
  else station.receive(arrived, rssi);
}

/** What of physics kept the frame away. */
function obstacle(
  { options, interferers }: ReceptionContext,
  sender: Station,
  station: Station,
  place: number,
  power: number,
): DropReason | null {
  if (power < station.channel.sensitivity) return "weak";
  if (station.sendUntil > sender.sendFrom && station.sendFrom < sender.sendUntil) return "halfduplex";
  if (sender.spoiled[place] === 1) return "collision";
  if (
    interferers.active &&
    interferers.spoils(station, sender.sendLock, sender.sendUntil, power, options.captureDb)
  )
    return "collision";
  return null;
}
