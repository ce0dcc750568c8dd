// Module time: the board's clocks, and sleeping on the virtual clock.
import { sleepMicros } from "../../../board/durations";
import { dateOf, secondsOf, type DateFields } from "../machine/calendar";
import type { HostContext } from "../context";

type Surface = typeof import("../../types/time");

const CIRCLE = 2 ** 32;
const onCircle = (value: number): number => ((value % CIRCLE) + CIRCLE) % CIRCLE;

export function createTime(context: HostContext) {
  const { clock } = context.hardware;
  const wait = (micros: number): Promise<void> => context.threads.block(clock.worldTimeAfter(micros));
  const now = (): number => Math.floor(clock.rtc() / 1e6);
  const zone = (): number => Number(context.settings.get("timezone") ?? 0);
  return {
    sleep: (seconds: number): Promise<void> => wait(sleepMicros(seconds)),
    sleep_ms: (ms: number): Promise<void> => wait(Math.max(0, Math.trunc(ms)) * 1000),
    sleep_us: (us: number): Promise<void> => wait(Math.max(0, Math.trunc(us))),
    time: now,
    localtime: (seconds?: number): DateFields => dateOf((seconds ?? now()) + zone()),
    gmtime: (seconds?: number): DateFields => dateOf(seconds ?? now()),
    mktime: (date: readonly number[]): number => secondsOf(date),
    timezone(seconds?: number): number | undefined {
      if (seconds === undefined) return zone();
      context.settings.set("timezone", seconds);
      return undefined;
    },
    ticks_ms: (): number => onCircle(Math.floor(clock.rtc() / 1000)),
    ticks_us: (): number => onCircle(clock.rtc()),
    ticks_cpu: (): number => onCircle(clock.sinceBoot()),
    ticks_diff: (end: number, start: number): number => {
      const difference = onCircle(end - start);
      return difference >= CIRCLE / 2 ? difference - CIRCLE : difference;
    },
    ticks_add: (ticks: number, delta: number): number => onCircle(ticks + delta),
  } satisfies Record<keyof Surface, unknown>;
}
