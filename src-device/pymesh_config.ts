// The configuration file: read, checked key by key, completed and written so that a power cut loses nothing.
import {
  type Value,
  type int,
  ValueError,
  at,
  dumps,
  isBoolean,
  isDict,
  isInt,
  isText,
  items,
  print,
  toBigint,
  unpack,
} from "lang";
import { unhexlify } from "binascii";
import { loads } from "json";
import { deepsleep } from "machine";
import { LoRa } from "network";
import { remove, rename } from "os";
import { sleep } from "time";
import { open } from "uio";
import { DEBUG_CRIT, DEBUG_DEBG, DEBUG_NONE, print_debug } from "./pymesh_debug";

const CONFIG_FILENAME = "/flash/pymesh_config.json";
/** Written in full before it takes the place of the file. */
const NEW_FILENAME = "/flash/pymesh_config.tmp";
/** What was found instead of a configuration. */
const BAD_FILENAME = "/flash/pymesh_config.bad";

/** Radio settings; equal on all nodes of a mesh. */
export interface LoraConfig {
  region: int;
  /** Hz. */
  freq: int;
  /** LoRa.BW_125KHZ 0, BW_250KHZ 1, BW_500KHZ 2. */
  bandwidth: int;
  sf: int;
}

export interface MeshConfig {
  /** Hex digits of the mesh's key, zeros on the right; counts only with `use_key`. */
  key: string;
  /** False: the firmware's own key, as all original nodes have it. */
  use_key: boolean;
  /** How often a message without acknowledgement is sent again, 0 to 5. Original nodes show each of them. */
  retries: int;
  /** Seconds between two packets to addresses outside the mesh, at least. */
  br_interval: int;
}

export interface Config {
  LoRa: LoraConfig;
  Pymesh: MeshConfig;
  autostart: boolean;
  /** Debug level as long as the NVS holds none. */
  debug: int;
  ble_api: boolean;
  ble_name_prefix: string;
  /** Six digits that a phone must know; 0 for none. Boards without external RAM take none. */
  ble_pin: int;
  br_ena: boolean;
  br_prio: int;
  /** Follows the hardware. */
  MAC: bigint;
  /** Keys of other programs are kept. */
  [other: string]: Value;
}

/** Region → lowest and highest frequency in MHz. */
const BANDS = new Map<int, [int, int]>([
  [0, [915, 928]],
  [1, [915, 928]],
  [2, [470, 510]],
  [4, [433, 435]],
  [5, [863, 870]],
  [7, [865, 867]],
  [8, [902, 928]],
]);

/** Says what is wrong; a key that is missing is not. */
function wrong(name: string, value: Value, fallback: Value): void {
  if (value != null) {
    print(`pymesh_config: bad value of ${name}, taken:`, fallback);
  }
}

function value_of(dict: Value, name: string): Value {
  return isDict(dict) ? at(dict, name) : null;
}

function int_of(dict: Value, name: string, fallback: int, low: int, high: int): int {
  const value = value_of(dict, name);
  if (isInt(value)) {
    const n = toBigint(value);
    if (n >= BigInt(low) && n <= BigInt(high)) {
      return Number(n);
    }
  }
  wrong(name, value, fallback);
  return fallback;
}

function boolean_of(dict: Value, name: string, fallback: boolean): boolean {
  const value = value_of(dict, name);
  if (isBoolean(value)) {
    return value;
  }
  wrong(name, value, fallback);
  return fallback;
}

function text_of(dict: Value, name: string, fallback: string): string {
  const value = value_of(dict, name);
  if (isText(value)) {
    return value;
  }
  wrong(name, value, fallback);
  return fallback;
}

function section_of(dict: Value, name: string): Value {
  const value = value_of(dict, name);
  if (!isDict(value)) {
    wrong(name, value, "defaults");
  }
  return value;
}

function key_of(dict: Value): string {
  const key = text_of(dict, "key", "112233");
  try {
    if (key.length <= 32) {
      unhexlify(key);
      return key;
    }
  } catch {
    // Said below.
  }
  wrong("key", key, "112233");
  return "112233";
}

function lora_of(dict: Value): LoraConfig {
  let region = int_of(dict, "region", LoRa.EU868, 0, 8);
  if (!BANDS.has(region)) {
    wrong("region", region, LoRa.EU868);
    region = LoRa.EU868;
  }
  const [low, high] = BANDS.get(region)!; // checked above
  const middle = region === LoRa.EU868 ? 863000000 : (low + high) * 500000;
  return {
    region,
    freq: int_of(dict, "freq", middle, low * 1000000, high * 1000000),
    bandwidth: int_of(dict, "bandwidth", LoRa.BW_250KHZ, 0, 2),
    sf: int_of(dict, "sf", 7, 7, 12),
  };
}

/** The file's value, or null where there is no such file, or none that holds JSON. */
function load(filename: string): Value {
  try {
    using file = open(filename);
    return loads(file.read());
  } catch {
    return null;
  }
}

