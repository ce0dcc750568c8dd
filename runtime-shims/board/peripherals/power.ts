// Reset causes, wake reasons and the board's end as the hardware sees it.
import type { EndReason } from "../end-reason";

export const ResetCause = { PWRON: 0, HARD: 1, WDT: 2, DEEPSLEEP: 3, SOFT: 4, BROWN_OUT: 5 } as const;
export type ResetCause = (typeof ResetCause)[keyof typeof ResetCause];
export const WakeReason = { PWRON: 0, PIN: 1, RTC: 2, ULP: 3 } as const;
export type WakeReason = (typeof WakeReason)[keyof typeof WakeReason];

export interface Power {
  resetCause: ResetCause;
  wakeReason: WakeReason;
  /** ms that deep sleep had left when something else than its timer woke the board. */
  remainingSleepMs: number;
  /**
   * Set while the board is going down, for an engine that must leave a program in the middle of a hardware
   * call (a power cut while a file is written): after any call, look here.
   */
  ending: EndReason | null;
  /** Asks for the end; the board's own listener does the rest. Only the first one of a boot counts. */
  request(reason: EndReason): void;
  listen(listener: (reason: EndReason) => void): void;
  reset(cause: ResetCause, wake: WakeReason): void;
}

export function createPower(): Power {
  let listener: (reason: EndReason) => void = () => undefined;
  const power: Power = {
    resetCause: ResetCause.PWRON,
    wakeReason: WakeReason.PWRON,
    remainingSleepMs: 0,
    ending: null,
    request(reason) {
      if (power.ending !== null) return;
      power.ending = reason;
      listener(reason);
    },
    listen(next) {
      listener = next;
    },
    reset(cause, wake) {
      power.resetCause = cause;
      power.wakeReason = wake;
      power.ending = null;
    },
  };
  return power;
}
