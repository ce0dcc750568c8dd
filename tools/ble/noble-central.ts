// Real Bluetooth through @stoprocent/noble, where the user has installed it. It is not a dependency: it needs a
// compiler or a download on many machines, and most users have no adapter at hand.
import { createRequire } from "node:module";
import { join } from "node:path";
import type { BleCentral, BleConnection, FoundDevice } from "../rpc/ble-central";

/** The part of noble that is used. */
interface Noble {
  waitForPoweredOnAsync(timeout?: number): Promise<void>;
  startScanningAsync(services: string[], duplicates: boolean): Promise<void>;
  stopScanningAsync(): Promise<void>;
  on(event: "discover", listener: (peripheral: NoblePeripheral) => void): void;
  removeListener(event: "discover", listener: (peripheral: NoblePeripheral) => void): void;
  stop?(): void;
}
interface NoblePeripheral {
  readonly id: string;
  readonly address: string;
  readonly rssi: number;
  readonly advertisement: { readonly localName?: string };
  connectAsync(): Promise<void>;
  disconnectAsync(): Promise<void>;
  discoverAllServicesAndCharacteristicsAsync(): Promise<{ characteristics: NobleCharacteristic[] }>;
  once(event: "disconnect", listener: () => void): void;
}
interface NobleCharacteristic {
  readonly uuid: string;
  readonly _serviceUuid: string;
  readAsync(): Promise<Buffer>;
  writeAsync(data: Buffer, withoutResponse: boolean): Promise<void>;
  subscribeAsync(): Promise<void>;
  on(event: "data", listener: (data: Buffer) => void): void;
}

const POWER_MS = 5000;

/** Null: it is not installed where the user works, nor beside this package. */
export function findNoble(cwd: string): Noble | null {
  for (const place of [join(cwd, "package.json"), __filename]) {
    try {
      const loaded = createRequire(place)("@stoprocent/noble") as Noble & { readonly default?: Noble };
      return loaded.default ?? loaded;
    } catch (error) {
      if ((error as { readonly code?: unknown }).code !== "MODULE_NOT_FOUND") throw error;
    }
  }
  return null;
}

const identityOf = (peripheral: NoblePeripheral): string =>
  // macOS hides addresses and gives an id of its own.
  peripheral.address === "" || peripheral.address === "unknown" ? peripheral.id : peripheral.address;

export function nobleCentral(noble: Noble): BleCentral {
  const seen = new Map<string, NoblePeripheral>();
  /** Listens until `done` says so or the signal aborts. */
  const discover = async (
    done: (peripheral: NoblePeripheral) => boolean,
    signal: AbortSignal,
  ): Promise<void> => {
    await noble.waitForPoweredOnAsync(POWER_MS);
    await new Promise<void>((resolve, reject) => {
      const end = (): void => {
        noble.removeListener("discover", listener);
        signal.removeEventListener("abort", end);
        noble.stopScanningAsync().then(resolve, reject);
      };
      const listener = (peripheral: NoblePeripheral): void => {
        seen.set(identityOf(peripheral), peripheral);
        if (done(peripheral)) end();
      };
      noble.on("discover", listener);
      signal.addEventListener("abort", end);
      noble.startScanningAsync([], true).catch(reject);
      if (signal.aborted) end();
    });
  };
  return {
    async scan(found, signal) {
      const told = new Set<string>();
      await discover((peripheral) => {
        const id = identityOf(peripheral);
        const name = peripheral.advertisement.localName ?? "";
        if (told.has(id) || name === "") return false;
        told.add(id);
        found({ id, name, rssi: peripheral.rssi } satisfies FoundDevice);
        return false;
      }, signal);
    },
    async connect(id, signal = new AbortController().signal) {
      if (!seen.has(id)) await discover((peripheral) => identityOf(peripheral) === id, signal);
      const peripheral = seen.get(id);
      if (peripheral === undefined) throw new Error(`no device ${id} was found`);
      await peripheral.connectAsync();
      return wrap(peripheral);
    },
    close() {
      noble.stop?.();
      return Promise.resolve();
    },
  };
}

async function wrap(peripheral: NoblePeripheral): Promise<BleConnection> {
  const { characteristics } = await peripheral.discoverAllServicesAndCharacteristicsAsync();
  const find = (service: string, uuid: string): NobleCharacteristic => {
    const plain = (text: string): string => text.replaceAll("-", "").toLowerCase();
    const found = characteristics.find(
      (one) => plain(one.uuid) === plain(uuid) && plain(one._serviceUuid) === plain(service),
    );
    if (found === undefined)
      throw new Error(`the device has no characteristic ${uuid} in service ${service}`);
    return found;
  };
  return {
    name: peripheral.advertisement.localName ?? "",
    write: (service, characteristic, bytes) =>
      find(service, characteristic).writeAsync(Buffer.from(bytes), false),
    read: (service, characteristic) => find(service, characteristic).readAsync(),
    async subscribe(service, characteristic, listener) {
      const found = find(service, characteristic);
      found.on("data", (data) => listener(new Uint8Array(data)));
      await found.subscribeAsync();
    },
    onDisconnect: (listener) => peripheral.once("disconnect", listener),
    disconnect: () => peripheral.disconnectAsync(),
  };
}
