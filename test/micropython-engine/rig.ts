// One board on the micropython engine with real peripherals, and a world reduced to its clock.
import type { CrashReport, EngineHost, ProgramSet } from "../../runtime-shims/board/engine";
import type { EndReason } from "../../runtime-shims/board/end-reason";
import type { Hardware } from "../../runtime-shims/board/hardware";
import { loadVmAssets } from "../../runtime-shims/board/engines/micropython/assets";
import {
  createMicropythonEngine,
  type MicropythonOptions,
} from "../../runtime-shims/board/engines/micropython/engine";
import { createAlarmBank } from "../../runtime-shims/board/peripherals/alarms";
import { createBoardClock } from "../../runtime-shims/board/peripherals/board-clock";
import { createCallbackQueue } from "../../runtime-shims/board/peripherals/callback-queue";
import { createFlash } from "../../runtime-shims/board/peripherals/flash";
import { createLed } from "../../runtime-shims/board/peripherals/led";
import { createNvs } from "../../runtime-shims/board/peripherals/nvs";
import { createPower } from "../../runtime-shims/board/peripherals/power";
import { createRawLora } from "../../runtime-shims/board/peripherals/raw-lora";
import { createSerial } from "../../runtime-shims/board/peripherals/serial";
import { createWatchdog } from "../../runtime-shims/board/peripherals/watchdog";
import { createWaiting } from "../../runtime-shims/board/waiting";
import { createMeshAir } from "../../runtime-shims/ble/mesh/air";
import { createBleMeshNode } from "../../runtime-shims/ble/mesh/node";
import { createPeripheral } from "../../runtime-shims/ble/peripheral";
import { noMeshFaults } from "../../runtime-shims/board/mesh-faults";
import { createAir } from "../../runtime-shims/radio/air";
import { createBoardRadio } from "../../runtime-shims/radio/board-radio";
import { airOptions } from "../../runtime-shims/radio/options";
import { createScheduler, type Scheduler } from "../../runtime-shims/world/scheduler";

const assets = loadVmAssets();

export interface RigOptions {
  readonly files?: Readonly<Record<string, string>>;
  readonly frozen?: Readonly<Record<string, string>>;
  readonly programs?: Partial<ProgramSet>;
  readonly engine?: MicropythonOptions;
  readonly scheduler?: Scheduler;
}

function createHardware(scheduler: Scheduler): Hardware {
  const clock = createBoardClock(() => scheduler.now);
  const power = createPower();
  const callbacks = createCallbackQueue(() => undefined);
  let seed = 12345;
  const radio = createBoardRadio(createAir(scheduler, 1, airOptions()), () => scheduler.now, "a", null);
  const uint32 = (): number => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0);
  return {
    id: "a",
    mac: 8121069065142870746n,
    uniqueId: Uint8Array.of(0x70, 0xb3, 0xd5, 1, 2, 3),
    clock,
    serial: createSerial(),
    led: createLed(() => undefined),
    nvs: createNvs(),
    files: createFlash(),
    alarms: createAlarmBank(scheduler, clock, callbacks),
    callbacks,
    power,
    watchdog: createWatchdog(scheduler, clock, power),
    random: { uint32, bytes: (count) => Uint8Array.from({ length: count }, () => uint32() >>> 24) },
    bluetooth: createPeripheral(new Uint8Array(6), () => undefined),
    bleMesh: createBleMeshNode({
      id: "a",
      form: "none",
      seed: 1,
      scheduler,
      air: createMeshAir(scheduler, 1),
      address: new Uint8Array(6),
      radioOn: () => false,
      trace: () => undefined,
    }),
    radio,
    rawLora: createRawLora({ radio, sinceBoot: () => clock.sinceBoot(), meshRuns: () => false }),
    mesh: null,
    thread: null,
    meshFaults: noMeshFaults(),
    udpLog: [],
    logUdp: () => undefined,
    trace: () => undefined,
  };
}

/** A board that has booted; nothing has run yet. */
export async function createRig(main: string, options: RigOptions = {}) {
  const scheduler = options.scheduler ?? createScheduler();
  const hardware = createHardware(scheduler);
  const texts = { "/flash/main.py": main, ...options.files };
  for (const [path, text] of Object.entries(texts)) {
    hardware.files.contents.set(path, new TextEncoder().encode(text));
  }
  const crashes: CrashReport[] = [];
  const ends: EndReason[] = [];
  const set: ProgramSet = {
    program: null,
    frozen: options.frozen ?? "none",
    overrides: {},
    ...options.programs,
  };
  const engine = createMicropythonEngine(set, { assets, ...options.engine });
  const waiting = createWaiting(scheduler, hardware.callbacks, hardware.serial);
  const state = { ended: false };
  const host: EngineHost = {
    hardware,
    scheduler,
    waiting,
    crash(report) {
      crashes.push(report);
      hardware.serial.print(report.traceback);
    },
    mainEnded: () => void (state.ended = true),
    end(reason) {
      ends.push(reason);
      engine.kill();
    },
  };
  hardware.power.listen((reason) => host.end(reason));
  const boot = async (): Promise<void> => {
    await engine.prepare(host);
    scheduler.at(scheduler.now, () => engine.start());
  };
  await boot();
  return {
    scheduler,
    hardware,
    host,
    engine,
    crashes,
    ends,
    /** After `engine.kill()`. */
    reboot: boot,
    /** Seconds of virtual time. */
    run: (seconds: number) => scheduler.run(scheduler.now + Math.round(seconds * 1e6)),
    get text() {
      return hardware.serial.text;
    },
    get ended() {
      return state.ended;
    },
  };
}

export type Rig = Awaited<ReturnType<typeof createRig>>;

/** Runs a program for some seconds and gives what it printed. */
export async function printed(main: string, seconds = 10, options: RigOptions = {}): Promise<string> {
  const rig = await createRig(main, options);
  try {
    await rig.run(seconds);
    return rig.text;
  } finally {
    await rig.engine.close();
  }
}
