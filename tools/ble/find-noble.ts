// @stoprocent/noble, where the user has installed it. It is not a dependency: it needs a compiler or a download on
// many machines, and most users have no adapter at hand.
import { createRequire } from "node:module";
import { join } from "node:path";
import { BleError, textOf } from "../rpc/ble-error";

/** The part of noble that is used; all of it is in the package's own declarations. */
export interface Noble {
  /** Asking for it starts the adapter's driver. */
  readonly state: string;
  startScanningAsync(services: string[], duplicates: boolean): Promise<void>;
  stopScanningAsync(): Promise<void>;
  on(event: "discover", listener: (peripheral: NoblePeripheral) => void): unknown;
  on(event: "stateChange", listener: (state: string) => void): unknown;
  removeListener(event: "discover", listener: (peripheral: NoblePeripheral) => void): unknown;
  removeListener(event: "stateChange", listener: (state: string) => void): unknown;
  stop?(): void;
}

export interface NoblePeripheral {
  readonly id: string;
  readonly address: string;
  readonly rssi: number;
  readonly advertisement: { readonly localName?: string };
  connectAsync(): Promise<void>;
  cancelConnect(): void;
  disconnectAsync(): Promise<void>;
  discoverAllServicesAndCharacteristicsAsync(): Promise<{ readonly services: readonly NobleService[] }>;
  once(event: "disconnect", listener: () => void): unknown;
  removeListener(event: "disconnect", listener: () => void): unknown;
}

export interface NobleService {
  readonly uuid: string;
  readonly characteristics: readonly NobleCharacteristic[];
}

export interface NobleCharacteristic {
  readonly uuid: string;
  readAsync(): Promise<Uint8Array>;
  writeAsync(data: Buffer, withoutResponse: boolean): Promise<void>;
  subscribeAsync(): Promise<void>;
  on(event: "data", listener: (data: Uint8Array, isNotification?: boolean) => void): unknown;
}

const NAME = "@stoprocent/noble";

/**
 * Null: it is not installed where the user works, nor beside this package.
 * @throws BleError it is there and does not load: not built for this machine, or a part of it is missing
 */
export function findNoble(cwd: string): Noble | null {
  for (const place of [join(cwd, "package.json"), __filename]) {
    try {
      const loaded = createRequire(place)(NAME) as Noble & { readonly default?: Noble };
      return loaded.default ?? loaded;
    } catch (error) {
      const isMissing = (error as { readonly code?: unknown }).code === "MODULE_NOT_FOUND";
      const [message = ""] = textOf(error).split("\n");
      if (!isMissing || !message.includes(`'${NAME}'`))
        throw new BleError("adapter", `${NAME} is installed and does not load (${message})`);
    }
  }
  return null;
}
