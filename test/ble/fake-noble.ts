// @stoprocent/noble as version 2 of the package behaves, with devices that a test holds: promises that stay open when
// an adapter goes or a device is silent, texts and numbers instead of errors, "data" for reads and notifications.
import { EventEmitter } from "node:events";
import { encode, StreamDecoder } from "../../tools/rpc/msgpack";

type State = "unknown" | "poweredOn" | "poweredOff" | "unauthorized" | "unsupported";

const later = (act: () => void): void => void setImmediate(act);
const forever = new Promise<never>(() => undefined);

export class FakeNoble extends EventEmitter {
  stopped = false;
  private scanning = false;
  private readonly devices: FakePeripheral[] = [];

  constructor(private current: State = "poweredOn") {
    super();
  }
  get state(): string {
    return this.current;
  }
  /** The adapter changes; what it held is gone. */
  become(state: State): void {
    this.current = state;
    if (state !== "poweredOn") {
      this.scanning = false;
      for (const device of this.devices) device.lose("cleanup");
    }
    this.emit("stateChange", state);
  }
  add(device: FakePeripheral): FakePeripheral {
    this.devices.push(device);
    device.onAdvertise = () => this.hear(device);
    return device;
  }
  startScanningAsync(): Promise<void> {
    if (this.current !== "poweredOn")
      return Promise.reject(new Error(`Could not start scanning, state is ${this.current} (not poweredOn)`));
    this.scanning = true;
    for (const device of this.devices) this.hear(device);
    return Promise.resolve();
  }
  stopScanningAsync(): Promise<void> {
    this.scanning = false;
    return this.current === "poweredOn" ? Promise.resolve() : forever;
  }
  stop(): void {
    this.stopped = true;
  }
  /** The first packet has no name. */
  private hear(device: FakePeripheral): void {
    later(() => {
      if (!this.scanning || !device.advertises) return;
      const { localName = "" } = device.advertisement;
      device.advertisement = {};
      this.emit("discover", device);
      device.advertisement = { localName };
      this.emit("discover", device);
    });
  }
}

export class FakePeripheral extends EventEmitter {
  readonly rssi = -60;
  advertisement: { localName?: string };
  connected = false;
  /** Somebody else is connected, or it is out of range. */
  busy = false;
  /** What connected and went, in order. */
  readonly log: string[] = [];
  onAdvertise: () => void = () => undefined;
  private cancel: (() => void) | null = null;

  constructor(
    readonly address: string,
    name: string,
    readonly services: readonly FakeService[],
    readonly id = address.replaceAll(":", ""),
  ) {
    super();
    this.advertisement = { localName: name };
    for (const { characteristics } of services) for (const one of characteristics) one.device = this;
  }
  get advertises(): boolean {
    return !this.connected && !this.busy;
  }
  /** The connection ends from the other side. */
  lose(reason: string | number): void {
    if (!this.connected) return;
    this.connected = false;
    this.log.push(`lost ${reason}`);
    for (const { characteristics } of this.services) for (const one of characteristics) one.forget();
    this.emit("disconnect", reason);
    this.onAdvertise();
  }
  connectAsync(): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.busy) {
        this.cancel = () => reject(new Error("connection canceled!"));
        return;
      }
      later(() => {
        this.connected = true;
        this.log.push("connected");
        resolve();
      });
    });
  }
  cancelConnect(): void {
    this.log.push("cancelled");
    this.cancel?.();
  }
  disconnectAsync(): Promise<void> {
    // noble waits for an event that comes once.
    if (!this.connected) return forever;
    later(() => this.lose("local"));
    return new Promise((resolve) => this.once("disconnect", () => resolve()));
  }
  discoverAllServicesAndCharacteristicsAsync(): Promise<{ services: readonly FakeService[] }> {
    return this.services.length === 0 ? forever : Promise.resolve({ services: this.services });
  }
}

export class FakeService {
  constructor(
    readonly uuid: string,
    readonly characteristics: readonly FakeCharacteristic[],
  ) {}
}

export class FakeCharacteristic extends EventEmitter {
  device: FakePeripheral | null = null;
  readonly written: Uint8Array[] = [];
  /** Null: writes are not answered. */
  onWrite: ((data: Uint8Array) => void) | null = () => undefined;
  private subscribed = false;

  constructor(readonly uuid: string) {
    super();
  }
  writeAsync(data: Buffer, withoutResponse: boolean): Promise<void> {
    if (withoutResponse) return Promise.reject(new Error("a write without response may be lost"));
    this.written.push(data);
    const { onWrite } = this;
    return this.untilLost((resolve) => {
      if (onWrite === null) return;
      resolve();
      onWrite(data);
    });
  }
  readAsync(): Promise<Buffer> {
    return this.untilLost((resolve) => {
      const value = Buffer.from([0]);
      this.emit("data", value, false);
      resolve(value);
    });
  }
  subscribeAsync(): Promise<void> {
    return this.untilLost((resolve) => {
      this.subscribed = true;
      // As the board's firmware: the value that is there.
      this.emit("data", Buffer.from([0]), true);
      resolve();
    });
  }
  notify(bytes: Uint8Array): void {
    if (this.subscribed) this.emit("data", Buffer.from(bytes), true);
  }
  /** Objects are made anew with each connection; what listened to the old ones hears nothing. */
  forget(): void {
    this.subscribed = false;
    this.removeAllListeners();
  }
  private untilLost<T>(act: (resolve: (value: T) => void) => void): Promise<T> {
    return new Promise((resolve, reject) => {
      this.device?.once("disconnect", (reason) => reject(new Error(`Disconnected ${String(reason)}`)));
      later(() => act(resolve));
    });
  }
}

/** A board with Pymesh: answers calls of `results`, 20 bytes at a time. */
export function fakeBoard(
  address: string,
  mac: number,
  results: Readonly<Record<string, boolean | readonly string[]>>,
): { readonly device: FakePeripheral; readonly rx: FakeCharacteristic; readonly tx: FakeCharacteristic } {
  const rx = new FakeCharacteristic("ec0e");
  const tx = new FakeCharacteristic("ed0e");
  const stream = new StreamDecoder();
  tx.onWrite = (data) => {
    for (const frame of stream.push(data)) {
      const [, id, name] = frame as readonly [string, number, string];
      const bytes = encode(["call_result", id, results[name] ?? null]);
      for (let at = 0; at < bytes.length; at += 20) rx.notify(bytes.slice(at, at + 20));
    }
  };
  const device = new FakePeripheral(address, `PyGo ${mac}`, [
    new FakeService("1801", []),
    // As systems give it: in full, or in capitals.
    new FakeService("0000ec0000001000800000805f9b34fb", [rx]),
    new FakeService("ED00", [tx]),
  ]);
  return { device, rx, tx };
}
