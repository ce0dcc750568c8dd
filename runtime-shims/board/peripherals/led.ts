// The RGB LED with the heartbeat rule: while the heartbeat blinks, a program cannot set a colour.
import { osError } from "../board-error";

export interface Led {
  /** 0xRRGGBB as seen from outside; 0 while the heartbeat runs, and when the LED is broken (a fault). */
  readonly color: number;
  readonly heartbeat: boolean;
  /** Throws OSError while the heartbeat is on. Bits above 24 are cut. */
  set(color: number): void;
  /** Last colour set by the program: what `pycom.rgbled()` returns. */
  readonly value: number;
  setHeartbeat(on: boolean): void;
  /** Fault: a broken LED shows nothing, the program does not notice. */
  broken: boolean;
  /** Boot: heartbeat on (unless `heartbeat_on_boot(False)`), LED dark. */
  reset(): void;
  /** Configuration block, survives everything. */
  heartbeatOnBoot: boolean;
}

export function createLed(onChange: (color: number) => void): Led {
  let value = 0;
  let heartbeat = true;
  const led: Led = {
    get color() {
      return led.broken || heartbeat ? 0 : value;
    },
    get heartbeat() {
      return heartbeat;
    },
    get value() {
      return value;
    },
    set(color) {
      if (heartbeat) throw osError("the requested operation is not possible");
      value = color & 0xffffff;
      onChange(value);
    },
    setHeartbeat(on) {
      heartbeat = on;
      // Both ways the LED goes dark: the firmware clears it before it starts or stops blinking.
      if (value !== 0) onChange(0);
      value = 0;
    },
    broken: false,
    reset() {
      heartbeat = led.heartbeatOnBoot;
      if (value !== 0) onChange(0);
      value = 0;
    },
    heartbeatOnBoot: true,
  };
  return led;
}
