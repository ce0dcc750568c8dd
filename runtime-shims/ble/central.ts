// A Bluetooth client in the simulation, as tests hold it: `world.bleConnect(board)`.
import type { Scheduler } from "../world/scheduler";
import type { BleAir } from "./air";
import type { Connection, ConnectionOptions } from "./connection";
import { ClientConfig, uuidOf } from "./gatt";

export interface Central {
  readonly connected: boolean;
  /** The name that the board advertised; "" before the connection. */
  readonly name: string;
  /** ATT_MTU; 23 before the connection. */
  readonly mtu: number;
  disconnect(): void;
  /** Goes without a word: the board notices after two seconds. */
  vanish(): void;
  /** By 16-bit UUIDs, with response; before the connection it is kept and sent then. */
  write(service: number, characteristic: number, bytes: Uint8Array): void;
  /** Asks for notifications (the firmware sends them anyway); the board answers with the present value. */
  subscribe(service: number, characteristic: number): void;
  read(service: number, characteristic: number, done: (value: Uint8Array | null) => void): void;
  readonly notifications: readonly {
    /** µs of virtual time. */
    readonly time: number;
    readonly characteristic: number;
    readonly bytes: Uint8Array;
  }[];
}

export function createCentral(
  air: BleAir,
  scheduler: Scheduler,
  id: string,
  options: ConnectionOptions = {},
): Central {
  const notifications: { time: number; characteristic: number; bytes: Uint8Array }[] = [];
  let connection: Connection | null = null;
  let name = "";
  let pending: ((connection: Connection) => void)[] = [];

  const wish = air.connect(
    id,
    {
      notified(handle, bytes) {
        notifications.push({ time: scheduler.now, characteristic: uuidAt(handle), bytes });
      },
      disconnected: () => undefined,
    },
    (made, advertising) => {
      connection = made;
      name = advertising.name;
      for (const ask of pending.splice(0)) ask(made);
    },
    options,
  );
  const uuidAt = (handle: number): number => {
    const all = connection?.services().flatMap((service) => service.characteristics) ?? [];
    return parseInt(all.find((one) => one.handle === handle)?.uuid ?? "0", 16);
  };
  const handleOf = (made: Connection, service: number, characteristic: number): number => {
    const found = made
      .services()
      .find((one) => one.uuid === uuidOf(service))
      ?.characteristics.find((one) => one.uuid === uuidOf(characteristic));
    if (found === undefined) {
      const has = made
        .services()
        .map((one) => `${one.uuid}: ${one.characteristics.map((c) => c.uuid).join(", ")}`);
      throw new Error(
        `board '${id}' has no characteristic ${uuidOf(characteristic)} in service ${uuidOf(service)}; ` +
          `it has ${has.join("; ") || "none"}`,
      );
    }
    return found.handle;
  };
  const whenConnected = (ask: (connection: Connection) => void): void => {
    if (connection === null) pending.push(ask);
    else if (connection.connected) ask(connection);
    else throw new Error(`the connection to board '${id}' has ended`);
  };

  return {
    get connected() {
      return connection?.connected ?? false;
    },
    get name() {
      return name;
    },
    get mtu() {
      return connection?.mtu ?? 23;
    },
    disconnect() {
      wish.cancel();
      pending = [];
      connection?.disconnect();
    },
    vanish() {
      wish.cancel();
      pending = [];
      connection?.vanish();
    },
    write(service, characteristic, bytes) {
      whenConnected((made) => made.write(handleOf(made, service, characteristic), bytes));
    },
    subscribe(service, characteristic) {
      whenConnected((made) => made.subscribe(handleOf(made, service, characteristic), ClientConfig.NOTIFY));
    },
    read(service, characteristic, done) {
      whenConnected((made) => made.read(handleOf(made, service, characteristic), done));
    },
    notifications,
  };
}
