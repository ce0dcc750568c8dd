// What GATT is made of, in the terms of the Bluetooth core specification.

/** Bits of a characteristic's properties. */
export const Property = {
  READ: 2,
  WRITE_NO_RESPONSE: 4,
  WRITE: 8,
  NOTIFY: 0x10,
  INDICATE: 0x20,
} as const;

/** Bits of a client's configuration (descriptor 0x2902). */
export const ClientConfig = { NOTIFY: 1, INDICATE: 2 } as const;

/** Bits that the firmware reports to programs (spec/pycom-firmware.md §2.2). */
export const BleEvent = {
  NEW_ADVERTISEMENT: 1,
  CLIENT_CONNECTED: 2,
  CLIENT_DISCONNECTED: 4,
  READ: 8,
  WRITE: 0x10,
  SUBSCRIBE: 0x80,
} as const;

/** The firmware's limit of a characteristic's value. */
export const VALUE_BYTES = 197;
/** ATT_MTU before a client asks for more; a packet carries three bytes less. */
export const DEFAULT_MTU = 23;
export const ATT_HEADER_BYTES = 3;

/** A UUID as text: four hex digits for 16 bits, eight for 32, else the 128-bit form with dashes. */
export type Uuid = string;

const BASE_UUID = "-0000-1000-8000-00805f9b34fb";

/** @throws RangeError a number that is no UUID of 16 or 32 bits */
export function uuidOf(value: number | Uint8Array): Uuid {
  if (typeof value === "number") {
    if (!Number.isInteger(value) || value < 0 || value > 0xffffffff)
      throw new RangeError(`no UUID: ${value}`);
    return value.toString(16).padStart(value > 0xffff ? 8 : 4, "0");
  }
  if (value.length !== 16) throw new RangeError(`no UUID: ${value.length} bytes`);
  // On the air and in the firmware's buffers the last byte of the text comes first.
  const hex = Buffer.from(value).reverse().toString("hex");
  const text = [0, 8, 12, 16, 20]
    .map((start, index) => hex.slice(start, [8, 12, 16, 20, 32][index]))
    .join("-");
  return shortUuid(text);
}

/** The short form of a UUID made from Bluetooth's base UUID; others as they are, in lower case. */
export function shortUuid(text: string): Uuid {
  const lower = text.toLowerCase();
  if (!lower.endsWith(BASE_UUID)) return lower;
  const head = lower.slice(0, 8);
  return head.startsWith("0000") ? head.slice(4) : head;
}

/** What a client sees of a server. */
export interface ServiceInfo {
  readonly uuid: Uuid;
  readonly primary: boolean;
  readonly characteristics: readonly CharacteristicInfo[];
}

export interface CharacteristicInfo {
  /** Names it in requests. */
  readonly handle: number;
  readonly uuid: Uuid;
  readonly properties: number;
}

/** What a peripheral tells everybody. */
export interface Advertising {
  /** "" when left out. */
  readonly name: string;
  readonly services: readonly Uuid[];
  readonly manufacturerData: Uint8Array;
  readonly serviceData: Uint8Array;
}
