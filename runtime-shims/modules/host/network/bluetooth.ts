// network.Bluetooth: a GATT server over the board's Bluetooth radio (spec/pycom-firmware.md §2.1). The client's side
// (`connect`, scanning) has no other boards to find yet; it is not simulated.
import type { CharacteristicListener } from "../../../ble/peripheral";
import { Property, uuidOf, type Uuid } from "../../../ble/gatt";
import { bytes } from "../../../lang/host/data/bytes";
import { AttributeError, OSError, TimeoutError, ValueError } from "../../../lang/host/errors/classes";
import { notSimulated } from "../absent";
import { bufferOf, raising, splitKeywords, type HostContext } from "../context";
import { createBleMesh } from "./ble-mesh";
import { BLUETOOTH_CONSTANTS } from "./bluetooth-constants";

type Data = number | string | Uint8Array;
type EventHandler = (argument: unknown) => unknown;
type CharacteristicHandler = (
  argument: unknown,
  event?: readonly [event: number, data: bytes | null],
) => unknown;

interface CallbackKeywords<H> {
  readonly trigger: number;
  readonly handler: H | null;
  readonly arg: unknown;
}

/** `callback(trigger, handler, arg)`, by position or by keyword. */
function callbackArguments<H>(args: readonly unknown[]): Partial<CallbackKeywords<H>> {
  const { positional, keywords } = splitKeywords<CallbackKeywords<H>>(args);
  const [trigger, handler, arg] = positional as [number?, (H | null)?, unknown?];
  return {
    ...(trigger === undefined ? {} : { trigger }),
    ...(handler === undefined ? {} : { handler }),
    ...(arg === undefined ? {} : { arg }),
    ...keywords,
  };
}

/** An int of 16 or 32 bits, or 16 bytes; ValueError for anything else. */
export function uuidArgument(uuid: number | Uint8Array): Uuid {
  try {
    return uuidOf(uuid);
  } catch {
    throw new ValueError("incorrect value");
  }
}

/** A characteristic's first value: an int big-endian in 1, 2 or 4 bytes. */
export function initialValue(value: Data | undefined): Uint8Array {
  if (value === undefined) return new Uint8Array(1);
  if (typeof value !== "number") return bufferOf(value);
  const length = value > 0xffff ? 4 : value > 0xff ? 2 : 1;
  return Uint8Array.from({ length }, (_, i) => (value >>> (8 * (length - 1 - i))) & 0xff);
}

/** What the setter makes of a value: an int little-endian, in 1 byte or cut to 2. */
export function setterValue(value: Data): Uint8Array {
  if (typeof value !== "number") return bufferOf(value);
  return value <= 0xff && value >= 0
    ? Uint8Array.of(value)
    : Uint8Array.of(value & 0xff, (value >> 8) & 0xff);
}

/** Defaults of `characteristic(...)`. */
const PERMISSIONS = 0x11;
const PROPERTIES = Property.READ | Property.WRITE | Property.NOTIFY;

