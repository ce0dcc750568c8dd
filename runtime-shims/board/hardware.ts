// All peripherals of one virtual board. Every member is synchronous and throws only BoardError;
// both engines share it: the node modules call it directly, the Python shims through `_hw.call`.
import type { AlarmBank } from "./peripherals/alarms";
import type { BoardClock } from "./peripherals/board-clock";
import type { CallbackQueue } from "./peripherals/callback-queue";
import type { FlashFileSystem } from "./peripherals/flash";
import type { Led } from "./peripherals/led";
import type { Nvs } from "./peripherals/nvs";
import type { Power } from "./peripherals/power";
import type { Serial } from "./peripherals/serial";
import type { Watchdog } from "./peripherals/watchdog";
import type { BleMeshNode } from "../ble/mesh/node";
import type { Peripheral } from "../ble/peripheral";
import type { BoardRadio } from "../radio/board-radio";
import type { RawLora } from "./peripherals/raw-lora";
import type { MeshDriver, UdpLogEntry } from "./mesh-driver";
import type { MeshFaultSwitches } from "./mesh-faults";
import type { ThreadMesh } from "./thread-mesh";

/** Random numbers of one purpose on one board (`machine.rng`, `os.urandom`); seeded by the world. */
export interface BoardRandom {
  /** Uniform integer in 0…2^32−1. */
  uint32(): number;
  /** `count` random bytes. */
  bytes(count: number): Uint8Array;
}

export interface Hardware {
  readonly id: string;
  /** LPWAN MAC (EUI-64), an unsigned 64-bit number. */
  readonly mac: bigint;
  /** WiFi MAC, 6 bytes: what `machine.unique_id()` gives. */
  readonly uniqueId: Uint8Array;
  readonly clock: BoardClock;
  readonly serial: Serial;
  readonly led: Led;
  readonly nvs: Nvs;
  readonly files: FlashFileSystem;
  readonly alarms: AlarmBank;
  readonly callbacks: CallbackQueue;
  readonly power: Power;
  readonly watchdog: Watchdog;
  readonly random: BoardRandom;
  /** The Bluetooth radio: advertising and GATT server. */
  readonly bluetooth: Peripheral;
  /** Bluetooth mesh over that radio. */
  readonly bleMesh: BleMeshNode;
  /** The LoRa radio: settings, packets, its log. */
  readonly radio: BoardRadio;
  /** Raw LoRa over that radio, while no mesh runs. */
  readonly rawLora: RawLora;
  /** What the mesh's sockets sent and received, as many as `trace.keep` says; the mesh writes it with `logUdp`. */
  readonly udpLog: readonly UdpLogEntry[];
  /** Adds an entry, with the time of now, and a line of the trace. */
  logUdp(entry: Omit<UdpLogEntry, "time">): void;
  /** What `LoRa.Mesh` talks to: the simulated stack, or a test's script; null on a firmware without mesh. */
  mesh: MeshDriver | null;
  /** The simulated stack, for tools that look into it. */
  readonly thread: ThreadMesh | null;
  /** Faults between the mesh and programs. */
  readonly meshFaults: MeshFaultSwitches;
  /** One line of the world's trace, tagged with this board; `data` values are JSON. */
  trace(kind: string, data: Readonly<Record<string, unknown>>): void;
}
