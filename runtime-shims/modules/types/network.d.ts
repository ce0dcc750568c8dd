// Module "network": LoRa with its mesh, Bluetooth and WLAN. LoRa.Mesh exists on Pymesh firmware only,
// Bluetooth.BLE_Mesh on the IDF-4 beta only; elsewhere using them raises AttributeError.
import type { bytes, BytesLike, Callback, float, int, Keywords, Value } from "lang";

/** Keywords of `LoRa(...)` and `init`; what is absent takes the region's or the firmware's default. */
export interface LoRaSettings {
  /** LoRa.LORA (default) or LoRa.LORAWAN. */
  mode?: int;
  /** LoRa.EU868 …; default from the configuration block. */
  region?: int;
  /** Hz, inside the region's range. */
  frequency?: int;
  /** dBm, 2 to 20. */
  tx_power?: int;
  /** LoRa.BW_125KHZ, BW_250KHZ or BW_500KHZ. */
  bandwidth?: int;
  /** Spreading factor, 6 to 12; default 7. */
  sf?: int;
  /** Symbols; default 8. */
  preamble?: int;
  coding_rate?: int;
  power_mode?: int;
  tx_iq?: boolean;
  rx_iq?: boolean;
  adr?: boolean;
  public?: boolean;
  tx_retries?: int;
  device_class?: int;
}

/** Attribute tuple of `LoRa.stats()`. */
export class LoRaStats {
  private constructor();
  readonly rx_timestamp: int;
  readonly rssi: int;
  /** Whole dB, as a float. */
  readonly snr: float;
  readonly sfrx: int;
  readonly sftx: int;
  readonly tx_trials: int;
  readonly tx_power: int;
  readonly tx_time_on_air: int;
  readonly tx_counter: int;
  readonly tx_frequency: int;
}

/** The LoRa radio: one per board, every `LoRa(...)` is the same radio, set anew when a keyword is given. */
export class LoRa {
  /** @throws ValueError a setting out of range */
  constructor(keywords?: Keywords<LoRaSettings>);
  init(keywords: Keywords<LoRaSettings>): void;
  /** The LPWAN MAC (EUI-64), 8 bytes. */
  mac(): bytes;
  stats(): LoRaStats;
  has_joined(): boolean;
  /**
   * Joins a LoRaWAN network (mode LORAWAN only). OTAA: auth is (AppEUI, AppKey) or (DevEUI, AppEUI, AppKey), ABP:
   * (address, network key, application key). Looks every 50 ms.
   * @param keywords timeout in ms, 0 returns at once
   * @throws OSError not in mode LORAWAN; LoRa.timeout
   */
  join(
    activation: int,
    keywords: Keywords<{ auth: readonly (BytesLike | int)[]; dr?: int; timeout?: int | null }>,
  ): Promise<void>;
  add_channel(index: int, keywords: Keywords<{ frequency: int; dr_min: int; dr_max: int }>): void;
  remove_channel(index: int): void;
  set_battery_level(level: int): void;
  /** The handler runs in the callback thread with `arg`, or with the LoRa object. */
  callback(trigger: int, handler: Callback<[LoRa]> | null): void;
  callback(trigger: int, handler: Callback<[Value]> | null, arg: Value): void;
  /** Events since the last call: RX_PACKET_EVENT | TX_PACKET_EVENT | TX_FAILED_EVENT. */
  events(): int;
  /** Milliseconds on air of a packet of `length` bytes. */
  airtime(length: int): int;
  ischannel_free(rssi: int, ms: int): boolean;
  frequency(): int;
  frequency(hz: int): void;
  bandwidth(): int;
  bandwidth(value: int): void;
  sf(): int;
  sf(value: int): void;
  coding_rate(): int;
  coding_rate(value: int): void;
  preamble(): int;
  preamble(symbols: int): void;
  tx_power(): int;
  tx_power(dBm: int): void;
  power_mode(): int;
  power_mode(mode: int): void;
  nvram_save(): void;
  nvram_restore(): void;
  nvram_erase(): void;
  reset(): void;
  /** As `new LoRa.Mesh(…)`: the firmware has both. */
  Mesh(keywords?: Keywords<MeshSettings>): LoRa.Mesh;

