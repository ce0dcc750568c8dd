// A program on a computer that uses a board as a GATT device: connects to it by its address, subscribes to a
// characteristic, and writes bytes. The same code talks to a simulated board and, with @stoprocent/noble installed, to
// a real one.
//
//   npx esbuild examples/host/gatt-client.ts --bundle --platform=node --packages=external --outfile=gatt-client.cjs
//   node gatt-client.cjs 24:0a:c4:00:00:03
//
// Bluetooth Mesh is something else: a GATT client cannot make such a network, nor join it (see examples/ble-mesh).
import { findNoble, nobleCentral, type BleCentral, type BleConnection } from "pymesh-ts/rpc";

/** Where the bytes go, and where answers come from; texts as in `BleConnection`. */
export interface Place {
  readonly service: string;
  readonly characteristic: string;
}

/** Pymesh's stream from the board, and that to it. */
export const FROM_BOARD: Place = { service: "ec00", characteristic: "ec0e" };
export const TO_BOARD: Place = { service: "ed00", characteristic: "ed0e" };

/** Writes `bytes` to the device and hands on what it notifies; ends when `signal` aborts or the connection does. */
export async function talk(
  central: BleCentral,
  address: string,
  bytes: Uint8Array,
  received: (value: Uint8Array) => void,
  signal: AbortSignal,
): Promise<void> {
  const device: BleConnection = await central.connect(address, signal);
  const ended = new Promise<void>((resolve) => {
    device.onDisconnect(resolve);
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  try {
    await device.subscribe(FROM_BOARD.service, FROM_BOARD.characteristic, received);
    await device.write(TO_BOARD.service, TO_BOARD.characteristic, bytes);
    await ended;
  } finally {
    // A device with a client advertises no more: nobody else would find it.
    await device.disconnect();
  }
}

async function main(address: string): Promise<void> {
  const noble = findNoble(process.cwd());
  if (noble === null) throw new Error("npm install @stoprocent/noble first: it drives the Bluetooth adapter");
  const central = nobleCentral(noble);
  const interrupt = new AbortController();
  process.once("SIGINT", () => interrupt.abort());
  // ['call', 2, 'mesh_ip', []] as MessagePack; a write holds 20 bytes.
  const question = Buffer.from("94a463616c6c02a76d6573685f697090", "hex");
  try {
    await talk(
      central,
      address,
      question,
      (value) => console.log("received", Buffer.from(value).toString("hex")),
      interrupt.signal,
    );
  } finally {
    // The adapter's driver would keep the program running.
    await central.close();
  }
}

const [, program = "", address] = process.argv;
if (/gatt-client\.[cm]?js$/.test(program)) {
  if (address === undefined) throw new Error("usage: gatt-client ADDRESS");
  main(address).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
