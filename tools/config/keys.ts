// The keys of pymesh_config.json: what each takes. The library on the board has the last word; a test compares.
import { type Json, NumberText } from "./json-numbers";

export interface ConfigKey {
  /** As it is named on the command line: `LoRa.sf`. */
  readonly name: string;
  readonly meaning: string;
  /** What the library takes where the file has nothing. */
  readonly fallback: string;
  /** The value of a text from the command line, or what would be one. */
  readonly read: (text: string) => Json | Expected;
}

export class Expected {
  constructor(readonly what: string) {}
}

function int(low: number, high: number, meanings: Readonly<Record<string, string>> = {}): ConfigKey["read"] {
  return (text) => {
    const value = meanings[text] ?? text;
    if (/^-?\d{1,15}$/.test(value) && Number(value) >= low && Number(value) <= high) {
      return new NumberText(String(Number(value)));
    }
    const names = Object.keys(meanings);
    const also = names.length === 0 ? "" : `, or ${names.join(", ")}`;
    return new Expected(`a whole number from ${low} to ${high}${also}`);
  };
}

const boolean: ConfigKey["read"] = (text) => {
  if (/^(?:true|on|yes)$/i.test(text)) return true;
  if (/^(?:false|off|no)$/i.test(text)) return false;
  return new Expected("true or false");
};

/** Region → lowest and highest frequency in MHz. */
export const BANDS: Readonly<Record<string, readonly [low: number, high: number]>> = {
  "0": [915, 928],
  "1": [915, 928],
  "2": [470, 510],
  "4": [433, 435],
  "5": [863, 870],
  "7": [865, 867],
  "8": [902, 928],
};

const region: ConfigKey["read"] = (text) => {
  const value = int(0, 8)(text);
  if (value instanceof NumberText && value.text in BANDS) return value;
  return new Expected(
    `the firmware's number of a region: ${Object.keys(BANDS).join(", ")} (5 is EU868, 8 US915)`,
  );
};

const key: ConfigKey["read"] = (text) =>
  text.length <= 32 && text.length % 2 === 0 && /^[0-9a-f]*$/i.test(text)
    ? text
    : new Expected("up to 32 hex digits, an even number of them");

const text: ConfigKey["read"] = (value) => value;

/** Follows the hardware: a copied file must not clone addresses. */
const MAC: ConfigKey["read"] = () => new Expected("nothing: the library takes it from the radio");

export const CONFIG_KEYS: readonly ConfigKey[] = [
  { name: "LoRa.region", meaning: "region of the radio, all nodes alike", fallback: "5", read: region },
  {
    name: "LoRa.freq",
    meaning: "frequency in Hz, all nodes alike",
    fallback: "by the region",
    read: int(433_000_000, 928_000_000),
  },
  {
    name: "LoRa.bandwidth",
    meaning: "bandwidth, all nodes alike",
    fallback: "1",
    read: int(0, 2, { "125kHz": "0", "250kHz": "1", "500kHz": "2" }),
  },
  { name: "LoRa.sf", meaning: "spreading factor, all nodes alike", fallback: "7", read: int(7, 12) },
  { name: "Pymesh.key", meaning: "the mesh's own key", fallback: "112233", read: key },
  { name: "Pymesh.use_key", meaning: "use that key", fallback: "false", read: boolean },
  { name: "Pymesh.retries", meaning: "repeats of a message", fallback: "0", read: int(0, 5) },
  { name: "Pymesh.br_interval", meaning: "seconds between packets", fallback: "5", read: int(0, 3600) },
  { name: "autostart", meaning: "join the mesh at the start", fallback: "true", read: boolean },
  { name: "debug", meaning: "0 nothing to 5 all", fallback: "1", read: int(0, 5) },
  { name: "ble_api", meaning: "Bluetooth service", fallback: "false", read: boolean },
  { name: "ble_name_prefix", meaning: "of the Bluetooth name", fallback: "PyGo ", read: text },
  { name: "ble_pin", meaning: "six digits, 0 for none", fallback: "0", read: int(0, 999_999) },
  { name: "br_ena", meaning: "border router", fallback: "false", read: boolean },
  {
    name: "br_prio",
    meaning: "its priority",
    fallback: "0",
    read: int(-1, 1, { low: "-1", normal: "0", high: "1" }),
  },
  { name: "MAC", meaning: "LoRa MAC", fallback: "of the radio", read: MAC },
];

export function findKey(name: string): ConfigKey | undefined {
  return CONFIG_KEYS.find((each) => each.name.toLowerCase() === name.toLowerCase());
}