  static readonly LORA: int;
  static readonly LORAWAN: int;
  static readonly OTAA: int;
  static readonly ABP: int;
  static readonly ALWAYS_ON: int;
  static readonly TX_ONLY: int;
  static readonly SLEEP: int;
  static readonly BW_125KHZ: int;
  static readonly BW_250KHZ: int;
  static readonly BW_500KHZ: int;
  static readonly CODING_4_5: int;
  static readonly CODING_4_6: int;
  static readonly CODING_4_7: int;
  static readonly CODING_4_8: int;
  static readonly RX_PACKET_EVENT: int;
  static readonly TX_PACKET_EVENT: int;
  static readonly TX_FAILED_EVENT: int;
  static readonly CLASS_A: int;
  static readonly CLASS_C: int;
  static readonly AS923: int;
  static readonly AU915: int;
  static readonly CN470: int;
  static readonly EU433: int;
  static readonly EU868: int;
  static readonly IN865: int;
  static readonly US915: int;
}

export interface MeshSettings {
  /** 16 bytes; the firmware reads past a shorter one. */
  key?: BytesLike;
}

export namespace LoRa {
  /** The mesh of this board. The LoRa radio must be in LORA mode. */
  class Mesh {
    /** @throws AttributeError on a firmware without mesh; while one is running, what comes back cannot be used */
    constructor(keywords?: Keywords<MeshSettings>);
    /** 0 disabled, 1 detached, 2 child, 3 router, 4 leader; −1 after `deinit`. */
    state(): int;
    /** Only router or leader of its partition. True after `deinit`. */
    single(): boolean;
    /** 16-bit routing locator; −1 after `deinit`. */
    rloc(): int;
    /** At most 7 unicast addresses of eight groups, newest first; null when there are none. */
    ipaddr(): string[] | null;
    /** At most 16; null when there are none. */
    neighbors(): MeshNeighbor[] | null;
    /** At most 16, this node among them when it is a router; null when there are none. */
    routers(): MeshRouter[] | null;
    leader(): MeshLeader | null;
    /** One handler for all sockets, called in the callback thread once per datagram; cannot be taken back. 1, or 0 when not ready. */
    rx_cb<A>(handler: Callback<[A]>, arg: A): int;
    /** The prefixes this node announces. */
    border_router(): BorderRouterEntry[];
    /**
     * Announces a prefix. The firmware writes into the text: pass one made at run time, not a literal.
     * @param net as "2001:dead:beef:caff::/64"
     * @param preference −1, 0 or 1
     * @returns 0, or 6 without a "/", 22 for a bad preference, or the mesh's own error number
     */
    border_router(net: string, preference: int): int;
    border_router_del(net: string): int;
    /**
     * A command of the mesh's own command line: takes 300 ms to 5.1 s. At most 126 characters, else null.
     * Not for two threads at once. Late output of an earlier command comes first.
     */
    cli(command: string): Promise<string | null>;
    /** Ends the mesh, and erases its stored settings. Close sockets before. */
    deinit(): boolean;
  }
}

/** Attribute tuple: `print` writes `(mac=1, role=3, …)`. */
export class MeshNeighbor {
  private constructor();
  /** EUI-64, signed: negative when its top bit is set. */
  readonly mac: bigint;
  /** 2 child, 3 router. */
  readonly role: int;
  readonly rloc16: int;
  /** Average, dBm. */
  readonly rssi: int;
  /** Seconds. */
  readonly age: int;
}
export class MeshRouter {
  private constructor();
  readonly mac: bigint;
  readonly rloc16: int;
  readonly id: int;
  readonly path_cost: int;
  readonly age: int;
}
export class MeshLeader {
  private constructor();
  readonly part_id: int;
  readonly mac: bigint;
  readonly rloc16: int;
}
export class BorderRouterEntry {
  private constructor();
  readonly net: string;
  readonly preference: int;
}

