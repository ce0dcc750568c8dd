// Opens the radio, finds the board, connects, and takes everything down again however the work ends.
import { bluetooth } from "../../compiler/diagnostics/bluetooth";
import { commandFailure } from "../command-failure";
import type { CommandRun } from "../commands/command-context";
import { ExitCode } from "../exit-codes";
import { RpcClient, RpcError } from "../rpc/client";
import { RpcShapeError } from "../rpc/results";
import { openCentral } from "./open-central";
import { findBoard } from "./scan";
import type { CallSettings } from "./settings";

export async function withClient(
  run: CommandRun,
  settings: CallSettings,
  work: (client: RpcClient) => Promise<ExitCode>,
): Promise<ExitCode> {
  const central = await openCentral(run, settings);
  try {
    const device = await findBoard(run, central, settings);
    const client = new RpcClient(central, device, { timeoutMs: settings.timeoutMs });
    const giveUp = new AbortController();
    const timer = setTimeout(() => giveUp.abort(), settings.timeoutMs);
    run.io.signal.addEventListener("abort", () => giveUp.abort());
    try {
      await client.connect(giveUp.signal);
      return await work(client);
    } catch (error) {
      if (run.io.signal.aborted) return ExitCode.interrupted;
      throw answerFailure(error);
    } finally {
      clearTimeout(timer);
      await client.close();
    }
  } finally {
    await central.close();
  }
}

/** What went wrong with the board, for people; mistakes of ours stay what they are. */
export function answerFailure(error: unknown): unknown {
  const known = error instanceof RpcError || error instanceof RpcShapeError || isConnectFailure(error);
  if (!known || !(error instanceof Error)) return error;
  return commandFailure(bluetooth.noAnswer, ExitCode.unavailable, { reason: error.message });
}

const isConnectFailure = (error: unknown): boolean =>
  error instanceof Error && /does not advertise|no board|has ended|no device/.test(error.message);