export function createBluetooth(context: HostContext): object {
  const { hardware } = context;
  const { bluetooth: radio, callbacks } = hardware;

  const bleMesh = hardware.bleMesh.form === "none" ? null : createBleMesh(context);

  class Characteristic {
    constructor(private readonly handle: number) {}
    value(value?: Data): bytes | undefined {
      if (value === undefined) return new bytes(raising(() => radio.valueOf(this.handle)));
      raising(() => radio.setValue(this.handle, setterValue(value)));
      return undefined;
    }
    callback(...args: readonly unknown[]): void {
      const { trigger = 0, handler = null, arg } = callbackArguments<CharacteristicHandler>(args);
      raising(() =>
        radio.onCharacteristicEvents(
          this.handle,
          trigger,
          handler === null ? null : this.listener(handler, arg ?? this),
        ),
      );
    }
    private listener(handler: CharacteristicHandler, argument: unknown): CharacteristicListener {
      return (event, data, answer) => {
        const told = [event, data === null ? null : new bytes(data)] as const;
        // What the handler returns is Python's way to answer a read; here the stored value is.
        const call: CharacteristicHandler = (...given) => {
          const result = handler(...given);
          if (answer === null) return result;
          return result instanceof Promise ? result.then(() => answer(null)) : answer(null);
        };
        const pushed = callbacks.push({
          source: "bluetooth",
          handler: answer === null ? handler : call,
          args: radio.handlerArity === 1 ? [argument] : [argument, told],
        });
        if (!pushed) answer?.(null);
      };
    }
    events(): number {
      return raising(() => radio.takeCharacteristicEvents(this.handle));
    }
    config(): number {
      return raising(() => radio.configOf(this.handle));
    }
  }

  class Service {
    constructor(private readonly handle: number) {}
    characteristic(keywords: {
      readonly uuid: number | Uint8Array;
      readonly permissions?: number;
      readonly properties?: number;
      readonly value?: Data;
    }): Characteristic {
      const { permissions = PERMISSIONS, properties = PROPERTIES } = keywords;
      const uuid = uuidArgument(keywords.uuid);
      const value = initialValue(keywords.value);
      return new Characteristic(
        raising(() => radio.addCharacteristic(this.handle, { uuid, permissions, properties, value })),
      );
    }
    start(): void {
      raising(() => radio.startService(this.handle, true));
    }
    stop(): void {
      raising(() => radio.startService(this.handle, false));
    }
  }

  class Bluetooth {
    static readonly timeout = TimeoutError;
    /** Not every firmware has it. */
    static get BLE_Mesh(): object {
      if (bleMesh !== null) return bleMesh;
      throw new AttributeError("type object 'Bluetooth' has no attribute 'BLE_Mesh'");
    }
    constructor(...args: readonly unknown[]) {
      const { positional, keywords } = splitKeywords<{ readonly mtu: number }>(args);
      if (positional.length > 0 && positional[0] !== 0) throw new OSError("resource not available");
      this.init(keywords);
    }
    init({ mtu }: { readonly mtu?: number } = {}): void {
      if (mtu !== undefined) radio.mtu = mtu;
      radio.enable();
    }
    deinit(): void {
      radio.disable();
    }
    set_advertisement(keywords: {
      readonly name?: string | null;
      readonly manufacturer_data?: string | Uint8Array | null;
      readonly service_data?: string | Uint8Array | null;
      readonly service_uuid?: number | Uint8Array | null;
    }): void {
      const uuid = keywords.service_uuid;
      const data = (given: string | Uint8Array | null | undefined): Uint8Array =>
        given == null ? new Uint8Array(0) : bufferOf(given);
      radio.setAdvertisement({
        name: keywords.name ?? "",
        services: uuid == null ? [] : [uuidArgument(uuid)],
        manufacturerData: data(keywords.manufacturer_data),
        serviceData: data(keywords.service_data),
      });
    }
    set_advertisement_params(): void {}
    set_advertisement_raw(): never {
      return notSimulated("Bluetooth.set_advertisement_raw");
    }
    advertise(on: boolean): void {
      radio.advertise(on);
    }
    service(...args: readonly unknown[]): Service {
      const { positional, keywords } = splitKeywords<{
        readonly uuid: number | Uint8Array;
        readonly isprimary: boolean;
        readonly start: boolean;
      }>(args);
      const uuid = uuidArgument((positional[0] ?? keywords.uuid) as number | Uint8Array);
      return new Service(radio.addService(uuid, keywords.isprimary ?? true, keywords.start ?? true));
    }
    callback(...args: readonly unknown[]): void {
      const { trigger = 0, handler = null, arg } = callbackArguments<EventHandler>(args);
      const given = [arg ?? this];
      radio.onEvents(
        trigger,
        handler === null ? null : () => void callbacks.push({ source: "bluetooth", handler, args: given }),
      );
    }
    events(): number {
      return radio.takeEvents();
    }
    disconnect_client(): void {
      radio.disconnectClient();
    }
    gatts_mtu(): number {
      return radio.agreedMtu;
    }
    modem_sleep(on?: boolean): boolean | undefined {
      return on === undefined ? false : undefined;
    }
    set_pin(): never {
      return notSimulated("Bluetooth pairing");
    }
    tx_power(_type: number, level?: number): number | undefined {
      return level === undefined ? BLUETOOTH_CONSTANTS.TX_PWR_P3 : undefined;
    }
    nvram_erase(): void {}
    start_scan(): never {
      return notSimulated("Bluetooth scanning");
    }
    isscanning(): boolean {
      return false;
    }
    stop_scan(): void {}
    get_adv(): null {
      return null;
    }
    get_advertisements(): never[] {
      return [];
    }
    resolve_adv_data(): never {
      return notSimulated("Bluetooth scanning");
    }
    async connect(): Promise<never> {
      return notSimulated("Bluetooth connections to other boards");
    }
  }
  return Object.assign(Bluetooth, BLUETOOTH_CONSTANTS);
}
