// network.WLAN: WiFi. The virtual board has the object and no network in range: it never connects.
import type { bytes, int, Keywords } from "lang";

export interface WlanSettings {
  /** WLAN.STA, WLAN.AP (default) or WLAN.STA_AP. */
  mode?: int;
  /** Of the board's own network. */
  ssid?: string;
  /** Kind (WEP, WPA, WPA2) and password; null for an open network. */
  auth?: [int, string] | null;
  /** 1 to 11. */
  channel?: int;
  antenna?: int;
}

/** WiFi: one per board, set anew when a keyword is given. All firmware families; on after boot (`pycom.wifi_on_boot`). */
export class WLAN {
  static readonly STA: int;
  static readonly AP: int;
  static readonly STA_AP: int;
  static readonly WEP: int;
  static readonly WPA: int;
  static readonly WPA2: int;
  static readonly INT_ANT: int;
  static readonly EXT_ANT: int;
  constructor(keywords?: Keywords<WlanSettings>);
  init(keywords?: Keywords<WlanSettings>): void;
  mode(): int;
  mode(mode: int): void;
  ssid(): string;
  ssid(name: string): void;
  /** As a station: connected, with an address. */
  isconnected(): boolean;
  /**
   * Begins to connect; `isconnected` tells when it has worked.
   * @param keywords timeout in ms; bssid: MAC of one access point of several
   */
  connect(
    ssid: string,
    keywords?: Keywords<{ auth?: [int, string] | null; timeout?: int | null; bssid?: bytes }>,
  ): void;
  disconnect(): void;
  /** Address, mask, gateway, name server. */
  ifconfig(): [string, string, string, string];
  /** Radio off. */
  deinit(): void;
}
