// A connection to one board's functions, for the length of a command.
import type { CommandRun } from "../commands/command-context";
import { ExitCode } from "../exit-codes";
import type { BleCentral } from "../rpc/ble-central";
import { RpcClient } from "../rpc/client";
import { bluetoothFailure } from "./bluetooth-failure";
import { openCentral } from "./open-central";
import { findBoard } from "./scan";
import type { CallSettings } from "./settings";

export async function withClient(
  run: CommandRun,
  settings: CallSettings,
  work: (client: RpcClient) => Promise<ExitCode>,
): Promise<ExitCode> {
  let central: BleCentral | null = null;
  try {
    central = await openCentral(run, settings);
    const device = await findBoard(run, central, settings);
    return await connected(run, central, device, settings, work);
  } catch (error) {
    if (run.io.signal.aborted) return ExitCode.interrupted;
    throw bluetoothFailure(error);
  } finally {
    run.output.progress("");
    await central?.close();
  }
}

async function connected(
  run: CommandRun,
  central: BleCentral,
  device: string,
  settings: CallSettings,
  work: (client: RpcClient) => Promise<ExitCode>,
): Promise<ExitCode> {
  const client = new RpcClient(central, device, { timeoutMs: settings.timeoutMs });
  const giveUp = new AbortController();
  const stop = (): void => giveUp.abort();
  const timer = setTimeout(stop, settings.timeoutMs);
  run.io.signal.addEventListener("abort", stop);
  try {
    if (run.io.signal.aborted) return ExitCode.interrupted;
    run.output.progress(`connecting to ${device} …`);
    await client.connect(giveUp.signal);
    clearTimeout(timer);
    run.output.progress("");
    // Ctrl-C ends what waits for an answer.
    run.io.signal.addEventListener("abort", () => void client.close(), { once: true });
    return await work(client);
  } finally {
    clearTimeout(timer);
    run.io.signal.removeEventListener("abort", stop);
    await client.close();
  }
}

/** For commands that stay: what becomes of the connection, until Ctrl-C ends it. */
export function tellOfConnection({ io, output }: CommandRun, client: RpcClient): void {
  client.on("disconnected", () => {
    if (io.signal.aborted) return;
    output.note("pymesh: the connection ended; trying again …");
    output.event("disconnected", {});
  });
  client.on("connected", (name) => {
    output.note(`connected to ${name}`);
    output.event("connected", { name });
  });
  client.on("garbled", (reason) => output.note(`pymesh: what came in could not be read (${reason})`));
}
