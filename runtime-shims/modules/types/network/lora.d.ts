// network.LoRa: the radio, and LoRa.Mesh, the mesh over it. LoRa.Mesh exists on Pymesh firmware only; elsewhere
// using it raises AttributeError. Raw packets and LoRaWAN reach nobody on the virtual board.
import {
  OSError,
  type bytes,
  type BytesLike,
  type Callback,
  type float,
  type int,
  type Keywords,
  type u8,
} from "lang";

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
  /** LoRa.CODING_4_5 (default) to CODING_4_8. */
  coding_rate?: int;
  /** LoRa.ALWAYS_ON (default), TX_ONLY or SLEEP. */
  power_mode?: int;
  /** Inverted IQ, for talking to gateways; default false. */
  tx_iq?: boolean;
  rx_iq?: boolean;
  /** LoRaWAN: adaptive data rate; default false. */
  adr?: boolean;
  /** Sync word of public networks; default true. */
  public?: boolean;
  /** LoRaWAN; default 2. */
  tx_retries?: int;
  /** LoRaWAN: LoRa.CLASS_A (default) or CLASS_C. */
  device_class?: int;
}

/** Attribute tuple of `LoRa.stats()`. */
export class LoRaStats {
  private constructor();
  /** Of the last packet received, ms. */
  readonly rx_timestamp: int;
  /** dBm. */
  readonly rssi: int;
  /** Whole dB, as a float. */
  readonly snr: float;
  readonly sfrx: int;
  readonly sftx: int;
  readonly tx_trials: int;
  /** dBm. */
  readonly tx_power: int;
  /** Of the last packet sent, ms. */
  readonly tx_time_on_air: int;
  readonly tx_counter: int;
  /** Hz. */
  readonly tx_frequency: int;
}

/** The LoRa radio: one per board, every `LoRa(...)` is the same radio, set anew when a keyword is given. */
export class LoRa {
  /** @throws ValueError a setting out of range */
  constructor(keywords?: Keywords<LoRaSettings>);
  /** @param id 0. @throws OSError "resource not available" for another */
  constructor(id: int, keywords?: Keywords<LoRaSettings>);
  /** Sets the radio anew; what is absent gets its default. @throws ValueError */
  init(keywords?: Keywords<LoRaSettings>): void;
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
  /** LoRaWAN. Not simulated: OSError, as the next one. @param keywords frequency in Hz; data rates 0 to 7 */
  add_channel(index: int, keywords: Keywords<{ frequency: int; dr_min: int; dr_max: int }>): void;
  remove_channel(index: int): void;
  /** LoRaWAN's device status: 0 outside power, 1 to 254, 255 not known. */
  set_battery_level(level: int): void;
  /** LoRaWAN certification. Not simulated: OSError. */
  compliance_test(...values: readonly int[]): void;
  /** LoRaWAN class C. Not simulated: OSError, as the next one. */
  join_multicast_group(mcAddress: int, mcNwkKey: BytesLike, mcAppKey: BytesLike): boolean;
  leave_multicast_group(mcAddress: int): boolean;
  /**
   * The handler runs in the callback thread with `arg`, or with the LoRa object; `null` takes it away.
   * @param trigger RX_PACKET_EVENT | TX_PACKET_EVENT | TX_FAILED_EVENT
   */
  callback(keywords: Keywords<{ trigger: int; handler: Callback<[LoRa]> | null }>): void;
  callback(trigger: int, handler: Callback<[LoRa]> | null): void;
  callback<A>(trigger: int, handler: Callback<[A]> | null, arg: A): void;
  /** Events since the last call: RX_PACKET_EVENT | TX_PACKET_EVENT | TX_FAILED_EVENT. */
  events(): int;
  /** Milliseconds on air of a packet of `length` bytes. */
  airtime(length: int): int;
  /** Listens for `ms` milliseconds; true when nothing was louder than `rssi` dBm. */
  ischannel_free(rssi: int, ms: int): boolean;
  /** Without an argument the setting; with one it is set, and the radio started anew. Hz. */
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
  /** LoRaWAN's session, kept in NVS. */
  nvram_save(): void;
  nvram_restore(): void;
  nvram_erase(): void;
  /** Starts the radio's task anew. */
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
  static readonly RX_PACKET_EVENT: u8;
  static readonly TX_PACKET_EVENT: u8;
  static readonly TX_FAILED_EVENT: u8;
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
  /** TimeoutError, an OSError: what `join` and raw sockets raise. It has no built-in name. */
  class timeout extends OSError {
    private constructor();
  }
  /** The mesh of this board (Pymesh firmware). The LoRa radio must be in LORA mode. */
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
