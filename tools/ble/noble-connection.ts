// A connection through noble. Its promises may stay open for ever, and it throws texts: here everything settles.
import type { BleConnection } from "../rpc/ble-central";
import { BleError, textOf } from "../rpc/ble-error";
import type { NobleCharacteristic, NoblePeripheral, NobleService } from "./find-noble";

/** How long a device may take to say good-bye. */
const GOODBYE_MS = 3000;
const BASE_UUID = "00001000800000805f9b34fb";

/** Four hex digits for UUIDs of the Bluetooth base, else 32. */
function plainUuid(uuid: string): string {
  const plain = uuid.replaceAll("-", "").toLowerCase();
  return plain.length === 32 && plain.startsWith("0000") && plain.endsWith(BASE_UUID)
    ? plain.slice(4, 8)
    : plain;
}

/** Connects, and asks for the services. @throws BleError unreachable, or lost again at once */
export async function connectPeripheral(
  peripheral: NoblePeripheral,
  device: string,
  signal: AbortSignal,
): Promise<BleConnection> {
  const end = watchEnd(peripheral);
  const cancel = (): void => peripheral.cancelConnect();
  signal.addEventListener("abort", cancel);
  try {
    await peripheral.connectAsync();
  } catch (error) {
    end.forget();
    const why = signal.aborted ? "in time" : `(${textOf(error)})`;
    throw new BleError("unreachable", `device ${device} did not take the connection ${why}`);
  } finally {
    signal.removeEventListener("abort", cancel);
  }
  const close = closer(peripheral, end);
  try {
    const found = peripheral.discoverAllServicesAndCharacteristicsAsync();
    // Without any service noble's promise stays open.
    const { services } = await Promise.race([found, end.rejects, aborted(signal, device)]);
    return wrap(peripheral, services, end, close);
  } catch (error) {
    await close();
    if (error instanceof BleError) throw error;
    throw new BleError("unreachable", `device ${device} does not tell its services (${textOf(error)})`);
  }
}

interface End {
  readonly ended: boolean;
  /** Rejects when the connection ends. */
  readonly rejects: Promise<never>;
  onEnd(listener: () => void): void;
  forget(): void;
}

function watchEnd(peripheral: NoblePeripheral): End {
  const listeners = new Set<() => void>();
  let ended = false;
  const end = (): void => {
    ended = true;
    for (const listener of listeners) listener();
    listeners.clear();
  };
  peripheral.once("disconnect", end);
  const onEnd = (listener: () => void): void => {
    if (ended) listener();
    else listeners.add(listener);
  };
  const rejects = new Promise<never>((_, reject) => {
    onEnd(() => reject(new BleError("ended", "the connection has ended")));
  });
  // Nobody may be asking when it ends.
  rejects.catch(() => undefined);
  return {
    get ended() {
      return ended;
    },
    rejects,
    onEnd,
    forget: () => void peripheral.removeListener("disconnect", end),
  };
}

const aborted = (signal: AbortSignal, device: string): Promise<never> =>
  new Promise((_, reject) => {
    const fail = (): void =>
      reject(new BleError("unreachable", `device ${device} did not tell its services in time`));
    if (signal.aborted) fail();
    else signal.addEventListener("abort", fail, { once: true });
  });

/** Ends the connection; does not wait for a device that is gone. */
function closer(peripheral: NoblePeripheral, end: End): () => Promise<void> {
  return async () => {
    if (end.ended) return;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, GOODBYE_MS);
      end.onEnd(resolve);
    });
    await Promise.race([peripheral.disconnectAsync().catch(() => undefined), late]);
    clearTimeout(timer);
  };
}

function wrap(
  peripheral: NoblePeripheral,
  services: readonly NobleService[],
  end: End,
  close: () => Promise<void>,
): BleConnection {
  const find = (service: string, uuid: string): NobleCharacteristic => {
    const found = services
      .find((one) => plainUuid(one.uuid) === plainUuid(service))
      ?.characteristics.find((one) => plainUuid(one.uuid) === plainUuid(uuid));
    if (found !== undefined) return found;
    const has = services.map((one) => plainUuid(one.uuid)).join(", ") || "none";
    throw new BleError(
      "service",
      `the device has no characteristic ${uuid} in service ${service}; its services are: ${has}`,
    );
  };
  /** Settles when the device answers, or the connection ends. */
  const request = async <T>(act: () => Promise<T>): Promise<T> => {
    if (end.ended) return end.rejects;
    try {
      return await Promise.race([act(), end.rejects]);
    } catch (error) {
      if (error instanceof BleError) throw error;
      if (end.ended) return end.rejects;
      throw new BleError("refused", `the device refused the request (${textOf(error)})`);
    }
  };
  return {
    name: peripheral.advertisement.localName ?? "",
    write: (service, characteristic, bytes) =>
      request(() => find(service, characteristic).writeAsync(Buffer.from(bytes), false)),
    read: (service, characteristic) => request(() => find(service, characteristic).readAsync()),
    subscribe: (service, characteristic, listener) =>
      request(async () => {
        const found = find(service, characteristic);
        found.on("data", (data, isNotification) => {
          // The answer to a read comes by the same event.
          if (isNotification !== false) listener(new Uint8Array(data));
        });
        await found.subscribeAsync();
      }),
    onDisconnect: (listener) => end.onEnd(listener),
    disconnect: close,
  };
}
