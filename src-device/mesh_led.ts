// The LED: the colour of the node's state, and blinks that wait for nobody.
import { type float, type int } from "lang";
import { Timer } from "machine";
import { rgbled } from "pycom";

/** Sets the LED; while the heartbeat has it, or where there is none, nothing happens. */
function show(color: int): void {
  try {
    rgbled(color);
  } catch {
    // The LED is not worth a node.
  }
}

export class MeshLed {
  private color: int = 0;
  private blink_color: int = 0;
  /** Changes of the LED that are left of a blink. */
  private changes: int = 0;
  private alarm: Timer.Alarm | null = null;

  /** The colour between blinks, 0xRRGGBB. */
  set(color: int): void {
    this.color = color;
    if (this.changes === 0) {
      show(color);
    }
  }

  /** Shows `color` `num` times, each for half of `period` seconds; nothing while a blink goes on. */
  blink(num: int, period: float, color: int): void {
    if (this.changes > 0 || num < 1) {
      return;
    }
    this.blink_color = color;
    this.changes = 2 * num;
    show(color);
    try {
      this.alarm = new Timer.Alarm(() => this.step(), period / 2.0, { periodic: true });
    } catch {
      // All alarms are taken.
      this.changes = 1;
      this.step();
    }
  }

  private step(): void {
    this.changes -= 1;
    const lit = this.changes > 0 && (this.changes & 1) === 0;
    show(lit ? this.blink_color : this.color);
    if (this.changes <= 0) {
      this.stop();
    }
  }

  /** Ends a blink. */
  stop(): void {
    this.changes = 0;
    const alarm = this.alarm;
    this.alarm = null;
    if (alarm !== null) {
      alarm.cancel();
    }
  }
}
