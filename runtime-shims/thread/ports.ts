// The four things a Thread node needs from outside: time, chance, a radio and a place for its settings.
// Nothing else reaches it, so the same stack can run over the simulated air or over a real radio.
import type { int } from "lang";
import type { Frame } from "./frame";

export interface Timer {
  /** Runs the task `delay` µs from now; a running timer is restarted. */
  start(delay: int): void;
  stop(): void;
  running(): boolean;
}

export interface Clock {
  /** Microseconds; never goes back. */
  now(): int;
  /** A stopped timer for this task. */
  timer(task: () => void): Timer;
}

export interface Random {
  /** Uniform in 0…2^32−1. */
  uint32(): int;
  /** Uniform in 0…limit−1. */
  below(limit: int): int;
}

export interface Radio {
  /**
   * Queues a frame; false when the driver's queue of 7 is full. Listening before talking (only signals above
   * −85 dBm block, mesh-simulator.md §3.5), time on air and the host's overhead per frame are the radio's business.
   */
  send(frame: Frame): boolean;
  /**
   * `receiver` is called at the end of each frame that was received whole, with its power in dBm; `wants` says of a
   * frame that is still on the air whether it is for this node (an ideal radio does not talk over such ones).
   */
  listen(receiver: (frame: Frame, rssi: int) => void, wants?: (frame: Frame) => boolean): void;
}

/** A child as a router remembers it over a reboot. */
export interface ChildSettings {
  readonly mac: bigint;
  readonly rloc16: int;
  /** Seconds. */
  readonly timeout: int;
}

/** What survives a reboot, and is lost by a factory reset (mesh-simulator.md §1.10). */
export interface Settings {
  /** 0 disabled … 4 leader. */
  readonly role: int;
  /** 0xfffe: none. */
  readonly rloc16: int;
  /** Interface identifier of the mesh-local EID. */
  readonly meshLocalIid: bigint;
  /** Partition of the last attachment; 0 when there was none. */
  readonly partitionId: int;
  /** Frame counter, already ahead of the one in use. */
  readonly counter: int;
  /** EUI-64 of the parent; 0 when not a child. */
  readonly parentMac: bigint;
  readonly parentRloc16: int;
  readonly children: readonly ChildSettings[];
}

export interface Store {
  load(): Settings | null;
  save(settings: Settings): void;
  erase(): void;
}
