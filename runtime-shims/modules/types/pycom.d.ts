// Module "pycom": LED, non-volatile storage and the board's boot settings. All calls return at once.
import type { bytes, BytesLike, int, Keywords } from "lang";

/**
 * Sets the RGB LED.
 * @param color 0xRRGGBB
 * @throws OSError "the requested operation is not possible" while the heartbeat is on: `heartbeat(false)` first
 */
export function rgbled(color: int): void;
/** The colour set last, 0xRRGGBB. */
export function rgbled(): int;

/** Switches the blue heartbeat blink of the LED; the LED is dark afterwards. It is on after every boot. */
export function heartbeat(on: boolean): void;
export function heartbeat(): boolean;

/**
 * Stores a value that survives reset, deep sleep and power loss, at once.
 * @param key 1 to 15 characters
 * @param value an int (32 bits are kept), or text below 1984 bytes
 * @throws ValueError bad key, or text too long; OSError "No free space available"
 */
export function nvs_set(key: string, value: int | string | bytes): void;
/**
 * Reads a stored value: ints come back as signed 32 bits (4000000000 as −294967296).
 * @throws ValueError "No matching object for the provided key" when missing and no default is given
 */
export function nvs_get(key: string): int | string;
export function nvs_get<D>(key: string, fallback: D): int | string | D;
/** @throws KeyError when missing */
export function nvs_erase(key: string): void;
export function nvs_erase_all(): void;

/** Bytes free in the system's heap (not Python's), and in external RAM, or the text "NO_EXT_RAM". */
export function get_free_heap(): [int, int | string];

/** Boot settings, kept in the configuration block. Without an argument: the present value. */
export function heartbeat_on_boot(on: boolean): void;
export function heartbeat_on_boot(): boolean;
export function wifi_on_boot(on: boolean): void;
export function wifi_on_boot(): boolean;
export function wdt_on_boot(on: boolean): void;
export function wdt_on_boot(): boolean;
/** @param ms at least 5000. @throws ValueError below */
export function wdt_on_boot_timeout(ms: int): void;
export function wdt_on_boot_timeout(): int;
export function pybytes_on_boot(on: boolean): void;
export function pybytes_on_boot(): boolean;
export function smart_config_on_boot(on: boolean): void;
export function smart_config_on_boot(): boolean;
export function lte_modem_en_on_boot(on: boolean): void;
export function lte_modem_en_on_boot(): boolean;

/** 0 none … as `WLAN.STA`, `WLAN.AP`, `WLAN.STA_AP`. */
export function wifi_mode_on_boot(mode: int): void;
export function wifi_mode_on_boot(): int;
export function wifi_ssid_sta(name: string): void;
export function wifi_ssid_sta(): string | null;
export function wifi_pwd_sta(password: string): void;
export function wifi_pwd_sta(): string | null;
export function wifi_ssid_ap(name: string): void;
export function wifi_ssid_ap(): string | null;
export function wifi_pwd_ap(password: string): void;
export function wifi_pwd_ap(): string | null;

/** Over-the-air update of the firmware, in order: start, write, finish. @throws OSError */
export function ota_start(): void;
export function ota_write(data: BytesLike): int;
export function ota_finish(): void;
export function ota_verify(): boolean;
/** The slot that runs: 0 factory, 1 OTA. */
export function ota_slot(): int;
export function diff_update_enabled(): boolean;

/**
 * What the boot manager starts, and from which file system; after the next reset. Not simulated: OSError.
 * @param keywords boot_partition FACTORY or OTA_0; fs_type FAT or LittleFS (formats); safeboot: without boot.py and
 * main.py; reset: now
 */
export function bootmgr(
  keywords?: Keywords<{ boot_partition?: int; fs_type?: int; safeboot?: boolean; reset?: boolean }>,
): [int, string, int];
export const FACTORY: int;
export const OTA_0: int;
export const FAT: int;
export const LittleFS: int;
/** Levels and durations in µs on a pin, for at most `timeout` ms. Not simulated: OSError. */
export function pulses_get(pin: string, timeout: int): Promise<[int, int][]>;
/** Identity for Sigfox. Not simulated: OSError. */
export function sigfox_info(): boolean;

/** Up to 32 hex digits (padded with zeros on the right) as 16 bytes, little-endian: a UUID for Bluetooth. */
export function create_128bit_le_uuid_from_string(text: string): Uint8Array;
