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
  print,
  sortedKeys,
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

const CONFIG_FILENAME = "/flash/pymesh_config.json";
/** Written in full before it takes the place of the file. */
const NEW_FILENAME = "/flash/pymesh_config.tmp";
/** What was found instead of a configuration. */
const BAD_FILENAME = "/flash/pymesh_config.bad";

/** Settings by name, of any kind; keys of other programs are kept. */
interface Settings {
  [name: string]: Value;
}

/** Radio settings; equal on all nodes of a mesh. */
export interface LoraConfig extends Settings {
  region: int;
  /** Hz. */
  freq: int;
  /** LoRa.BW_125KHZ 0, BW_250KHZ 1, BW_500KHZ 2. */
  bandwidth: int;
  sf: int;
}

export interface MeshConfig extends Settings {
  /** Hex digits of the mesh's key, zeros on the right; counts only with `use_key`. */
  key: string;
  /** False: the firmware's own key, as all original nodes have it. */
  use_key: boolean;
  /** How often a message without acknowledgement is sent again, 0 to 5. Original nodes show each of them. */
  retries: int;
  /** Seconds between two packets to addresses outside the mesh, at least. */
  br_interval: int;
}

export interface Config extends Settings {
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
}

/** Lowest and highest value of ints. */
type Ranges = Map<string, [int, int]>;

function wrong(name: string, taken: Value): void {
  print(`pymesh_config: bad value of ${name}, taken:`, dumps(taken));
}

/** Takes over the values that are as their defaults in `config`; says which are not, keeps those without a default. */
function take_over(config: Settings, given: Value, ranges: Ranges): void {
  if (!isDict(given)) {
    return;
  }
  for (const key of sortedKeys(given)) {
    if (isText(key)) {
      const value = at(given, key);
      const known = config[key];
      if (known == null) {
        config[key] = value;
      } else if (isDict(known)) {
        if (!isDict(value) && value != null) {
          wrong(key, "defaults");
        }
      } else if (isInt(known)) {
        const range = ranges.get(key);
        if (range !== undefined && value != null) {
          const [low, high] = range;
          const n = isInt(value) ? Number(toBigint(value)) : low - 1;
          if (n >= low && n <= high) {
            config[key] = n;
          } else {
            wrong(key, known);
          }
        }
      } else if (isText(known) ? isText(value) : isBoolean(value)) {
        config[key] = value;
      } else if (value != null) {
        wrong(key, known);
      }
    }
  }
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

/** Removes a file that may be missing. */
function drop(filename: string): void {
  try {
    remove(filename);
  } catch {
    // It was.
  }
}

export class PymeshConfig {
  static readonly BR_PRIORITY_NORM: int = 0;
  static readonly BR_PRIORITY_LOW: int = -1;
  static readonly BR_PRIORITY_HIGH: int = 1;

  /**
   * A whole configuration from any part of one: values out of range are said and replaced, other keys kept.
   * @throws ValueError no dict
   */
  static check(value: Value, MAC: bigint | null = null): Config {
    if (!isDict(value)) {
      throw new ValueError("no dict");
    }
    // Region → lowest and highest frequency in MHz.
    const bands = new Map<bigint, [int, int]>([
      [0n, [915, 928]],
      [1n, [915, 928]],
      [2n, [470, 510]],
      [4n, [433, 435]],
      [5n, [863, 870]],
      [7n, [865, 867]],
      [8n, [902, 928]],
    ]);
    const lora = at(value, "LoRa");
    const wanted = isDict(lora) ? at(lora, "region") : null;
    const region = isInt(wanted) && bands.has(toBigint(wanted)) ? Number(toBigint(wanted)) : LoRa.EU868;
    const [low, high] = bands.get(BigInt(region))!; // the wanted one is there, and EU868
    const known = at(value, "MAC");
    const config: Config = {
      LoRa: {
        region,
        freq: region === LoRa.EU868 ? 863000000 : (low + high) * 500000,
        bandwidth: LoRa.BW_250KHZ,
        sf: 7,
      },
      Pymesh: { key: "112233", use_key: false, retries: 0, br_interval: 5 },
      autostart: true,
      debug: 1,
      ble_api: false,
      ble_name_prefix: "PyGo ",
      ble_pin: 0,
      br_ena: false,
      br_prio: 0,
      MAC: MAC ?? (isInt(known) ? toBigint(known) : 0n),
    };
    const ranges: Ranges = new Map([
      ["region", [region, region]],
      ["freq", [low * 1000000, high * 1000000]],
      ["bandwidth", [0, 2]],
      ["sf", [7, 12]],
      ["retries", [0, 5]],
      ["br_interval", [0, 3600]],
      ["debug", [0, 5]],
      ["ble_pin", [0, 999999]],
      ["br_prio", [-1, 1]],
    ]);
    const mesh = config.Pymesh;
    take_over(config.LoRa, lora, ranges);
    take_over(mesh, at(value, "Pymesh"), ranges);
    take_over(config, value, ranges);
    try {
      if (unhexlify(mesh.key).length > 16) {
        throw new ValueError();
      }
    } catch {
      mesh.key = "112233";
      wrong("key", mesh.key);
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
      drop(NEW_FILENAME);
      throw e;
    }
    // FAT does not replace a file that is there.
    drop(CONFIG_FILENAME);
    rename(NEW_FILENAME, CONFIG_FILENAME);
  }

  /**
   * The configuration in the file, completed. Without a file that can be read, one with defaults is written and the
   * board restarts once.
   * @param MAC of the LoRa radio; null reads it
   */
  static async read_config(MAC: bigint | null = null): Promise<Config> {
    const mac = MAC ?? unpack("!Q", new LoRa({ mode: LoRa.LORA, region: LoRa.EU868 }).mac())[0];
    // The second after a power cut between the last two steps of `save`.
    const value = load(CONFIG_FILENAME) ?? load(NEW_FILENAME);
    const found = isDict(value);
    const config = PymeshConfig.check(found ? value : new Map<string, Value>(), mac);
    const known = found ? at(value, "MAC") : null;
    try {
      if (!found) {
        drop(BAD_FILENAME);
        try {
          rename(CONFIG_FILENAME, BAD_FILENAME);
          print("kept as", BAD_FILENAME);
        } catch {
          // There was none.
        }
      }
      // The MAC of the hardware always wins: a copied file must not clone addresses.
      if (!isInt(known) || toBigint(known) !== mac) {
        await PymeshConfig.write_config(config, !found);
      }
    } catch (e) {
      // A full flash: better to run without a file than to restart for ever.
      print("pymesh_config: not written", e instanceof Error ? e.message : "");
    }
    return config;
  }
}
