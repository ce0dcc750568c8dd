// Constants, regions and limits of the LoRa radio (spec/pycom-firmware.md §1.1).

export type LoRaKeyword =
  | "mode"
  | "region"
  | "frequency"
  | "tx_power"
  | "bandwidth"
  | "sf"
  | "preamble"
  | "coding_rate"
  | "power_mode"
  | "tx_iq"
  | "rx_iq"
  | "adr"
  | "public"
  | "tx_retries"
  | "device_class";

export interface LoRaRegion {
  /** Default, Hz. */
  readonly frequency: number;
  /** Default, dBm. */
  readonly power: number;
  /** Allowed range, Hz. */
  readonly lowest: number;
  readonly highest: number;
}

const region = (frequency: number, power: number, lowestMhz: number, highestMhz: number): LoRaRegion => ({
  frequency,
  power,
  lowest: lowestMhz * 1e6,
  highest: highestMhz * 1e6,
});

export const loraRegions: ReadonlyMap<number, LoRaRegion> = new Map([
  [0, region(923_000_000, 20, 915, 928)],
  [1, region(915_000_000, 20, 915, 928)],
  // The firmware falls through to India's default here, which lies outside China's own range.
  [2, region(865_000_000, 14, 470, 510)],
  [4, region(433_175_000, 12, 433, 435)],
  [5, region(868_000_000, 14, 863, 870)],
  [7, region(865_000_000, 20, 865, 867)],
  [8, region(915_000_000, 20, 902, 928)],
]);

export const SETTING_RULES: Readonly<Partial<Record<LoRaKeyword, (value: number) => boolean>>> = {
  mode: (value) => value === 0 || value === 1,
  bandwidth: (value) => value >= 0 && value <= 2,
  sf: (value) => value >= 6 && value <= 12,
  coding_rate: (value) => value >= 1 && value <= 4,
  power_mode: (value) => value >= 0 && value <= 2,
  device_class: (value) => value === 0 || value === 2,
  tx_power: (value) => value >= 2 && value <= 20,
};

export const LORA_CONSTANTS = {
  LORA: 0,
  LORAWAN: 1,
  OTAA: 0,
  ABP: 1,
  ALWAYS_ON: 0,
  TX_ONLY: 1,
  SLEEP: 2,
  BW_125KHZ: 0,
  BW_250KHZ: 1,
  BW_500KHZ: 2,
  CODING_4_5: 1,
  CODING_4_6: 2,
  CODING_4_7: 3,
  CODING_4_8: 4,
  RX_PACKET_EVENT: 1,
  TX_PACKET_EVENT: 2,
  TX_FAILED_EVENT: 4,
  CLASS_A: 0,
  CLASS_C: 2,
  AS923: 0,
  AU915: 1,
  CN470: 2,
  EU433: 4,
  EU868: 5,
  IN865: 7,
  US915: 8,
} as const;
