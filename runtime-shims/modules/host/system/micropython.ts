// Module micropython.
import { absentFunction } from "../absent";
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
    mem_info: absentFunction("micropython.mem_info"),
    qstr_info: absentFunction("micropython.qstr_info"),
    stack_use: absentFunction("micropython.stack_use"),
    heap_lock: absentFunction("micropython.heap_lock"),
    heap_unlock: absentFunction("micropython.heap_unlock"),
  } satisfies Record<keyof Surface, unknown>;
}
