// The boards within Bluetooth range, and clients that look for them. Everybody hears everybody: ten metres are not
// modelled, only who advertises.
import type { Scheduler } from "../world/scheduler";
import { DONE } from "../world/scheduler";
import {
  createConnection,
  type Connection,
  type ConnectionListener,
  type ConnectionOptions,
} from "./connection";
import type { Advertising } from "./gatt";
import type { Peripheral } from "./peripheral";

export interface FoundPeripheral {
  /** The board's id in its world. */
  readonly id: string;
  readonly address: Uint8Array;
  readonly advertising: Advertising;
}

/** A wish to connect: kept until the board advertises. */
export interface Wish {
  /** Gives up; no effect once connected. */
  cancel(): void;
}

export interface BleAir {
  add(id: string, peripheral: Peripheral): void;
  /** Who advertises now. */
  advertisers(): readonly FoundPeripheral[];
  /** Connects when the board advertises; at most one client is connected, others wait. */
  connect(
    id: string,
    listener: ConnectionListener,
    connected: (connection: Connection, advertising: Advertising) => void,
    options?: ConnectionOptions,
  ): Wish;
}

/** From hearing an advertisement to the first connection event: advertising interval and set-up. */
const CONNECT_MICROS = 50_000;

interface Waiting {
  readonly listener: ConnectionListener;
  readonly connected: (connection: Connection, advertising: Advertising) => void;
  readonly options: ConnectionOptions;
  cancelled: boolean;
}

export function createBleAir(scheduler: Scheduler): BleAir {
  const peripherals = new Map<string, Peripheral>();
  const waiting = new Map<string, Waiting[]>();

  /** Plans an attempt for the first who waits, when the board advertises. */
  const look = (id: string): void => {
    const peripheral = peripherals.get(id);
    const first = waiting.get(id)?.find((one) => !one.cancelled);
    if (peripheral === undefined || first === undefined || peripheral.advertising === null) return;
    scheduler.after(CONNECT_MICROS, () => {
      const { advertising } = peripheral;
      const queue = waiting.get(id) ?? [];
      const index = queue.indexOf(first);
      if (advertising === null || first.cancelled || index === -1) return DONE;
      queue.splice(index, 1);
      first.connected(createConnection(scheduler, peripheral, first.listener, first.options), advertising);
      return DONE;
    });
  };

  return {
    add(id, peripheral) {
      peripherals.set(id, peripheral);
      peripheral.onChange(() => look(id));
    },
    advertisers: () =>
      [...peripherals].flatMap(([id, { address, advertising }]) =>
        advertising === null ? [] : [{ id, address, advertising }],
      ),
    connect(id, listener, connected, options = {}) {
      const wish: Waiting = { listener, connected, options, cancelled: false };
      waiting.set(id, [...(waiting.get(id) ?? []), wish]);
      // The world may stand still now; the look itself takes virtual time.
      look(id);
      return {
        cancel() {
          wish.cancelled = true;
        },
      };
    },
  };
}
