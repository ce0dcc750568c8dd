// Which Bluetooth a command uses: a simulation of its own, one that runs elsewhere, or the real thing.
import { format } from "node:util";
import WebSocket from "ws";
import { bluetooth } from "../../compiler/diagnostics/bluetooth";
import { commandFailure } from "../command-failure";
import type { CommandRun } from "../commands/command-context";
import { ExitCode } from "../exit-codes";
import type { BleCentral } from "../rpc/ble-central";
import { textOf } from "../rpc/ble-error";
import { socketCentral } from "../rpc/socket-central";
import { findNoble } from "./find-noble";
import { nobleCentral } from "./noble-central";
import { startSimulation } from "./simulation";

export interface RadioOptions {
  /** Address of a running simulation, ws://… */
  readonly url?: string;
  /** A scenario file, or true for five boards. */
  readonly sim?: string | true;
}

export async function openCentral(run: CommandRun, options: RadioOptions): Promise<BleCentral> {
  if (options.url !== undefined) return openSocket(options.url);
  if (options.sim !== undefined) {
    const simulation = await startSimulation(run, options.sim === true ? null : options.sim);
    return simulation.central;
  }
  const noble = findNoble(run.cwd);
  if (noble === null) throw commandFailure(bluetooth.noBluetooth, ExitCode.missing);
  const restore = hintsAside(run);
  const central = nobleCentral(noble);
  return {
    ...central,
    async close() {
      await central.close();
      restore();
    },
  };
}

/** noble writes hints of its own with console.log: among results, or lines of JSON, they would be in the way. */
function hintsAside({ io }: CommandRun): () => void {
  const { log } = console;
  console.log = (...parts: unknown[]) => io.stderr(`${format(...parts)}\n`);
  return () => void (console.log = log);
}

async function openSocket(url: string): Promise<BleCentral> {
  let reason = "";
  try {
    const socket = new WebSocket(socketAddress(url));
    socket.on("error", ({ message }) => (reason = message));
    return await socketCentral(socket);
  } catch (error) {
    throw commandFailure(bluetooth.noSimulation, ExitCode.unavailable, {
      url,
      reason: reason === "" ? textOf(error) : reason,
    });
  }
}

/** The page's address will do: the socket is beside it. */
function socketAddress(url: string): string {
  if (!/^https?:/.test(url) || !URL.canParse(url)) return url;
  const { host, search } = new URL(url);
  return `ws://${host}/ble${search}`;
}
