// One radio as the air sees it: where it is, what it is set to, what it sends and what reaches it.
import type { RandomStream } from "../world/random";
import type { ScheduledEvent } from "../world/scheduler";
import type { AirFrame } from "./air-frame";
import { createDutyCycle, type DutyCycle } from "./duty-cycle";
import { createRadioLog, type RadioLog } from "./log";
import type { Position } from "./path-loss";
import type { Channel, RadioSettings } from "./settings";

/** Why a frame that could have been heard was not received. */
export type DropReason = "weak" | "collision" | "halfduplex" | "crc" | "loss" | "queue";

export interface StationCounts {
  sent: number;
  received: number;
  /** Times that listening before talking found the channel busy. */
  busy: number;
  readonly dropped: Record<DropReason, number>;
}

export interface Station {
  readonly id: string;
  /** Order in which boards were added; decides who receives first. */
  readonly index: number;
  position: Position | null;
  settings: RadioSettings;
  channel: Channel;
  /** Path loss to others where a link was set; null = out of range. */
  readonly links: Map<Station, number | null>;
  /** Boards of different groups do not hear each other. */
  group: number;

  /** It receives; since when. */
  listening: boolean;
  listeningSince: number;
  receive: (frame: AirFrame, rssi: number) => void;
  /** A frame of its own has left the air. */
  sent: (frame: AirFrame) => void;
  /** Is the frame, still on the air, for this board? */
  wants: (frame: AirFrame) => boolean;

  /** Who is reached, by index, and with which power (dBm). Replaced, not changed, while a frame is on the air. */
  neighbours: Station[];
  powers: number[];

  /** The transmission that runs or was the last one; `lock` is where interference begins to hurt. */
  frame: AirFrame | null;
  sendFrom: number;
  sendLock: number;
  sendUntil: number;
  sendChannel: Channel;
  sendTo: readonly Station[];
  sendPowers: readonly number[];
  /** 1 at the place of each receiver where another frame destroyed this one. */
  spoiled: Uint8Array;

  /** Until when a signal above the threshold of listening before talking arrives. */
  strongUntil: number;
  /** When the latest such signal began, and `strongUntil` before that: who begins at the same instant hears nothing. */
  strongFrom: number;
  strongBefore: number;
  /** Who is being heard, and this station's place in their `sendTo` (model "lora"). */
  readonly heard: Station[];
  readonly heardAs: number[];

  /** Where in the host's tick of 1 ms each frame is handled. */
  readonly ticks: RandomStream;
  /** Waiting frames; the first is next. */
  queue: AirFrame[];
  event: ScheduledEvent | null;
  /** Frames that nobody fetches while the host is stalled; null: fetched at once. */
  held: { readonly frame: AirFrame; readonly rssi: number }[] | null;

  readonly log: RadioLog;
  readonly duty: DutyCycle;
  readonly counts: StationCounts;
}

export interface StationOptions {
  readonly id: string;
  readonly index: number;
  readonly position: Position | null;
  readonly settings: RadioSettings;
  readonly channel: Channel;
  readonly ticks: RandomStream;
  readonly logLength: number;
  readonly now: number;
}

export function createStation(options: StationOptions): Station {
  const { id, index, position, settings, channel, now } = options;
  return {
    id,
    index,
    position,
    settings,
    channel,
    links: new Map(),
    group: 0,
    listening: false,
    listeningSince: 0,
    receive: () => undefined,
    sent: () => undefined,
    wants: () => true,
    neighbours: [],
    powers: [],
    frame: null,
    sendFrom: -1,
    sendLock: -1,
    sendUntil: -1,
    sendChannel: channel,
    sendTo: [],
    sendPowers: [],
    spoiled: new Uint8Array(0),
    strongUntil: -1,
    strongFrom: -1,
    strongBefore: -1,
    heard: [],
    heardAs: [],
    ticks: options.ticks,
    queue: [],
    event: null,
    held: null,
    log: createRadioLog(options.logLength),
    duty: createDutyCycle(now),
    counts: {
      sent: 0,
      received: 0,
      busy: 0,
      dropped: { weak: 0, collision: 0, halfduplex: 0, crc: 0, loss: 0, queue: 0 },
    },
  };
}
