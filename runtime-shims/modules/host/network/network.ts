// Module network: LoRa and WLAN; Bluetooth comes with its own simulator.
import { AttributeError, TimeoutError } from "../../../lang/host/errors/classes";
import { absentClass } from "../absent";
import type { HostContext } from "../context";
import { BLUETOOTH_CONSTANTS } from "./bluetooth-constants";
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

/** The virtual board has no Bluetooth radio yet; its firmware has no BLE_Mesh. */
const Bluetooth = Object.defineProperty(
  absentClass("Bluetooth", { ...BLUETOOTH_CONSTANTS, timeout: TimeoutError }),
  "BLE_Mesh",
  {
    get(): never {
      throw new AttributeError("type object 'Bluetooth' has no attribute 'BLE_Mesh'");
    },
  },
);

export function createNetwork(
  context: HostContext,
  lora: LoRaState,
): Readonly<Record<"LoRa" | "WLAN" | "Bluetooth", object>> {
  return { LoRa: createLoRa(context, lora), WLAN: createWlan(), Bluetooth };
}
