// The Bluetooth radio of one board as the firmware drives it: advertising, and a GATT server for one client at a
// time (spec/pycom-firmware.md §2.1, spec/mesh-simulator.md §5.1). Everything is synchronous; the connection does
// the timing.
import { errno, osError } from "../board/board-error";
import {
  ATT_HEADER_BYTES,
  BleEvent,
  ClientConfig,
  DEFAULT_MTU,
  Property,
  VALUE_BYTES,
  type Advertising,
  type ServiceInfo,
  type Uuid,
} from "./gatt";

/** The other end of a connection. */
export interface ConnectedClient {
  /** Queues a notification. False: the queue is full. */
  notify(characteristic: number, value: Uint8Array): boolean;
  /** The server ends the connection. */
  dropped(): void;
}

/** Called for an event of a characteristic: data of a write, else null. `answer` is there for reads only. */
export type CharacteristicListener = (
  event: number,
  data: Uint8Array | null,
  answer: ((value: Uint8Array | null) => void) | null,
) => void;

export interface CharacteristicOptions {
  readonly uuid: Uuid;
  readonly permissions: number;
  readonly properties: number;
  readonly value: Uint8Array;
}

export interface Peripheral {
  readonly enabled: boolean;
  /** Six bytes, as advertised. */
  readonly address: Uint8Array;
  /** Largest ATT_MTU that this board agrees to. */
  mtu: number;
  /** Arguments that handlers of characteristics get: 2, or 1 on firmware before 2020. */
  handlerArity: 1 | 2;
  enable(): void;
  /** `deinit`, a reset or power-off: client gone, services and handlers forgotten. */
  disable(): void;

  readonly advertising: Advertising | null;
  setAdvertisement(advertising: Advertising): void;
  advertise(on: boolean): void;
  /** Told when advertising or the connection changes; there is one listener, the air. */
  onChange(listener: () => void): void;

  /** Numbers of services and characteristics are never used twice in one boot. */
  addService(uuid: Uuid, primary: boolean, started: boolean): number;
  startService(service: number, started: boolean): void;
  /** OSError 22: no such service. */
  addCharacteristic(service: number, options: CharacteristicOptions): number;
  valueOf(characteristic: number): Uint8Array;
  /** Stores and always notifies a connected client; OSError without one, or when the queue is full. */
  setValue(characteristic: number, value: Uint8Array): void;
  configOf(characteristic: number): number;
  /** Bits since the last call. */
  takeEvents(): number;
  takeCharacteristicEvents(characteristic: number): number;
  onEvents(trigger: number, listener: (() => void) | null): void;
  onCharacteristicEvents(
    characteristic: number,
    trigger: number,
    listener: CharacteristicListener | null,
  ): void;
  disconnectClient(): void;
  /** ATT_MTU of the connection; 23 without one. */
  readonly agreedMtu: number;

  // What the client's side of a connection asks.
  readonly connected: boolean;
  attach(client: ConnectedClient): void;
  detach(): void;
  agreeMtu(wanted: number): number;
  services(): readonly ServiceInfo[];
  /** False: not allowed, or no such characteristic. */
  written(characteristic: number, value: Uint8Array): boolean;
  read(characteristic: number, answer: (value: Uint8Array) => void): boolean;
  configured(characteristic: number, bits: number): boolean;
}

interface Characteristic extends CharacteristicOptions {
  readonly service: number;
  stored: Uint8Array;
  config: number;
  events: number;
  trigger: number;
  listener: CharacteristicListener | null;
}

interface Service {
  readonly uuid: Uuid;
  readonly primary: boolean;
  started: boolean;
}

