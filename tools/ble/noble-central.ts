// Real Bluetooth through @stoprocent/noble: its adapter, who advertises, and connections.
import type { BleCentral, FoundDevice } from "../rpc/ble-central";
import { BleError, textOf } from "../rpc/ble-error";
import type { Noble, NoblePeripheral } from "./find-noble";
import { connectPeripheral } from "./noble-connection";

export interface NobleOptions {
  /** How long the adapter may take to start; default 5000. */
  readonly startMs?: number;
}

const START_MS = 5000;
/** The adapter may have gone while it was asked to stop. */
const STOP_MS = 2000;

/** What a device is called: its address, which macOS hides, so there the system's own id. */
const identityOf = ({ address, id }: NoblePeripheral): string =>
  address === "" || address === "unknown" ? id : address;
const plain = (identity: string): string => identity.toLowerCase().replaceAll(/[:-]/g, "");

/** Why an adapter in this state is of no use. */
function stateError(state: string): BleError {
  switch (state) {
    case "poweredOff":
      return new BleError("off", "Bluetooth is off");
    case "unauthorized":
      return new BleError("permission", "the system does not let this program use Bluetooth");
    case "unsupported":
      return new BleError("adapter", "this machine has no Bluetooth adapter for low energy");
    default:
      return new BleError("adapter", `the Bluetooth adapter does not start (it is '${state}')`);
  }
}

/** Resolves when the adapter is on. */
function poweredOn(noble: Noble, startMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error: BleError | null): void => {
      clearTimeout(timer);
      noble.removeListener("stateChange", look);
      if (error === null) resolve();
      else reject(error);
    };
    const look = (state: string): void => {
      if (state === "poweredOn") settle(null);
      // It stays so until somebody does something.
      else if (state === "unauthorized" || state === "unsupported") settle(stateError(state));
    };
    const timer = setTimeout(() => settle(stateError(noble.state)), startMs);
    noble.on("stateChange", look);
    try {
      look(noble.state);
    } catch (error) {
      settle(new BleError("adapter", `the Bluetooth adapter does not start (${textOf(error)})`));
    }
  });
}

/** Listens until `done` says so or the signal aborts. @throws BleError the adapter went off */
function listen(
  noble: Noble,
  done: (peripheral: NoblePeripheral) => boolean,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let over = false;
    const end = (error: BleError | null): void => {
      if (over) return;
      over = true;
      noble.removeListener("discover", heard);
      noble.removeListener("stateChange", changed);
      signal.removeEventListener("abort", stop);
      const settle = (): void => (error === null ? resolve() : reject(error));
      if (noble.state !== "poweredOn") return settle();
      const timer = setTimeout(settle, STOP_MS);
      noble
        .stopScanningAsync()
        .catch(() => undefined)
        .finally(() => {
          clearTimeout(timer);
          settle();
        });
    };
    const stop = (): void => end(null);
    const heard = (peripheral: NoblePeripheral): void => {
      if (done(peripheral)) stop();
    };
    const changed = (state: string): void => {
      if (state !== "poweredOn") end(stateError(state));
    };
    noble.on("discover", heard);
    noble.on("stateChange", changed);
    signal.addEventListener("abort", stop);
    // Names come with a second packet, so each is heard more than once.
    noble.startScanningAsync([], true).then(
      () => signal.aborted && stop(),
      (error: unknown) => end(new BleError("adapter", `the scan does not start (${textOf(error)})`)),
    );
  });
}

export function nobleCentral(noble: Noble, { startMs = START_MS }: NobleOptions = {}): BleCentral {
  /** Heard and not connected to since: for a connection right after a scan. */
  const seen = new Map<string, NoblePeripheral>();
  noble.on("stateChange", (state) => {
    // noble forgets its devices then.
    if (state !== "poweredOn") seen.clear();
  });
  const discover = async (
    done: (peripheral: NoblePeripheral) => boolean,
    signal: AbortSignal,
  ): Promise<void> => {
    await poweredOn(noble, startMs);
    if (signal.aborted) return;
    await listen(
      noble,
      (peripheral) => {
        seen.set(plain(identityOf(peripheral)), peripheral);
        return done(peripheral);
      },
      signal,
    );
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
      const wanted = plain(id);
      await poweredOn(noble, startMs);
      if (!seen.has(wanted)) await discover((one) => plain(identityOf(one)) === wanted, signal);
      const peripheral = seen.get(wanted);
      if (peripheral === undefined || signal.aborted)
        throw new BleError("unreachable", `no device ${id} advertises`);
      // The next connection needs a new sign of life: the adapter would wait for a silent device for ever.
      seen.delete(wanted);
      return connectPeripheral(peripheral, id, signal);
    },
    close() {
      noble.stop?.();
      return Promise.resolve();
    },
  };
}
