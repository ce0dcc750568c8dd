// Module machine: reset, sleep, clock, identity; Timer is in timer.ts, pins and buses in pins.ts.
import { ResetCause, WakeReason } from "../../../board/peripherals/power";
import { bytes } from "../../../lang/host/data/bytes";
import { OSError, ValueError } from "../../../lang/host/errors/classes";
import { dateOf, secondsOf } from "./calendar";
import { absentList, notSimulated } from "../absent";
import { splitKeywords, type HostContext } from "../context";
import { createPins } from "./pins";
import { absentDevices } from "./absent-devices";
import { createTimer } from "./timer";

/** What only results are made of has no name in the module. */
type Surface = Omit<typeof import("../../types/machine"), "ADCChannel" | "CanFrame" | "PWMChannel">;

const CPU_HZ = 160_000_000;

function createRtc(context: HostContext) {
  const { clock } = context.hardware;
  return class RTC {
    static readonly INTERNAL_RC = 0;
    static readonly XTAL_32KHZ = 1;
    constructor(id = 0, { datetime }: { readonly datetime?: readonly number[] } = {}) {
      if (id !== 0) throw new OSError("resource not available");
      if (datetime !== undefined) this.init(datetime);
    }
    init(datetime: readonly number[]): void {
      clock.setRtc(secondsOf(datetime) * 1e6 + (datetime[6] ?? 0));
    }
    now(): unknown[] {
      const micros = clock.rtc();
      return [...dateOf(Math.floor(micros / 1e6)).slice(0, 6), micros % 1e6, null];
    }
    synced(): boolean {
      return clock.rtcWasSet;
    }
    memory(): never {
      return notSimulated("RTC.memory");
    }
    ntp_sync(): never {
      throw new OSError("network is not available");
    }
  };
}

function createWatchdog(context: HostContext) {
  const { watchdog } = context.hardware;
  return class WDT {
    constructor(...args: readonly unknown[]) {
      const { positional, keywords } = splitKeywords<{ readonly timeout: number }>(args);
      this.init(Number(positional[1] ?? keywords.timeout));
    }
    init(timeout: number): void {
      watchdog.start(timeout * 1000);
    }
    feed(): void {
      watchdog.feed();
    }
  };
}

export function createMachine(context: HostContext): Record<keyof Surface, unknown> {
  const { hardware, threads } = context;
  const { power, clock } = hardware;
  return {
    Timer: createTimer(context),
    RTC: createRtc(context),
    WDT: createWatchdog(context),
    ...createPins(context),
    ...absentDevices,
    reset: (): never => threads.end({ kind: "reset" }),
    deepsleep(ms?: number): never {
      if (ms !== undefined && ms < 0) throw new ValueError("invalid argument(s) value");
      return threads.end({ kind: "deepsleep", micros: ms === undefined ? null : ms * 1000 });
    },
    async sleep(ms?: number): Promise<void> {
      if (ms === undefined) return notSimulated("machine.sleep until a pin wakes the board");
      await threads.block(clock.worldTimeAfter(ms * 1000));
    },
    PWRON_RESET: ResetCause.PWRON,
    HARD_RESET: ResetCause.HARD,
    WDT_RESET: ResetCause.WDT,
    DEEPSLEEP_RESET: ResetCause.DEEPSLEEP,
    SOFT_RESET: ResetCause.SOFT,
    BROWN_OUT_RESET: ResetCause.BROWN_OUT,
    reset_cause: (): number => power.resetCause,
    PWRON_WAKE: WakeReason.PWRON,
    PIN_WAKE: WakeReason.PIN,
    RTC_WAKE: WakeReason.RTC,
    ULP_WAKE: WakeReason.ULP,
    wake_reason: (): [number, number[] | null] => [power.wakeReason, null],
    remaining_sleep_time: (): number => power.remainingSleepMs,
    unique_id: (): bytes => new bytes(hardware.uniqueId),
    freq: (): number => CPU_HZ,
    rng: (): number => hardware.random.uint32() >>> 8,
    idle: (): void => undefined,
    main(name: string): void {
      if (typeof name !== "string") throw new TypeError("can't convert to str implicitly");
    },
    info: (): void =>
      hardware.serial.print("---------------------------------------------\nSystem memory info (in bytes)\n"),
    disable_irq: (): number => 0,
    enable_irq: (): void => undefined,
    WAKEUP_ALL_LOW: 0,
    WAKEUP_ANY_HIGH: 1,
    pin_sleep_wakeup: (): void => undefined,
    mem8: absentList("machine.mem8"),
    mem16: absentList("machine.mem16"),
    mem32: absentList("machine.mem32"),
    flash_encrypt: (): boolean => false,
    secure_boot: (): boolean => false,
    temperature: (): number => 128,
  } satisfies Record<keyof Surface, unknown>;
}
