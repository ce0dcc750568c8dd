// network.Bluetooth: Bluetooth Low Energy. All firmware families have it; BLE_Mesh only the IDF-4 beta. The virtual
// board is a GATT server and a mesh node; scanning and connecting to others raise OSError "… is not simulated" there.
import {
  OSError,
  type bytes,
  type BytesLike,
  type Callback,
  type int,
  type Keywords,
  type u16,
  type u8,
} from "lang";
import type { BleMesh } from "./ble-mesh";
import type { GATTCConnection, GATTSService } from "./gatt";

export interface BluetoothSettings {
  /** 0. */
  mode?: int;
  /** Bluetooth.INT_ANT, EXT_ANT or MAN_ANT. */
  antenna?: int;
  /** Radio off between events, where nothing else needs it. */
  modem_sleep?: boolean;
  /** Six digits that a client must know; needs external RAM, else MemoryError. */
  pin?: int;
  /** Changing addresses; default true. */
  privacy?: boolean;
  /** Default true. */
  secure_connections?: boolean;
  /** Bytes of a packet, 23 to 200 (default). */
  mtu?: int;
}

/** Attribute tuple of a received advertisement. */
export class Advertisement {
  private constructor();
  /** 6 bytes. */
  readonly mac: bytes;
  /** PUBLIC_ADDR, RANDOM_ADDR … */
  readonly addr_type: int;
  /** CONN_ADV, NON_CONN_ADV, SCAN_RSP … */
  readonly adv_type: int;
  /** dBm. */
  readonly rssi: int;
  /** Up to 62 bytes: the advertisement and the scan response. */
  readonly data: bytes;
}

/** One per board, set anew when a keyword is given. One client at a time. Handlers run in the callback thread. */
export class Bluetooth {
  /** @throws MemoryError `pin` without external RAM */
  constructor(keywords?: Keywords<BluetoothSettings>);
  init(keywords?: Keywords<BluetoothSettings>): void;
  deinit(): void;

  /** Listens for advertisements. @param seconds −1 for ever. @throws OSError busy, ValueError bad time */
  start_scan(seconds: int): void;
  isscanning(): boolean;
  stop_scan(): void;
  /** The oldest advertisement that was not fetched yet, or null. */
  get_adv(): Advertisement | null;
  get_advertisements(): Advertisement[];
  /** The part of an advertisement of type ADV_…: an int, text or bytes as the type says; null when it is not there. */
  resolve_adv_data(data: BytesLike, type: int): int | string | bytes | null;
  /**
   * Connects to a server as its client; waits until it is connected. Ends a scan.
   * @param keywords timeout in ms; addr_type PUBLIC_ADDR (default) …
   * @throws Bluetooth.timeout, OSError
   */
  connect(mac: BytesLike, keywords?: Keywords<{ timeout?: int; addr_type?: int }>): Promise<GATTCConnection>;

  /**
   * What `advertise` sends. Name and power go into the advertisement, the rest into the scan response. A name of null
   * is left out, and the device's name becomes one blank.
   * @param keywords service_uuid: 16 bits, or a multiple of 16 bytes
   * @throws OSError
   */
  set_advertisement(
    keywords: Keywords<{
      name?: string | null;
      manufacturer_data?: string | BytesLike | null;
      service_data?: string | BytesLike | null;
      service_uuid?: int | BytesLike | null;
    }>,
  ): void;
  /**
   * Intervals in units of 0.625 ms.
   * @param keywords adv_int_min (0x20), adv_int_max (0x40), adv_type ADV_TYPE_…, own_addr_type PUBLIC_ADDR …,
   * channel_map ADV_CHNL_…, adv_filter_policy 0 to 3
   */
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
  /** The bytes themselves; at most 30 are used. */
  set_advertisement_raw(data: BytesLike): void;
  /** Begins or ends advertising; it begins again by itself after a client has gone. `true` takes 50 ms of the board's time. */
  advertise(on: boolean): void;

  /**
   * A service of this board as a server.
   * @param uuid 16 bits (32 above 0xFFFF), or 16 bytes, little-endian
   * @param keywords isprimary (true); nbr_chars: how many characteristics it will have (1); start: at once (true)
   * @throws ValueError a bad UUID
   */
  service(
    uuid: int | BytesLike,
    keywords?: Keywords<{ isprimary?: boolean; nbr_chars?: int; start?: boolean }>,
  ): GATTSService;
  service(
    keywords: Keywords<{ uuid: int | BytesLike; isprimary?: boolean; nbr_chars?: int; start?: boolean }>,
  ): GATTSService;
  disconnect_client(): void;
  /** Bytes of a packet as agreed with the client. */
  gatts_mtu(): int;

