// Checks of numbers that callers of the world give.

/** @throws RangeError unless it is a share of 0 to 1 */
export function checkedShare(what: string, value: number): number {
  if (!(value >= 0 && value <= 1)) throw new RangeError(`${what}: ${value} is not a share from 0 to 1`);
  return value;
}
