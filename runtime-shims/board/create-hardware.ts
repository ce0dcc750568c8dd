// The peripherals of a new board.
import type { MeshAir } from "../ble/mesh/air";
import type { BleMeshForm } from "../ble/mesh/constants";
import { createBleMeshNode } from "../ble/mesh/node";
import { createPeripheral } from "../ble/peripheral";
import type { Air } from "../radio/air";
import { createBoardRadio } from "../radio/board-radio";
import { createRawLora } from "./peripherals/raw-lora";
import type { Position } from "../radio/path-loss";
import { createRandomStream } from "../world/random";
import type { Scheduler } from "../world/scheduler";
import type { Hardware } from "./hardware";
import type { MeshDriver, UdpLogEntry } from "./mesh-driver";
import { faultyMesh, noMeshFaults } from "./mesh-faults";
import { createAlarmBank } from "./peripherals/alarms";
import { createBoardClock } from "./peripherals/board-clock";
import { createCallbackQueue } from "./peripherals/callback-queue";
import { createFlash } from "./peripherals/flash";
import { createLed } from "./peripherals/led";
import { createNvs } from "./peripherals/nvs";
import { createPower } from "./peripherals/power";
import { createSerial } from "./peripherals/serial";
import { createWatchdog } from "./peripherals/watchdog";
import type { MeshTiming, ProfileName } from "./mesh-timing";
import { createThreadMesh } from "./thread-mesh";

export interface HardwareOptions {
  readonly id: string;
  /** LPWAN MAC. */
  readonly mac: bigint;
  readonly seed: number;
  readonly scheduler: Scheduler;
  readonly air: Air;
  /** Null: nowhere in particular. */
  readonly position: Position | null;
  /** Timing of the mesh stack. */
  readonly profile: ProfileName;
  readonly timing: MeshTiming;
  /** Bluetooth mesh: its air, and what the firmware knows of it. */
  readonly bleMesh: { readonly air: MeshAir; readonly form: BleMeshForm };
  readonly trace: (kind: string, data: Readonly<Record<string, unknown>>) => void;
  /** Datagrams that stay in the log: a board that talks for weeks would fill the host's memory. */
  readonly udpLogLength: number;
}

export function createHardware(options: HardwareOptions): Hardware {
  const { id, mac, scheduler, trace } = options;
  const stream = createRandomStream(options.seed, `${id}/hardware`);
  const clock = createBoardClock(() => scheduler.now);
  const power = createPower();
  const callbacks = createCallbackQueue((entry) => trace("callback-dropped", { source: entry.source }));
  const udpLog: UdpLogEntry[] = [];
  const meshFaults = noMeshFaults();
  const meshStream = createRandomStream(options.seed, `${id}/datagrams`);
  let mesh: MeshDriver | null = null;
  const macBytes = [16n, 8n, 0n].map((shift) => Number((mac >> shift) & 0xffn));
  // Espressif's address block, and the last three bytes of the LPWAN MAC.
  const uniqueId = Uint8Array.from([0x24, 0x0a, 0xc4, ...macBytes]);
  const serial = createSerial();
  const radio = createBoardRadio(options.air, () => scheduler.now, id, options.position);
  const logUdp = (entry: Omit<UdpLogEntry, "time">): void => {
    const { direction, local, remote } = entry;
    const bytes = entry.bytes.slice();
    // An eighth at a time: each removal moves all that stay.
    if (udpLog.length >= options.udpLogLength * 1.125) udpLog.splice(0, udpLog.length - options.udpLogLength);
    udpLog.push({ time: scheduler.now, direction, local, remote, bytes });
    trace("udp", { dir: entry.direction, ...entry.remote, local: entry.local.port, bytes });
  };
  const thread = createThreadMesh({
    hardware: { id, mac, clock, radio, serial, logUdp, trace },
    scheduler,
    seed: options.seed,
    profile: options.profile,
    timing: options.timing,
  });
  // The ESP32's Bluetooth address is its WiFi address plus two.
  const bluetoothAddress = uniqueId.map((byte, index) => (index === 5 ? byte + 2 : byte));
  const bluetooth = createPeripheral(bluetoothAddress, trace);
  const bleMesh = createBleMeshNode({
    ...options.bleMesh,
    id,
    seed: options.seed,
    scheduler,
    address: bluetoothAddress,
    radioOn: () => bluetooth.enabled,
    trace,
  });
  const hardware: Hardware = {
    id,
    mac,
    uniqueId,
    clock,
    serial,
    led: createLed((color) => trace("led", { color })),
    nvs: createNvs(),
    files: createFlash(),
    alarms: createAlarmBank(scheduler, clock, callbacks),
    callbacks,
    power,
    watchdog: createWatchdog(scheduler, clock, power),
    random: { uint32: () => stream.uint32(), bytes: (count) => stream.bytes(count) },
    bluetooth,
    bleMesh,
    radio,
    rawLora: createRawLora({
      radio,
      sinceBoot: () => clock.sinceBoot(),
      meshRuns: () => mesh?.instance != null,
    }),
    udpLog,
    logUdp,
    meshFaults,
    thread,
    get mesh() {
      return mesh;
    },
    set mesh(driver) {
      mesh =
        driver === null ? null : faultyMesh(driver, { switches: meshFaults, scheduler, random: meshStream });
    },
    trace,
  };
  hardware.mesh = thread;
  traceLines(hardware);
  return hardware;
}

/** The trace gets whole lines, at the time of their end: engines hand over their output in different pieces. */
function traceLines(hardware: Hardware): void {
  let line = "";
  hardware.serial.watch((text) => {
    const parts = (line + text).split("\n");
    line = parts.pop() ?? "";
    for (const part of parts) hardware.trace("serial", { text: part });
  });
}
