// Module network: LoRa and WLAN; Bluetooth comes with its own simulator.
import { AttributeError, OSError } from "../../../lang/host/errors/classes";
import type { HostContext } from "../context";
import { createLoRa, type LoRaState } from "./lora";

function createWlan() {
  return class WLAN {
    static readonly STA = 1;
    static readonly AP = 2;
    static readonly STA_AP = 3;
    static readonly WEP = 1;
    static readonly WPA = 2;
    static readonly WPA2 = 3;
    private readonly settings: { readonly mode?: number; readonly ssid?: string };
    constructor(keywords: { readonly mode?: number; readonly ssid?: string } = {}) {
      this.settings = keywords;
    }
    mode(): number {
      return this.settings.mode ?? WLAN.AP;
    }
    ssid(): string {
      return this.settings.ssid ?? "";
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

/** The virtual board has no Bluetooth yet: making one says so, as a board without the radio would. */
class Bluetooth {
  constructor() {
    throw new OSError("the requested operation is not possible");
  }
  static get BLE_Mesh(): never {
    throw new AttributeError("type object 'Bluetooth' has no attribute 'BLE_Mesh'");
  }
}

export function createNetwork(
  context: HostContext,
  lora: LoRaState,
): Readonly<Record<"LoRa" | "WLAN" | "Bluetooth", object>> {
  return { LoRa: createLoRa(context, lora), WLAN: createWlan(), Bluetooth };
}
