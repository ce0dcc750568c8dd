// Module pycom: LED, NVS, boot settings.
import { OSError, ValueError } from "../../../lang/host/errors/classes";
import { absentFunction } from "../absent";
import { raising, type HostContext } from "../context";

type Surface = typeof import("../../types/pycom");

const BOOT_FLAGS: Readonly<Record<string, boolean>> = {
  wifi_on_boot: true,
  wdt_on_boot: false,
  pybytes_on_boot: false,
  smart_config_on_boot: false,
  lte_modem_en_on_boot: false,
};

const noUpdate = (): never => {
  throw new OSError("the requested operation failed");
};

export function createPycom(context: HostContext) {
  const { led, nvs } = context.hardware;
  const texts = new Map<string, string>();
  const bootFlag =
    (name: string) =>
    (on?: boolean): boolean | undefined => {
      if (on === undefined) return Boolean(context.settings.get(name) ?? BOOT_FLAGS[name]);
      context.settings.set(name, on);
      return undefined;
    };
  const text =
    (name: string) =>
    (value?: string): string | null | undefined => {
      if (value === undefined) return texts.get(name) ?? null;
      texts.set(name, value);
      return undefined;
    };
  return {
    rgbled(color?: number): number | undefined {
      if (color === undefined) return led.value;
      raising(() => led.set(color));
      return undefined;
    },
    heartbeat(on?: boolean): boolean | undefined {
      if (on === undefined) return led.heartbeat;
      led.setHeartbeat(on);
      return undefined;
    },
    nvs_set(key: string, value: number | bigint | string | Uint8Array): void {
      const stored =
        typeof value === "string"
          ? value
          : value instanceof Uint8Array
            ? new TextDecoder().decode(value)
            : Number(BigInt.asIntN(32, BigInt(value)));
      raising(() => nvs.set(key, stored));
    },
    nvs_get(key: string, ...fallback: readonly unknown[]): unknown {
      if (fallback.length > 0 && !nvs.has(key)) return fallback[0];
      return raising(() => nvs.get(key));
    },
    nvs_erase: (key: string): void => raising(() => nvs.erase(key)),
    nvs_erase_all: (): void => nvs.eraseAll(),
    get_free_heap: (): [number, number | string] => [87000, 2_500_000],
    heartbeat_on_boot(on?: boolean): boolean | undefined {
      if (on === undefined) return led.heartbeatOnBoot;
      led.heartbeatOnBoot = on;
      return undefined;
    },
    wifi_on_boot: bootFlag("wifi_on_boot"),
    wdt_on_boot: bootFlag("wdt_on_boot"),
    pybytes_on_boot: bootFlag("pybytes_on_boot"),
    smart_config_on_boot: bootFlag("smart_config_on_boot"),
    lte_modem_en_on_boot: bootFlag("lte_modem_en_on_boot"),
    wdt_on_boot_timeout(ms?: number): number | undefined {
      if (ms === undefined) return Number(context.settings.get("wdt_on_boot_timeout") ?? 5000);
      if (ms < 5000) throw new ValueError("WDT timeout must be at least 5000 ms");
      context.settings.set("wdt_on_boot_timeout", ms);
      return undefined;
    },
    wifi_mode_on_boot(mode?: number): number | undefined {
      if (mode === undefined) return Number(context.settings.get("wifi_mode_on_boot") ?? 2);
      context.settings.set("wifi_mode_on_boot", mode);
      return undefined;
    },
    wifi_ssid_sta: text("wifi_ssid_sta"),
    wifi_pwd_sta: text("wifi_pwd_sta"),
    wifi_ssid_ap: text("wifi_ssid_ap"),
    wifi_pwd_ap: text("wifi_pwd_ap"),
    // The virtual board has one firmware: there is nothing to write an update to.
    ota_start: noUpdate,
    ota_write: noUpdate,
    ota_finish: noUpdate,
    ota_verify: (): boolean => false,
    ota_slot: (): number => 0,
    diff_update_enabled: (): boolean => false,
    bootmgr: absentFunction("pycom.bootmgr"),
    FACTORY: 0,
    OTA_0: 1,
    FAT: 0,
    LittleFS: 1,
    pulses_get: absentFunction("pycom.pulses_get"),
    sigfox_info: absentFunction("Sigfox"),
    create_128bit_le_uuid_from_string(text: string): Uint8Array {
      if (text.length > 32 || !/^[0-9A-Fa-f]*$/.test(text))
        throw new ValueError("Input must be max 32 hexadecimal digits");
      return new Uint8Array(Buffer.from(text.padEnd(32, "0"), "hex").reverse());
    },
  } satisfies Record<keyof Surface, unknown>;
}
