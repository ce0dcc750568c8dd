// machine.Timer: alarms in the callback thread, and the stopwatch.
import { alarmMicros } from "../../../board/durations";
import { ValueError } from "../../../lang/host/errors/classes";
import { raising, splitKeywords, type HostContext } from "../context";

type Handler = (argument: unknown) => unknown;
interface AlarmKeywords {
  readonly s: number;
  readonly ms: number;
  readonly us: number;
  readonly arg: unknown;
  readonly periodic: boolean;
}

/** The one duration given, in local µs. ValueError unless exactly one is not zero. */
function durationOf(positional: unknown, keywords: Partial<AlarmKeywords>): number {
  const seconds = typeof positional === "number" ? positional : (keywords.s ?? 0);
  const given = [alarmMicros(seconds), (keywords.ms ?? 0) * 1000, keywords.us ?? 0].filter(
    (micros) => micros !== 0,
  );
  const [micros] = given;
  if (given.length !== 1 || micros === undefined || micros < 0) {
    throw new ValueError("please provide a single value in s, ms or us");
  }
  return micros;
}

export function createTimer(context: HostContext): object {
  const { alarms, clock } = context.hardware;

  class Alarm {
    private id: number | null = null;
    private readonly micros: number;
    private readonly periodic: boolean;

    constructor(...args: readonly unknown[]) {
      const { positional, keywords } = splitKeywords<AlarmKeywords>(args);
      this.micros = durationOf(positional[1], keywords);
      this.periodic = keywords.periodic ?? false;
      const handler = positional[0] as Handler | null | undefined;
      if (handler != null) this.arm(handler, keywords.arg);
    }
    private arm(handler: Handler, argument: unknown): void {
      const args = [argument ?? this];
      this.id = raising(() => alarms.start(this.micros, this.periodic, { source: "alarm", handler, args }));
    }
    callback(handler: Handler | null, keywords: { arg?: unknown } = {}): void {
      this.cancel();
      if (handler !== null) this.arm(handler, keywords.arg);
    }
    cancel(): void {
      if (this.id !== null) alarms.cancel(this.id);
      this.id = null;
    }
  }

  class Chrono {
    private total = 0;
    private startedAt: number | null = null;

    start(): void {
      this.startedAt ??= clock.sinceBoot();
    }
    stop(): void {
      this.total = this.micros();
      this.startedAt = null;
    }
    reset(): void {
      this.total = 0;
      if (this.startedAt !== null) this.startedAt = clock.sinceBoot();
    }
    private micros(): number {
      return this.total + (this.startedAt === null ? 0 : clock.sinceBoot() - this.startedAt);
    }
    // The floats are single on the board; the host's keep what prints the same.
    read(): number {
      return this.micros() / 1e6;
    }
    read_ms(): number {
      return this.micros() / 1e3;
    }
    read_us(): number {
      return this.micros();
    }
  }

  const sleep_us = (us: number): Promise<void> =>
    context.threads.block(clock.worldTimeAfter(Math.max(0, us)));
  return { Alarm, Chrono, sleep_us };
}
