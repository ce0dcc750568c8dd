// Who advertises: for `pymesh ble scan`, and to find the one board that a call goes to.
import { bluetooth } from "../../compiler/diagnostics/bluetooth";
import { commandFailure } from "../command-failure";
import type { CommandRun } from "../commands/command-context";
import { ExitCode } from "../exit-codes";
import type { BleCentral, FoundDevice } from "../rpc/ble-central";
import { bluetoothFailure } from "./bluetooth-failure";
import { openCentral } from "./open-central";
import type { CallSettings, RadioSettings } from "./settings";

export async function scanForBoards(
  run: CommandRun,
  settings: RadioSettings,
  seconds: number,
): Promise<ExitCode> {
  let central: BleCentral | null = null;
  try {
    central = await openCentral(run, settings);
    const found: FoundDevice[] = [];
    run.output.progress("listening …");
    await listenFor(central, seconds * 1000, run.io.signal, (device) => {
      if (!device.name.startsWith(settings.name)) return;
      found.push(device);
      run.output.event("found", { ...device });
      run.output.result(deviceLine(device));
    });
    if (run.io.signal.aborted) return ExitCode.interrupted;
    const code = found.length === 0 ? ExitCode.noBoard : ExitCode.ok;
    if (found.length === 0) run.output.note(`pymesh: no board named '${settings.name}…' advertises.`);
    run.output.event("result", { ok: code === ExitCode.ok, code, found: found.length });
    return code;
  } catch (error) {
    throw bluetoothFailure(error);
  } finally {
    await central?.close();
  }
}

const deviceLine = ({ id, name, rssi }: FoundDevice): string =>
  `${id.padEnd(20)} ${name}${rssi === null ? "" : `  ${rssi} dBm`}`;

/** Scans for so long, or until `found` returns true. */
async function listenFor(
  central: BleCentral,
  ms: number,
  signal: AbortSignal,
  found: (device: FoundDevice) => boolean | void,
): Promise<void> {
  const end = new AbortController();
  const stop = (): void => end.abort();
  const timer = setTimeout(stop, ms);
  signal.addEventListener("abort", stop);
  if (signal.aborted) stop();
  try {
    await central.scan((device) => {
      if (found(device) === true) stop();
    }, end.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
  }
}

/** How long others may show up beside the first board. */
const OTHERS_MS = 1500;

/** The board that a call goes to. @throws CommandFailure none, or several */
export async function findBoard(
  run: CommandRun,
  central: BleCentral,
  settings: CallSettings,
): Promise<string> {
  if (settings.device !== null) return settings.device;
  const found: FoundDevice[] = [];
  const all: FoundDevice[] = [];
  run.output.progress("looking for a board …");
  const collect = (device: FoundDevice): boolean => {
    all.push(device);
    if (device.name.startsWith(settings.name)) found.push(device);
    return found.length > 0;
  };
  await listenFor(central, settings.timeoutMs, run.io.signal, collect);
  if (found.length > 0)
    await listenFor(central, OTHERS_MS, run.io.signal, (device) => {
      if (device.name.startsWith(settings.name) && found.every((one) => one.id !== device.id))
        found.push(device);
    });
  run.output.progress("");
  const [first] = found;
  if (first === undefined) {
    const seen = all.length === 0 ? "nobody does" : `there are: ${all.map(({ name }) => name).join(", ")}`;
    throw commandFailure(bluetooth.noDevice, ExitCode.noBoard, { name: settings.name, seen });
  }
  if (found.length > 1) {
    const seen = found.map(({ id, name }) => `${name} (${id})`).join(", ");
    throw commandFailure(bluetooth.severalDevices, ExitCode.noBoard, { seen, first: first.id });
  }
  return first.id;
}
