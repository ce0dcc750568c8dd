// Raw LoRa on one board: what its sockets, `LoRa.callback`, `LoRa.events` and `LoRa.stats` see while no mesh has the
// radio (spec/pycom-firmware.md §1.2, §1.5).
import type { RawHeader, RawPacket } from "../../radio/air-frame";
import type { BoardRadio } from "../../radio/board-radio";
import { airtimeMicros } from "../../radio/modulation";
import { errno, osError } from "../board-error";

/** Longest packet, bytes. */
export const RAW_PAYLOAD = 255;
/** Packets that wait to be read; later ones are lost. */
const RX_QUEUE = 7;
const NOISE_FIGURE_DB = 6;
/** What the radio can tell of a packet's distance from the noise. */
const SNR_DB = { least: -20, most: 10 } as const;

/** Bits of `LoRa.events()`. */
export const RawEvent = { received: 1, sent: 2, failed: 4 } as const;

/** What `LoRa(...)` says beside the modulation. */
export interface RawMode {
  /** Raw LoRa, not LoRaWAN, which finds no gateway on a virtual board. */
  readonly raw: boolean;
  readonly power: "always-on" | "tx-only" | "sleep";
  readonly sends: RawHeader;
  readonly hears: RawHeader;
}

export interface RawStats {
  /** Microseconds since the boot. */
  readonly rxTimestamp: number;
  readonly rssi: number;
  readonly snr: number;
  readonly rxSf: number;
  readonly txSf: number;
  readonly txPower: number;
  /** Milliseconds of the last packet. */
  readonly txTimeOnAir: number;
  readonly txCounter: number;
  readonly txFrequency: number;
}

export interface RawLora {
  configure(mode: RawMode): void;
  /**
   * False when the queue of the driver is full.
   * @throws BoardError OSError 90 too long, 100 the radio sleeps or is in LoRaWAN mode without a network
   */
  send(bytes: Uint8Array): boolean;
  /** All that was handed over is on the air no more. */
  readonly idle: boolean;
  readonly waiting: boolean;
  /** At most `size` bytes; the rest of the packet stays for the next call. Empty when nothing waits. */
  read(size: number): Uint8Array;
  /** `RawEvent` bits since the last call. */
  takeEvents(): number;
  /** One function for the events of the mask; null takes it away. */
  onEvents(mask: number, call: (() => void) | null): void;
  readonly stats: RawStats;
  /** Called when a packet has come or gone; gives what ends that. */
  watch(watcher: () => void): () => void;
  /** Boot: the radio is as after power-on. */
  reset(): void;
}

export interface RawLoraOptions {
  readonly radio: BoardRadio;
  /** Microseconds since the boot. */
  readonly sinceBoot: () => number;
  /** The mesh takes every packet while it runs. */
  readonly meshRuns: () => boolean;
}

const NO_STATS: RawStats = {
  rxTimestamp: 0,
  rssi: 0,
  snr: 0,
  rxSf: 0,
  txSf: 0,
  txPower: 0,
  txTimeOnAir: 0,
  txCounter: 0,
  txFrequency: 0,
};

export function createRawLora({ radio, sinceBoot, meshRuns }: RawLoraOptions): RawLora {
  let mode: RawMode | null = null;
  let packets: Uint8Array[] = [];
  let sending = 0;
  let events = 0;
  let trigger: { readonly mask: number; readonly call: () => void } | null = null;
  let stats = NO_STATS;
  const watchers = new Set<() => void>();

  const tell = (event: number): void => {
    events |= event;
    if (trigger !== null && (trigger.mask & event) !== 0) trigger.call();
    for (const watcher of [...watchers]) watcher();
  };
  const received = ({ bytes, header }: RawPacket, rssi: number): void => {
    if (mode === null || meshRuns() || !sameHeader(header, mode.hears)) return;
    const { sf, bandwidth } = radio.settings;
    const noise = -174 + 10 * Math.log10(bandwidth * 1000) + NOISE_FIGURE_DB;
    const snr = Math.trunc(Math.min(Math.max(rssi - noise, SNR_DB.least), SNR_DB.most));
    stats = { ...stats, rxTimestamp: sinceBoot(), rssi, snr, rxSf: sf };
    if (packets.length < RX_QUEUE) packets.push(bytes);
    tell(RawEvent.received);
  };
  const sent = ({ length }: RawPacket): void => {
    sending -= 1;
    const { sf, txPower, frequency } = radio.settings;
    stats = {
      ...stats,
      txSf: sf,
      txPower,
      txTimeOnAir: Math.round(airtimeMicros(length, radio.settings) / 1000),
      txCounter: stats.txCounter + 1,
      txFrequency: frequency,
    };
    tell(RawEvent.sent);
  };
  return {
    configure(next) {
      mode = next;
      radio.listenRaw(next.raw && next.power === "always-on" ? received : null);
      radio.onRawSent(sent);
    },
    send(bytes) {
      if (bytes.length > RAW_PAYLOAD) throw osError(errno.EMSGSIZE);
      if (mode === null || !mode.raw || mode.power === "sleep") throw osError(errno.ENETDOWN);
      if (!radio.sendRaw(bytes.slice(), mode.sends)) {
        tell(RawEvent.failed);
        return false;
      }
      sending += 1;
      return true;
    },
    get idle() {
      return sending === 0;
    },
    get waiting() {
      return packets.length > 0;
    },
    read(size) {
      const [packet, ...others] = packets;
      if (packet === undefined) return new Uint8Array(0);
      const rest = packet.subarray(size);
      packets = rest.length > 0 ? [rest, ...others] : others;
      return packet.slice(0, size);
    },
    takeEvents() {
      const taken = events;
      events = 0;
      return taken;
    },
    onEvents(mask, call) {
      trigger = call === null ? null : { mask, call };
    },
    get stats() {
      return stats;
    },
    watch(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    reset() {
      mode = null;
      packets = [];
      sending = 0;
      events = 0;
      trigger = null;
      stats = NO_STATS;
      watchers.clear();
    },
  };
}

const sameHeader = (a: RawHeader, b: RawHeader): boolean =>
  a.inverted === b.inverted && a.publicNetwork === b.publicNetwork;
