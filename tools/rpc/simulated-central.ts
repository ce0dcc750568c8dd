// Bluetooth of a simulated world as a client's: the boards of the world are what can be found.
import type { World } from "../../runtime-shims";
import type { Connection } from "../../runtime-shims/ble/connection";
import { ClientConfig, shortUuid } from "../../runtime-shims/ble/gatt";
import type { BleCentral, BleConnection, Timers } from "./ble-central";
import { BleError } from "./ble-error";

/** Virtual milliseconds between two looks at who advertises. */
const SCAN_STEP = 100;
/** dBm: everybody is near. */
const RSSI = -50;

export const simulatedTimers = (world: World): Timers => ({
  after: (ms, action) => world.after(ms / 1000, action),
});

/**
 * Runs the world until the promise settles. The client's own steps take turns with the world's.
 * @throws Error not settled after `limitSeconds` of virtual time
 */
export async function settle<T>(world: World, promise: Promise<T>, limitSeconds = 60): Promise<T> {
  let settled = false;
  promise.then(
    () => (settled = true),
    () => (settled = true),
  );
  const end = world.now + limitSeconds * 1e6;
  for (;;) {
    // What the last step resolved goes on first.
    await new Promise<void>((resolve) => setImmediate(resolve));
    if (settled) return promise;
    if (world.now >= end) throw new Error(`not settled after ${limitSeconds} s of virtual time`);
    await world.run(0.01);
  }
}

export function simulatedCentral(world: World): BleCentral {
  return {
    scan(found, signal) {
      const seen = new Set<string>();
      return new Promise<void>((resolve) => {
        let cancel: () => void = () => undefined;
        const look = (): void => {
          for (const { id, advertising } of world.ble.advertisers()) {
            if (seen.has(id)) continue;
            seen.add(id);
            found({ id, name: advertising.name, rssi: RSSI });
          }
          cancel = world.after(SCAN_STEP / 1000, look);
        };
        signal.addEventListener("abort", () => {
          cancel();
          resolve();
        });
        if (signal.aborted) resolve();
        else look();
      });
    },
    connect: (device, signal) => connect(world, boardOf(world, device), signal),
    close: () => Promise.resolve(),
  };
}

/** A board by its id, or by its Bluetooth address, as scanners show it. */
function boardOf(world: World, device: string): string {
  const digits = device.toLowerCase().replaceAll(":", "");
  for (const [id, { hardware }] of world.boards)
    if (id === device || Buffer.from(hardware.bluetooth.address).toString("hex") === digits) return id;
  return device;
}

function connect(world: World, id: string, signal?: AbortSignal): Promise<BleConnection> {
  if (!world.boards.has(id))
    return Promise.reject(
      new BleError("unreachable", `no board '${id}'; there are: ${[...world.boards.keys()].join(", ")}`),
    );
  return new Promise((resolve, reject) => {
    const listeners = new Map<number, (bytes: Uint8Array) => void>();
    const onEnd = new Set<() => void>();
    const wish = world.ble.connect(
      id,
      {
        notified: (handle, bytes) => listeners.get(handle)?.(bytes),
        disconnected() {
          for (const listener of onEnd) listener();
          onEnd.clear();
        },
      },
      (connection, { name }) => resolve(wrap(connection, name, listeners, onEnd)),
    );
    signal?.addEventListener("abort", () => {
      wish.cancel();
      reject(
        new BleError(
          "unreachable",
          `board '${id}' does not advertise: somebody else is connected, or its ble_api is off`,
        ),
      );
    });
  });
}

function wrap(
  connection: Connection,
  name: string,
  listeners: Map<number, (bytes: Uint8Array) => void>,
  onEnd: Set<() => void>,
): BleConnection {
  const handleOf = (service: string, characteristic: string): number => {
    const found = connection
      .services()
      .find(({ uuid }) => uuid === shortUuid(service))
      ?.characteristics.find(({ uuid }) => uuid === shortUuid(characteristic));
    if (found === undefined)
      throw new BleError(
        "service",
        `the board has no characteristic ${characteristic} in service ${service}; its services are: ` +
          (connection
            .services()
            .map(({ uuid }) => uuid)
            .join(", ") || "none"),
      );
    return found.handle;
  };
  /** Settles when the board answers, or the connection ends. */
  const request = <T>(
    ask: (resolve: (value: T) => void, reject: (error: Error) => void) => void,
  ): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      const ended = (): void => reject(new BleError("ended", "the connection has ended"));
      if (!connection.connected) return ended();
      onEnd.add(ended);
      const settled =
        <A>(settle: (value: A) => void) =>
        (value: A): void => {
          onEnd.delete(ended);
          settle(value);
        };
      ask(settled(resolve), settled(reject));
    });
  const done =
    (resolve: () => void, reject: (error: Error) => void) =>
    (error: string | null): void =>
      error === null ? resolve() : reject(new BleError("refused", error));
  return {
    name,
    write: (service, characteristic, bytes) =>
      request<void>((resolve, reject) =>
        connection.write(handleOf(service, characteristic), bytes, done(resolve, reject)),
      ),
    read: (service, characteristic) =>
      request((resolve, reject) =>
        connection.read(handleOf(service, characteristic), (value) =>
          value === null
            ? reject(new BleError("refused", "the board does not allow this read"))
            : resolve(value),
        ),
      ),
    subscribe(service, characteristic, listener) {
      return request<void>((resolve, reject) => {
        const handle = handleOf(service, characteristic);
        listeners.set(handle, listener);
        connection.subscribe(handle, ClientConfig.NOTIFY, done(resolve, reject));
      });
    },
    onDisconnect(listener) {
      if (connection.connected) onEnd.add(listener);
      else listener();
    },
    disconnect() {
      connection.disconnect();
      return Promise.resolve();
    },
  };
}
