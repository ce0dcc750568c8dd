// Module micropython.
import type { HostContext } from "../context";

type Surface = typeof import("../../types/micropython");

export function createMicropython(context: HostContext) {
  let level = 0;
  return {
    kbd_intr(character: number): void {
      context.hardware.serial.interruptCharacter = character;
    },
    alloc_emergency_exception_buf: (): void => undefined,
    opt_level(next?: number): number | undefined {
      if (next === undefined) return level;
      level = next;
      return undefined;
    },
  } satisfies Record<keyof Surface, unknown>;
}
