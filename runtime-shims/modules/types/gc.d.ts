// Module "gc": Python's heap.
import type { int } from "lang";

export function collect(): void;
/** Bytes free; the simulator gives a plausible constant. */
export function mem_free(): int;
export function mem_alloc(): int;
export function enable(): void;
export function disable(): void;
export function isenabled(): boolean;
export function threshold(bytes: int): void;
export function threshold(): int;
