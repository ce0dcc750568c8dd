// Faults of one board: power, clocks, flash.
import { ResetCause, WakeReason } from "../board/peripherals/power";
import type { FaultContext } from "./fault-context";
import { createRandomStream } from "./random";

export interface BoardFaults {
  /** Takes the battery out. */
  kill(board: string): void;
  /** Presses the reset button; "power" takes the battery out and puts it back. */
  reboot(board: string, how?: "button" | "power" | "brown-out"): void;
  /** Puts the board into deep sleep from outside, for so many seconds; null until `wake`. */
  deepSleep(board: string, seconds: number | null): void;
  /** A pin wakes the board from deep sleep. */
  wake(board: string): void;
  /** Power fails when this many more bytes have been written to flash; 0: with the next one. */
  powerCut(board: string, afterBytes?: number): void;
  /** The board's clock runs so many parts per million fast (negative: slow). */
  clockSkew(board: string, ppm: number): void;
  /** The RTC jumps by so many seconds. */
  clockJump(board: string, seconds: number): void;
  /** The LED is broken (or repaired): dark, whatever the program sets. */
  ledOff(board: string, broken?: boolean): void;
  /** Fills the flash until so many bytes are free. */
  fillFlash(board: string, freeBytes?: number): void;
  /** Damages a file: "bits" flips one in about every 50 bytes, "cut" keeps the first half. */
  corruptFile(board: string, path: string, how?: "bits" | "cut"): void;
  /** The Bluetooth client is gone; the board advertises again. */
  dropBluetooth(board: string): void;
}

/** Bytes per flipped bit. */
const DAMAGE = 50;

export function createBoardFaults({ find, seed }: FaultContext): BoardFaults {
  return {
    kill: (id) => find(id).kill(),
    reboot(id, how = "button") {
      const cause = { button: ResetCause.HARD, power: ResetCause.PWRON, "brown-out": ResetCause.BROWN_OUT }[
        how
      ];
      find(id).restart(cause, WakeReason.PWRON);
    },
    deepSleep(id, seconds) {
      const micros = seconds === null ? null : Math.round(seconds * 1e6);
      find(id).hardware.power.request({ kind: "deepsleep", micros });
    },
    wake(id) {
      const board = find(id);
      if (board.power === "off") board.restart(ResetCause.DEEPSLEEP, WakeReason.PIN);
    },
    powerCut(id, afterBytes = 0) {
      find(id).hardware.files.cutAfterBytes = afterBytes;
    },
    clockSkew(id, ppm) {
      find(id).hardware.clock.skewPpm = ppm;
    },
    clockJump(id, seconds) {
      const { clock } = find(id).hardware;
      clock.setRtc(clock.rtc() + seconds * 1e6);
    },
    ledOff(id, broken = true) {
      find(id).hardware.led.broken = broken;
    },
    fillFlash(id, freeBytes = 0) {
      const { files } = find(id).hardware;
      files.occupiedBytes += Math.max(0, files.freeBytes() - freeBytes);
    },
    dropBluetooth(id) {
      find(id).hardware.bluetooth.disconnectClient();
    },
    corruptFile(id, path, how = "bits") {
      const { contents } = find(id).hardware.files;
      const bytes = contents.get(path);
      if (bytes === undefined) throw new Error(`board '${id}' has no file ${path}`);
      const damaged = bytes.slice(0, how === "cut" ? bytes.length >> 1 : bytes.length);
      const stream = createRandomStream(seed, `damage/${id}/${path}`);
      if (how === "bits")
        for (let left = Math.ceil(damaged.length / DAMAGE); left > 0; left--) {
          const at = stream.below(damaged.length);
          damaged[at] = (damaged[at] ?? 0) ^ (1 << stream.below(8));
        }
      contents.set(path, damaged);
    },
  };
}