/** Attribute tuple of a received advertisement. */
export class Advertisement {
  private constructor();
  readonly mac: bytes;
  readonly addr_type: int;
  readonly adv_type: int;
  readonly rssi: int;
  readonly data: bytes;
}

export interface BluetoothSettings {
  mode?: int;
  antenna?: int;
  modem_sleep?: boolean;
  pin?: int;
  privacy?: boolean;
  secure_connections?: boolean;
  mtu?: int;
}

/** Bluetooth Low Energy: one per board. Handlers run in the callback thread. */
export class Bluetooth {
  constructor(keywords?: Keywords<BluetoothSettings>);
  init(keywords?: Keywords<BluetoothSettings>): void;
  deinit(): void;
  /** @param seconds −1 for ever. @throws OSError busy, ValueError bad time */
  start_scan(seconds: int): void;
  isscanning(): boolean;
  stop_scan(): void;
  get_adv(): Advertisement | null;
  get_advertisements(): Advertisement[];
  resolve_adv_data(data: BytesLike, type: int): int | string | bytes | null;
  /** Name and power go into the advertisement, the rest into the scan response. @throws OSError */
  set_advertisement(
    keywords: Keywords<{
      name?: string | null;
      manufacturer_data?: string | BytesLike;
      service_data?: string | BytesLike;
      service_uuid?: int | BytesLike;
    }>,
  ): void;
  /** `true` takes 50 ms of the board's time. */
  advertise(on: boolean): void;
  /** @param uuid 16 or 32 bits, or 16 bytes. @throws ValueError */
  service(
    uuid: int | BytesLike,
    keywords?: Keywords<{ isprimary?: boolean; nbr_chars?: int; start?: boolean }>,
  ): GattsService;
  service(
    keywords: Keywords<{ uuid: int | BytesLike; isprimary?: boolean; nbr_chars?: int; start?: boolean }>,
  ): GattsService;
  callback(trigger: int, handler: Callback<[Bluetooth]> | null): void;
  callback(trigger: int, handler: Callback<[Value]> | null, arg: Value): void;
  callback(keywords: Keywords<{ trigger: int; handler: Callback<[Bluetooth]> | null }>): void;
  /** Events since the last call. */
  events(): int;
  disconnect_client(): void;
  /** Milliseconds × 0.625 as the Bluetooth specification counts them. */
  set_advertisement_params(
    keywords: Keywords<{
      adv_int_min?: int;
      adv_int_max?: int;
      adv_type?: int;
      own_addr_type?: int;
      channel_map?: int;
      adv_filter_policy?: int;
    }>,
  ): void;
  /** At most 30 bytes are used. */
  set_advertisement_raw(data: BytesLike): void;
  tx_power(type: int): int;
  tx_power(type: int, level: int): void;
  nvram_erase(): void;
  modem_sleep(on: boolean): void;
  set_pin(pin: int): void;
  gatts_mtu(): int;

  static readonly NEW_ADV_EVENT: int;
  static readonly CLIENT_CONNECTED: int;
  static readonly CLIENT_DISCONNECTED: int;
  static readonly CHAR_READ_EVENT: int;
  static readonly CHAR_WRITE_EVENT: int;
  static readonly CHAR_NOTIFY_EVENT: int;
  static readonly CHAR_SUBSCRIBE_EVENT: int;
  static readonly CHAR_CONFIG_NOTIFY: int;
  static readonly CHAR_CONFIG_INDICATE: int;
  static readonly INT_ANT: int;
  static readonly EXT_ANT: int;
  static readonly MAN_ANT: int;
  static readonly PROP_BROADCAST: int;
  static readonly PROP_READ: int;
  static readonly PROP_WRITE_NR: int;
  static readonly PROP_WRITE: int;
  static readonly PROP_NOTIFY: int;
  static readonly PROP_INDICATE: int;
  static readonly PERM_READ: int;
  static readonly PERM_WRITE: int;
  static readonly ADV_NAME_CMPL: int;
  static readonly ADV_MANUFACTURER_DATA: int;
}

