// The air of a world: all radios, and the frames on their way between them. A frame costs two events: the end of
// the driver's listening, at which it goes out, and its own end, at which it arrives.
import { createRandomStream } from "../world/random";
import { DONE, type Control, type Scheduler } from "../world/scheduler";
import type { AirFrame } from "./air-frame";
import { createChannelFaults, type ChannelFaults } from "./channel-faults";
import { createInterferers, type Interferers } from "./interferers";
import { airtimeMicros, lockMicros } from "./modulation";
import { checkedSettings, type AirOptions } from "./options";
import type { Position } from "./path-loss";
import {
  beginReceptions,
  endReceptions,
  forget,
  RX_QUEUE,
  type AirObserver,
  type ReceptionContext,
} from "./reception";
import { createChannelTable, type Channel, type RadioSettings } from "./settings";
import { createStation, type Station } from "./station";
import { createTopology, type Topology } from "./topology";

/** Commands that the driver keeps (mesh-simulator.md §3.5). */
export const TX_QUEUE = 7;
/** Microseconds of listening before talking. */
const LISTEN = 1000;

export interface Air {
  readonly options: AirOptions;
  readonly topology: Topology;
  readonly faults: ChannelFaults;
  readonly interferers: Interferers;
  observer: AirObserver | null;
  /** A radio, switched off. */
  attach(id: string, position: Position | null): Station;
  channelOf(settings: RadioSettings): Channel;
  /** @throws RangeError about settings that cannot be */
  configure(station: Station, settings: Partial<RadioSettings>): void;
  /** Starts to listen. */
  listen(station: Station, receive: (frame: AirFrame, rssi: number) => void): void;
  /** Queues a frame; false when seven wait already. */
  send(station: Station, frame: AirFrame): boolean;
  /** Something is louder than `dBm` at the station now. */
  hears(station: Station, dBm: number): boolean;
  /** The radio loses power: what waits is lost, what is on the air ends as noise. */
  off(station: Station): void;
  /** The host does not fetch frames any more (or again): seven are kept, the following are lost. */
  stall(station: Station, stalled: boolean): void;
}

