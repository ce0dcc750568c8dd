// network.LoRa: settings and identity of the radio, and the mesh.
import { bytes } from "../../../lang/host/data/bytes";
import { namedTuple } from "../../../lang/host/data/collections";
import { Float } from "../../../lang/host/data/float";
import { OSError, TimeoutError, ValueError } from "../../../lang/host/errors/classes";
import { airtimeMicros, type Bandwidth, type SpreadingFactor } from "../../../radio/modulation";
import type { RawMode } from "../../../board/peripherals/raw-lora";
import type { RawHeader } from "../../../radio/air-frame";
import type { RadioSettings } from "../../../radio/settings";
import { notSimulated } from "../absent";
import type { HostContext } from "../context";
import { LORA_CONSTANTS, loraRegions, SETTING_RULES, type LoRaKeyword } from "./lora-settings";
import { createMesh } from "./mesh";

type Handler = (argument: unknown) => unknown;
type Settings = Partial<Record<LoRaKeyword, number | boolean>>;

const Stats = namedTuple("", [
  "rx_timestamp",
  "rssi",
  "snr",
  "sfrx",
  "sftx",
  "tx_trials",
  "tx_power",
  "tx_time_on_air",
  "tx_counter",
  "tx_frequency",
]);

/** The radio's settings of one boot; null before the first `LoRa(...)`. */
export interface LoRaState {
  settings: Readonly<Record<LoRaKeyword, number | boolean>> | null;
}

const DEFAULTS: Readonly<Record<LoRaKeyword, number | boolean>> = {
  mode: 0,
  region: 5,
  frequency: 868_000_000,
  tx_power: 14,
  bandwidth: 0,
  sf: 7,
  preamble: 8,
  coding_rate: 1,
  power_mode: 0,
  tx_iq: false,
  rx_iq: false,
  adr: false,
  public: true,
  tx_retries: 2,
  device_class: 0,
};

const POWER_MODES = ["always-on", "tx-only", "sleep"] as const;

const BANDWIDTHS: readonly Bandwidth[] = [125, 250, 500];

/** Settings of a simulated world, in the words of the keywords. */
function worldKeywords(defaults: Partial<RadioSettings>): Settings {
  const { bandwidth, txPower, codingRate, ...same } = defaults;
  return {
    ...same,
    ...(bandwidth === undefined ? {} : { bandwidth: BANDWIDTHS.indexOf(bandwidth) }),
    ...(txPower === undefined ? {} : { tx_power: txPower }),
    ...(codingRate === undefined ? {} : { coding_rate: codingRate }),
  };
}

/** What the radio itself is set to. */
export function radioSettings(settings: Readonly<Record<LoRaKeyword, number | boolean>>): RadioSettings {
  return {
    frequency: Number(settings.frequency),
    bandwidth: BANDWIDTHS[Number(settings.bandwidth)] ?? 125,
    sf: Number(settings.sf) as SpreadingFactor,
    codingRate: Number(settings.coding_rate),
    preamble: Math.min(Math.max(6, Number(settings.preamble)), 65_535),
    txPower: Number(settings.tx_power),
  };
}

/** What raw LoRa makes of the settings. */
export function rawMode(settings: Readonly<Record<LoRaKeyword, number | boolean>>): RawMode {
  const header = (inverted: number | boolean): RawHeader => ({
    inverted: Boolean(inverted),
    publicNetwork: Boolean(settings.public),
  });
  return {
    raw: Number(settings.mode) === 0,
    power: POWER_MODES[Number(settings.power_mode)] ?? "always-on",
    sends: header(settings.tx_iq),
    hears: header(settings.rx_iq),
  };
}

/** Settings for keywords: what is absent takes the region's value, or the world's, then the default. */
export function loraSettings(
  keywords: Settings,
  world: Partial<RadioSettings> = {},
): Readonly<Record<LoRaKeyword, number | boolean>> {
  const region = loraRegions.get(Number(keywords.region ?? DEFAULTS.region));
  if (region === undefined) throw new ValueError("invalid region");
  const settings = {
    ...DEFAULTS,
    frequency: region.frequency,
    tx_power: region.power,
    ...worldKeywords(world),
    ...keywords,
  };
  for (const [name, rule] of Object.entries(SETTING_RULES)) {
    if (!rule(Number(settings[name as LoRaKeyword])))
      throw new ValueError(`invalid ${name.replace("_", " ")}`);
  }
  const hz = Number(settings.frequency);
  if (hz < region.lowest || hz > region.highest) throw new ValueError("frequency out of range");
  return settings;
}

