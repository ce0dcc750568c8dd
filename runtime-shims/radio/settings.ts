// What a board's radio is set to, which radios hear each other, and which disturb each other.
import { sensitivity, type Bandwidth, type Modulation, type SpreadingFactor } from "./modulation";

export interface RadioSettings extends Modulation {
  /** Hz. */
  readonly frequency: number;
  /** dBm, 2 to 20. */
  readonly txPower: number;
}

/** The firmware's own in the European band (spec/pycom-firmware.md §1.1). */
export const DEFAULT_SETTINGS: RadioSettings = {
  frequency: 868_000_000,
  bandwidth: 125,
  sf: 7,
  codingRate: 1,
  preamble: 8,
  txPower: 14,
};

/** One object for equal settings, so that hearing each other is a comparison of references. */
export interface Channel {
  readonly frequency: number;
  readonly bandwidth: Bandwidth;
  readonly sf: SpreadingFactor;
  /** dBm. */
  readonly sensitivity: number;
}

export interface ChannelTable {
  channelOf(settings: RadioSettings): Channel;
}

export function createChannelTable(): ChannelTable {
  const channels = new Map<string, Channel>();
  return {
    channelOf({ frequency, bandwidth, sf }) {
      const key = `${frequency}/${bandwidth}/${sf}`;
      let channel = channels.get(key);
      if (channel === undefined) {
        channel = { frequency, bandwidth, sf, sensitivity: sensitivity({ sf, bandwidth }) };
        channels.set(key, channel);
      }
      return channel;
    },
  };
}

/** Their bands touch: a radio on one measures the power of the other. */
export const overlap = (a: Channel, b: Channel): boolean =>
  a === b || Math.abs(a.frequency - b.frequency) < ((a.bandwidth + b.bandwidth) * 1000) / 2;

/** Other spreading factors are orthogonal enough to be left out (mesh-simulator.md §3.4). */
export const disturb = (a: Channel, b: Channel): boolean => a === b || (a.sf === b.sf && overlap(a, b));