export function createAir(scheduler: Scheduler, seed: number, options: AirOptions): Air {
  const topology = createTopology(options, seed);
  const channels = createChannelTable();
  const context: ReceptionContext = {
    options,
    interferers: createInterferers(seed),
    faults: createChannelFaults(seed),
    observer: null,
  };
  const { interferers, faults } = context;
  // One function per station for each of its events, made once.
  const attempts: (() => Control)[] = [];
  const endings: (() => Control)[] = [];

  const plan = (station: Station, time: number, actions: readonly (() => Control)[]): void => {
    station.event = scheduler.at(time, actions[station.index]!); // attach() makes one per index
  };
  /**
   * The first attempt for the next frame. The tasks of a board run in ticks of 1 ms which no two boards share, so
   * answers to one frame do not start in the same microsecond. From one frame in the driver's queue to the next the
   * time varies more: with equal pauses two nodes that owe each other an acknowledgement would talk at once, again
   * and again.
   */
  const prepare = (station: Station, jitter: number): void => {
    const overhead = options.overhead - jitter + station.ticks.below(2 * jitter);
    plan(station, scheduler.now + overhead, attempts);
  };
  const attempt = (station: Station): Control => {
    const { now } = scheduler;
    const from = now - LISTEN;
    let busyUntil = station.strongFrom === now ? station.strongBefore : station.strongUntil;
    if (interferers.active)
      busyUntil = Math.max(busyUntil, interferers.strongUntil(station, from, now, options.lbtDbm));
    if (busyUntil > from) {
      // Back to the front of the queue; the driver listens again and again, a millisecond each.
      station.counts.busy += 1;
      plan(station, now + Math.ceil((busyUntil - from) / LISTEN) * LISTEN, attempts);
    } else {
      transmit(station, now);
    }
    return DONE;
  };
  const transmit = (station: Station, now: number): void => {
    const frame = station.queue.shift() ?? null;
    if (frame === null) return;
    const airtime = airtimeMicros(frame.length, station.settings);
    station.frame = frame;
    station.sendFrom = now;
    station.sendLock = now + lockMicros(station.settings);
    station.sendUntil = now + airtime;
    station.sendChannel = station.channel;
    station.sendTo = station.neighbours;
    station.sendPowers = station.powers;
    station.counts.sent += 1;
    station.duty.add(now, airtime);
    station.log.add(now, false, frame);
    context.observer?.sent(station, frame, airtime);
    beginReceptions(context, station);
    plan(station, station.sendUntil, endings);
  };
  const end = (station: Station): Control => {
    const { frame } = station;
    station.frame = null;
    station.event = null;
    if (options.model === "lora") forget(station);
    // Planned first: a receiver may be this station's own program that sends again.
    if (station.queue.length > 0) prepare(station, Math.ceil(options.overhead / 3));
    if (frame !== null) {
      endReceptions(context, station, frame);
      station.sent(frame);
    }
    station.sendTo = [];
    return DONE;
  };
  /** The noise of a transmission that was cut short is over at once. */
  const silence = (station: Station): void => {
    const { sendUntil } = station;
    forget(station);
    station.frame = null;
    station.sendUntil = scheduler.now;
    for (const other of station.sendTo)
      if (other.strongUntil === sendUntil) other.strongUntil = strongestUntil(other);
    station.sendTo = [];
  };
  const strongestUntil = (station: Station): number => {
    let until = scheduler.now;
    for (const sender of topology.stations) {
      const place = sender.frame === null ? -1 : sender.sendTo.indexOf(station);
      if (place >= 0 && (sender.sendPowers[place] ?? -Infinity) > options.lbtDbm)
        until = Math.max(until, sender.sendUntil);
    }
    return until;
  };

  return {
    options,
    topology,
    faults,
    interferers,
    get observer() {
      return context.observer;
    },
    set observer(observer) {
      context.observer = observer;
    },
    attach(id, position) {
      const { settings, logLength } = options;
      const channel = channels.channelOf(settings);
      const index = topology.stations.length;
      const station = createStation({
        id,
        index,
        position,
        settings,
        channel,
        ticks: createRandomStream(seed, `${id}/radio`),
        logLength,
        now: scheduler.now,
      });
      attempts.push(() => attempt(station));
      endings.push(() => end(station));
      topology.add(station);
      return station;
    },
    channelOf: (settings) => channels.channelOf(settings),
    configure(station, given) {
      const settings = checkedSettings({ ...station.settings, ...given });
      const channel = channels.channelOf(settings);
      const same = channel === station.channel;
      if (same && settings.txPower === station.settings.txPower) {
        station.settings = settings;
        return;
      }
      station.settings = settings;
      station.channel = channel;
      if (!same) station.listeningSince = scheduler.now;
      topology.refresh(station);
    },
    listen(station, receive) {
      if (!station.listening) station.listeningSince = scheduler.now;
      station.listening = true;
      station.receive = receive;
    },
    send(station, frame) {
      if (station.queue.length >= TX_QUEUE) {
        station.counts.dropped.queue += 1;
        context.observer?.dropped(station, station, frame, "queue");
        return false;
      }
      station.queue.push(frame);
      if (station.event === null) prepare(station, LISTEN / 2);
      return true;
    },
    hears(station, dBm) {
      const { now } = scheduler;
      return (
        interferers.strongUntil(station, now - LISTEN, now, dBm) > Math.max(-1, now - LISTEN) ||
        topology.stations.some(
          ({ frame, sendTo, sendPowers }) =>
            frame !== null && (sendPowers[sendTo.indexOf(station)] ?? -Infinity) > dBm,
        )
      );
    },
    off(station) {
      station.listening = false;
      station.receive = () => undefined;
      station.queue = [];
      station.held = null;
      if (station.event !== null) scheduler.cancel(station.event);
      station.event = null;
      if (station.frame !== null) silence(station);
    },
    stall(station, stalled) {
      const { held } = station;
      if (stalled) {
        station.held ??= [];
        return;
      }
      station.held = null;
      for (const { frame, rssi } of held?.slice(0, RX_QUEUE) ?? []) station.receive(frame, rssi);
    },
  };
}
