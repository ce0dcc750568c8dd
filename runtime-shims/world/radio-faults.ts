// Faults of the air: who hears whom, what gets lost or damaged on the way, what disturbs, and radios set otherwise.
import type { BurstLoss, ChannelFault } from "../radio/channel-faults";
import { checkedSettings } from "../radio/options";
import type { RadioSettings } from "../radio/settings";
import type { Station } from "../radio/station";
import { checkedShare } from "./checks";
import type { FaultContext } from "./fault-context";

/** Where a fault of the way acts: from one board to another; what is left out means every board. */
export interface Way {
  readonly from?: string;
  readonly to?: string;
}

export interface Interference {
  /** Power at each board that it reaches. */
  readonly dbm: number;
  /** Share of the time that it is on. Default 1. */
  readonly duty?: number;
  /** Seconds of one round of on and off. Default 1. */
  readonly period?: number;
  /** Boards that it reaches. Default all. */
  readonly boards?: readonly string[];
  /** Only radios whose band it touches, else all: Hz. */
  readonly frequency?: number;
  /** kHz: 125, 250 or 500. */
  readonly bandwidth?: RadioSettings["bandwidth"];
}

export interface RadioFaults {
  /** Boards of different groups do not hear each other any more; those not named form one more group. */
  partition(...groups: readonly (readonly string[])[]): void;
  /** Ends the partition. */
  heal(): void;
  /** A share of frames gets lost; null: no more. */
  loss(share: number | null, way?: Way): void;
  /** Frames get lost in bursts; null: no more. */
  burstLoss(loss: BurstLoss | null, way?: Way): void;
  /**
   * A share of frames arrives damaged; null: no more. "crc": the radio drops them; "payload": a bit of the user's
   * data flips unnoticed (frames without such data are dropped).
   */
  corrupt(share: number | null, how?: "crc" | "payload", way?: Way): void;
  /** A jammer, or another network on the channel. Returns what switches it off. */
  interfere(interference: Interference): () => void;
  /** Radio settings that the board's program cannot change; null ends it. */
  radioSettings(board: string, settings: Partial<RadioSettings> | null): void;
  /** The board does not fetch received frames any more (or again): seven are kept, the following are lost. */
  stallRadio(board: string, stalled?: boolean): void;
}

export function createRadioFaults({ find, air, scheduler }: FaultContext): RadioFaults {
  const station = (id: string): Station => find(id).hardware.radio.station;
  const set = (kind: ChannelFault["kind"], way: Way, fault: ChannelFault | null): void => {
    const from = way.from === undefined ? null : station(way.from);
    const to = way.to === undefined ? null : station(way.to);
    air.faults.set(kind, from, to, fault);
  };
  return {
    partition(...groups) {
      const named = groups.flat();
      const twice = named.find((id, index) => named.indexOf(id) !== index);
      if (twice !== undefined) throw new Error(`partition: board '${twice}' is in two groups`);
      air.topology.divide(groups.map((group) => group.map(station)));
    },
    heal: () => air.topology.divide([]),
    loss(share, way = {}) {
      set("loss", way, share === null ? null : { kind: "loss", probability: checkedShare("loss", share) });
    },
    burstLoss(loss, way = {}) {
      if (loss !== null)
        for (const [name, share] of Object.entries(loss)) checkedShare(`burstLoss.${name}`, share as number);
      set("burst", way, loss === null ? null : { kind: "burst", ...loss });
    },
    corrupt(share, how = "crc", way = {}) {
      const fault = share === null ? null : { probability: checkedShare("corrupt", share), how };
      set("corruption", way, fault === null ? null : { kind: "corruption", ...fault });
    },
    interfere({ dbm, duty = 1, period = 1, boards, frequency, bandwidth = 125 }) {
      checkedShare("interfere.duty", duty);
      if (!(period > 0)) throw new RangeError(`interfere.period: ${period} s is no time`);
      if (!Number.isFinite(dbm)) throw new RangeError(`interfere.dbm: ${dbm} is no power`);
      if (duty === 0) return () => undefined;
      return air.interferers.add({
        dbm,
        duty,
        period: Math.max(1, Math.round(period * 1e6)),
        stations: boards?.map(station) ?? null,
        channel: frequency === undefined ? null : air.channelOf(checkedSettings({ frequency, bandwidth })),
        start: scheduler.now,
      });
    },
    radioSettings: (id, settings) => find(id).hardware.radio.override(settings),
    stallRadio: (id, stalled = true) => find(id).hardware.radio.stall(stalled),
  };
}
