// Web Bluetooth as a client's radio: in Chrome, Edge and Opera, over https or on this machine.
import { PYMESH_GATT, type BleCentral, type BleConnection } from "../../rpc/ble-central";

/** The part of Web Bluetooth that is used; TypeScript's library has none of it. */
interface WebBluetooth {
  requestDevice(options: {
    filters: readonly { namePrefix: string }[];
    optionalServices: readonly number[];
  }): Promise<WebDevice>;
}
interface WebDevice extends EventTarget {
  readonly id: string;
  readonly name?: string;
  readonly gatt?: WebServer;
}
interface WebServer {
  readonly connected: boolean;
  connect(): Promise<WebServer>;
  disconnect(): void;
  getPrimaryService(uuid: number): Promise<{ getCharacteristic(uuid: number): Promise<WebCharacteristic> }>;
}
interface WebCharacteristic extends EventTarget {
  readonly value: DataView | null;
  readValue(): Promise<DataView>;
  writeValueWithResponse(bytes: Uint8Array): Promise<void>;
  startNotifications(): Promise<unknown>;
}

export function webBluetooth(): WebBluetooth | null {
  const navigator = Reflect.get(globalThis, "navigator") as { readonly bluetooth?: WebBluetooth } | undefined;
  return navigator?.bluetooth ?? null;
}

/** Shows the browser's list of boards; must be called from a click. */
export async function chooseDevice(bluetooth: WebBluetooth): Promise<{ central: BleCentral; id: string }> {
  const services = [PYMESH_GATT.rx.service, PYMESH_GATT.tx.service].map((uuid) => parseInt(uuid, 16));
  const device = await bluetooth.requestDevice({
    filters: [{ namePrefix: PYMESH_GATT.namePrefix }],
    optionalServices: services,
  });
  return {
    id: device.id,
    central: {
      scan: () => Promise.reject(new Error("the browser chooses the board")),
      connect: (_id, signal) => connect(device, signal),
      close: () => Promise.resolve(),
    },
  };
}

/** The browser itself waits for ever for a device that is away. */
async function connect(device: WebDevice, signal?: AbortSignal): Promise<BleConnection> {
  const { gatt } = device;
  if (gatt === undefined) throw new Error("this device has no GATT server");
  const server = await new Promise<WebServer>((resolve, reject) => {
    gatt.connect().then(resolve, reject);
    signal?.addEventListener("abort", () => {
      if (gatt.connected) return;
      gatt.disconnect();
      reject(new Error("it does not answer; is it near, and is nobody else connected?"));
    });
  });
  const known = new Map<string, Promise<WebCharacteristic>>();
  const find = (service: string, characteristic: string): Promise<WebCharacteristic> => {
    const found =
      known.get(characteristic) ??
      server
        .getPrimaryService(parseInt(service, 16))
        .then((one) => one.getCharacteristic(parseInt(characteristic, 16)));
    known.set(characteristic, found);
    return found;
  };
  const bytesOf = (view: DataView): Uint8Array =>
    new Uint8Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));
  return {
    name: device.name ?? "",
    async write(service, characteristic, bytes) {
      await (await find(service, characteristic)).writeValueWithResponse(bytes);
    },
    async read(service, characteristic) {
      return bytesOf(await (await find(service, characteristic)).readValue());
    },
    async subscribe(service, characteristic, listener) {
      const found = await find(service, characteristic);
      found.addEventListener("characteristicvaluechanged", () => {
        if (found.value !== null) listener(bytesOf(found.value));
      });
      await found.startNotifications();
    },
    onDisconnect: (listener) =>
      device.addEventListener("gattserverdisconnected", () => listener(), { once: true }),
    disconnect() {
      server.disconnect();
      return Promise.resolve();
    },
  };
}
