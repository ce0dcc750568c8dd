// Module "micropython".
import type { int } from "lang";

/** Character that raises KeyboardInterrupt on the console (3, Ctrl-C); −1 for none. */
export function kbd_intr(character: int): void;
export function alloc_emergency_exception_buf(bytes: int): void;
export function opt_level(level: int): void;
export function opt_level(): int;
