// The web console's radio over Web Bluetooth, with a browser's API of the test's own: what the page says when the
// device is away, has other services, or goes.
import { expect, test } from "@jest/globals";
import { RpcClient } from "../../tools/rpc/client";
import { chooseDevice } from "../../tools/web/page/web-bluetooth";
import { fakeBoard, FakePeripheral, FakeService, type FakeCharacteristic } from "./fake-noble";

const RESULTS = { mesh_is_connected: true, mesh_ip: ["fdde:ad00:beef:0:0:ff:fe00:c400"] };

/** A device of noble's as a browser shows it. */
class Device extends EventTarget {
  readonly id = "opaque";
  readonly name: string;
  readonly gatt: Server;
  constructor(readonly device: FakePeripheral) {
    super();
    this.name = device.advertisement.localName ?? "";
    this.gatt = new Server(device);
    device.on("disconnect", () => this.dispatchEvent(new Event("gattserverdisconnected")));
  }
}

class Server {
  constructor(private readonly device: FakePeripheral) {}
  get connected(): boolean {
    return this.device.connected;
  }
  async connect(): Promise<Server> {
    await this.device.connectAsync();
    return this;
  }
  disconnect(): void {
    this.device.cancelConnect();
    this.device.lose("local");
  }
  getPrimaryService(uuid: number): Promise<{ getCharacteristic(uuid: number): Promise<Characteristic> }> {
    const hex = uuid.toString(16);
    const service = this.device.services.find((one) => one.uuid.toLowerCase().includes(hex));
    if (service === undefined)
      return Promise.reject(new Error(`No Services matching UUID ${hex} found in Device.`));
    const [first] = service.characteristics;
    if (first === undefined) return Promise.reject(new Error("No Characteristics found."));
    return Promise.resolve({ getCharacteristic: () => Promise.resolve(new Characteristic(first)) });
  }
}

class Characteristic extends EventTarget {
  value: DataView | null = null;
  constructor(private readonly of: FakeCharacteristic) {
    super();
    of.on("data", (data: Buffer) => {
      this.value = new DataView(Uint8Array.from(data).buffer);
      this.dispatchEvent(new Event("characteristicvaluechanged"));
    });
  }
  async readValue(): Promise<DataView> {
    return new DataView(Uint8Array.from(await this.of.readAsync()).buffer);
  }
  writeValueWithResponse(bytes: Uint8Array): Promise<void> {
    return this.of.writeAsync(Buffer.from(bytes), false);
  }
  startNotifications(): Promise<void> {
    return this.of.subscribeAsync();
  }
}

async function clientOf(device: FakePeripheral): Promise<RpcClient> {
  const asked: unknown[] = [];
  const { central, id } = await chooseDevice({
    requestDevice(options) {
      asked.push(options);
      return Promise.resolve(new Device(device));
    },
  });
  expect(asked).toEqual([{ filters: [{ namePrefix: "PyGo " }], optionalServices: [0xec00, 0xed00] }]);
  return new RpcClient(central, id, { reconnectMs: 10, timeoutMs: 500 });
}

test("connects, calls in writes of 20 bytes, comes back after the connection ended", async () => {
  const { device, tx } = fakeBoard("24:0a:c4:00:00:03", 11, RESULTS);
  const client = await clientOf(device);
  const names: string[] = [];
  client.on("connected", (name) => names.push(name));
  await client.connect();
  await expect(client.mesh_ip()).resolves.toEqual(RESULTS.mesh_ip);
  expect(Math.max(...tx.written.map(({ length }) => length))).toBeLessThanOrEqual(20);
  const again = new Promise<void>((resolve) => client.on("connected", () => resolve()));
  device.lose(8);
  expect(client.connected).toBe(false);
  await again;
  await expect(client.mesh_is_connected()).resolves.toBe(true);
  expect(names).toEqual(["PyGo 11", "PyGo 11"]);
  await client.close();
  expect(device.connected).toBe(false);
});

test("a board that is away is given up in time", async () => {
  const { device } = fakeBoard("24:0a:c4:00:00:03", 11, RESULTS);
  device.busy = true;
  const client = await clientOf(device);
  await expect(client.connect(AbortSignal.timeout(30))).rejects.toThrow("is nobody else connected?");
  expect(device.log).toEqual(["cancelled"]);
  device.busy = false;
  await client.connect();
  await expect(client.mesh_is_connected()).resolves.toBe(true);
  await client.close();
});

test("a device with other services is let go, with what the browser says", async () => {
  const device = new FakePeripheral("00:00:00:00:00:01", "PyGo lamp", [new FakeService("180f", [])]);
  const client = await clientOf(device);
  await expect(client.connect()).rejects.toThrow("No Services matching UUID ec00 found in Device.");
  expect(device.connected).toBe(false);
});
