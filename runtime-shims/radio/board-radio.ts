// The LoRa radio of one board: what `network.LoRa`, the mesh and raw sockets do with it.
import type { Frame } from "../thread/frame";
import type { Radio } from "../thread/ports";
import type { Air } from "./air";
import { RawPacket, type AirFrame, type RawHeader } from "./air-frame";
import type { DutyReport } from "./duty-cycle";
import type { RadioLogEntry } from "./log";
import type { Position } from "./path-loss";
import type { RadioSettings } from "./settings";
import type { DropReason, Station } from "./station";

/** What one radio did since it was attached. */
export interface RadioReport {
  readonly sent: number;
  readonly received: number;
  /** Times that it waited because the channel was busy. */
  readonly busy: number;
  readonly dropped: Readonly<Record<DropReason, number>>;
  /** Microseconds. */
  readonly airtime: number;
  readonly duty: DutyReport;
}

export interface BoardRadio {
  /** In force: what the program set, or the world's defaults, and over them those of a fault. */
  readonly settings: RadioSettings;
  /** Those that the world gives instead of the firmware's defaults. */
  readonly defaults: Partial<RadioSettings>;
  /** `LoRa(...)`. @throws RangeError about settings that cannot be */
  configure(settings: Partial<RadioSettings>): void;
  /** Fault: settings that the program cannot change; null ends it. */
  override(settings: Partial<RadioSettings> | null): void;
  /** The port of the mesh stack; listening begins with `listen`. */
  readonly mesh: Radio;
  /** The mesh has ended: frames are not received any more. */
  closeMesh(): void;
  /** Raw packets go to the receiver; null ends that. */
  listenRaw(receiver: ((packet: RawPacket, rssi: number) => void) | null): void;
  /** False when the driver's queue is full. */
  sendRaw(bytes: Uint8Array, header?: RawHeader): boolean;
  /** Called when a raw packet has left the air. */
  onRawSent(listener: (packet: RawPacket) => void): void;
  /** Something on its channel is louder than `dBm` now. */
  hears(dBm: number): boolean;
  /** Fault: the host does not fetch frames, see `Air.stall`. */
  stall(stalled: boolean): void;
  /** Reset or power loss: nothing is sent or received until somebody listens again. */
  powerOff(): void;
  readonly log: readonly RadioLogEntry[];
  report(): RadioReport;
  /** Its place on the air, for links and faults. */
  readonly station: Station;
}

export function createBoardRadio(
  air: Air,
  now: () => number,
  id: string,
  position: Position | null,
): BoardRadio {
  const station = air.attach(id, position);
  let wanted: RadioSettings = station.settings;
  let forced: Partial<RadioSettings> | null = null;
  let meshReceiver: Parameters<Radio["listen"]>[0] | null = null;
  let meshWants: (frame: Frame) => boolean = () => true;
  let rawReceiver: ((packet: RawPacket, rssi: number) => void) | null = null;

  const receive = (frame: AirFrame, rssi: number): void => {
    if (frame instanceof RawPacket) rawReceiver?.(frame, rssi);
    else meshReceiver?.(frame, rssi);
  };
  station.wants = (frame) =>
    frame instanceof RawPacket ? rawReceiver !== null : meshReceiver !== null && meshWants(frame);
  const listening = (): void => {
    if (meshReceiver === null && rawReceiver === null) air.off(station);
    else air.listen(station, receive);
  };
  return {
    get settings() {
      return station.settings;
    },
    defaults: air.options.given,
    configure(settings) {
      wanted = { ...wanted, ...settings };
      air.configure(station, { ...wanted, ...forced });
    },
    override(settings) {
      forced = settings;
      air.configure(station, { ...wanted, ...forced });
    },
    mesh: {
      send: (frame) => air.send(station, frame),
      listen(receiver, wants) {
        meshReceiver = receiver;
        meshWants = wants ?? (() => true);
        listening();
      },
    },
    closeMesh() {
      meshReceiver = null;
      listening();
    },
    listenRaw(receiver) {
      rawReceiver = receiver;
      listening();
    },
    sendRaw: (bytes, header) => air.send(station, new RawPacket(bytes, header)),
    onRawSent(listener) {
      station.sent = (frame) => {
        if (frame instanceof RawPacket) listener(frame);
      };
    },
    hears: (dBm) => air.hears(station, dBm),
    stall: (stalled) => air.stall(station, stalled),
    powerOff() {
      meshReceiver = null;
      rawReceiver = null;
      air.off(station);
      wanted = air.options.settings;
      air.configure(station, { ...wanted, ...forced });
    },
    get log() {
      return station.log.entries();
    },
    report() {
      const { sent, received, busy, dropped } = station.counts;
      const duty = station.duty.report(now(), station.settings);
      return { sent, received, busy, dropped: { ...dropped }, airtime: station.duty.airtime, duty };
    },
    station,
  };
}
