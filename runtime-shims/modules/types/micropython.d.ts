// Module "micropython". Python's `const` is TypeScript's own.
import type { int } from "lang";

/** Character that raises KeyboardInterrupt on the console (3, Ctrl-C); −1 for none. */
export function kbd_intr(character: int): void;
export function alloc_emergency_exception_buf(bytes: int): void;
export function opt_level(level: int): void;
export function opt_level(): int;
/** Figures of Python's heap, its texts and its stack. Not simulated: OSError. */
export function mem_info(verbose?: int): void;
export function qstr_info(verbose?: int): void;
/** Bytes of the stack in use. */
export function stack_use(): int;
/** No allocation between the two: MemoryError on the board. Not simulated: OSError. */
export function heap_lock(): void;
export function heap_unlock(): void;
