// A float inside a Value. A plain JavaScript number there is an int, so that 51.0 and 51 stay different.

export class Float {
  constructor(readonly value: number) {}

  valueOf(): number {
    return this.value;
  }
}

/** A number that the compiler knows as float, on its way into a Value; None stays None. */
export function box<T>(value: T): T | Float {
  return typeof value === "number" ? new Float(value) : value;
}
