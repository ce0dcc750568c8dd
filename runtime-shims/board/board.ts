// One virtual board: its hardware, the engine that runs its programs, and what happens between power-on, reset,
// deep sleep and power-off.
import type { ScheduledEvent, Control } from "../world/scheduler";
import { createHardware, type HardwareOptions } from "./create-hardware";
import type { CrashReport, Engine, EngineHost, EngineName } from "./engine";
import type { EndReason } from "./end-reason";
import type { Hardware } from "./hardware";
import type { UdpLogEntry } from "./mesh-driver";
import type { RadioReport } from "../radio/board-radio";
import type { RadioLogEntry } from "../radio/log";
import type { RadioSettings } from "../radio/settings";
import { ResetCause, WakeReason } from "./peripherals/power";
import { createWaiting } from "./waiting";

/** A board as tests and tools hold it. */
export interface Board {
  readonly id: string;
  readonly engine: EngineName;
  readonly serial: {
    /** All output since the world began; lines end in \n. */
    readonly text: string;
    /** Types on the console: \n is Enter, \x03 Ctrl-C. */
    write(text: string): void;
  };
  /** 0xRRGGBB as seen from outside. */
  readonly led: number;
  readonly nvs: Map<string, number>;
  /** Absolute path → bytes that are safely in flash. */
  readonly files: Map<string, Uint8Array>;
  readonly udp: { readonly log: readonly UdpLogEntry[] };
  readonly radio: {
    /** The last 1000 frames sent and received (option `radio.log`), oldest first. */
    readonly log: readonly RadioLogEntry[];
    readonly settings: RadioSettings;
    /** Counts, time on air, and that against the law's limit. */
    report(): RadioReport;
  };
  /** The uncaught exception that ended the main program of this boot, or what made the simulator stop it. */
  readonly crash: CrashReport | null;
  /** "off", also in deep sleep; "on" from the boot on, with or without a running program. */
  readonly power: "on" | "off";
  /** The peripherals, for faults and tools. */
  readonly hardware: Hardware;
  /** The board's own instance of a module (node engine). */
  import<M>(module: string): Promise<M>;
  /** Off at once, as when the battery is taken out. */
  kill(): void;
  /** Power on (after `kill`), or off and on again; the program starts in the next `run`. */
  boot(): Promise<void>;
}

/** A board as the world holds it. */
export interface ManagedBoard extends Board {
  readonly programs: Engine;
  /** boot.py, main.py or the compiled program has not ended yet. */
  readonly programRuns: boolean;
  /** Called each time the main program ends. */
  onProgramEnd(listener: () => void): void;
  /** Reset button, or an outside wake-up from deep sleep: boots at the present instant. */
  restart(cause: ResetCause, wake: WakeReason): void;
  close(): Promise<void>;
}

export interface BoardOptions extends HardwareOptions {
  readonly engineName: EngineName;
  readonly engine: Engine;
}

/** From `machine.reset()` to the watchdog's bite. */
const RESET_MICROS = 1000;

