// What went wrong with Bluetooth or with the board, for people; mistakes of ours stay what they are.
import { bluetooth } from "../../compiler/diagnostics/bluetooth";
import type { CatalogueEntry } from "../../compiler/diagnostics/types";
import { commandFailure } from "../command-failure";
import { ExitCode } from "../exit-codes";
import { BleError, type BleFailure } from "../rpc/ble-error";
import { RpcError } from "../rpc/client";
import { RpcShapeError } from "../rpc/results";

const FAILURES: Readonly<Record<BleFailure, readonly [CatalogueEntry, ExitCode]>> = {
  off: [bluetooth.bluetoothOff, ExitCode.missing],
  permission: [bluetooth.notAllowed, ExitCode.missing],
  adapter: [bluetooth.noAdapter, ExitCode.missing],
  unreachable: [bluetooth.unreachable, ExitCode.noBoard],
  service: [bluetooth.wrongService, ExitCode.noBoard],
  ended: [bluetooth.noAnswer, ExitCode.unavailable],
  refused: [bluetooth.noAnswer, ExitCode.unavailable],
};

export function bluetoothFailure(error: unknown): unknown {
  if (error instanceof BleError) {
    const [entry, code] = FAILURES[error.kind];
    return commandFailure(entry, code, {
      reason: error.message.charAt(0).toUpperCase() + error.message.slice(1),
    });
  }
  if (error instanceof RpcError || error instanceof RpcShapeError)
    return commandFailure(bluetooth.noAnswer, ExitCode.unavailable, { reason: error.message });
  return error;
}