export function createPeripheral(
  address: Uint8Array,
  trace: (kind: string, data: Readonly<Record<string, unknown>>) => void,
): Peripheral {
  const services = new Map<number, Service>();
  const characteristics = new Map<number, Characteristic>();
  let enabled = false;
  let advertisement: Advertising = {
    name: "",
    services: [],
    manufacturerData: NOTHING,
    serviceData: NOTHING,
  };
  let advertises = false;
  let client: ConnectedClient | null = null;
  let agreedMtu = DEFAULT_MTU;
  let events = 0;
  let trigger = 0;
  let listener: (() => void) | null = null;
  let changed: () => void = () => undefined;
  let nextHandle = 40;

  const happened = (event: number): void => {
    events |= event;
    if ((trigger & event) !== 0) listener?.();
  };
  const find = (handle: number): Characteristic => {
    const characteristic = characteristics.get(handle);
    if (characteristic === undefined) throw osError(errno.EINVAL);
    return characteristic;
  };
  const tell = (
    characteristic: Characteristic,
    event: number,
    data: Uint8Array | null,
    answer: ((value: Uint8Array | null) => void) | null,
  ): boolean => {
    characteristic.events |= event;
    if ((characteristic.trigger & event) === 0 || characteristic.listener === null) return false;
    characteristic.listener(event, data, answer);
    return true;
  };
  const reachable = (handle: number): Characteristic | null => {
    const characteristic = characteristics.get(handle);
    const started = characteristic !== undefined && services.get(characteristic.service)?.started === true;
    return started ? characteristic : null;
  };
  /** A packet holds three bytes less than the MTU; what is longer is cut. */
  const notify = (handle: number, value: Uint8Array): boolean =>
    client?.notify(handle, value.slice(0, agreedMtu - ATT_HEADER_BYTES)) ?? false;
  const detach = (): void => {
    if (client === null) return;
    client = null;
    agreedMtu = DEFAULT_MTU;
    for (const characteristic of characteristics.values()) characteristic.config = 0;
    trace("ble", { event: "disconnected" });
    happened(BleEvent.CLIENT_DISCONNECTED);
    changed();
  };

  return {
    get enabled() {
      return enabled;
    },
    address,
    mtu: 200,
    handlerArity: 2,
    enable() {
      enabled = true;
    },
    disable() {
      enabled = false;
      advertises = false;
      const gone = client;
      client = null;
      services.clear();
      characteristics.clear();
      events = 0;
      trigger = 0;
      listener = null;
      agreedMtu = DEFAULT_MTU;
      gone?.dropped();
      changed();
    },
    get advertising() {
      return enabled && advertises && client === null ? advertisement : null;
    },
    setAdvertisement(next) {
      advertisement = next;
      changed();
    },
    advertise(on) {
      advertises = on;
      trace("ble", { event: on ? "advertising" : "silent", name: advertisement.name });
      changed();
    },
    onChange(next) {
      changed = next;
    },
    addService(uuid, primary, started) {
      const handle = nextHandle++;
      services.set(handle, { uuid, primary, started });
      return handle;
    },
    startService(handle, started) {
      const service = services.get(handle);
      if (service === undefined) throw osError(errno.EINVAL);
      service.started = started;
    },
    addCharacteristic(service, options) {
      if (!services.has(service)) throw osError(errno.EINVAL);
      const handle = nextHandle++;
      const stored = options.value.slice(0, VALUE_BYTES);
      const fresh = { config: 0, events: 0, trigger: 0, listener: null };
      characteristics.set(handle, { ...options, service, stored, ...fresh });
      return handle;
    },
    valueOf: (handle) => find(handle).stored,
    setValue(handle, value) {
      const characteristic = find(handle);
      characteristic.stored = value.slice(0, VALUE_BYTES);
      // The firmware notifies whether or not the client subscribed.
      if (client === null || !notify(handle, characteristic.stored)) throw osError("the operation failed");
    },
    configOf: (handle) => find(handle).config,
    takeEvents() {
      const taken = events;
      events = 0;
      return taken;
    },
    takeCharacteristicEvents(handle) {
      const characteristic = find(handle);
      const taken = characteristic.events;
      characteristic.events = 0;
      return taken;
    },
    onEvents(bits, next) {
      trigger = next === null ? 0 : bits;
      listener = next;
    },
    onCharacteristicEvents(handle, bits, next) {
      const characteristic = find(handle);
      characteristic.trigger = next === null ? 0 : bits;
      characteristic.listener = next;
    },
    disconnectClient() {
      const gone = client;
      detach();
      gone?.dropped();
    },
    get agreedMtu() {
      return agreedMtu;
    },
    get connected() {
      return client !== null;
    },
    attach(next) {
      client = next;
      trace("ble", { event: "connected" });
      happened(BleEvent.CLIENT_CONNECTED);
      changed();
    },
    detach,
    agreeMtu(wanted) {
      agreedMtu = Math.max(DEFAULT_MTU, Math.min(wanted, this.mtu));
      return agreedMtu;
    },
    services: () =>
      [...services]
        .filter(([, service]) => service.started)
        .map(([handle, { uuid, primary }]) => ({
          uuid,
          primary,
          characteristics: [...characteristics]
            .filter(([, one]) => one.service === handle)
            .map(([number, one]) => ({ handle: number, uuid: one.uuid, properties: one.properties })),
        })),
    written(handle, value) {
      const characteristic = reachable(handle);
      const writable = Property.WRITE | Property.WRITE_NO_RESPONSE;
      if (characteristic === null || (characteristic.properties & writable) === 0) return false;
      characteristic.stored = value.slice(0, VALUE_BYTES);
      trace("ble", { event: "write", characteristic: characteristic.uuid, bytes: characteristic.stored });
      tell(characteristic, BleEvent.WRITE, characteristic.stored, null);
      return true;
    },
    read(handle, answer) {
      const characteristic = reachable(handle);
      if (characteristic === null || (characteristic.properties & Property.READ) === 0) return false;
      const reply = (value: Uint8Array | null): void => answer(value ?? characteristic.stored);
      // With a READ trigger the client waits for the handler, else the stored value goes out at once.
      if (!tell(characteristic, BleEvent.READ, null, reply)) reply(null);
      return true;
    },
    configured(handle, bits) {
      const characteristic = reachable(handle);
      if (characteristic === null) return false;
      characteristic.config = bits;
      tell(characteristic, BleEvent.SUBSCRIBE, null, null);
      // The firmware notifies the value that is there as soon as a client subscribes.
      if ((bits & (ClientConfig.NOTIFY | ClientConfig.INDICATE)) !== 0) notify(handle, characteristic.stored);
      return true;
    },
  };
}

const NOTHING = new Uint8Array(0);
