// Module network: LoRa, WLAN and Bluetooth.
import type { HostContext } from "../context";
import { createBluetooth } from "./bluetooth";
import { createLoRa, type LoRaState } from "./lora";

interface WlanSettings {
  readonly mode?: number;
  readonly ssid?: string;
}

function createWlan() {
  return class WLAN {
    static readonly STA = 1;
    static readonly AP = 2;
    static readonly STA_AP = 3;
    static readonly WEP = 1;
    static readonly WPA = 2;
    static readonly WPA2 = 3;
    static readonly INT_ANT = 0;
    static readonly EXT_ANT = 1;
    private settings: WlanSettings;
    constructor(keywords: WlanSettings = {}) {
      this.settings = keywords;
    }
    init(keywords: WlanSettings = {}): void {
      this.settings = keywords;
    }
    mode(mode?: number): number | undefined {
      if (mode === undefined) return this.settings.mode ?? WLAN.AP;
      this.settings = { ...this.settings, mode };
      return undefined;
    }
    ssid(ssid?: string): string | undefined {
      if (ssid === undefined) return this.settings.ssid ?? "";
      this.settings = { ...this.settings, ssid };
      return undefined;
    }
    isconnected(): boolean {
      return false;
    }
    connect(): void {}
    disconnect(): void {}
    ifconfig(): [string, string, string, string] {
      return ["0.0.0.0", "0.0.0.0", "0.0.0.0", "0.0.0.0"];
    }
    deinit(): void {}
  };
}

export function createNetwork(
  context: HostContext,
  lora: LoRaState,
): Readonly<Record<"LoRa" | "WLAN" | "Bluetooth", object>> {
  return { LoRa: createLoRa(context, lora), WLAN: createWlan(), Bluetooth: createBluetooth(context) };
}
