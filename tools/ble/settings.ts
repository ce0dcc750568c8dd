// What the commands of `pymesh ble` have in common.
import type { RadioOptions } from "./open-central";

export interface RadioSettings extends RadioOptions {
  /** How a board's name begins. */
  readonly name: string;
}

export interface CallSettings extends RadioSettings {
  /** Null: the only board found. */
  readonly device: string | null;
  readonly timeoutMs: number;
}
