// The timer of advertisements (RFC 6206): intervals double from the smallest to the largest, one message in the
// second half of each. Router-eligible end devices use it plainly: one message per random interval.
import type { int } from "lang";
import { SECOND } from "../constants";
import type { Clock, Random, Timer } from "../ports";

export class Trickle {
  private min: int = 0;
  private max: int = 0;
  private interval: int = 0;
  /** Time from the message to the end of its interval. */
  private rest: int = 0;
  private plain: boolean = false;
  private sent: boolean = false;
  private active: boolean = false;
  private readonly timer: Timer;

  constructor(
    clock: Clock,
    private readonly random: Random,
    private readonly send: () => void,
  ) {
    this.timer = clock.timer(() => {
      this.fire();
    });
  }

  running(): boolean {
    return this.active;
  }

  stop(): void {
    this.active = false;
    this.timer.stop();
  }

  /** Seconds. Starts with the smallest interval. */
  start(min: int, max: int): void {
    this.min = min * SECOND;
    this.max = max * SECOND;
    this.plain = false;
    this.active = true;
    this.interval = this.min;
    this.startInterval();
  }

  /** Seconds: a message after each interval, random between both. */
  startPlain(min: int, max: int): void {
    this.min = min * SECOND;
    this.max = max * SECOND;
    this.plain = true;
    this.active = true;
    this.startInterval();
  }

  /** Back to the smallest interval, if it is not there already. */
  reset(): void {
    if (!this.active || this.plain || this.interval === this.min) return;
    this.interval = this.min;
    this.startInterval();
  }

  private startInterval(): void {
    this.sent = false;
    if (this.plain) {
      this.timer.start(this.min + this.random.below(this.max - this.min + 1));
      return;
    }
    const half = Math.floor(this.interval / 2);
    const until = half + this.random.below(half);
    this.rest = this.interval - until;
    this.timer.start(until);
  }

  private fire(): void {
    if (!this.sent) {
      this.sent = true;
      if (!this.plain) this.timer.start(this.rest);
      this.send();
      if (this.plain && this.active) this.startInterval();
      return;
    }
    this.interval = Math.min(this.interval * 2, this.max);
    this.startInterval();
  }
}