/** True when `filename` was there. */
function removed(filename: string): boolean {
  try {
    remove(filename);
    return true;
  } catch {
    return false;
  }
}

export class PymeshConfig {
  static readonly CONFIG_FILENAME: string = CONFIG_FILENAME;
  static readonly BR_PRIORITY_NORM: int = 0;
  static readonly BR_PRIORITY_LOW: int = -1;
  static readonly BR_PRIORITY_HIGH: int = 1;

  /** As `complete`. @throws ValueError no dict */
  static check(value: Value, MAC: bigint | null = null): Config {
    if (!isDict(value)) {
      throw new ValueError("configuration: no dict");
    }
    return PymeshConfig.complete(value, MAC);
  }

  /** A whole configuration from any part of one: values out of range are said and replaced, other keys kept. */
  static complete(value: Value, MAC: bigint | null = null): Config {
    const mesh = section_of(value, "Pymesh");
    const known = value_of(value, "MAC");
    const config: Config = {
      LoRa: lora_of(section_of(value, "LoRa")),
      Pymesh: {
        key: key_of(mesh),
        use_key: boolean_of(mesh, "use_key", false),
        retries: int_of(mesh, "retries", 0, 0, 5),
        br_interval: int_of(mesh, "br_interval", 5, 0, 3600),
      },
      autostart: boolean_of(value, "autostart", true),
      debug: int_of(value, "debug", DEBUG_CRIT, DEBUG_NONE, DEBUG_DEBG),
      ble_api: boolean_of(value, "ble_api", false),
      ble_name_prefix: text_of(value, "ble_name_prefix", "PyGo "),
      ble_pin: int_of(value, "ble_pin", 0, 0, 999999),
      br_ena: boolean_of(value, "br_ena", false),
      br_prio: int_of(value, "br_prio", PymeshConfig.BR_PRIORITY_NORM, -1, 1),
      MAC: MAC ?? (isInt(known) ? toBigint(known) : 0n),
    };
    if (isDict(value)) {
      for (const [key, entry] of items(value)) {
        if (isText(key) && !(key in config)) {
          config[key] = entry;
        }
      }
    }
    return config;
  }

  /**
   * Writes the file: at a power cut the old one or the new one is there.
   * @param force_restart then sleeps for a second, twice: awake and deeply
   * @throws OSError the flash is full; the old file stays
   */
  static async write_config(pymesh_config: Config, force_restart: boolean = false): Promise<void> {
    PymeshConfig.save(pymesh_config);
    if (force_restart) {
      print_debug(3, "write_config force restart");
      await sleep(1);
      deepsleep(1000);
    }
  }

  /** As `write_config`, without a restart. @throws OSError the flash is full; the old file stays */
  static save(pymesh_config: Config): void {
    const text = dumps(pymesh_config);
    try {
      using file = open(NEW_FILENAME, "w");
      file.write(text);
    } catch (e) {
      removed(NEW_FILENAME);
      throw e;
    }
    // FAT does not replace a file that is there.
    removed(CONFIG_FILENAME);
    rename(NEW_FILENAME, CONFIG_FILENAME);
  }

  /**
   * The configuration in the file, completed. Without a file that can be read, one with defaults is written and the
   * board restarts once.
   * @param MAC of the LoRa radio; null reads it
   */
  static async read_config(MAC: bigint | null = null): Promise<Config> {
    const mac = MAC ?? unpack("!Q", new LoRa({ mode: LoRa.LORA, region: LoRa.EU868 }).mac())[0];
    let value = load(CONFIG_FILENAME);
    if (value == null) {
      // A power cut between the last two steps of `save`.
      value = load(NEW_FILENAME);
    }
    const config = PymeshConfig.complete(value, mac);
    const found = isDict(value);
    try {
      if (!found) {
        PymeshConfig.keep_bad();
      }
      if (!found || !PymeshConfig.check_mac(value, mac)) {
        await PymeshConfig.write_config(config, !found);
      }
    } catch (e) {
      // A full flash: better to run without a file than to restart for ever.
      print("pymesh_config: not written", e instanceof Error ? e.message : "");
    }
    return config;
  }

  private static keep_bad(): void {
    removed(BAD_FILENAME);
    try {
      rename(CONFIG_FILENAME, BAD_FILENAME);
      print(`pymesh_config: unreadable, kept as ${BAD_FILENAME}`);
    } catch {
      // There was none.
    }
  }

  /** True when the file holds the MAC of the hardware, which always wins: a copied file must not clone addresses. */
  private static check_mac(value: Value, mac: bigint): boolean {
    const known = value_of(value, "MAC");
    const same = isInt(known) && toBigint(known) === mac;
    print_debug(3, same ? `MAC ok ${mac}` : `MAC different, now ${mac}`);
    return same;
  }
}