  /**
   * The handler runs with `arg`, or the Bluetooth object; `null` takes it away.
   * @param trigger NEW_ADV_EVENT | CLIENT_CONNECTED | CLIENT_DISCONNECTED
   */
  callback(trigger: int, handler: Callback<[Bluetooth]> | null): void;
  callback<A>(trigger: int, handler: Callback<[A]> | null, arg: A): void;
  callback<A>(keywords: Keywords<{ trigger: int; handler: Callback<[A]> | null; arg: A }>): void;
  callback(keywords: Keywords<{ trigger: int; handler: Callback<[Bluetooth]> | null }>): void;
  /** Events since the last call. */
  events(): int;
  modem_sleep(): boolean;
  modem_sleep(on: boolean): void;
  /** Six digits. */
  set_pin(pin: int): void;
  /** @param type TX_PWR_CONN, ADV, SCAN or DEFAULT; level TX_PWR_N12 (−12 dBm) to P9, in steps of 3 dB */
  tx_power(type: int): int;
  tx_power(type: int, level: int): void;
  /** Forgets bonded devices. */
  nvram_erase(): void;

  /** Bluetooth mesh. @throws AttributeError on firmware without it */
  static readonly BLE_Mesh: BleMesh;

  /** Bits of `events` and triggers. */
  static readonly NEW_ADV_EVENT: u8;
  static readonly CLIENT_CONNECTED: u8;
  static readonly CLIENT_DISCONNECTED: u8;
  static readonly CHAR_READ_EVENT: u8;
  static readonly CHAR_WRITE_EVENT: u8;
  static readonly CHAR_NOTIFY_EVENT: u8;
  static readonly CHAR_SUBSCRIBE_EVENT: u8;
  /** Bits of `GATTSCharacteristic.config()`. */
  static readonly CHAR_CONFIG_NOTIFY: u8;
  static readonly CHAR_CONFIG_INDICATE: u8;
  static readonly INT_ANT: int;
  static readonly EXT_ANT: int;
  static readonly MAN_ANT: int;
  /** Properties of a characteristic: what a client may do. */
  static readonly PROP_BROADCAST: u8;
  static readonly PROP_READ: u8;
  static readonly PROP_WRITE_NR: u8;
  static readonly PROP_WRITE: u8;
  static readonly PROP_NOTIFY: u8;
  static readonly PROP_INDICATE: u8;
  static readonly PROP_AUTH: u8;
  static readonly PROP_EXT_PROP: u8;
  /** Permissions of a characteristic: what needs encryption, or protection against a man in the middle. */
  static readonly PERM_READ: u16;
  static readonly PERM_READ_ENCRYPTED: u16;
  static readonly PERM_READ_ENC_MITM: u16;
  static readonly PERM_WRITE: u16;
  static readonly PERM_WRITE_ENCRYPTED: u16;
  static readonly PERM_WRITE_ENC_MITM: u16;
  static readonly PERM_WRITE_SIGNED: u16;
  static readonly PERM_WRITE_SIGNED_MITM: u16;
  /** `Advertisement.adv_type`. */
  static readonly CONN_ADV: int;
  static readonly CONN_DIR_ADV: int;
  static readonly DISC_ADV: int;
  static readonly NON_CONN_ADV: int;
  static readonly SCAN_RSP: int;
  static readonly PUBLIC_ADDR: int;
  static readonly RANDOM_ADDR: int;
  static readonly PUBLIC_RPA_ADDR: int;
  static readonly RANDOM_RPA_ADDR: int;
  static readonly ADV_TYPE_IND: int;
  static readonly ADV_TYPE_DIRECT_IND_HIGH: int;
  static readonly ADV_TYPE_SCAN_IND: int;
  static readonly ADV_TYPE_NONCONN_IND: int;
  static readonly ADV_TYPE_DIRECT_IND_LOW: int;
  static readonly ADV_CHNL_37: u8;
  static readonly ADV_CHNL_38: u8;
  static readonly ADV_CHNL_39: u8;
  static readonly ADV_CHNL_ALL: u8;
  /** Parts of an advertisement, for `resolve_adv_data`. */
  static readonly ADV_FLAG: int;
  static readonly ADV_16SRV_PART: int;
  static readonly ADV_T16SRV_CMPL: int;
  static readonly ADV_32SRV_PART: int;
  static readonly ADV_32SRV_CMPL: int;
  static readonly ADV_128SRV_PART: int;
  static readonly ADV_128SRV_CMPL: int;
  static readonly ADV_NAME_SHORT: int;
  static readonly ADV_NAME_CMPL: int;
  static readonly ADV_TX_PWR: int;
  static readonly ADV_DEV_CLASS: int;
  static readonly ADV_SERVICE_DATA: int;
  static readonly ADV_APPEARANCE: int;
  static readonly ADV_ADV_INT: int;
  static readonly ADV_32SERVICE_DATA: int;
  static readonly ADV_128SERVICE_DATA: int;
  static readonly ADV_MANUFACTURER_DATA: int;
  static readonly TX_PWR_CONN: int;
  static readonly TX_PWR_ADV: int;
  static readonly TX_PWR_SCAN: int;
  static readonly TX_PWR_DEFAULT: int;
  static readonly TX_PWR_N12: int;
  static readonly TX_PWR_N9: int;
  static readonly TX_PWR_N6: int;
  static readonly TX_PWR_N3: int;
  static readonly TX_PWR_0: int;
  static readonly TX_PWR_P3: int;
  static readonly TX_PWR_P6: int;
  static readonly TX_PWR_P9: int;
}

export namespace Bluetooth {
  /** TimeoutError, an OSError: what `connect` raises. It has no built-in name. */
  class timeout extends OSError {
    private constructor();
  }
}
