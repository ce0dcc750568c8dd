// Module gc: the host's memory says nothing about a board's, so the figures are constants of a fresh LoPy4.

type Surface = typeof import("../../types/gc");

const HEAP_BYTES = 2_561_344;
const USED_BYTES = 66_560;

export function createGc() {
  let enabled = true;
  let limit = -1;
  return {
    collect: (): void => undefined,
    mem_free: (): number => HEAP_BYTES - USED_BYTES,
    mem_alloc: (): number => USED_BYTES,
    enable(): void {
      enabled = true;
    },
    disable(): void {
      enabled = false;
    },
    isenabled: (): boolean => enabled,
    threshold(bytes?: number): number | undefined {
      if (bytes === undefined) return limit;
      limit = bytes;
      return undefined;
    },
  } satisfies Record<keyof Surface, unknown>;
}
