// The peripherals of a new board.
import { createRandomStream } from "../world/random";
import type { Scheduler } from "../world/scheduler";
import type { Hardware } from "./hardware";
import type { UdpLogEntry } from "./mesh-driver";
import { createAlarmBank } from "./peripherals/alarms";
import { createBoardClock } from "./peripherals/board-clock";
import { createCallbackQueue } from "./peripherals/callback-queue";
import { createFlash } from "./peripherals/flash";
import { createLed } from "./peripherals/led";
import { createNvs } from "./peripherals/nvs";
import { createPower } from "./peripherals/power";
import { createSerial } from "./peripherals/serial";
import { createWatchdog } from "./peripherals/watchdog";

export interface HardwareOptions {
  readonly id: string;
  /** LPWAN MAC. */
  readonly mac: bigint;
  readonly seed: number;
  readonly scheduler: Scheduler;
  readonly trace: (kind: string, data: Readonly<Record<string, unknown>>) => void;
}

export function createHardware(options: HardwareOptions): Hardware {
  const { id, mac, scheduler, trace } = options;
  const stream = createRandomStream(options.seed, `${id}/hardware`);
  const clock = createBoardClock(() => scheduler.now);
  const power = createPower();
  const callbacks = createCallbackQueue((entry) => trace("callback-dropped", { source: entry.source }));
  const udpLog: UdpLogEntry[] = [];
  const macBytes = [16n, 8n, 0n].map((shift) => Number((mac >> shift) & 0xffn));
  const hardware: Hardware = {
    id,
    mac,
    // Espressif's address block, and the last three bytes of the LPWAN MAC.
    uniqueId: Uint8Array.from([0x24, 0x0a, 0xc4, ...macBytes]),
    clock,
    serial: createSerial(),
    led: createLed((color) => trace("led", { color })),
    nvs: createNvs(),
    files: createFlash(),
    alarms: createAlarmBank(scheduler, clock, callbacks),
    callbacks,
    power,
    watchdog: createWatchdog(scheduler, clock, power),
    random: { uint32: () => stream.uint32(), bytes: (count) => stream.bytes(count) },
    udpLog,
    logUdp(entry) {
      const bytes = entry.bytes.slice();
      udpLog.push({ ...entry, time: scheduler.now, bytes });
      trace("udp", { dir: entry.direction, ...entry.remote, local: entry.local.port, bytes });
    },
    mesh: null,
    trace,
  };
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
