// Why Bluetooth did not do what was asked, in kinds that a person can do something about.

export type BleFailure =
  /** The adapter of this machine is switched off. */
  | "off"
  /** The system does not let this program use it. */
  | "permission"
  /** There is none that works. */
  | "adapter"
  /** The device does not advertise, or does not take the connection. */
  | "unreachable"
  /** It has no such service or characteristic. */
  | "service"
  /** The connection is over. */
  | "ended"
  /** The device refused a request. */
  | "refused";

const KINDS: readonly string[] = [
  "off",
  "permission",
  "adapter",
  "unreachable",
  "service",
  "ended",
  "refused",
] satisfies readonly BleFailure[];

export class BleError extends Error {
  constructor(
    readonly kind: BleFailure,
    message: string,
  ) {
    super(message);
  }
}

/** A kind that came as a text from elsewhere. */
export const failureOf = (text: string | undefined): BleFailure =>
  text !== undefined && KINDS.includes(text) ? (text as BleFailure) : "refused";

/** The message of whatever was thrown; libraries also throw texts. */
export const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