export function createLoRa(context: HostContext, state: LoRaState): object {
  const { hardware } = context;
  const Mesh = createMesh(context);
  const { radio } = hardware;
  const set = (keywords: Settings): Readonly<Record<LoRaKeyword, number | boolean>> => {
    const settings = loraSettings(keywords, radio.defaults);
    state.settings = settings;
    radio.configure(radioSettings(settings));
    hardware.rawLora.configure(rawMode(settings));
    return settings;
  };
  const current = (): Readonly<Record<LoRaKeyword, number | boolean>> => state.settings ?? set({});
  const option = (name: LoRaKeyword) =>
    function (value?: number): number | undefined {
      if (value === undefined) return Number(current()[name]);
      set({ ...current(), [name]: value });
      return undefined;
    };

  class LoRa {
    readonly frequency = option("frequency");
    readonly bandwidth = option("bandwidth");
    readonly sf = option("sf");
    readonly coding_rate = option("coding_rate");
    readonly preamble = option("preamble");
    readonly tx_power = option("tx_power");
    readonly power_mode = option("power_mode");
    static readonly timeout = TimeoutError;

    constructor(...args: readonly unknown[]) {
      const given = args[0];
      const keywords = (typeof given === "number" ? args[1] : given) as Settings | undefined;
      if (typeof given === "number" && given !== 0) throw new OSError("resource not available");
      if (keywords !== undefined || state.settings === null) set(keywords ?? {});
    }
    init(keywords: Settings = {}): void {
      set(keywords);
    }
    mac(): bytes {
      const mac = new DataView(new ArrayBuffer(8));
      mac.setBigUint64(0, hardware.mac);
      return new bytes(new Uint8Array(mac.buffer));
    }
    stats(): unknown {
      const { stats } = hardware.rawLora;
      return Stats(
        stats.rxTimestamp,
        stats.rssi,
        new Float(stats.snr),
        stats.rxSf,
        stats.txSf,
        0,
        stats.txPower,
        stats.txTimeOnAir,
        stats.txCounter,
        stats.txFrequency,
      );
    }
    has_joined(): boolean {
      return false;
    }
    async join(_activation: number, { timeout = null }: { readonly timeout?: number | null }): Promise<void> {
      if (current().mode !== 1) throw new OSError("the requested operation is not possible");
      if (timeout === 0) return;
      // No gateway is in range of a virtual board.
      await context.threads.block(timeout === null ? null : hardware.clock.worldTimeAfter(timeout * 1000));
      throw new TimeoutError("timed out");
    }
    add_channel(): never {
      throw new OSError("LoRaWAN channels are not simulated");
    }
    remove_channel(): never {
      throw new OSError("LoRaWAN channels are not simulated");
    }
    set_battery_level(): void {}
    compliance_test(): never {
      return notSimulated("LoRaWAN certification");
    }
    join_multicast_group(): never {
      return notSimulated("LoRaWAN multicast");
    }
    leave_multicast_group(): never {
      return notSimulated("LoRaWAN multicast");
    }
    callback(
      given: number | { readonly trigger: number; readonly handler: Handler | null },
      handler: Handler | null = null,
      argument: unknown = null,
    ): void {
      const [trigger, call] = typeof given === "object" ? [given.trigger, given.handler] : [given, handler];
      const args = [argument ?? this];
      const push = (): void => void hardware.callbacks.push({ source: "lora", handler: call, args });
      hardware.rawLora.onEvents(trigger, call === null ? null : push);
    }
    events(): number {
      return hardware.rawLora.takeEvents();
    }
    airtime(length: number): number {
      const settings = current();
      return loraAirtimeMs(
        length,
        Number(settings.sf),
        Number(settings.bandwidth),
        Number(settings.coding_rate),
        Number(settings.preamble),
      );
    }
    ischannel_free(rssi: number): boolean {
      current();
      return !radio.hears(rssi);
    }
    nvram_save(): void {}
    nvram_restore(): void {}
    nvram_erase(): void {}
    reset(): void {}
    Mesh(keywords?: { readonly key?: Uint8Array }): unknown {
      return new LoRa.Mesh(keywords);
    }
    /** The class on Pymesh firmware; AttributeError where the firmware has no mesh. */
    static get Mesh(): ReturnType<typeof createMesh> {
      return Mesh;
    }
  }
  return Object.assign(LoRa, LORA_CONSTANTS);
}

/** Time on air in whole ms; `bandwidth` as the keyword has it. */
export function loraAirtimeMs(
  length: number,
  sf: number,
  bandwidth: number,
  codingRate: number,
  preamble: number,
): number {
  const modulation = {
    sf: sf as SpreadingFactor,
    bandwidth: BANDWIDTHS[bandwidth] ?? 125,
    codingRate,
    preamble,
  };
  return Math.round(airtimeMicros(length, modulation) / 1000);
}