export class GattsService {
  private constructor();
  characteristic(
    keywords: Keywords<{
      uuid: int | BytesLike;
      permissions?: int;
      properties?: int;
      value?: int | string | BytesLike;
    }>,
  ): GattsCharacteristic;
  start(): void;
  stop(): void;
}

export class GattsCharacteristic {
  private constructor();
  value(): bytes;
  /** Stores, and notifies the client at once, subscribed or not. Cut to 197 bytes. @throws OSError */
  value(value: int | string | BytesLike): void;
  /** The second argument: event, and the data written (null for other events). */
  callback(trigger: int, handler: Callback<[GattsCharacteristic, [int, bytes | null]]> | null): void;
  callback(trigger: int, handler: Callback<[Value, [int, bytes | null]]> | null, arg: Value): void;
  callback(
    keywords: Keywords<{
      trigger: int;
      handler: Callback<[GattsCharacteristic, [int, bytes | null]]> | null;
    }>,
  ): void;
  events(): int;
  /** Bits of the client's configuration descriptor. */
  config(): int;
}

export namespace Bluetooth {
  /** Bluetooth mesh (IDF-4 beta firmware). `Bluetooth()` must have been made before. */
  namespace BLE_Mesh {
    const PROV_ADV: int;
    const PROV_GATT: int;
    const PROV_NONE: int;
    const RELAY: int;
    const GATT_PROXY: int;
    const LOW_POWER: int;
    const FRIEND: int;
    const OOB_INPUT: int;
    const OOB_OUTPUT: int;
    const ADDR_ALL_NODES: int;
    const ADDR_PUBLISH: int;
    const SERVER: int;
    const CLIENT: int;
    const GEN_ONOFF: int;
    const GEN_LEVEL: int;
    const SENSOR: int;
    const PROV_COMPLETE_EVT: int;
    const PROV_RESET_EVT: int;
    const PROV_OUTPUT_OOB_REQ_EVT: int;
    const PROV_INPUT_OOB_REQ_EVT: int;
    /** Elements and models come first. @throws RuntimeError "already initialized" */
    function init(
      name?: string,
      keywords?: Keywords<{ auth?: int; callback?: Callback<[int, int | null]> }>,
    ): void;
    function set_node_prov(bearer?: int): void;
    function reset_node_prov(): void;
    function input_oob(oob?: int | string): void;
    function create_element(
      keywords: Keywords<{ primary: boolean; feature?: int; beacon?: boolean; ttl?: int }>,
    ): Element;
    class Element {
      private constructor();
      add_model(
        type?: int,
        server_client?: int,
        keywords?: Keywords<{ callback?: Callback<Value[]> | null; value?: Value }>,
      ): Model;
    }
    class Model {
      private constructor();
      get_state(
        address?: int,
        keywords?: Keywords<{ app_idx?: int; state_type?: int; prop_id?: int }>,
      ): boolean | int | float | null;
      set_state(
        value: boolean | int | float,
        address?: int,
        keywords?: Keywords<{ app_idx?: int; state_type?: int; prop_id?: int }>,
      ): void;
      status_state(
        address?: int,
        keywords?: Keywords<{ app_idx?: int; state_type?: int; prop_id?: int }>,
      ): void;
      add_sensor(prop_id?: int): Value;
    }
  }
}

/** WiFi. */
export class WLAN {
  static readonly STA: int;
  static readonly AP: int;
  static readonly STA_AP: int;
  static readonly WEP: int;
  static readonly WPA: int;
  static readonly WPA2: int;
  constructor(keywords?: Keywords<{ mode?: int; ssid?: string; auth?: [int, string] | null; antenna?: int }>);
  mode(): int;
  ssid(): string;
  isconnected(): boolean;
  connect(ssid: string, keywords?: Keywords<{ auth?: [int, string]; timeout?: int }>): void;
  disconnect(): void;
  /** Address, mask, gateway, name server. */
  ifconfig(): [string, string, string, string];
  deinit(): void;
}