export function createBoard(options: BoardOptions): ManagedBoard {
  const { id, engine, scheduler } = options;
  const hardware = createHardware(options);
  const { serial, power, clock, files } = hardware;
  let state: "off" | "on" = "off";
  let crash: CrashReport | null = null;
  let planned: ScheduledEvent | null = null;
  let endHost: () => void = () => undefined;
  let programRuns = false;
  const endListeners: (() => void)[] = [];

  const programEnded = (): void => {
    if (!programRuns) return;
    programRuns = false;
    for (const listener of endListeners) listener();
  };
  const makeHost = (skipMain: boolean): EngineHost => {
    let current = true;
    const waiting = createWaiting(scheduler, hardware.callbacks, serial);
    hardware.rawLora.watch(() => waiting.poke());
    endHost = () => {
      current = false;
      waiting.cancel();
    };
    return {
      hardware,
      scheduler,
      waiting,
      skipMain,
      crash(report) {
        if (!current) return;
        crash = report;
        serial.print(report.traceback);
        options.trace("crash", { type: report.type, message: report.message });
        programEnded();
      },
      mainEnded() {
        if (!current) return;
        options.trace("main-ended", {});
        programEnded();
      },
      end(reason) {
        if (current) power.request(reason);
      },
    };
  };
  const cancelPlanned = (): void => {
    if (planned !== null) scheduler.cancel(planned);
    planned = null;
  };
  /** Everything that a reset clears; then the engine makes the program ready. */
  const prepare = async (cause: ResetCause, wake: WakeReason, skipMain = false): Promise<void> => {
    state = "on";
    programRuns = true;
    crash = null;
    files.reset();
    serial.reset();
    hardware.alarms.reset();
    hardware.callbacks.reset();
    hardware.led.reset();
    clock.reset(cause === ResetCause.PWRON || cause === ResetCause.BROWN_OUT);
    power.reset(cause, wake);
    options.trace("boot", { cause });
    const host = makeHost(skipMain);
    await engine.prepare(host);
    planned = scheduler.at(scheduler.now, start);
  };
  const start = (): Control => {
    planned = null;
    return engine.start();
  };
  const planBoot = (time: number, cause: ResetCause, wake: WakeReason, skipMain = false): void => {
    cancelPlanned();
    planned = scheduler.at(time, () => {
      planned = null;
      return prepare(cause, wake, skipMain);
    });
  };
  const down = (reason: EndReason): void => {
    cancelPlanned();
    if (state === "off") return;
    state = "off";
    programRuns = false;
    options.trace("down", { ...reason });
    engine.kill();
    endHost();
    hardware.alarms.reset();
    hardware.watchdog.reset();
    hardware.callbacks.reset();
    files.reset();
    hardware.mesh?.stop();
    hardware.radio.powerOff();
    hardware.rawLora.reset();
    hardware.bluetooth.disable();
    hardware.bleMesh.reset();
    hardware.led.reset();
    switch (reason.kind) {
      case "kill":
      case "power-cut":
        return;
      case "reset":
        return planBoot(scheduler.now + RESET_MICROS, ResetCause.WDT, WakeReason.PWRON);
      case "soft-reset":
        return planBoot(scheduler.now, ResetCause.SOFT, WakeReason.PWRON, reason.skipMain);
      case "deepsleep":
        if (reason.micros === null) return;
        return planBoot(clock.worldTimeAfter(reason.micros), ResetCause.DEEPSLEEP, WakeReason.RTC);
    }
  };
  power.listen(down);
  files.onCut = () => power.request({ kind: "power-cut" });
  const kill = (): void => {
    power.request({ kind: "kill" });
    // Asleep or off there is nothing to end but the planned boot.
    cancelPlanned();
  };

  return {
    id,
    engine: options.engineName,
    hardware,
    programs: engine,
    serial: {
      get text() {
        return serial.text;
      },
      write: (text) => serial.write(text),
    },
    get led() {
      return state === "on" ? hardware.led.color : 0;
    },
    nvs: hardware.nvs.numbers,
    files: files.contents,
    udp: { log: hardware.udpLog },
    radio: {
      get log() {
        return hardware.radio.log;
      },
      get settings() {
        return hardware.radio.settings;
      },
      report: () => hardware.radio.report(),
    },
    get crash() {
      return crash;
    },
    get power() {
      return state;
    },
    async import<M>(module: string): Promise<M> {
      return (await engine.importModule(module)) as M;
    },
    get programRuns() {
      return programRuns;
    },
    onProgramEnd(listener) {
      endListeners.push(listener);
    },
    kill,
    async boot() {
      kill();
      await prepare(ResetCause.PWRON, WakeReason.PWRON);
    },
    restart(cause, wake) {
      kill();
      planBoot(scheduler.now, cause, wake);
    },
    async close() {
      kill();
      await engine.close();
    },
  };
}
